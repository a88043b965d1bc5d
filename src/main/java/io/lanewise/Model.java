// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A trained model: all that is saved, and all that prediction needs.
 *
 * @param parameters W1, b1, W2, b2
 * @param activation g of the hidden units
 * @param output function of the output layer
 * @param standardization of the features
 * @param classNames by number; for a net with one output two, of which the second is its class
 * @param featureNames by row of X
 */
public record Model(
        Parameters parameters,
        ActivationFunction activation,
        Output output,
        Standardization standardization,
        ImmutableList<String> classNames,
        ImmutableList<String> featureNames) {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public Model {
        output.checkUnits(parameters.outputs());
        int classes = output.classes(parameters.outputs());
        if (classNames.size() != classes) {
            throw new IllegalArgumentException(
                    "W2 is n2×n1 = " + parameters.w2().shape() + ", so there must be " + classes
                            + " class names, but there are " + classNames.size());
        }
        if (featureNames.size() != parameters.inputs() || standardization.mean().rows() != parameters.inputs()) {
            throw new IllegalArgumentException(
                    "W1 is n1×n0 = " + parameters.w1().shape() + ", so there must be "
                            + parameters.inputs() + " features, but there are " + featureNames.size() + " names and "
                            + standardization.mean().rows() + " means");
        }
        if (classNames.distinct().size() != classNames.size()) {
            throw new IllegalArgumentException("class names must differ, but are " + classNames);
        }
    }
}
