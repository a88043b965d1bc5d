// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.BitSet;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;

/**
 * Offsets for columns whose different numbers fall together as floats, such as milliseconds since
 * 1970 or coordinates on a map.
 *
 * <p>A column is looked at if its numbers have steps finer than floats of their size, and nine of
 * ten lie nearer to their median than a quarter of it (of up to 1,001 of them). Its offset is the
 * median, rounded to the power of ten below their spread. It gets this offset if two rows that are
 * one float without it become two with it; the first million different floats are watched for that.
 * All other columns keep their bits.
 */
final class CsvOffsets {
    private static final int SAMPLE = 1_001;
    private static final int MOST_WATCHED = 1 << 20;

    private final CsvPass pass;
    private final CsvPlan plan;
    private final CsvRows rows;
    private final BitSet free;

    /**
     * For the columns of a table.
     *
     * @param free the columns that may have an offset
     */
    CsvOffsets(CsvPass pass, CsvPlan plan, CsvRows rows, BitSet free) {
        this.pass = pass;
        this.plan = plan;
        this.rows = rows;
        this.free = free;
    }

    /** Finds offsets, reads those columns again with them, and says which they are, by column. */
    double[] find() throws IOException {
        double[] offsets = plan.offsets().clone();
        double[] tried = new double[offsets.length];
        BitSet columns = new BitSet();
        for (int c = free.nextSetBit(0); c >= 0; c = free.nextSetBit(c + 1)) {
            if (plan.kinds()[c] == CsvPlan.NUMBER && rows.scales[c] > 0) {
                tried[c] = candidate(c);
                columns.set(c, tried[c] != 0);
            }
        }
        if (!columns.isEmpty()) {
            BitSet apart = apart(columns, tried);
            apart.stream().forEach(c -> offsets[c] = tried[c]);
            if (!apart.isEmpty()) {
                write(apart, tried);
            }
        }
        return offsets;
    }

    /** An offset that may help, or 0. */
    private double candidate(int c) {
        int step = Math.max(1, rows.rows / SAMPLE);
        float[] sample = new float[rows.rows / step + 1];
        int count = 0;
        for (int j = 0; j < rows.rows; j += step) {
            float value = rows.x(j, c);
            if (!Float.isNaN(value)) {
                sample[count++] = value;
            }
        }
        if (count < 2) {
            return 0;
        }
        Arrays.sort(sample, 0, count);
        float median = sample[count / 2];
        float spread = Math.max(sample[count - 1 - count / 20] - median, median - sample[count / 20]);
        float finest = Math.ulp(median);
        boolean finer = Math.pow(10, 1 - rows.scales[c]) < finest;
        if (!finer || !(4 * spread <= Math.abs(median))) {
            return 0;
        }
        int power = (int) Math.floor(Math.log10(Math.max(spread, finest)));
        return new BigDecimal(median).setScale(-power, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** The columns in which the offset tells numbers apart that are one float without it. */
    private BitSet apart(BitSet columns, double[] offsets) throws IOException {
        BitSet apart = new BitSet();
        int watched = MOST_WATCHED / columns.cardinality();
        IntIntHashMap[] seen = new IntIntHashMap[plan.columns()];
        columns.stream().forEach(c -> seen[c] = new IntIntHashMap());
        CsvPlan only = plan.only(columns, offsets);
        int[] row = {0};
        pass.run(only, (part, above) -> {
            rows.checkMore(row[0], part.rows);
            for (int i = 0; i < part.rows; i++, row[0]++) {
                for (int c = columns.nextSetBit(0); c >= 0; c = columns.nextSetBit(c + 1)) {
                    IntIntHashMap map = seen[c];
                    if (map == null) {
                        continue;
                    }
                    int without = Float.floatToIntBits(rows.x(row[0], c));
                    int with = Float.floatToIntBits(part.values[i * only.numbers() + only.slots()[c]]);
                    if (map.getIfAbsent(without, with) != with) {
                        apart.set(c);
                        seen[c] = null;
                    } else if (map.size() < watched) {
                        map.put(without, with);
                    }
                }
            }
            return apart.cardinality() < columns.cardinality();
        });
        return apart;
    }

    private void write(BitSet columns, double[] offsets) throws IOException {
        CsvPlan only = plan.only(columns, offsets);
        int[] row = {0};
        pass.run(only, (part, above) -> {
            rows.checkMore(row[0], part.rows);
            for (int i = 0; i < part.rows; i++, row[0]++) {
                for (int c = columns.nextSetBit(0); c >= 0; c = columns.nextSetBit(c + 1)) {
                    rows.x(row[0], c, part.values[i * only.numbers() + only.slots()[c]]);
                }
            }
            return true;
        });
    }
}
