// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/**
 * The settings that {@link LanewiseClassifier} and {@link LanewiseRegressor} share. Of each there
 * are, as in Spark, a setter, a getter that tells what is set or the default, and a method that
 * gives the param itself, for grids of them.
 *
 * @param <E> the estimator
 */
public interface NetSettings<E> {
    /** Where they are kept. */
    NetParams netParams();

    private <T> E put(Param<?> param, T value) {
        netParams().put(param, value);
        @SuppressWarnings("unchecked")
        E estimator = (E) this;
        return estimator;
    }

    /** n1; 64 if not set. */
    default E setHiddenUnits(int n1) {
        return put(netParams().hiddenUnits, n1);
    }

    /** g: relu (if not set), leaky_relu, sigmoid or tanh. */
    default E setActivation(String g) {
        return put(netParams().activation, g);
    }

    /** How a step is made: sgd (if not set), momentum or nesterov (μ = 0.9), or adam. */
    default E setSolver(String name) {
        return put(netParams().solver, name);
    }

    /** Epochs at most; 30 if not set. */
    default E setMaxIter(int epochs) {
        return put(netParams().maxIter, epochs);
    }

    /** η, the learning rate of a step; 0.1 if not set. */
    default E setStepSize(double eta) {
        return put(netParams().stepSize, eta);
    }

    /** λ of the L2 penalty on W1 and W2; 0 if not set. */
    default E setRegParam(double lambda) {
        return put(netParams().regParam, lambda);
    }

    /** The mini-batch: how many examples make a step; 32 if not set. */
    default E setBlockSize(int examples) {
        return put(netParams().blockSize, examples);
    }

    /** By how much a validation loss must fall to count as better; 0 if not set. */
    default E setTol(double difference) {
        return put(netParams().tol, difference);
    }

    /** The seed of weights, shards and shuffles; 1 if not set. */
    default E setSeed(long value) {
        return put(netParams().seed, value);
    }

    /** The column with the weight of each example; 1 for all if not set. */
    default E setWeightCol(String column) {
        return put(netParams().weightCol, column);
    }

    /** The boolean column that says which rows validate, and are not trained on. */
    default E setValidationIndicatorCol(String column) {
        return put(netParams().validationIndicatorCol, column);
    }

    /**
     * Ends training after so many epochs without a better validation loss; 0, never, if not set.
     * The best epoch's parameters are kept whenever there are rows that validate.
     */
    default E setPatience(int epochs) {
        return put(netParams().patience, epochs);
    }

    /** Whether features are standardised, in the model too; true if not set. */
    default E setStandardize(boolean on) {
        return put(netParams().standardize, on);
    }

    /**
     * Into how many parts the examples fall, by a hash of their content. Each part is trained on
     * beside the others, and the parts' parameters are combined several times in an epoch. The
     * number is a setting of the training, as the mini-batch is: with the same number the weights
     * have the same bits on any cluster, with another one they are others. One part is trained by
     * one machine and learns most from an epoch; 0, if not set, takes one part up to 256 MB of
     * features, and 16 above.
     */
    default E setShards(int count) {
        return put(netParams().shards, count);
    }

    /**
     * How often the parts' parameters are combined in an epoch; 0, if not set, is 8, or fewer where
     * that would leave a part with less than 16 steps between two of them.
     */
    default E setRoundsPerEpoch(int count) {
        return put(netParams().roundsPerEpoch, count);
    }

    default int getHiddenUnits() {
        return netParams().get(netParams().hiddenUnits);
    }

    default String getActivation() {
        return netParams().get(netParams().activation);
    }

    default String getSolver() {
        return netParams().get(netParams().solver);
    }

    default int getMaxIter() {
        return netParams().get(netParams().maxIter);
    }

    default double getStepSize() {
        return netParams().get(netParams().stepSize);
    }

    default double getRegParam() {
        return netParams().get(netParams().regParam);
    }

    default int getBlockSize() {
        return netParams().get(netParams().blockSize);
    }

    default double getTol() {
        return netParams().get(netParams().tol);
    }

    default long getSeed() {
        return netParams().get(netParams().seed);
    }

    default String getWeightCol() {
        return netParams().get(netParams().weightCol);
    }

    default String getValidationIndicatorCol() {
        return netParams().get(netParams().validationIndicatorCol);
    }

    default int getPatience() {
        return netParams().get(netParams().patience);
    }

    default boolean getStandardize() {
        return netParams().get(netParams().standardize);
    }

    default int getShards() {
        return netParams().get(netParams().shards);
    }

    default int getRoundsPerEpoch() {
        return netParams().get(netParams().roundsPerEpoch);
    }

    // Spark finds a stage's settings by public methods that return a Param and take nothing.

    default IntParam hiddenUnits() {
        return netParams().hiddenUnits;
    }

    default Param<String> activation() {
        return netParams().activation;
    }

    default Param<String> solver() {
        return netParams().solver;
    }

    default IntParam maxIter() {
        return netParams().maxIter;
    }

    default DoubleParam stepSize() {
        return netParams().stepSize;
    }

    default DoubleParam regParam() {
        return netParams().regParam;
    }

    default IntParam blockSize() {
        return netParams().blockSize;
    }

    default DoubleParam tol() {
        return netParams().tol;
    }

    default LongParam seed() {
        return netParams().seed;
    }

    default Param<String> weightCol() {
        return netParams().weightCol;
    }

    default Param<String> validationIndicatorCol() {
        return netParams().validationIndicatorCol;
    }

    default IntParam patience() {
        return netParams().patience;
    }

    default BooleanParam standardize() {
        return netParams().standardize;
    }

    default IntParam shards() {
        return netParams().shards;
    }

    default IntParam roundsPerEpoch() {
        return netParams().roundsPerEpoch;
    }
}
