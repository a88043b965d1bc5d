// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.net.Parameters;
import java.util.Arrays;

/** What can be trained on. */
final class TrainingData {
    private TrainingData() {}

    /** Refuses targets that are no classes, and fewer than two classes. */
    static Dataset ofClasses(Dataset training) {
        checkKind(training, Targets.Classes.class, "a classifier learns classes");
        int present = 0;
        for (int count : training.classCounts()) {
            present += count > 0 ? 1 : 0;
        }
        if (present < 2) {
            throw new IllegalArgumentException("training needs examples of at least two classes, but the "
                    + training.size() + " examples are of " + present);
        }
        return training;
    }

    /** Refuses targets that are no labels. */
    static Dataset ofLabels(Dataset training) {
        checkKind(training, Targets.Labels.class, "a classifier of several labels learns labels");
        checkAny(training);
        return training;
    }

    /** The same with standardised targets; refuses those that are no numbers. */
    static Dataset ofNumbers(Dataset training) {
        checkKind(training, Targets.Numbers.class, "a regressor learns numbers");
        checkAny(training);
        return training.withStandardizedTargets();
    }

    /**
     * Gives the weights 0 to the output of each number that never changed in training: so it is
     * predicted exactly, whatever its unit, not up to what is left of the first weights.
     */
    static Parameters withoutConstants(Parameters trained, Dataset training) {
        if (!(training.targets() instanceof Targets.Numbers numbers)) {
            return trained;
        }
        Parameters parameters = trained.copy();
        for (int t = 0; t < numbers.names().size(); t++) {
            double[] values = training.numbers(t);
            if (Arrays.stream(values).allMatch(y -> y == values[0])) {
                parameters.w2().rowRange(t, t + 1).fill(0f);
                parameters.b2().set(t, 0, 0f);
            }
        }
        return parameters;
    }

    private static void checkKind(Dataset training, Class<? extends Targets> kind, String learns) {
        if (!kind.isInstance(training.targets())) {
            throw new IllegalArgumentException(learns + ", but the targets of these examples are "
                    + training.targets().kind() + "; take "
                    + (training.targets() instanceof Targets.Numbers
                            ? "a Regressor"
                            : training.targets() instanceof Targets.Labels
                                    ? "a MultiLabelClassifier"
                                    : "a Classifier"));
        }
    }

    private static void checkAny(Dataset training) {
        if (training.size() == 0) {
            throw new IllegalArgumentException("training needs examples, but there are none");
        }
    }

    /**
     * Refuses a validation set of other features or targets.
     *
     * @return the validation set with the features and targets of the training data, or null
     */
    static Dataset checked(Dataset training, Dataset validation) {
        // What is wrong with the training data is not a matter of the validation data.
        training.sharedX();
        if (validation == null) {
            return null;
        }
        try {
            return validation.withFeatures(training.features()).withTargets(training.targets());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the validation data must have the same features and targets as the training data: "
                            + e.getMessage(),
                    e);
        }
    }
}
