// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Model;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.net.Parameters;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.shared.HasThresholds;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.storage.StorageLevel;

/** One fit: trains on the shards of the rows, and makes the model. */
final class Fit {
    /** Labels must be below. */
    static final int MOST_CLASSES = 10_000;

    private static final int FEWEST_STEPS = 16;
    private static final int MOST_ROUNDS = 8;

    /**
     * What came of it.
     *
     * @param model the net with all that prediction needs
     * @param training how it went
     */
    record Result(Model model, Training training) {}

    private Fit() {}

    /**
     * Trains.
     *
     * @throws IllegalArgumentException if the rows or settings are not such that one can train
     */
    static Result run(NetParams params, Job job, Dataset<?> dataset) {
        Rows rows = new Rows(dataset, job);
        return job.numbers() ? numbers(params, job, rows) : classes(params, job, rows);
    }

    private static Result classes(NetParams params, Job job, Rows rows) {
        List<String> names = rows.classes();
        checkThresholds(params.owner(), names.size());
        Settings settings = params.settings(rows.facts().features(), names.size());
        JavaRDD<Shard> shards = rows.shards();
        try {
            Training training = train(shards, settings, job);
            return result(training, settings, new Targets.Classes(names));
        } finally {
            shards.unpersist();
        }
    }

    /** A net for numbers is trained on (y − mean) / deviation, as the library's regressor is. */
    private static Result numbers(NetParams params, Job job, Rows rows) {
        Facts facts = rows.facts();
        Settings settings = params.settings(facts.features(), 0);
        boolean constant = facts.smallest() == facts.largest();
        JavaRDD<Shard> shards = rows.shards();
        try {
            Targets.Scale scale =
                    constant ? new Targets.Scale(facts.smallest(), 1) : Moments.ofLabels(shards, facts.training());
            double mean = scale.mean();
            double deviation = scale.deviation();
            JavaRDD<Shard> scaled =
                    shards.map(shard -> shard.scaled(mean, deviation)).persist(StorageLevel.MEMORY_AND_DISK());
            try {
                Training training = train(scaled, settings, job);
                if (constant) {
                    predictTheMean(training.parameters());
                }
                return result(training, settings, new Targets.Numbers(List.of(job.label()), List.of(scale)));
            } finally {
                scaled.unpersist();
            }
        } finally {
            shards.unpersist();
        }
    }

    /** A number that never changed in training is predicted exactly. */
    private static void predictTheMean(Parameters parameters) {
        parameters.w2().fill(0f);
        parameters.b2().fill(0f);
    }

    /** Trains by mini-batches. */
    static Training train(JavaRDD<Shard> shards, Settings settings, Job job) {
        ShardCounts counts = ShardCounts.of(
                shards.map(s -> new int[] {s.training(), s.validation()}).collect());
        checkResults(shards.context().conf(), counts, settings);
        if (counts.shards() == 1) {
            return WholeTraining.train(shards, settings, job.standardize(), cores(shards));
        }
        require(
                counts.fewest() > 0,
                "one of the " + counts.shards() + " shards has no rows to train on; set fewer shards");
        int rounds = rounds(job, LocalRound.steps(counts.fewest(), settings.batch()), counts);
        return new ShardedTraining(shards, counts, settings, rounds, new OuterStep(0.7f, 0.9f))
                .train(job.standardize());
    }

    private static int rounds(Job job, int steps, ShardCounts counts) {
        int given = job.roundsPerEpoch();
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
        long all = 4 * settings.parameters() * counts.shards();
        checkResults(conf, all <= Reduction.AT_DRIVER ? all : 4 * settings.parameters());
    }

    /** Refuses what Spark would not bring to the driver. */
    static void checkResults(SparkConf conf, long bytes) {
        String limit = conf.get("spark.driver.maxResultSize", "1g");
        long most = JavaUtils.byteStringAsBytes(limit);
        require(
                most == 0 || bytes < most,
                "a round brings " + bytes + " bytes to the driver, but spark.driver.maxResultSize is " + limit
                        + "; raise it, or set fewer hidden units or shards");
    }

    /** The cores of one executor, all of which one shard gets: its bits do not depend on them. */
    static int cores(JavaRDD<Shard> shards) {
        SparkConf conf = shards.context().conf();
        boolean local = shards.context().isLocal();
        return local ? shards.context().defaultParallelism() : Math.max(1, conf.getInt("spark.executor.cores", 1));
    }

    static Result result(Training training, Settings settings, Targets targets) {
        Standardization standardization = training.standardization() == null
                ? Standardization.identity(settings.inputs())
                : training.standardization();
        List<String> features =
                IntStream.range(0, settings.inputs()).mapToObj(i -> "x" + i).toList();
        Model model = new Model(
                training.parameters(),
                settings.activation(),
                settings.output(),
                standardization,
                targets,
                Features.numbers(features));
        return new Result(model, training);
    }

    /** Refuses thresholds of an estimator or a model that are not one for each class. */
    static void checkThresholds(Params stage, int classes) {
        if (stage instanceof HasThresholds given && given.isDefined(given.thresholds())) {
            int count = given.getThresholds().length;
            require(
                    count == classes,
                    "there are " + count + " thresholds, but " + classes + " classes; set one for each class");
        }
    }

    static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
