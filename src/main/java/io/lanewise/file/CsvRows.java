// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** All examples of a CSV file, put together from its blocks. */
final class CsvRows implements CsvPass.Sink {
    private static final int UNKNOWN = -1;

    private final CsvSource source;
    private final CsvPlan plan;
    private final float[] x;
    private final int[][] codes;
    private final List<List<String>> values = new ArrayList<>();
    private final List<ObjectIntHashMap<String>> numbers = new ArrayList<>();
    private final CsvProblem[] commas;
    private final long[] commasAbove;
    private final int most;

    /** Rows from which on lines and rows differ by another number, and their lines, from 1. */
    private final IntArrayList jumpRows = new IntArrayList();

    private final LongArrayList jumpLines = new LongArrayList();
    private long shift = Long.MIN_VALUE;

    int rows;
    long[] missing = new long[0];
    long blankLines;
    long emptyLines;
    long commentLines;
    long repeatedHeaders;
    final byte[] scales;
    final BitSet turned = new BitSet();
    final BitSet words = new BitSet();
    final CsvStrays strays;

    /**
     * Room for rows.
     *
     * @param most so many at most
     */
    CsvRows(CsvSource source, CsvPlan plan, long most) throws FileFormatException {
        this.source = source;
        this.plan = plan;
        if (most > Memory.LARGEST_ARRAY) {
            throw source.problem("there are " + most + " examples, more than 2^31 - 9", "use fewer examples");
        }
        this.most = (int) most;
        x = Memory.floats(source.file(), size(plan, most), most * plan.numbers());
        codes = new int[plan.texts()][(int) most];
        for (int t = 0; t < codes.length; t++) {
            values.add(new ArrayList<>());
            numbers.add(new ObjectIntHashMap<>());
        }
        scales = new byte[plan.columns()];
        strays = new CsvStrays(plan.columns());
        commas = new CsvProblem[plan.columns()];
        commasAbove = new long[plan.columns()];
    }

    static String size(CsvPlan plan, long rows) {
        return rows + " examples of " + plan.numbers() + " features";
    }

    @Override
    public boolean take(CsvPart part, long above) throws IOException {
        checkRoom(part.rows, most - rows);
        System.arraycopy(part.values, 0, x, rows * plan.numbers(), part.rows * plan.numbers());
        for (int t = 0; t < codes.length; t++) {
            take(part.texts[t], t, part.rows);
        }
        for (int c = 0; c < scales.length; c++) {
            scales[c] = (byte) Math.max(scales[c], part.scales[c]);
        }
        turned.or(part.turned);
        words.or(part.words);
        strays.add(part.strays, above);
        for (int c = 0; c < part.commas.length; c++) {
            if (part.commas[c] != null && commas[c] == null) {
                commas[c] = part.commas[c];
                commasAbove[c] = above;
            }
        }
        if (part.rows > 0 && (part.jumps.isEmpty() || part.jumps.get(0) > 0)) {
            // Its first row and first line are both 0.
            jump(rows, above + 1);
        }
        for (int i = 0; i < part.jumps.size(); i += 2) {
            jump(rows + part.jumps.get(i), above + 1 + part.jumps.get(i + 1));
        }
        rows += part.rows;
        missing = Arrays.copyOf(missing, part.missing.length);
        for (int i = 0; i < missing.length; i++) {
            missing[i] += part.missing[i];
        }
        blankLines += part.blankLines;
        emptyLines += part.emptyLines;
        commentLines += part.commentLines;
        repeatedHeaders += part.repeatedHeaders;
        return true;
    }

    private void checkRoom(int count, int room) throws FileFormatException {
        if (count > room) {
            throw source.problem("the file changed while it was read", "read it again when it is complete");
        }
    }

    /** Checks that there are so many more after the first rows. */
    void checkMore(int first, int count) throws FileFormatException {
        checkRoom(count, rows - first);
    }

    private void jump(int row, long line) {
        if (line - row != shift) {
            shift = line - row;
            jumpRows.add(row);
            jumpLines.add(line);
        }
    }

    private void take(CsvCodes part, int t, int count) {
        int[] known = new int[part.count()];
        for (int code = 0; code < known.length; code++) {
            String value = part.value(code);
            known[code] = numbers.get(t).getIfAbsent(value, UNKNOWN);
            if (known[code] == UNKNOWN) {
                known[code] = values.get(t).size();
                values.get(t).add(value);
                numbers.get(t).put(value, known[code]);
            }
        }
        for (int i = 0; i < count; i++) {
            int code = part.codes[i];
            codes[t][rows + i] = code == Column.Text.MISSING ? code : known[code];
        }
    }

    /**
     * Refuses a column whose cells are all numbers, if the comma is the decimal sign.
     *
     * @throws FileFormatException that names the option
     */
    void checkCommas() throws FileFormatException {
        for (int c = turned.nextSetBit(0); c >= 0; c = turned.nextSetBit(c + 1)) {
            if (!words.get(c)) {
                throw commas[c].in(source, commasAbove[c]);
            }
        }
    }

    /** The numbers, a row for each column and a column for each example. */
    Matrix matrix() {
        return x.length == (long) plan.numbers() * rows
                ? Matrix.wrap(x, plan.numbers(), rows)
                : Matrix.wrap(x, 0, plan.numbers(), rows, Math.max(1, plan.numbers()));
    }

    /** The columns that are read, in the order of the file; text has a decimal point, too. */
    List<Column> columns(List<String> names, double[] offsets, char decimal) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < plan.columns(); c++) {
            int slot = plan.slots()[c];
            switch (plan.kinds()[c]) {
                case CsvPlan.NUMBER -> columns.add(new Column.Numbers(names.get(c), slot, offsets[c]));
                case CsvPlan.TEXT -> {
                    Column.Text text = new Column.Text(
                            names.get(c),
                            codes[slot].length == rows ? codes[slot] : Arrays.copyOf(codes[slot], rows),
                            List.copyOf(values.get(slot)));
                    columns.add(decimal == ',' && !plan.verbatim().get(c) ? DecimalComma.toPoint(text) : text);
                }
                default -> {}
            }
        }
        return columns;
    }

    /** Whether lines stand between the rows. */
    boolean hasGaps() {
        return jumpRows.size() > 1;
    }

    /** The line of an example, from 1. */
    IntFunction<String> place() {
        int[] starts = jumpRows.toArray();
        long[] lines = jumpLines.toArray();
        return j -> {
            int i = Arrays.binarySearch(starts, j);
            int at = i >= 0 ? i : -i - 2;
            return "line " + (lines[at] + j - starts[at]);
        };
    }

    /**
     * Whether two different numbers of a column may be one float: their steps, by the most digits
     * after the point, are no greater than those of floats of their size.
     */
    boolean mayFallTogether(int column) {
        float largest = 0;
        for (int j = 0; j < rows && scales[column] > 0; j++) {
            float size = Math.abs(x(j, column));
            largest = size > largest ? size : largest;
        }
        return scales[column] > 0 && Math.pow(10, 1 - scales[column]) <= Math.ulp(largest);
    }

    /** An element of the numbers. */
    float x(int row, int column) {
        return x[row * plan.numbers() + plan.slots()[column]];
    }

    /** Writes an element of the numbers. */
    void x(int row, int column, float value) {
        x[row * plan.numbers() + plan.slots()[column]] = value;
    }
}
