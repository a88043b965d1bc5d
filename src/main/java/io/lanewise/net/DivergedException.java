// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/**
 * The loss or the parameters became NaN or infinite: training stopped, and the net has the
 * parameters of the best epoch so far, or those from before the run.
 *
 * <pre>{@code
 * TwoLayerNet net = TwoLayerNet.builder().inputs(64).hidden(8).outputs(10).build();
 * try {
 *     Trainer.builder().optimizer(Optimizer.sgd(1e30f)).build().fit(net, Digits.load(), null);
 * } catch (DivergedException e) {
 *     System.out.println("in epoch " + e.epoch()); // in epoch 1
 * }
 * }</pre>
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final int batch;
    private final double learningRate;

    DivergedException(int epoch, int batch, double learningRate, double loss, boolean standardized) {
        super("training diverged: the loss is " + loss + " in epoch " + epoch + ", batch " + batch
                + ", at learning rate " + (float) learningRate
                + "; try a smaller learning rate" + (standardized ? "" : ", or standardise the features"));
        this.epoch = epoch;
        this.batch = batch;
        this.learningRate = learningRate;
    }

    /** The epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** The batch in the epoch, from 1. */
    public int batch() {
        return batch;
    }

    /** The learning rate at that time. */
    public double learningRate() {
        return learningRate;
    }
}
