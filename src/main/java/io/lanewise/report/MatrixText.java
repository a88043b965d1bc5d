// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.kernel.Matrix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A matrix as it is written on paper, in columns. All numbers have as many decimals as the largest
 * needs for four digits, or fewer where all are exact in fewer. Of more than eight rows or columns
 * the first five and the last two are there.
 */
public final class MatrixText {
    private static final int MOST = 8;
    private static final int FIRST = 5;
    private static final int LAST = 2;

    /** Stands for rows and columns that are left out. */
    private static final int GAP = -1;

    private static final int MOST_DECIMALS = 9;

    private MatrixText() {}

    /** A line for each row, its numbers below each other. */
    public static List<String> lines(Matrix matrix) {
        List<List<String>> rows = cells(matrix);
        int width = rows.stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .max()
                .orElse(1);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (String cell : row) {
                line.append(line.isEmpty() ? "" : "  ")
                        .append(" ".repeat(width - cell.length()))
                        .append(cell);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** The numbers, row by row. */
    static List<List<String>> cells(Matrix matrix) {
        int[] rows = shown(matrix.rows());
        int[] columns = shown(matrix.cols());
        int decimals = decimals(matrix, rows, columns);
        List<List<String>> cells = new ArrayList<>();
        for (int i : rows) {
            cells.add(IntStream.of(columns)
                    .mapToObj(j -> i == GAP || j == GAP ? "…" : text(matrix.get(i, j), decimals))
                    .toList());
        }
        return cells;
    }

    private static int[] shown(int size) {
        return size <= MOST
                ? IntStream.range(0, size).toArray()
                : IntStream.concat(
                                IntStream.concat(IntStream.range(0, FIRST), IntStream.of(GAP)),
                                IntStream.range(size - LAST, size))
                        .toArray();
    }

    /** How many decimals; fewer than none for numbers that are written with an exponent. */
    private static int decimals(Matrix matrix, int[] rows, int[] columns) {
        double largest = 0;
        int exact = 0;
        for (int i : rows) {
            for (int j : columns) {
                if (i != GAP && j != GAP) {
                    float value = matrix.get(i, j);
                    largest = Math.max(largest, Math.abs(value));
                    exact = Math.max(exact, exactDecimals(value));
                }
            }
        }
        if (largest >= 1e7 || largest > 0 && largest < 1e-5) {
            return GAP;
        }
        int wanted = largest == 0 ? 0 : Math.max(0, 3 - (int) Math.floor(Math.log10(largest)));
        return Math.min(exact, Math.max(4, Math.min(MOST_DECIMALS, wanted)));
    }

    private static int exactDecimals(float value) {
        if (value == 0 || !Float.isFinite(value)) {
            return 0;
        }
        return Math.max(0, new BigDecimal(value).stripTrailingZeros().scale());
    }

    private static String text(float value, int decimals) {
        if (!Float.isFinite(value)) {
            return Float.toString(value);
        }
        return decimals == GAP
                ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, "%." + decimals + "f", value == 0 ? 0f : value);
    }
}
