// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Adds the columns of predictions, a block of rows at a time. */
final class BlockTransform {
    private static final int BLOCK = 256;

    private final LanewiseClassificationModel model;

    BlockTransform(LanewiseClassificationModel model) {
        this.model = model;
    }

    Dataset<Row> apply(Dataset<?> dataset) {
        StructType schema = schema(dataset.schema());
        int features = dataset.schema().fieldIndex(model.getFeaturesCol());
        LanewiseClassificationModel sent = model.copy(ParamMap.empty());
        MapPartitionsFunction<Row, Row> blocks = rows -> new Blocks(sent, features, rows);
        return dataset.toDF().mapPartitions(blocks, Encoders.row(schema));
    }

    /** The columns in the order in which Spark's own models add them. */
    private StructType schema(StructType old) {
        StructType checked = model.transformSchema(old);
        StructType schema = old;
        for (String name :
                List.of(model.getRawPredictionCol(), model.getProbabilityCol(), model.getPredictionCol())) {
            if (!name.isEmpty()) {
                schema = schema.add(checked.apply(name));
            }
        }
        return schema;
    }

    /** The rows of a partition with their predictions. */
    private static final class Blocks implements Iterator<Row> {
        private final LanewiseClassificationModel model;
        private final int features;
        private final Iterator<Row> rows;
        private Iterator<Row> ready = List.<Row>of().iterator();

        Blocks(LanewiseClassificationModel model, int features, Iterator<Row> rows) {
            this.model = model;
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
            List<Row> block = new ArrayList<>(BLOCK);
            while (block.size() < BLOCK && rows.hasNext()) {
                block.add(rows.next());
            }
            Matrix x = Matrix.zeros(model.numFeatures(), block.size());
            for (int j = 0; j < block.size(); j++) {
                Vector vector = block.get(j).getAs(features);
                model.net().checkSize(vector);
                for (int i = 0; i < x.rows(); i++) {
                    x.set(i, j, (float) vector.apply(i));
                }
            }
            Matrix logits = model.net().logits(x);
            Matrix probabilities = model.net().probabilities(logits);
            for (int j = 0; j < block.size(); j++) {
                block.set(j, with(block.get(j), model.net().raw(logits, j), vector(probabilities.column(j))));
            }
            return block;
        }

        private static DenseVector vector(Matrix column) {
            double[] numbers = new double[column.rows()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = column.get(i, 0);
            }
            return new DenseVector(numbers);
        }

        private Row with(Row row, DenseVector raw, DenseVector probability) {
            List<Object> cells = new ArrayList<>(row.size() + 3);
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.get(i));
            }
            if (!model.getRawPredictionCol().isEmpty()) {
                cells.add(raw);
            }
            if (!model.getProbabilityCol().isEmpty()) {
                cells.add(probability);
            }
            if (!model.getPredictionCol().isEmpty()) {
                cells.add(model.probability2prediction(probability));
            }
            return RowFactory.create(cells.toArray());
        }
    }
}
