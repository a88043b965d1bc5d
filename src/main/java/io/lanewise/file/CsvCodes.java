// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A block's cells of a column of text, by number: each different one is kept once, as the place of
 * its first bytes in the block.
 */
final class CsvCodes {
    private static final int EMPTY = -1;

    int[] codes = new int[64];
    private String[] values = new String[16];
    private int[] from = new int[16];
    private int[] length = new int[16];
    private int[] hashes = new int[16];
    private int count;
    private int[] table = new int[64];

    CsvCodes() {
        clear();
    }

    void clear() {
        count = 0;
        Arrays.fill(table, EMPTY);
    }

    int count() {
        return count;
    }

    String value(int code) {
        return values[code];
    }

    void missing(int row) {
        put(row, Column.Text.MISSING);
    }

    /** The cell of a row: these bytes, which become text if they are new. */
    void add(int row, byte[] text, int start, int end, IntFunction<String> string) {
        int hash = 0;
        for (int p = start; p < end; p++) {
            hash = 31 * hash + text[p];
        }
        int slot = slot(hash);
        while (table[slot] != EMPTY) {
            int code = table[slot];
            if (hashes[code] == hash
                    && length[code] == end - start
                    && Arrays.equals(text, from[code], from[code] + length[code], text, start, end)) {
                put(row, code);
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
        if (count == from.length) {
            grow();
            slot = slot(hash);
            while (table[slot] != EMPTY) {
                slot = slot + 1 & table.length - 1;
            }
        }
        table[slot] = count;
        from[count] = start;
        length[count] = end - start;
        hashes[count] = hash;
        values[count] = string.apply(count);
        put(row, count++);
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private void grow() {
        int size = 2 * count;
        from = Arrays.copyOf(from, size);
        length = Arrays.copyOf(length, size);
        hashes = Arrays.copyOf(hashes, size);
        values = Arrays.copyOf(values, size);
        table = new int[4 * size];
        Arrays.fill(table, EMPTY);
        for (int code = 0; code < count; code++) {
            int slot = slot(hashes[code]);
            while (table[slot] != EMPTY) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = code;
        }
    }

    private void put(int row, int code) {
        if (row >= codes.length) {
            codes = Arrays.copyOf(codes, 2 * row);
        }
        codes[row] = code;
    }
}
