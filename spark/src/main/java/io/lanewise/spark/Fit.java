// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Model;
import io.lanewise.data.Standardization;
import io.lanewise.net.Output;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeType;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** One fit: looks at the rows, cuts them into shards, trains, and makes the model. */
final class Fit {
    /** Labels must be below. */
    static final int MOST_CLASSES = 10_000;

    private static final int FEWEST_STEPS = 16;
    private static final int MOST_ROUNDS = 8;
    private static final int MANY_SHARDS = 16;
    private static final long ONE_MACHINE = 256L << 20;

    private final LanewiseClassifier estimator;
    private final Dataset<?> dataset;

    Fit(LanewiseClassifier estimator, Dataset<?> dataset) {
        this.estimator = estimator;
        this.dataset = dataset;
    }

    /**
     * Trains.
     *
     * @throws IllegalArgumentException if the rows or settings are not such that one can train
     */
    LanewiseClassificationModel model() {
        JavaRDD<Row> rows = select();
        Facts facts = Facts.of(rows.mapPartitions(
                        part -> List.of(Facts.of(part)).iterator())
                .collect());
        List<String> names = check(facts);
        Settings settings = estimator.settings(facts.features(), names.size());
        int count = shards(facts);
        JavaRDD<Shard> shards = cut(rows, facts.features(), count);
        try {
            ShardCounts counts = ShardCounts.of(
                    shards.map(s -> new int[] {s.training(), s.validation()}).collect());
            Training training = train(shards, counts, settings);
            return new LanewiseClassificationModel(model(training, settings, names), training).setParent(estimator);
        } finally {
            shards.unpersist();
        }
    }

    /** Features, label, weight, and whether the row validates. */
    private JavaRDD<Row> select() {
        String weight = estimator.getWeightCol();
        String validation = estimator.getValidationIndicatorCol();
        Column one = functions.lit(1.0);
        Column no = functions.lit(false);
        return dataset.select(
                        functions.col(estimator.getFeaturesCol()),
                        functions.col(estimator.getLabelCol()).cast("double"),
                        weight.isEmpty() ? one : functions.col(weight).cast("double"),
                        validation.isEmpty() ? no : functions.col(validation).cast("boolean"))
                .toJavaRDD();
    }

    /** Refuses what cannot be trained on; the names of the classes. */
    private List<String> check(Facts facts) {
        require(facts.problem() == null, facts.problem());
        require(facts.training() > 0, "there is no row to train on");
        require(facts.features() > 0, "the vectors of column '" + estimator.getFeaturesCol() + "' are empty");
        Attribute attribute = Attribute.fromStructField(dataset.schema().apply(estimator.getLabelCol()));
        if (attribute.attrType().equals(AttributeType.Nominal()) && attribute instanceof NominalAttribute nominal) {
            if (nominal.values().isDefined() && nominal.values().get().length > facts.largest()) {
                return names(List.of(nominal.values().get()));
            }
        }
        return names(IntStream.rangeClosed(0, facts.largest())
                .mapToObj(Integer::toString)
                .toList());
    }

    private List<String> names(List<String> names) {
        require(
                names.size() > 1,
                "column '" + estimator.getLabelCol() + "' has one class, " + names.get(0)
                        + "; a classifier needs two at least");
        return names;
    }

    private int shards(Facts facts) {
        if (estimator.getShards() > 0) {
            return estimator.getShards();
        }
        long bytes = 4L * facts.features() * (facts.training() + facts.validation());
        return bytes <= ONE_MACHINE ? 1 : MANY_SHARDS;
    }

    private JavaRDD<Shard> cut(JavaRDD<Row> rows, int features, int count) {
        long seed = estimator.getSeed();
        return rows.mapToPair(row -> new Tuple2<>(example(row, seed), true))
                .repartitionAndSortWithinPartitions(new Example.Partitioner(count), Example.ORDER)
                .keys()
                .mapPartitionsWithIndex(
                        (id, part) -> List.of(Shard.of(id, features, part)).iterator(), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static Example example(Row row, long seed) {
        double[] exact = row.<Vector>getAs(0).toArray();
        float[] x = new float[exact.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) exact[i];
        }
        return new Example(x, (float) row.getDouble(1), (float) row.getDouble(2), row.getBoolean(3), seed);
    }

    private Training train(JavaRDD<Shard> shards, ShardCounts counts, Settings settings) {
        if (counts.shards() == 1) {
            return WholeTraining.train(shards, settings, estimator.getStandardize(), cores(shards));
        }
        require(
                counts.fewest() > 0,
                "one of the " + counts.shards() + " shards has no rows to train on; set fewer shards");
        checkResults(shards.context().conf(), counts, settings);
        int rounds = rounds(LocalRound.steps(counts.fewest(), settings.batch()), counts);
        return new ShardedTraining(shards, counts, settings, rounds, new OuterStep(0.7f, 0.9f))
                .train(estimator.getStandardize());
    }

    private int rounds(int steps, ShardCounts counts) {
        int given = estimator.getRoundsPerEpoch();
        if (given == 0) {
            return Math.max(1, Math.min(MOST_ROUNDS, steps / FEWEST_STEPS));
        }
        require(
                given == 1 || steps / given >= FEWEST_STEPS,
                given + " rounds in an epoch leave a shard " + steps / given + " steps between two of them, and"
                        + " fewer than " + FEWEST_STEPS + " do not pay for the round; set roundsPerEpoch to "
                        + Math.max(1, steps / FEWEST_STEPS) + ", or fewer shards than " + counts.shards());
        return given;
    }

    /** The parameters must come back to the driver. */
    private static void checkResults(SparkConf conf, ShardCounts counts, Settings settings) {
        String limit = conf.get("spark.driver.maxResultSize", "1g");
        long most = JavaUtils.byteStringAsBytes(limit);
        long parameters = (long) settings.hidden() * (settings.inputs() + 1L)
                + (long) settings.outputs() * (settings.hidden() + 1L);
        long bytes = 4 * parameters * counts.shards() <= Reduction.AT_DRIVER
                ? 4 * parameters * counts.shards()
                : 4 * parameters;
        require(
                most == 0 || bytes < most,
                "a round brings " + bytes + " bytes to the driver, but spark.driver.maxResultSize is " + limit
                        + "; raise it, or set fewer hiddenUnits or shards");
    }

    /** The cores of one executor, all of which one shard gets: its bits do not depend on them. */
    private static int cores(JavaRDD<Shard> shards) {
        SparkConf conf = shards.context().conf();
        boolean local = shards.context().isLocal();
        return local ? shards.context().defaultParallelism() : Math.max(1, conf.getInt("spark.executor.cores", 1));
    }

    private static Model model(Training training, Settings settings, List<String> names) {
        Standardization standardization = training.standardization() == null
                ? Standardization.identity(settings.inputs())
                : training.standardization();
        return new Model(
                training.parameters(),
                settings.activation(),
                Output.forUnits(settings.outputs()),
                standardization,
                names,
                IntStream.range(0, settings.inputs()).mapToObj(i -> "x" + i).toList());
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
