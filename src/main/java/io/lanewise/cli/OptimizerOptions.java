// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static java.util.Objects.requireNonNullElse;

import io.lanewise.net.Defaults;
import io.lanewise.net.Optimizer;
import picocli.CommandLine.Option;

/** What a step makes of the gradient. */
final class OptimizerOptions implements Titled {
    /**
     * Optimisers by name, with the learning rate that suits each, and how many numbers it keeps for
     * a parameter.
     */
    enum Name {
        SGD(Defaults.SGD_RATE, 0),
        MOMENTUM(Defaults.MOMENTUM_RATE, 1),
        NESTEROV(Defaults.MOMENTUM_RATE, 1),
        ADAM(Defaults.ADAM_RATE, 2),
        ADAMW(Defaults.ADAM_RATE, 2);

        final float defaultRate;
        final int states;

        Name(float defaultRate, int states) {
            this.defaultRate = defaultRate;
            this.states = states;
        }
    }

    private static final String OPTIMIZER = "--optimizer";
    private static final double SMALLEST_EPSILON = 1e-29;

    @Common
    @Option(
            names = OPTIMIZER,
            paramLabel = "NAME",
            defaultValue = "sgd",
            description = "sgd (default), momentum, nesterov, adam, adamw.")
    private Name name;

    @Option(
            names = "--momentum",
            paramLabel = "X",
            description = "μ of momentum and nesterov (default: " + Defaults.MOMENTUM + "); sgd with one is momentum.")
    private Float momentum;

    @Option(
            names = "--beta1",
            paramLabel = "X",
            description = "Decay of the mean gradient of adam and adamw (default: " + Defaults.BETA1 + ").")
    private Double beta1;

    @Option(
            names = "--beta2",
            paramLabel = "X",
            description = "Decay of its mean square (default: " + Defaults.BETA2 + ").")
    private Double beta2;

    @Option(names = "--epsilon", paramLabel = "X", description = "What adam and adamw add to its root (default: 1e-8).")
    private Double epsilon;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "Decay of W1 and W2 in each step of adamw, times the rate and apart from the gradient"
                    + " (default: " + Defaults.WEIGHT_DECAY + ").")
    private Double weightDecay;

    @Option(
            names = "--l2",
            paramLabel = "X",
            defaultValue = "0",
            description = {"L2 penalty on the weights (default: 0).", "On W1 and W2, in the gradient of any optimizer."
            })
    private float l2;

    @Option(
            names = "--clip-norm",
            paramLabel = "X",
            description = "The largest norm of the whole gradient; a longer one is shortened (default: none).")
    private Float clipNorm;

    @Override
    public String title() {
        return "Optimizer";
    }

    /** How many numbers it keeps for a parameter. */
    int states() {
        return kind().states;
    }

    /** Refuses what is out of range, and what would have no effect. */
    void check(Requirements requirements) {
        requirements.onlyWith("--momentum", momentum, OPTIMIZER, name, Name.SGD, Name.MOMENTUM, Name.NESTEROV);
        requirements.onlyWith("--beta1", beta1, OPTIMIZER, name, Name.ADAM, Name.ADAMW);
        requirements.onlyWith("--beta2", beta2, OPTIMIZER, name, Name.ADAM, Name.ADAMW);
        requirements.onlyWith("--epsilon", epsilon, OPTIMIZER, name, Name.ADAM, Name.ADAMW);
        requirements.require(
                weightDecay == null || name == Name.ADAMW,
                "--weight-decay has no effect with --optimizer " + Choice.word(name)
                        + ": give --optimizer adamw, or --l2 for a penalty in the gradient");
        requirements.range("--momentum", momentum == null ? null : (double) momentum, 0, 1);
        requirements.range("--beta1", beta1, 0, 1);
        requirements.range("--beta2", beta2, 0, 1);
        requirements.require(
                epsilon == null || epsilon >= SMALLEST_EPSILON && epsilon < Double.POSITIVE_INFINITY,
                "--epsilon must be at least " + SMALLEST_EPSILON + " and finite, but is " + epsilon);
        requirements.range("--weight-decay", weightDecay, 0, Double.POSITIVE_INFINITY);
        requirements.range("--l2", (double) l2, 0, Double.POSITIVE_INFINITY);
        requirements.positive("--clip-norm", clipNorm == null ? null : (double) clipNorm);
    }

    /** The optimiser, with a learning rate, or with the one that suits it. */
    Optimizer create(Float learningRate) {
        float rate = requireNonNullElse(learningRate, kind().defaultRate);
        float mu = requireNonNullElse(momentum, Defaults.MOMENTUM);
        double b1 = requireNonNullElse(beta1, Defaults.BETA1);
        double b2 = requireNonNullElse(beta2, Defaults.BETA2);
        double eps = requireNonNullElse(epsilon, Defaults.EPSILON);
        Optimizer plain = switch (kind()) {
            case SGD -> Optimizer.sgd(rate);
            case MOMENTUM -> Optimizer.momentum(rate, mu);
            case NESTEROV -> Optimizer.nesterov(rate, mu);
            case ADAM -> Optimizer.adam(rate, b1, b2, eps);
            case ADAMW -> Optimizer.adamW(rate, b1, b2, eps, requireNonNullElse(weightDecay, Defaults.WEIGHT_DECAY));
        };
        return plain.l2(l2).clipNorm(requireNonNullElse(clipNorm, Float.POSITIVE_INFINITY));
    }

    /** As others have it, sgd with a momentum is momentum. */
    private Name kind() {
        return name == Name.SGD && momentum != null && momentum > 0 ? Name.MOMENTUM : name;
    }
}
