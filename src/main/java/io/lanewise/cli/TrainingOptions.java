// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.net.Defaults;
import picocli.CommandLine.Option;

/** How long and how fast it is trained. */
final class TrainingOptions implements Titled {
    @Common
    @Option(
            names = {"-e", "--epochs"},
            paramLabel = "N",
            defaultValue = "" + Defaults.EPOCHS,
            description = "Epochs (default: " + Defaults.EPOCHS + ").")
    int epochs;

    @Common
    @Option(
            names = {"--lr", "--learning-rate"},
            paramLabel = "X",
            description = {
                "Learning rate (default: one for each optimizer).",
                Defaults.SGD_RATE + " for sgd, " + Defaults.MOMENTUM_RATE + " for momentum and nesterov, "
                        + Defaults.ADAM_RATE + " for adam and adamw; find-rate finds another."
            })
    Float learningRate;

    @Override
    public String title() {
        return "Training";
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.atLeastOne("--epochs", epochs);
        requirements.positive("--learning-rate", learningRate == null ? null : (double) learningRate);
    }
}
