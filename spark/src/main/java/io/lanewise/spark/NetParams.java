// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The settings that {@link NetSettings} gives an estimator, with their checks and defaults. */
public final class NetParams implements Serializable {
    private static final long serialVersionUID = 1;

    private final Params owner;
    final IntParam hiddenUnits;
    final Param<String> activation;
    final Param<String> solver;
    final IntParam maxIter;
    final DoubleParam stepSize;
    final DoubleParam regParam;
    final IntParam blockSize;
    final DoubleParam tol;
    final LongParam seed;
    final Param<String> weightCol;
    final Param<String> validationIndicatorCol;
    final IntParam patience;
    final BooleanParam standardize;
    final IntParam shards;
    final IntParam roundsPerEpoch;

    NetParams(Params owner) {
        this.owner = owner;
        hiddenUnits = new IntParam(owner, "hiddenUnits", "hidden units (n1), at least 1", ParamValidators.gtEq(1));
        activation = new Param<>(
                owner,
                "activation",
                "g of the hidden units: relu, leaky_relu, sigmoid or tanh",
                Choice.of(Choice.ACTIVATIONS));
        solver = new Param<>(
                owner, "solver", "how a step is made: sgd, momentum, nesterov or adam", Choice.of(Choice.SOLVERS));
        maxIter = new IntParam(owner, "maxIter", "epochs at most, at least 1", ParamValidators.gtEq(1));
        stepSize = new DoubleParam(owner, "stepSize", "the learning rate η, above 0", ParamValidators.gt(0));
        regParam = new DoubleParam(owner, "regParam", "the L2 penalty λ, at least 0", ParamValidators.gtEq(0));
        blockSize = new IntParam(
                owner, "blockSize", "the mini-batch: examples of one step, at least 1", ParamValidators.gtEq(1));
        tol = new DoubleParam(
                owner, "tol", "by how much a validation loss must fall to count as better", ParamValidators.gtEq(0));
        seed = new LongParam(owner, "seed", "seed of weights, shards and shuffles");
        weightCol = new Param<>(owner, "weightCol", "the column with each example's weight; empty for none");
        validationIndicatorCol = new Param<>(
                owner, "validationIndicatorCol", "the boolean column that says which rows validate; empty for none");
        patience = new IntParam(
                owner,
                "patience",
                "epochs without a better validation loss after which training ends; 0 for never",
                ParamValidators.gtEq(0));
        standardize = new BooleanParam(owner, "standardize", "whether features get mean 0 and deviation 1");
        shards = new IntParam(
                owner,
                "shards",
                "into how many parts the examples fall; 0: 1 up to 256 MB of features, else 16",
                ParamValidators.gtEq(0));
        roundsPerEpoch = new IntParam(
                owner,
                "roundsPerEpoch",
                "how often the shards' parameters are combined in an epoch; 0: 8, or as many as leave 16 steps",
                ParamValidators.gtEq(0));
        owner.setDefault(hiddenUnits, 64);
        owner.setDefault(activation, "relu");
        owner.setDefault(solver, "sgd");
        owner.setDefault(maxIter, 30);
        owner.setDefault(stepSize, 0.1);
        owner.setDefault(regParam, 0.0);
        owner.setDefault(blockSize, 32);
        owner.setDefault(tol, 0.0);
        owner.setDefault(seed, 1L);
        owner.setDefault(weightCol, "");
        owner.setDefault(validationIndicatorCol, "");
        owner.setDefault(patience, 0);
        owner.setDefault(standardize, true);
        owner.setDefault(shards, 0);
        owner.setDefault(roundsPerEpoch, 0);
    }

    <T> T get(Param<?> param) {
        @SuppressWarnings("unchecked")
        Param<T> typed = (Param<T>) param;
        return owner.getOrDefault(typed);
    }

    <T> void put(Param<?> param, T value) {
        @SuppressWarnings("unchecked")
        Param<T> typed = (Param<T>) param;
        owner.set(typed, value);
    }

    /** The estimator. */
    Params owner() {
        return owner;
    }

    /**
     * What the machines need to know.
     *
     * @param classes at least 2, of which two share one output; 0 for a net that predicts a number
     */
    Settings settings(int inputs, int classes) {
        int outputs = classes == 0 ? 1 : Output.units(classes);
        Output output = classes == 0 ? Output.LINEAR : Output.forUnits(outputs);
        return new Settings(
                inputs,
                get(hiddenUnits),
                outputs,
                output,
                ActivationFunction.valueOf(this.<String>get(activation).toUpperCase(Locale.ROOT)),
                get(solver),
                get(stepSize),
                get(regParam),
                get(blockSize),
                get(maxIter),
                get(patience),
                get(tol),
                get(seed),
                null);
    }

    /** A fit of the rows of these columns. */
    Job job(String featuresCol, String labelCol, boolean numbers) {
        return new Job(
                featuresCol,
                labelCol,
                get(weightCol),
                get(validationIndicatorCol),
                numbers,
                get(shards),
                get(roundsPerEpoch),
                get(standardize),
                get(seed));
    }
}
