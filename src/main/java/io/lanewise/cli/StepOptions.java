// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Dropout;
import io.lanewise.net.Defaults;
import io.lanewise.net.TrainerBuilder;
import picocli.CommandLine.Option;

/** The examples of a step, and what of them and of the net counts in it. */
final class StepOptions implements Titled {
    @Common
    @Option(
            names = {"-b", "--batch-size", "--batch"},
            paramLabel = "N",
            defaultValue = "" + Defaults.BATCH_SIZE,
            description = "Examples per step (default: " + Defaults.BATCH_SIZE + ").")
    int batchSize;

    @Common
    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = {"Share of hidden units left out (default: 0).", "Others in each step, in training alone."})
    private double dropout;

    @Option(
            names = "--class-weight",
            paramLabel = "balanced|A=1,B=5",
            description = "What each class counts: as much as any other, or by name (default: 1).")
    private ClassWeightOption classWeight;

    @Common
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + Defaults.SEED,
            description = {
                "Seed of weights and shuffles (default: " + Defaults.SEED + ").",
                "Of dropout too; the splits do not depend on it."
            })
    long seed;

    @Override
    public String title() {
        return "Steps";
    }

    /** The weight of each class by number, or null. */
    float[] classWeights(Dataset training, Requirements requirements) {
        requirements.require(
                classWeight == null || training.targets() instanceof Targets.Classes,
                "--class-weight weighs classes, but these are "
                        + training.targets().kind() + "; weigh examples by --weight");
        return classWeight == null ? null : classWeight.of(training, requirements);
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.atLeastOne("--batch-size", batchSize);
        requirements.require(
                dropout >= 0 && dropout <= Dropout.LARGEST_SHARE,
                "--dropout must be at least 0 and below 1, but is " + dropout);
    }

    /** How many steps an epoch has. */
    long steps(int examples) {
        return (examples + batchSize - 1L) / batchSize;
    }

    /** Sets what was given. */
    void set(TrainerBuilder trainer, float[] classWeights) {
        trainer.batchSize(batchSize).dropout(dropout);
        if (classWeights != null) {
            trainer.classWeights(classWeights);
        }
    }
}
