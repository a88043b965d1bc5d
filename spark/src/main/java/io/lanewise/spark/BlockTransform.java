// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.Matrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Adds the columns of predictions, a block of rows at a time. */
final class BlockTransform {
    private static final int BLOCK = 256;

    /** Of a block at most, for vectors may be very long. */
    private static final int NUMBERS = 1 << 22;

    private BlockTransform() {}

    /** What a model adds to the rows of a block. */
    interface Cells extends Serializable {
        /**
         * The new cells.
         *
         * @param x n0 × m
         * @return m arrays of a cell for each new column
         */
        Object[][] of(Matrix x);
    }

    /**
     * The rows with their predictions.
     *
     * @param checked the schema that the model's transformSchema made of the rows'
     * @param features the column of vectors
     * @param columns the new ones; an empty name stands for none
     */
    static Dataset<Row> apply(
            Dataset<?> dataset, StructType checked, String features, List<String> columns, NetBytes net, Cells cells) {
        StructType schema = dataset.schema();
        boolean[] wanted = new boolean[columns.size()];
        for (int c = 0; c < wanted.length; c++) {
            wanted[c] = !columns.get(c).isEmpty();
            if (wanted[c]) {
                schema = schema.add(checked.apply(columns.get(c)));
            }
        }
        int at = dataset.schema().fieldIndex(features);
        MapPartitionsFunction<Row, Row> blocks = rows -> new Blocks(net, cells, wanted, at, rows);
        return dataset.toDF().mapPartitions(blocks, Encoders.row(schema));
    }

    /** How many rows of so many features are predicted at once. */
    static int rowsOfABlock(int features) {
        return Math.max(1, Math.min(BLOCK, NUMBERS / features));
    }

    /** The rows of a partition with their predictions. */
    private static final class Blocks implements Iterator<Row> {
        private final NetBytes net;
        private final Cells cells;
        private final boolean[] wanted;
        private final int features;
        private final Iterator<Row> rows;
        private Iterator<Row> ready = List.<Row>of().iterator();

        Blocks(NetBytes net, Cells cells, boolean[] wanted, int features, Iterator<Row> rows) {
            this.net = net;
            this.cells = cells;
            this.wanted = wanted;
            this.features = features;
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return ready.hasNext() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (!ready.hasNext()) {
                ready = block().iterator();
            }
            return ready.next();
        }

        private List<Row> block() {
            int most = rowsOfABlock(net.inputs());
            List<Row> block = new ArrayList<>(most);
            while (block.size() < most && rows.hasNext()) {
                block.add(rows.next());
            }
            Matrix x = Matrix.zeros(net.inputs(), block.size());
            for (int j = 0; j < block.size(); j++) {
                net.fill(x, j, block.get(j).<Vector>getAs(features));
            }
            Object[][] added = cells.of(x);
            for (int j = 0; j < block.size(); j++) {
                block.set(j, with(block.get(j), added[j]));
            }
            return block;
        }

        private Row with(Row row, Object[] added) {
            Object[] all = new Object[row.size() + added.length];
            int count = 0;
            while (count < row.size()) {
                all[count] = row.get(count);
                count++;
            }
            for (int c = 0; c < added.length; c++) {
                if (wanted[c]) {
                    all[count++] = added[c];
                }
            }
            return RowFactory.create(Arrays.copyOf(all, count));
        }
    }
}
