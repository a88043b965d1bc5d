// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/** All floats in ascending order, by number. */
final class Floats {
    /** The numbers of −∞ and +∞; −0 has −1 and +0 has 0. */
    static final int FIRST = key(Float.NEGATIVE_INFINITY);

    static final int LAST = key(Float.POSITIVE_INFINITY);

    private Floats() {}

    /** The number of a float: an ascending one, −0 before +0. */
    static int key(float x) {
        int bits = Float.floatToRawIntBits(x);
        return bits >= 0 ? bits : Integer.MIN_VALUE - bits - 1;
    }

    /** The float of a number. */
    static float fromKey(int key) {
        return Float.intBitsToFloat(key >= 0 ? key : Integer.MIN_VALUE - key - 1);
    }
}
