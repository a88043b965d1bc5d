// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.util.List;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
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
 * Spark's classifier of this name, trained by Lanewise: change the import, and nothing else. Names
 * and defaults are Spark's, and so is the model, which any Spark can load, with its summary.
 *
 * <p>There must be three layers, of which the first has the size of the vectors. Solver l-bfgs
 * makes at most maxIter iterations over all rows, as Spark's does. Solver gd descends by
 * mini-batches of blockSize rows with the learning rate stepSize, in maxIter epochs: where Spark's
 * makes one step over all rows, ours makes as many as there are mini-batches, and tol is not used.
 *
 * <p>Of each setting there are, as in Spark, a setter, a getter that tells what is set or the
 * default, and a method that gives the param itself, for grids of them.
 */
public final class MultilayerPerceptronClassifier
        extends ProbabilisticClassifier<Vector, MultilayerPerceptronClassifier, MultilayerPerceptronClassificationModel>
        implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    // Spark's constructors call uid() before a field's initialiser runs: none may have one.
    private String uid;
    private final IntArrayParam layers;
    private final IntParam blockSize;
    private final Param<String> solver;
    private final IntParam maxIter;
    private final DoubleParam tol;
    private final DoubleParam stepSize;
    private final LongParam seed;
    private final Param<Vector> initialWeights;

    /** An estimator with Spark's defaults. */
    public MultilayerPerceptronClassifier() {
        this(Uid.random("mlpc"));
    }

    /** An estimator with this identifier, as Spark needs it when it reads one. */
    public MultilayerPerceptronClassifier(String uid) {
        this(Uid.of(uid));
    }

    private MultilayerPerceptronClassifier(Uid left) {
        layers = new IntArrayParam(this, "layers", "units of each layer, three numbers: inputs, hidden, outputs");
        blockSize = new IntParam(
                this, "blockSize", "examples of a step of gd; l-bfgs takes all at once", ParamValidators.gt(0));
        solver = new Param<>(
                this, "solver", "l-bfgs, or gd: gradient descent by mini-batches", Choice.of(List.of("l-bfgs", "gd")));
        maxIter = new IntParam(
                this, "maxIter", "iterations of l-bfgs or epochs of gd at most, at least 1", ParamValidators.gtEq(1));
        tol = new DoubleParam(
                this,
                "tol",
                "l-bfgs ends when an iteration lowers the loss by no more than this share",
                ParamValidators.gtEq(0));
        stepSize = new DoubleParam(this, "stepSize", "the learning rate of gd, above 0", ParamValidators.gt(0));
        seed = new LongParam(this, "seed", "seed of weights and shuffles");
        initialWeights = new Param<>(this, "initialWeights", "the first W1, b1, W2, b2, column by column");
        setDefault(blockSize, 128);
        setDefault(solver, "l-bfgs");
        setDefault(maxIter, 100);
        setDefault(tol, 1e-6);
        setDefault(stepSize, 0.03);
        // Spark's own default is the hash of its class's name.
        setDefault(seed, (long) "org.apache.spark.ml.classification.MultilayerPerceptronClassifier".hashCode());
    }

    /** Reads an estimator that was saved. */
    public static MultilayerPerceptronClassifier load(String path) {
        return read().load(path);
    }

    /** What reads estimators that were saved. */
    public static MLReader<MultilayerPerceptronClassifier> read() {
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
    public MultilayerPerceptronClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public MultilayerPerceptronClassificationModel train(Dataset<?> dataset) {
        return FacadeFit.run(this, dataset);
    }

    /** Units of each layer: inputs, hidden units, outputs. */
    public MultilayerPerceptronClassifier setLayers(int[] value) {
        set(layers, value);
        return this;
    }

    /** Examples of a step of gd; 128 if not set. Solver l-bfgs takes all at once. */
    public MultilayerPerceptronClassifier setBlockSize(int value) {
        set(blockSize, value);
        return this;
    }

    /** l-bfgs, if not set, or gd. */
    public MultilayerPerceptronClassifier setSolver(String value) {
        set(solver, value);
        return this;
    }

    /** Iterations of l-bfgs or epochs of gd, at most; 100 if not set. */
    public MultilayerPerceptronClassifier setMaxIter(int value) {
        set(maxIter, value);
        return this;
    }

    /** The share of the loss that an iteration of l-bfgs must gain; 1e-6 if not set. */
    public MultilayerPerceptronClassifier setTol(double value) {
        set(tol, value);
        return this;
    }

    /** The learning rate of gd; 0.03 if not set. */
    public MultilayerPerceptronClassifier setStepSize(double value) {
        set(stepSize, value);
        return this;
    }

    /** The seed of the first weights and the shuffles. */
    public MultilayerPerceptronClassifier setSeed(long value) {
        set(seed, value);
        return this;
    }

    /** The first weights, as Spark keeps them: W1, b1, W2, b2, each column by column. */
    public MultilayerPerceptronClassifier setInitialWeights(Vector value) {
        set(initialWeights, value);
        return this;
    }

    public int[] getLayers() {
        return getOrDefault(layers);
    }

    public int getBlockSize() {
        return (Integer) getOrDefault(blockSize);
    }

    public String getSolver() {
        return getOrDefault(solver);
    }

    public int getMaxIter() {
        return (Integer) getOrDefault(maxIter);
    }

    public double getTol() {
        return (Double) getOrDefault(tol);
    }

    public double getStepSize() {
        return (Double) getOrDefault(stepSize);
    }

    public long getSeed() {
        return (Long) getOrDefault(seed);
    }

    public Vector getInitialWeights() {
        return getOrDefault(initialWeights);
    }

    public IntArrayParam layers() {
        return layers;
    }

    public IntParam blockSize() {
        return blockSize;
    }

    public Param<String> solver() {
        return solver;
    }

    public IntParam maxIter() {
        return maxIter;
    }

    public DoubleParam tol() {
        return tol;
    }

    public DoubleParam stepSize() {
        return stepSize;
    }

    public LongParam seed() {
        return seed;
    }

    public Param<Vector> initialWeights() {
        return initialWeights;
    }
}
