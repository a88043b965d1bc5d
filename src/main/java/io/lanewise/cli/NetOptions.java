// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.EstimatorBuilder;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Defaults;
import picocli.CommandLine.Option;

/** What is trained: the net, and what it sees of the features. */
final class NetOptions implements Titled {
    @Common
    @Option(
            names = "--hidden",
            paramLabel = "N",
            defaultValue = "" + Defaults.HIDDEN,
            description = "Hidden units (default: " + Defaults.HIDDEN + ").")
    int hidden;

    @Common
    @Option(
            names = "--activation",
            paramLabel = "G",
            defaultValue = "RELU",
            description = "sigmoid, tanh, relu (default) or leaky_relu.")
    private ActivationFunction activation;

    @Option(names = "--no-standardize", description = "Use the features as they are.")
    boolean raw;

    @Override
    public String title() {
        return "Net";
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.require(hidden >= 1, "--hidden must be at least 1, but is " + hidden);
    }

    /** g of the hidden units. */
    ActivationFunction activation() {
        return activation;
    }

    void set(EstimatorBuilder<?> estimator) {
        estimator.hidden(hidden).activation(activation).standardize(!raw);
    }
}
