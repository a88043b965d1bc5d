// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import io.lanewise.net.TwoLayerNet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A trained model: all that is saved, and all that prediction needs. It never changes: it keeps
 * copies of the parameters and the standardisation, and hands out copies.
 *
 * <pre>{@code
 * Model model = ModelFile.loadModel(Path.of("iris.safetensors"));
 * System.out.println(model.classNames()); // [setosa, versicolor, virginica]
 * System.out.println(model.parameters().w1().shape()); // 16×4
 * }</pre>
 *
 * @param parameters W1, b1, W2, b2
 * @param activation g of the hidden units
 * @param output function of the output layer
 * @param standardization of the features
 * @param targets what is predicted; of two classes by a net with one output, the second is its
 *     class
 * @param features what the columns became, which are the rows of X
 */
public record Model(
        Parameters parameters,
        ActivationFunction activation,
        Output output,
        Standardization standardization,
        Targets targets,
        Features features) {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public Model {
        Objects.requireNonNull(parameters, "the parameters");
        Objects.requireNonNull(activation, "the activation");
        Objects.requireNonNull(output, "the output");
        Objects.requireNonNull(standardization, "the standardisation");
        Objects.requireNonNull(targets, "the targets");
        Objects.requireNonNull(features, "the features");
        output.checkUnits(parameters.outputs());
        checkTargets(targets, output, parameters);
        if (features.inputs() != parameters.inputs() || standardization.mean().rows() != parameters.inputs()) {
            throw new IllegalArgumentException(
                    "W1 is n1×n0 = " + parameters.w1().shape() + ", so there must be "
                            + parameters.inputs() + " features, but there are " + features.inputs() + " names and "
                            + standardization.mean().rows() + " means");
        }
        parameters = parameters.copy();
        standardization = standardization.copy();
    }

    /** Each kind of targets has its outputs: so many units, with a function that suits them. */
    private static void checkTargets(Targets targets, Output output, Parameters parameters) {
        int names = targets.names().size();
        int units = parameters.outputs();
        if (targets instanceof Targets.Classes) {
            if (!output.classifies()) {
                throw new IllegalArgumentException("a linear output predicts numbers, but the targets are classes");
            }
            if (names != output.classes(units)) {
                throw new IllegalArgumentException(
                        "W2 is n2×n1 = " + parameters.w2().shape() + ", so there must be " + output.classes(units)
                                + " class names, but there are " + names);
            }
            return;
        }
        Output needed = targets instanceof Targets.Labels ? Output.SIGMOID : Output.LINEAR;
        if (output != needed || names != units) {
            throw new IllegalArgumentException(names + " " + targets.kind() + " need an output "
                    + needed.name().toLowerCase(Locale.ROOT) + " of as many units, but it is "
                    + output.name().toLowerCase(Locale.ROOT) + " of " + units);
        }
    }

    /**
     * A model of classes.
     *
     * @param classNames by number; for a net with one output two, of which the second is its class
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public Model(
            Parameters parameters,
            ActivationFunction activation,
            Output output,
            Standardization standardization,
            List<String> classNames,
            Features features) {
        this(parameters, activation, output, standardization, new Targets.Classes(classNames), features);
    }

    /**
     * A model of classes whose features are numbers, used as they are.
     *
     * @param featureNames by row of X
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public Model(
            Parameters parameters,
            ActivationFunction activation,
            Output output,
            Standardization standardization,
            List<String> classNames,
            List<String> featureNames) {
        this(parameters, activation, output, standardization, classNames, Features.numbers(featureNames));
    }

    /**
     * What was trained.
     *
     * @param standardization null for none
     */
    static Model of(TwoLayerNet net, Standardization standardization, Dataset training) {
        return new Model(
                TrainingData.withoutConstants(net.parameters(), training),
                net.activation(),
                net.output(),
                standardization != null ? standardization : Standardization.identity(net.inputs()),
                training.targets(),
                training.features());
    }

    /** The same model with other decisions from the same outputs, or other names. */
    Model withTargets(Targets changed) {
        return new Model(parameters, activation, output, standardization, changed, features);
    }

    /**
     * The names of the classes, by number.
     *
     * @throws IllegalStateException if the model predicts labels or numbers
     */
    public List<String> classNames() {
        if (targets instanceof Targets.Classes classes) {
            return classes.names();
        }
        throw new IllegalStateException("the model predicts " + targets.kind() + ", not classes");
    }

    /** The names of the n0 inputs, by row of X. */
    public List<String> featureNames() {
        return features.inputNames();
    }

    /** W1, b1, W2, b2: a copy. */
    @Override
    public Parameters parameters() {
        return parameters.copy();
    }

    /** The standardisation of the features: a copy. */
    @Override
    public Standardization standardization() {
        return standardization.copy();
    }

    /** The parameters themselves, which nobody may write to. */
    Parameters ownParameters() {
        return parameters;
    }

    /** The standardisation itself, which nobody may write to. */
    Standardization ownStandardization() {
        return standardization;
    }

    /** n2. */
    int outputs() {
        return parameters.outputs();
    }

    /** Refuses an X of other features. */
    void checkFeatures(Matrix x) {
        if (x.rows() != parameters.inputs()) {
            throw new IllegalArgumentException("the model was trained on n0 = " + parameters.inputs()
                    + " features, but X is " + x.shape() + ", one example per column");
        }
    }

    /** Refuses probabilities of other classes. */
    void checkClasses(Matrix probabilities) {
        if (probabilities.rows() != targets.names().size()) {
            throw new IllegalArgumentException(
                    "the model has " + targets.names().size() + " " + targets.kind() + ", but the probabilities are "
                            + probabilities.shape() + ", one example per column");
        }
    }

    /** Refuses to be what predicts other targets. */
    void checkTargets(Class<? extends Targets> kind, String name) {
        if (!kind.isInstance(targets)) {
            throw new IllegalArgumentException(
                    "the model predicts " + targets.kind() + ", not " + name + "; Estimator.of takes any model");
        }
    }

    /**
     * Refuses outputs that are NaN, and numbers that are infinite: features so large that the net
     * overflowed would get a class all the same.
     */
    Matrix checkedOutputs(Matrix a2) {
        boolean numbers = targets instanceof Targets.Numbers;
        for (int j = 0; j < a2.cols(); j++) {
            for (int k = 0; k < a2.rows(); k++) {
                float a = a2.get(k, j);
                if (Float.isNaN(a) || numbers && Float.isInfinite(a)) {
                    throw new IllegalArgumentException("example " + j
                            + (numbers
                                    ? " has no prediction: the output is " + a
                                    : " has no class: its probabilities are NaN")
                            + ", since its features are missing or too large for the model");
                }
            }
        }
        return a2;
    }

    /** Refuses NaN and infinity, which would still give a class. */
    void checkFinite(Matrix x) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                if (!Float.isFinite(x.get(i, j))) {
                    throw new IllegalArgumentException(
                            "feature '" + featureNames().get(i) + "' of example " + j + " is " + x.get(i, j)
                                    + "; a prediction needs finite numbers");
                }
            }
        }
    }
}
