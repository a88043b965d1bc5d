// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.data.Targets;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationTrainingSummaryImpl;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import scala.Option;

/** One fit with the settings of Spark's classifier, which makes Spark's model. */
final class FacadeFit {
    private FacadeFit() {}

    /**
     * Trains.
     *
     * @throws IllegalArgumentException if the rows or settings are not such that one can train
     */
    static MultilayerPerceptronClassificationModel run(MultilayerPerceptronClassifier estimator, Dataset<?> dataset) {
        Fit.require(
                estimator.isDefined(estimator.layers()),
                "layers is not set; give three numbers: inputs, hidden units, outputs");
        int[] units = SparkNet.threeLayers(estimator.getLayers());
        Settings settings = settings(estimator, units);
        Job job = new Job(
                estimator.getFeaturesCol(), estimator.getLabelCol(), "", "", false, 0, 0, false, estimator.getSeed());
        Rows rows = new Rows(dataset, job);
        Facts facts = rows.facts();
        Fit.require(
                facts.features() == units[0],
                "layers is " + Arrays.toString(units) + ", but the vectors have " + facts.features() + " features");
        Fit.require(
                facts.largestClass() < units[2],
                "layers is " + Arrays.toString(units) + ", but there is a label " + facts.largestClass()
                        + "; labels must be below the number of outputs");
        Fit.checkThresholds(estimator, units[2]);
        JavaRDD<Shard> shards = rows.shards();
        try {
            Training training = estimator.getSolver().equals("gd")
                    ? Fit.train(shards, settings, job)
                    : FullBatch.train(shards, settings, Fit.cores(shards));
            Targets targets = new Targets.Classes(Rows.numbered(units[2]));
            MultilayerPerceptronClassificationModel model = SparkNet.of(
                    estimator.uid(), Fit.result(training, settings, targets).model());
            return summarized(estimator.copyValues(model, ParamMap.empty()), dataset, training);
        } finally {
            shards.unpersist();
        }
    }

    /** With the summary that Spark's classifier makes: losses, and metrics of all rows. */
    private static MultilayerPerceptronClassificationModel summarized(
            MultilayerPerceptronClassificationModel model, Dataset<?> dataset, Training training) {
        var predicts = model.findSummaryModel();
        model.setSummary(Option.apply(new MultilayerPerceptronClassificationTrainingSummaryImpl(
                predicts._1().transform(dataset),
                predicts._3(),
                model.getLabelCol(),
                "",
                Training.numbers(training.trainingLosses()))));
        return model;
    }

    private static Settings settings(MultilayerPerceptronClassifier estimator, int[] units) {
        float[] start = null;
        if (estimator.isDefined(estimator.initialWeights())) {
            double[] exact = estimator.getInitialWeights().toArray();
            SparkNet.checkCount(exact.length, units);
            start = FullBatch.floats(exact);
        }
        return new Settings(
                units[0],
                units[1],
                units[2],
                Output.SOFTMAX,
                ActivationFunction.SIGMOID,
                "sgd",
                estimator.getStepSize(),
                0,
                estimator.getBlockSize(),
                estimator.getMaxIter(),
                0,
                estimator.getTol(),
                estimator.getSeed(),
                start);
    }
}
