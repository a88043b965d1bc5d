// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.ByteBuffer;

/** The types of numbers in binary arrays, with NumPy's names. */
enum ElementType {
    BOOL("bool", 1) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.get(index) == 0 ? 0 : 1;
        }
    },
    UINT8("uint8", 1) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.get(index) & 0xff;
        }
    },
    INT8("int8", 1) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.get(index);
        }
    },
    UINT16("uint16", 2) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.getShort(index) & 0xffff;
        }
    },
    INT16("int16", 2) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.getShort(index);
        }
    },
    UINT32("uint32", 4) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.getInt(index) & 0xffff_ffffL;
        }
    },
    INT32("int32", 4) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.getInt(index);
        }
    },
    UINT64("uint64", 8) {
        @Override
        double at(ByteBuffer bytes, int index) {
            long bits = bytes.getLong(index);
            // Half of it, rounded to odd, is doubled without a second rounding.
            return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
        }

        @Override
        float rounded(ByteBuffer bytes, int index) {
            long bits = bytes.getLong(index);
            return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2f;
        }

        @Override
        String exact(ByteBuffer bytes, int index) {
            long bits = bytes.getLong(index);
            return bits < 0 || bits > EXACT ? Long.toUnsignedString(bits) : null;
        }
    },
    INT64("int64", 8) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.getLong(index);
        }

        @Override
        float rounded(ByteBuffer bytes, int index) {
            return bytes.getLong(index);
        }

        @Override
        String exact(ByteBuffer bytes, int index) {
            long value = bytes.getLong(index);
            return value < -EXACT || value > EXACT ? Long.toString(value) : null;
        }
    },
    FLOAT16("float16", 2) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return half(bytes.getShort(index));
        }
    },
    FLOAT32("float32", 4) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.getFloat(index);
        }
    },
    FLOAT64("float64", 8) {
        @Override
        double at(ByteBuffer bytes, int index) {
            return bytes.getDouble(index);
        }
    };

    /** Beyond it two whole numbers may be one double. */
    private static final long EXACT = 1L << 53;

    private final String numpyName;
    private final int size;

    ElementType(String numpyName, int size) {
        this.numpyName = numpyName;
        this.size = size;
    }

    /** The number at a byte of a buffer, to the nearest double. */
    abstract double at(ByteBuffer bytes, int index);

    /** The number at a byte of a buffer, to the nearest float. */
    float rounded(ByteBuffer bytes, int index) {
        return (float) at(bytes, index);
    }

    /**
     * The digits of a whole number that a double may not hold, as of long IDs; null for all others.
     */
    String exact(ByteBuffer bytes, int index) {
        return null;
    }

    /** Its name in NumPy, such as "float32". */
    String numpyName() {
        return numpyName;
    }

    /** Bytes of a number. */
    int size() {
        return size;
    }

    /** Whether it is a whole number, or a truth value. */
    boolean isWhole() {
        return ordinal() < FLOAT16.ordinal();
    }

    /** Whether every number of it is a float. */
    boolean fitsFloat() {
        return size < 4 || this == FLOAT32;
    }

    /** An IEEE 754 half: sign, 5 bits of exponent, 10 of fraction. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else {
            magnitude = Math.scalb(1f + fraction * 0x1p-10f, exponent - 15);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
