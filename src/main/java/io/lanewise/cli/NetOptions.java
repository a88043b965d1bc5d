// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.EstimatorBuilder;
import io.lanewise.kernel.ActivationFunction;
import picocli.CommandLine.Option;

/** What is trained: the net, and what it sees of the features. */
final class NetOptions implements Titled {
    @Option(names = "--hidden", paramLabel = "N", defaultValue = "64", description = "Hidden units (default: 64).")
    int hidden;

    @Option(
            names = "--activation",
            paramLabel = "G",
            defaultValue = "RELU",
            description = "sigmoid, tanh, relu or leaky_relu (default: relu).")
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
