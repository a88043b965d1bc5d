// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TrainerBuilder;
import picocli.CommandLine.Option;

/** How it is trained. */
final class TrainingOptions implements Titled {
    /**
     * Optimisers by name, with the learning rate that suits each, and how many numbers it keeps for
     * a parameter.
     */
    enum OptimizerName {
        SGD(0.1f, 0),
        MOMENTUM(0.01f, 1),
        ADAM(0.001f, 2);

        final float defaultRate;
        final int states;

        OptimizerName(float defaultRate, int states) {
            this.defaultRate = defaultRate;
            this.states = states;
        }

        Optimizer create(float rate) {
            return switch (this) {
                case SGD -> Optimizer.sgd(rate);
                case MOMENTUM -> Optimizer.momentum(rate, 0.9f);
                case ADAM -> Optimizer.adam(rate);
            };
        }
    }

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "30", description = "Epochs (default: 30).")
    int epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "32", description = "Examples per step (default: 32).")
    private int batch;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "SGD",
            description = "sgd, momentum (0.9) or adam (default: sgd).")
    OptimizerName optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Learning rate (default: 0.1 for sgd, 0.01 for momentum, 0.001 for adam).")
    private Float learningRate;

    @Option(
            names = "--l2",
            paramLabel = "X",
            defaultValue = "0",
            description = "L2 penalty on W1 and W2, not part of the losses shown (default: 0).")
    private float l2;

    @Option(
            names = "--class-weight",
            paramLabel = "balanced|A=1,B=5",
            description = "What each class counts: as much as any other (balanced), or by name, 1 if not named.")
    private ClassWeightOption classWeight;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Stop after N epochs without a better validation loss, and keep the best (default: 0, never).")
    private int patience;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of weights and shuffles (default: 1); the splits do not depend on it.")
    long seed;

    @Override
    public String title() {
        return "Training";
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
        requirements.require(epochs >= 1, "--epochs must be at least 1, but is " + epochs);
        requirements.require(batch >= 1, "--batch must be at least 1, but is " + batch);
        requirements.require(patience >= 0, "--patience must be at least 0, but is " + patience);
        requirements.require(l2 >= 0 && Float.isFinite(l2), "--l2 must be at least 0 and finite, but is " + l2);
        requirements.require(
                learningRate == null || learningRate > 0 && Float.isFinite(learningRate),
                "--learning-rate must be positive and finite, but is " + learningRate);
    }

    /** Examples per step. */
    int batch() {
        return batch;
    }

    /** How a step changes the parameters. */
    Optimizer step() {
        return optimizer
                .create(learningRate == null ? optimizer.defaultRate : learningRate)
                .l2(l2);
    }

    void set(TrainerBuilder trainer) {
        trainer.epochs(epochs).batchSize(batch).optimizer(step());
        if (patience > 0) {
            trainer.earlyStopping(patience);
        }
    }
}
