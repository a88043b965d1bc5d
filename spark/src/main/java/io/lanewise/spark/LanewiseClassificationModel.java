// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Classifier;
import io.lanewise.Model;
import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A net that {@link LanewiseClassifier} has trained. Its predictions have the bits of the library's,
 * row by row and in blocks.
 */
public final class LanewiseClassificationModel
        extends ProbabilisticClassificationModel<Vector, LanewiseClassificationModel> implements MLWritable {
    private static final long serialVersionUID = 1;

    // Spark's constructors call uid() before a field's initialiser runs: this may have none.
    private String uid;
    private NetBytes net;
    private transient Training training;

    /** A model without a net, for Spark, which sets it when it reads one. */
    public LanewiseClassificationModel(String uid) {
        this(Uid.of(uid), null);
    }

    LanewiseClassificationModel(Model model, Training training) {
        this(Uid.random("lanewise"), NetBytes.of(model));
        this.training = training;
    }

    private LanewiseClassificationModel(Uid left, NetBytes net) {
        this.net = net;
    }

    /** A model of Spark that predicts with a model of Lanewise. */
    public static LanewiseClassificationModel of(Model model) {
        return new LanewiseClassificationModel(model, null);
    }

    /** Reads a model that was saved. */
    public static LanewiseClassificationModel load(String path) {
        return read().load(path);
    }

    /** What reads models that were saved. */
    public static MLReader<LanewiseClassificationModel> read() {
        return new ModelFolder.Reader();
    }

    @Override
    public MLWriter write() {
        return new ModelFolder.Writer(this);
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
        return Classifier.of(net.model());
    }

    /** The SHA-256 of the weights, as the library tells it. */
    public String weightsSha256() {
        return net.model().parameters().sha256();
    }

    /** The names of the classes, by label. */
    public List<String> classNames() {
        return net.model().classNames();
    }

    /** The training loss of each epoch; empty for a model that was read. */
    public double[] objectiveHistory() {
        return training == null ? new double[0] : numbers(training.trainingLosses());
    }

    /** The validation loss of each epoch; empty without validation, and for a model that was read. */
    public double[] validationHistory() {
        return training == null ? new double[0] : numbers(training.validationLosses());
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public int numClasses() {
        return net.model().classNames().size();
    }

    @Override
    public int numFeatures() {
        return net == null ? -1 : net.model().parameters().inputs();
    }

    /** The logits; of two classes −z and z. */
    @Override
    public Vector predictRaw(Vector features) {
        return net.raw(features);
    }

    @Override
    public Vector raw2probabilityInPlace(Vector raw) {
        net.probabilities(((DenseVector) raw).values());
        return raw;
    }

    @Override
    public double raw2prediction(Vector raw) {
        return probability2prediction(raw2probabilityInPlace(raw.copy()));
    }

    /** All columns in blocks, through the vector kernels: the same bits as row by row. */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        return new BlockTransform(this).apply(dataset);
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

    NetBytes net() {
        return net;
    }

    LanewiseClassificationModel net(NetBytes bytes) {
        net = bytes;
        return this;
    }
}
