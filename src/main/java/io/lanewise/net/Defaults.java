// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/**
 * What is taken where nothing is given: by the builders and by the command line alike, so that both
 * train the same net from the same examples. A changed value is a changed result for everybody who
 * relies on it.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.builder().epochs(2 * Defaults.EPOCHS).build();
 * }</pre>
 */
public final class Defaults {
    /** n1, the hidden units of a classifier. */
    public static final int HIDDEN = 64;
    /** How often a trainer goes through all examples. */
    public static final int EPOCHS = 30;
    /** Examples per step. */
    public static final int BATCH_SIZE = 32;
    /** The seed of weights, shuffles and dropout. */
    public static final long SEED = 1;
    /**
     * The seed of the split that keeps examples for validation or a test. It is no setting: runs
     * that differ in their seed alone are validated with the same examples.
     */
    public static final long SPLIT_SEED = 2021;

    /** η of {@link Optimizer#sgd}, the optimiser of a trainer that has none. */
    public static final float SGD_RATE = 0.1f;
    /** η of momentum and Nesterov's momentum on the command line. */
    public static final float MOMENTUM_RATE = 0.01f;
    /** η of Adam and AdamW on the command line. */
    public static final float ADAM_RATE = 0.001f;
    /** μ of momentum and Nesterov's momentum on the command line. */
    public static final float MOMENTUM = 0.9f;
    /** β1 of Adam and AdamW. */
    public static final double BETA1 = 0.9;
    /** β2 of Adam and AdamW. */
    public static final double BETA2 = 0.999;
    /** ε of Adam and AdamW. */
    public static final double EPSILON = 1e-8;
    /** λ of AdamW on the command line. */
    public static final double WEIGHT_DECAY = 0.01;

    /** The share of the steps in which the rate of one cycle rises. */
    public static final double CYCLE_RISE = 0.3;
    /** One cycle begins with η divided by this. */
    public static final double CYCLE_DIVISOR = 25;
    /** One cycle ends with its first rate divided by this. */
    public static final double CYCLE_FINAL_DIVISOR = 1e4;

    private Defaults() {}
}
