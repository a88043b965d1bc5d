// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.BitSet;

/**
 * What is to be read of each column of a CSV file.
 *
 * @param kinds NUMBER, TEXT or SKIP by column
 * @param auto whether a column of numbers may turn out to be text
 * @param slots by column, its row of the numbers, or its place among the columns of text
 * @param offsets by column, subtracted from its numbers; 0 for none
 * @param numbers columns of numbers
 * @param texts columns of text
 * @param verbatim columns of text in which only an empty cell is missing
 * @param trailing whether lines may end with a delimiter after the last column
 * @param named whether the first record is a header
 * @param header the header, to skip where it is repeated; null if its repetition would be an
 *     example
 */
record CsvPlan(
        byte[] kinds,
        boolean[] auto,
        int[] slots,
        double[] offsets,
        int numbers,
        int texts,
        BitSet verbatim,
        boolean trailing,
        boolean named,
        CsvRepeat header) {
    static final byte NUMBER = 0;
    static final byte TEXT = 1;
    static final byte SKIP = 2;

    /** With slots in the order of the columns. */
    static CsvPlan of(
            byte[] kinds,
            boolean[] auto,
            double[] offsets,
            BitSet verbatim,
            boolean trailing,
            boolean named,
            CsvRepeat header) {
        int[] slots = new int[kinds.length];
        int[] counts = new int[3];
        for (int c = 0; c < kinds.length; c++) {
            slots[c] = counts[kinds[c]]++;
        }
        return new CsvPlan(
                kinds, auto, slots, offsets, counts[NUMBER], counts[TEXT], verbatim, trailing, named, header);
    }

    int columns() {
        return kinds.length;
    }

    /** With these columns as text. */
    CsvPlan withTexts(BitSet columns) {
        byte[] changed = kinds.clone();
        columns.stream().forEach(c -> changed[c] = TEXT);
        return of(changed, auto, offsets, verbatim, trailing, named, header);
    }

    /** These columns of numbers alone, with offsets. */
    CsvPlan only(BitSet columns, double[] newOffsets) {
        byte[] changed = kinds.clone();
        for (int c = 0; c < changed.length; c++) {
            changed[c] = columns.get(c) ? NUMBER : SKIP;
        }
        return of(changed, auto, newOffsets, verbatim, trailing, named, header);
    }
}
