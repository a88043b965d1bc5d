// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableLongIntMap;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** Collects a column of text, each different value once. */
final class TextCodes {
    private final int[] codes;
    private final MutableList<String> values = Lists.mutable.empty();
    private final MutableObjectIntMap<String> byText = new ObjectIntHashMap<>();
    private final MutableLongIntMap byBits = new LongIntHashMap();

    /** For m examples, all missing at first. */
    TextCodes(int m) {
        codes = new int[m];
        Arrays.fill(codes, Column.Text.MISSING);
    }

    void set(int j, String value) {
        codes[j] = code(value);
    }

    private int code(String value) {
        int code = byText.getIfAbsent(value, -1);
        if (code < 0) {
            code = values.size();
            byText.put(value, code);
            values.add(value);
        }
        return code;
    }

    /** A number as it is usually written: whole ones without a point. */
    void set(int j, double value) {
        if (Double.isNaN(value)) {
            codes[j] = Column.Text.MISSING;
            return;
        }
        long bits = Double.doubleToLongBits(value);
        int code = byBits.getIfAbsent(bits, -1);
        if (code < 0) {
            code = code(written(value));
            byBits.put(bits, code);
        }
        codes[j] = code;
    }

    private static String written(double value) {
        // Casting −0.0 gives 0; beyond 2^53 not every whole number is a double.
        boolean whole = value == Math.rint(value) && Math.abs(value) <= 1L << 53;
        if (whole) {
            return Long.toString((long) value);
        }
        // A float's own digits, 0.1 and not 0.10000000149011612.
        return value == (float) value ? Float.toString((float) value) : Double.toString(value);
    }

    /** How many values there are. */
    int size() {
        return values.size();
    }

    Column.Text column(String name) {
        return new Column.Text(name, codes, values);
    }
}
