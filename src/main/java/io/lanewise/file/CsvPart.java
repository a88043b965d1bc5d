// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.Arrays;
import java.util.BitSet;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** A block, and what was read of it; used again for later blocks. */
final class CsvPart {
    final CsvBlock block = new CsvBlock();

    /** Row by row, the columns of numbers. */
    float[] values = new float[0];

    CsvCodes[] texts = new CsvCodes[0];
    int rows;

    /** Ends of lines. */
    int lines;

    /**
     * Rows from which on lines and rows differ by another number, and the lines of these rows,
     * from 0.
     */
    final IntArrayList jumps = new IntArrayList();

    int blankLines;
    int emptyLines;
    int commentLines;
    int repeatedHeaders;

    /** Missing cells, by the number of their marker. */
    long[] missing = new long[0];

    /**
     * By column of the file, one more than the digits after the point; 0 for whole numbers that
     * floats hold.
     */
    byte[] scales = new byte[0];

    /** Columns that are no numbers after all. */
    final BitSet turned = new BitSet();

    /** Of these, those with a cell that is no number with a decimal comma either. */
    final BitSet words = new BitSet();

    /** By column, a complaint about its first decimal comma. */
    CsvProblem[] commas = new CsvProblem[0];

    CsvStrays strays = new CsvStrays(0);

    /** What is wrong, or null. */
    CsvProblem problem;

    void clear(CsvPlan plan, int markers) {
        rows = 0;
        jumps.clear();
        blankLines = 0;
        emptyLines = 0;
        commentLines = 0;
        repeatedHeaders = 0;
        missing = new long[markers];
        turned.clear();
        words.clear();
        problem = null;
        if (scales.length != plan.columns()) {
            scales = new byte[plan.columns()];
        }
        Arrays.fill(scales, (byte) 0);
        commas = new CsvProblem[0];
        strays = new CsvStrays(plan.columns());
        if (texts.length != plan.texts()) {
            texts = new CsvCodes[plan.texts()];
            Arrays.setAll(texts, t -> new CsvCodes());
        }
        for (CsvCodes codes : texts) {
            codes.clear();
        }
    }

    /** Makes room for one more row. */
    void room(int numbers) {
        long needed = (rows + 1L) * numbers;
        if (needed > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(Memory.LARGEST_ARRAY, Math.max(1024, 2 * needed)));
        }
    }

    /** A number of a column has so many digits after the point. */
    void note(int column, int scale) {
        if (scale >= scales[column]) {
            scales[column] = (byte) Math.min(120, scale + 1);
        }
    }

    /** Whether a cell of a column is missing, by its marker; if so, it is counted. */
    boolean misses(int column, int marker) {
        if (marker == CsvMissing.NONE) {
            return false;
        }
        missing[marker]++;
        strays.missing(column);
        return true;
    }

    /**
     * A column is no column of numbers.
     *
     * @param comma a complaint if its cell is a number with a decimal comma, else null
     */
    void turn(int column, CsvProblem comma) {
        turned.set(column);
        if (comma == null) {
            words.set(column);
        } else if (commas.length <= column) {
            commas = Arrays.copyOf(commas, column + 1);
            commas[column] = comma;
        } else if (commas[column] == null) {
            commas[column] = comma;
        }
    }
}
