// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whole records of a CSV file, {@code text[0, end)}, and what bytes of special meaning are among
 * them; eight are looked at in one step.
 */
final class CsvBlock {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    byte[] text = new byte[0];
    int end;

    /** Whether it is the first of the file. */
    boolean first;

    boolean quotes;
    boolean returns;
    boolean nul;
    boolean wide;

    /** Looks at the first bytes for quotes, returns, NUL, and what is not ASCII. */
    void look(int length, char quote) {
        long pattern = quote * ONES;
        long quoteFound = 0;
        long returnFound = 0;
        long nulFound = 0;
        long high = 0;
        int p = 0;
        for (; p + 8 <= length; p += 8) {
            long word = (long) LONGS.get(text, p);
            quoteFound |= zeros(word ^ pattern);
            returnFound |= zeros(word ^ '\r' * ONES);
            nulFound |= zeros(word);
            high |= word;
        }
        quotes = quoteFound != 0;
        returns = returnFound != 0;
        nul = nulFound != 0;
        wide = (high & HIGHS) != 0;
        for (; p < length; p++) {
            quotes |= text[p] == quote;
            returns |= text[p] == '\r';
            nul |= text[p] == 0;
            wide |= text[p] < 0;
        }
    }

    /** Nonzero if a byte of the word is 0. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    /** The first place at or after p with this byte, or the end. */
    int find(int p, int value) {
        long pattern = value * ONES;
        int q = p;
        for (; q + 8 <= end; q += 8) {
            long found = zeros((long) LONGS.get(text, q) ^ pattern);
            if (found != 0) {
                return q + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (q < end && text[q] != value) {
            q++;
        }
        return q;
    }

    /** Whether a carriage return stands alone, as in files of old. */
    boolean loneReturn() {
        for (int p = returns ? find(0, '\r') : end; p < end; p = find(p + 1, '\r')) {
            if (text[p + 1] != '\n') {
                return true;
            }
        }
        return false;
    }
}
