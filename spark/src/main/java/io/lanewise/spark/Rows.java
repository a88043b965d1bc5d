// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeType;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** The rows of a fit: looked at once, then cut into shards. */
final class Rows {
    private static final int MANY_SHARDS = 16;
    private static final long ONE_MACHINE = 256L << 20;

    private final Dataset<?> dataset;
    private final Job job;
    private final JavaRDD<Row> rows;
    private final Facts facts;

    /**
     * Looks at all rows.
     *
     * @throws IllegalArgumentException if one cannot be trained on
     */
    Rows(Dataset<?> dataset, Job job) {
        this.dataset = dataset;
        this.job = job;
        rows = select();
        boolean numbers = job.numbers();
        facts = Facts.of(
                rows.mapPartitions(part -> List.of(Facts.of(part, numbers)).iterator())
                        .collect());
        Fit.require(facts.problem() == null, facts.problem());
        Fit.require(facts.training() > 0, "there is no row to train on");
        Fit.require(facts.trainingWeight() > 0, "the weights of the rows to train on are all 0; give one row a weight");
        Fit.require(
                facts.validation() == 0 || facts.validationWeight() > 0,
                "the weights of the rows that validate are all 0; give one row a weight");
        Fit.require(facts.features() > 0, "the vectors of column '" + job.features() + "' are empty");
    }

    /** Features, label, weight, and whether the row validates. */
    private JavaRDD<Row> select() {
        Column one = functions.lit(1.0);
        Column no = functions.lit(false);
        return dataset.select(
                        functions.col(job.features()),
                        functions.col(job.label()).cast("double"),
                        job.weight().isEmpty()
                                ? one
                                : functions.col(job.weight()).cast("double"),
                        job.validates().isEmpty()
                                ? no
                                : functions.col(job.validates()).cast("boolean"))
                .toJavaRDD();
    }

    Facts facts() {
        return facts;
    }

    /** The names of the classes: those of the column where it knows them, else their numbers. */
    List<String> classes() {
        Attribute attribute = Attribute.fromStructField(dataset.schema().apply(job.label()));
        if (attribute.attrType().equals(AttributeType.Nominal()) && attribute instanceof NominalAttribute nominal) {
            if (nominal.values().isDefined() && nominal.values().get().length > facts.largestClass()) {
                return checked(List.of(nominal.values().get()));
            }
        }
        return checked(numbered(Math.max(facts.largestClass() + 1, told(attribute))));
    }

    /** How many classes a column tells of without naming them, or 0. */
    private static int told(Attribute attribute) {
        if (attribute instanceof NominalAttribute nominal
                && nominal.getNumValues().isDefined()) {
            return (Integer) nominal.getNumValues().get();
        }
        return attribute.attrType().equals(AttributeType.Binary()) ? 2 : 0;
    }

    /** So many classes whose names are their numbers. */
    static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private List<String> checked(List<String> names) {
        Fit.require(
                names.size() > 1,
                "column '" + job.label() + "' has one class, " + names.get(0) + "; a classifier needs two at least");
        return names;
    }

    /** The shards, persisted. */
    JavaRDD<Shard> shards() {
        int features = facts.features();
        long seed = job.seed();
        return rows.mapToPair(row -> new Tuple2<>(example(row, seed), true))
                .repartitionAndSortWithinPartitions(new Example.Partitioner(count()), Example.ORDER)
                .keys()
                .mapPartitionsWithIndex(
                        (id, part) -> List.of(Shard.of(id, features, part)).iterator(), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private int count() {
        if (job.shards() > 0) {
            return job.shards();
        }
        long bytes = 4L * facts.features() * (facts.training() + facts.validation());
        return bytes <= ONE_MACHINE ? 1 : MANY_SHARDS;
    }

    private static Example example(Row row, long seed) {
        double[] exact = row.<Vector>getAs(0).toArray();
        float[] x = new float[exact.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) exact[i];
        }
        return new Example(x, row.getDouble(1), (float) row.getDouble(2), row.getBoolean(3), seed);
    }
}
