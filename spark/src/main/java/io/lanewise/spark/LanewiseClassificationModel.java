// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.kernel.Matrix;
import java.util.List;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A net that {@link LanewiseClassifier} has trained. Its predictions have the bits of the
 * library's, row by row and in blocks.
 */
public final class LanewiseClassificationModel
        extends ProbabilisticClassificationModel<Vector, LanewiseClassificationModel> implements MLWritable {
    private static final long serialVersionUID = 1;

    // Spark's constructors call uid() before a field's initialiser runs: this may have none.
    private String uid;
    private NetBytes net;
    private transient Training training;

    /** A model without a net, for Spark Connect, which looks for such a constructor. */
    public LanewiseClassificationModel() {
        this(Uid.random("lanewise"), null);
    }

    /** A model without a net, for Spark, which sets it when it reads one. */
    public LanewiseClassificationModel(String uid) {
        this(Uid.of(uid), null);
    }

    LanewiseClassificationModel(Uid uid, Model model, Training training) {
        this(uid, NetBytes.of(model));
        this.training = training;
    }

    private LanewiseClassificationModel(Uid left, NetBytes net) {
        this.net = net;
    }

    /**
     * A model of Spark that predicts with a model of Lanewise.
     *
     * @throws IllegalArgumentException if it does not predict classes
     */
    public static LanewiseClassificationModel of(Model model) {
        Classifier.of(model);
        return new LanewiseClassificationModel(Uid.random("lanewise"), model, null);
    }

    /**
     * Spark's own model of a net, to predict with it in blocks. Its weights are rounded to
     * float, so its probabilities may change by some millionths.
     *
     * @throws IllegalArgumentException if it does not have three layers
     */
    public static LanewiseClassificationModel of(MultilayerPerceptronClassificationModel spark) {
        LanewiseClassificationModel model =
                new LanewiseClassificationModel(Uid.random("lanewise"), SparkNet.model(spark), null);
        spark.copyValues(model, ParamMap.empty());
        return model;
    }

    /** Reads a model that was saved. */
    public static LanewiseClassificationModel load(String path) {
        return read().load(path);
    }

    /** What reads models that were saved. */
    public static MLReader<LanewiseClassificationModel> read() {
        return new ModelFolder.Reader<>((LanewiseClassificationModel model, NetBytes net) -> {
            Classifier.of(net.model());
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

    /** The same net as a classifier of Lanewise, which needs no Spark. */
    public Classifier toLanewise() {
        return Classifier.of(net().model());
    }

    /**
     * The same net as Spark's own model, which needs no Lanewise; its probabilities are the same
     * but for rounding, some millionths. A standardisation goes into the first layer's weights.
     *
     * @throws IllegalArgumentException if the hidden units are not sigmoid
     */
    public MultilayerPerceptronClassificationModel toSpark() {
        MultilayerPerceptronClassificationModel spark =
                SparkNet.of(Identifiable$.MODULE$.randomUID("mlpc"), net().model());
        copyValues(spark, ParamMap.empty());
        return spark;
    }

    /** The SHA-256 of the weights, as the library tells it. */
    public String weightsSha256() {
        return net().model().parameters().sha256();
    }

    /** The names of the classes, by label. */
    public List<String> classNames() {
        return net().model().classNames();
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
    public int numClasses() {
        return net().model().classNames().size();
    }

    @Override
    public int numFeatures() {
        return net == null ? -1 : net.inputs();
    }

    /** The logits; of two classes −z and z. */
    @Override
    public Vector predictRaw(Vector features) {
        return net().raw(net().logits(net().column(features)), 0);
    }

    @Override
    public Vector raw2probabilityInPlace(Vector raw) {
        net().probabilities(((DenseVector) raw).values());
        return raw;
    }

    @Override
    public Vector predictProbability(Vector features) {
        return net().probabilities(features);
    }

    @Override
    public double predict(Vector features) {
        return probability2prediction(predictProbability(features));
    }

    @Override
    public double raw2prediction(Vector raw) {
        return probability2prediction(raw2probabilityInPlace(raw.copy()));
    }

    /** All columns in blocks, through the vector kernels: the same bits as row by row. */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        Fit.checkThresholds(this, numClasses());
        LanewiseClassificationModel sent = copy(ParamMap.empty());
        return BlockTransform.apply(
                dataset,
                transformSchema(dataset.schema()),
                getFeaturesCol(),
                List.of(getRawPredictionCol(), getProbabilityCol(), getPredictionCol()),
                net(),
                sent::cells);
    }

    @Override
    public LanewiseClassificationModel copy(ParamMap extra) {
        LanewiseClassificationModel copy = new LanewiseClassificationModel(uid());
        copy.net = net;
        copy.training = training;
        return ((LanewiseClassificationModel) copyValues(copy, extra)).setParent(parent());
    }

    /** Spark's own method inherits two of one signature, which javac refuses. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public scala.Tuple3 findSummaryModel() {
        return super.findSummaryModel();
    }

    /** Logits, probabilities and prediction, in the order in which Spark's own models add them. */
    private Object[][] cells(Matrix x) {
        Matrix logits = net().logits(x);
        Matrix probabilities = net().probabilities(logits);
        Object[][] cells = new Object[x.cols()][];
        for (int j = 0; j < cells.length; j++) {
            DenseVector probability = NetBytes.numbers(probabilities, j);
            cells[j] = new Object[] {net().raw(logits, j), probability, probability2prediction(probability)};
        }
        return cells;
    }

    /** What it is, and the SHA-256 of its weights: Spark Connect lets a client call this method. */
    @Override
    public String toString() {
        String name = "LanewiseClassificationModel: uid=" + uid();
        return net == null
                ? name
                : name + ", numFeatures=" + numFeatures() + ", numClasses=" + numClasses() + ", weightsSha256="
                        + weightsSha256();
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
