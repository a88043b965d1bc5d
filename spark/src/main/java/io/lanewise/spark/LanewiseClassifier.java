// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.ActivationFunction;
import java.util.Locale;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Lanewise's two-layer net as an estimator of Spark ML: for pipelines, cross-validation and the
 * usual evaluators.
 *
 * <pre>{@code
 * LanewiseClassifier estimator = new LanewiseClassifier().setHiddenUnits(128).setMaxIter(20);
 * LanewiseClassificationModel model = estimator.fit(training);
 * model.transform(test);
 * }</pre>
 *
 * <p>The same data and settings give the same bits on any cluster: see {@link #setShards}.
 */
public final class LanewiseClassifier
        extends ProbabilisticClassifier<Vector, LanewiseClassifier, LanewiseClassificationModel>
        implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    // Spark's constructors call uid() before a field's initialiser runs: none may have one.
    private String uid;
    private final IntParam hiddenUnits;
    private final Param<String> activation;
    private final Param<String> solver;
    private final IntParam maxIter;
    private final DoubleParam stepSize;
    private final DoubleParam regParam;
    private final IntParam blockSize;
    private final DoubleParam tol;
    private final LongParam seed;
    private final Param<String> weightCol;
    private final Param<String> validationIndicatorCol;
    private final IntParam patience;
    private final BooleanParam standardize;
    private final IntParam shards;
    private final IntParam roundsPerEpoch;

    /** An estimator with Lanewise's defaults. */
    public LanewiseClassifier() {
        this(Uid.random("lanewise"));
    }

    /** An estimator with this identifier, as Spark needs it when it reads one. */
    public LanewiseClassifier(String uid) {
        this(Uid.of(uid));
    }

    private LanewiseClassifier(Uid left) {
        hiddenUnits = new IntParam(this, "hiddenUnits", "hidden units (n1), at least 1", ParamValidators.gtEq(1));
        activation = new Param<>(
                this, "activation", "g of the hidden units: relu, leaky_relu, sigmoid or tanh", Choice.of(Choice.ACTIVATIONS));
        solver = new Param<>(
                this, "solver", "how a step is made: sgd, momentum, nesterov or adam", Choice.of(Choice.SOLVERS));
        maxIter = new IntParam(this, "maxIter", "epochs at most, at least 1", ParamValidators.gtEq(1));
        stepSize = new DoubleParam(this, "stepSize", "the learning rate η, above 0", ParamValidators.gt(0));
        regParam = new DoubleParam(this, "regParam", "the L2 penalty λ, at least 0", ParamValidators.gtEq(0));
        blockSize = new IntParam(
                this, "blockSize", "the mini-batch: examples of one step, at least 1", ParamValidators.gtEq(1));
        tol = new DoubleParam(
                this, "tol", "by how much a validation loss must fall to count as better", ParamValidators.gtEq(0));
        seed = new LongParam(this, "seed", "seed of weights, shards and shuffles");
        weightCol = new Param<>(this, "weightCol", "the column with each example's weight; empty for none");
        validationIndicatorCol = new Param<>(
                this,
                "validationIndicatorCol",
                "the boolean column that says which rows validate; empty for none");
        patience = new IntParam(
                this,
                "patience",
                "epochs without a better validation loss after which training ends; 0 for never",
                ParamValidators.gtEq(0));
        standardize = new BooleanParam(this, "standardize", "whether features get mean 0 and deviation 1");
        shards = new IntParam(
                this,
                "shards",
                "into how many parts the examples fall; 0: 1 up to 256 MB of features, else 16",
                ParamValidators.gtEq(0));
        roundsPerEpoch = new IntParam(
                this,
                "roundsPerEpoch",
                "how often the shards' parameters are combined in an epoch; 0: 8, or as many as leave 16 steps",
                ParamValidators.gtEq(0));
        setDefault(hiddenUnits, 64);
        setDefault(activation, "relu");
        setDefault(solver, "sgd");
        setDefault(maxIter, 30);
        setDefault(stepSize, 0.1);
        setDefault(regParam, 0.0);
        setDefault(blockSize, 32);
        setDefault(tol, 0.0);
        setDefault(seed, 1L);
        setDefault(weightCol, "");
        setDefault(validationIndicatorCol, "");
        setDefault(patience, 0);
        setDefault(standardize, true);
        setDefault(shards, 0);
        setDefault(roundsPerEpoch, 0);
    }

    /** Reads an estimator that was saved. */
    public static LanewiseClassifier load(String path) {
        return read().load(path);
    }

    /** What reads estimators that were saved. */
    public static MLReader<LanewiseClassifier> read() {
        return new DefaultParamsReader<>();
    }

    @Override
    public String uid() {
        if (uid == null) {
            uid = Uid.take();
        }
        return uid;
    }

    @Override
    public LanewiseClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public LanewiseClassificationModel train(Dataset<?> dataset) {
        return new Fit(this, dataset).model();
    }

    /** n1; 64 if not set. */
    public LanewiseClassifier setHiddenUnits(int n1) {
        return put(hiddenUnits, n1);
    }

    /** g: relu (if not set), leaky_relu, sigmoid or tanh. */
    public LanewiseClassifier setActivation(String g) {
        return put(activation, g);
    }

    /** How a step is made: sgd (if not set), momentum or nesterov (μ = 0.9), or adam. */
    public LanewiseClassifier setSolver(String name) {
        return put(solver, name);
    }

    /** Epochs at most; 30 if not set. */
    public LanewiseClassifier setMaxIter(int epochs) {
        return put(maxIter, epochs);
    }

    /** η, the learning rate of a step; 0.1 if not set. */
    public LanewiseClassifier setStepSize(double eta) {
        return put(stepSize, eta);
    }

    /** λ of the L2 penalty on W1 and W2; 0 if not set. */
    public LanewiseClassifier setRegParam(double lambda) {
        return put(regParam, lambda);
    }

    /** The mini-batch: how many examples make a step; 32 if not set. */
    public LanewiseClassifier setBlockSize(int examples) {
        return put(blockSize, examples);
    }

    /** By how much a validation loss must fall to count as better; 0 if not set. */
    public LanewiseClassifier setTol(double difference) {
        return put(tol, difference);
    }

    /** The seed of weights, shards and shuffles; 1 if not set. */
    public LanewiseClassifier setSeed(long value) {
        return put(seed, value);
    }

    /** The column with the weight of each example; 1 for all if not set. */
    public LanewiseClassifier setWeightCol(String column) {
        return put(weightCol, column);
    }

    /** The boolean column that says which rows validate, and are not trained on. */
    public LanewiseClassifier setValidationIndicatorCol(String column) {
        return put(validationIndicatorCol, column);
    }

    /**
     * Ends training after so many epochs without a better validation loss; 0, never, if not set.
     * The best epoch's parameters are kept whenever there are rows that validate.
     */
    public LanewiseClassifier setPatience(int epochs) {
        return put(patience, epochs);
    }

    /** Whether features are standardised, in the model too; true if not set. */
    public LanewiseClassifier setStandardize(boolean on) {
        return put(standardize, on);
    }

    /**
     * Into how many parts the examples fall, by a hash of their content. Each part is trained on
     * beside the others, and the parts' parameters are combined several times in an epoch. The
     * number is a setting of the training, as the mini-batch is: with the same number the weights
     * have the same bits on any cluster, with another one they are others. One part is trained by one
     * machine and learns most from an epoch; 0, if not set, takes one part up to 256 MB of features,
     * and 16 above.
     */
    public LanewiseClassifier setShards(int count) {
        return put(shards, count);
    }

    /**
     * How often the parts' parameters are combined in an epoch; 0, if not set, is 8, or fewer where
     * that would leave a part with less than 16 steps between two of them.
     */
    public LanewiseClassifier setRoundsPerEpoch(int count) {
        return put(roundsPerEpoch, count);
    }

    public int getHiddenUnits() {
        return (Integer) getOrDefault(hiddenUnits);
    }

    public String getActivation() {
        return getOrDefault(activation);
    }

    public String getSolver() {
        return getOrDefault(solver);
    }

    public int getMaxIter() {
        return (Integer) getOrDefault(maxIter);
    }

    public double getStepSize() {
        return (Double) getOrDefault(stepSize);
    }

    public double getRegParam() {
        return (Double) getOrDefault(regParam);
    }

    public int getBlockSize() {
        return (Integer) getOrDefault(blockSize);
    }

    public double getTol() {
        return (Double) getOrDefault(tol);
    }

    public long getSeed() {
        return (Long) getOrDefault(seed);
    }

    public String getWeightCol() {
        return getOrDefault(weightCol);
    }

    public String getValidationIndicatorCol() {
        return getOrDefault(validationIndicatorCol);
    }

    public int getPatience() {
        return (Integer) getOrDefault(patience);
    }

    public boolean getStandardize() {
        return (Boolean) getOrDefault(standardize);
    }

    public int getShards() {
        return (Integer) getOrDefault(shards);
    }

    public int getRoundsPerEpoch() {
        return (Integer) getOrDefault(roundsPerEpoch);
    }

    /** The settings that the machines need. */
    Settings settings(int inputs, int classes) {
        return new Settings(
                inputs,
                getHiddenUnits(),
                classes,
                ActivationFunction.valueOf(getActivation().toUpperCase(Locale.ROOT)),
                getSolver(),
                getStepSize(),
                getRegParam(),
                getBlockSize(),
                getMaxIter(),
                getPatience(),
                getTol(),
                getSeed());
    }

    private <T> LanewiseClassifier put(Param<?> param, T value) {
        @SuppressWarnings("unchecked")
        Param<T> typed = (Param<T>) param;
        set(typed, value);
        return this;
    }

    // Spark finds a stage's settings by public methods that return a Param and take nothing.

    public IntParam hiddenUnits() {
        return hiddenUnits;
    }

    public Param<String> activation() {
        return activation;
    }

    public Param<String> solver() {
        return solver;
    }

    public IntParam maxIter() {
        return maxIter;
    }

    public DoubleParam stepSize() {
        return stepSize;
    }

    public DoubleParam regParam() {
        return regParam;
    }

    public IntParam blockSize() {
        return blockSize;
    }

    public DoubleParam tol() {
        return tol;
    }

    public LongParam seed() {
        return seed;
    }

    public Param<String> weightCol() {
        return weightCol;
    }

    public Param<String> validationIndicatorCol() {
        return validationIndicatorCol;
    }

    public IntParam patience() {
        return patience;
    }

    public BooleanParam standardize() {
        return standardize;
    }

    public IntParam shards() {
        return shards;
    }

    public IntParam roundsPerEpoch() {
        return roundsPerEpoch;
    }
}
