// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Model;
import io.lanewise.Regressor;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A net that {@link LanewiseRegressor} has trained. Its predictions have the bits of the library's,
 * row by row and in blocks.
 */
public final class LanewiseRegressionModel extends RegressionModel<Vector, LanewiseRegressionModel>
        implements MLWritable {
    private static final long serialVersionUID = 1;

    // Spark's constructors call uid() before a field's initialiser runs: this may have none.
    private String uid;
    private NetBytes net;
    private transient Training training;

    /** A model without a net, for Spark Connect, which looks for such a constructor. */
    public LanewiseRegressionModel() {
        this(Uid.random("lanewise"), null);
    }

    /** A model without a net, for Spark, which sets it when it reads one. */
    public LanewiseRegressionModel(String uid) {
        this(Uid.of(uid), null);
    }

    LanewiseRegressionModel(Uid uid, Model model, Training training) {
        this(uid, NetBytes.of(model));
        this.training = training;
    }

    private LanewiseRegressionModel(Uid left, NetBytes net) {
        this.net = net;
    }

    /**
     * A model of Spark that predicts with a model of Lanewise.
     *
     * @throws IllegalArgumentException if it does not predict one number
     */
    public static LanewiseRegressionModel of(Model model) {
        Regressor.of(model);
        checkOne(model);
        return new LanewiseRegressionModel(Uid.random("lanewise"), model, null);
    }

    private static void checkOne(Model model) {
        int numbers = model.targets().names().size();
        Fit.require(numbers == 1, "the model predicts " + numbers + " numbers; a regression model of Spark has one");
    }

    /** Reads a model that was saved. */
    public static LanewiseRegressionModel load(String path) {
        return read().load(path);
    }

    /** What reads models that were saved. */
    public static MLReader<LanewiseRegressionModel> read() {
        return new ModelFolder.Reader<>((LanewiseRegressionModel model, NetBytes net) -> {
            Regressor.of(net.model());
            checkOne(net.model());
            model.net = net;
            return model;
        });
    }

    @Override
    public MLWriter write() {
        return new ModelFolder.Writer(this, net());
    }

    @Override
    public String uid() {
        if (uid == null) {
            uid = Uid.take();
        }
        return uid;
    }

    /** The same net as a regressor of Lanewise, which needs no Spark. */
    public Regressor toLanewise() {
        return Regressor.of(net().model());
    }

    /** The SHA-256 of the weights, as the library tells it. */
    public String weightsSha256() {
        return net().model().parameters().sha256();
    }

    /** The training loss of each epoch; empty for a model that was read. */
    public double[] objectiveHistory() {
        return training == null ? new double[0] : Training.numbers(training.trainingLosses());
    }

    /**
     * The validation loss of each epoch; empty without validation, and for a model that was read.
     */
    public double[] validationHistory() {
        return training == null ? new double[0] : Training.numbers(training.validationLosses());
    }

    @Override
    public int numFeatures() {
        return net == null ? -1 : net.inputs();
    }

    /** The number, in the units of the training labels. */
    @Override
    public double predict(Vector features) {
        return net().numbers(net().column(features))[0];
    }

    /**
     * The column of predictions in blocks, through the vector kernels: the same bits as row by row.
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        NetBytes sent = net();
        return BlockTransform.apply(
                dataset, transformSchema(dataset.schema()), getFeaturesCol(), List.of(getPredictionCol()), sent, x -> {
                    double[] numbers = sent.numbers(x);
                    Object[][] cells = new Object[numbers.length][];
                    for (int j = 0; j < cells.length; j++) {
                        cells[j] = new Object[] {numbers[j]};
                    }
                    return cells;
                });
    }

    @Override
    public LanewiseRegressionModel copy(ParamMap extra) {
        LanewiseRegressionModel copy = new LanewiseRegressionModel(uid());
        copy.net = net;
        copy.training = training;
        return ((LanewiseRegressionModel) copyValues(copy, extra)).setParent(parent());
    }

    /** What it is, and the SHA-256 of its weights: Spark Connect lets a client call this method. */
    @Override
    public String toString() {
        String name = "LanewiseRegressionModel: uid=" + uid();
        return net == null ? name : name + ", numFeatures=" + numFeatures() + ", weightsSha256=" + weightsSha256();
    }

    /** About how many bytes it takes, for Spark Connect, which has asked since Spark 4.1. */
    @Override
    public long estimatedSize() {
        return NetBytes.estimatedSize(net);
    }

    private NetBytes net() {
        return NetBytes.present(net);
    }
}
