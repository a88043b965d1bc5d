// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import java.util.Objects;

/** What a classifier can be fitted to. */
final class TrainingData {
    private TrainingData() {}

    /**
     * Refuses data of fewer than two classes, and a validation set of other features or classes.
     *
     * @return the validation set with the features and classes of the training data, or null
     */
    static Dataset checked(Dataset training, Dataset validation) {
        Objects.requireNonNull(training, "the training data");
        int present = 0;
        for (int count : training.classCounts()) {
            present += count > 0 ? 1 : 0;
        }
        if (present < 2) {
            throw new IllegalArgumentException("training needs examples of at least two classes, but the "
                    + training.size() + " examples are of " + present);
        }
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
