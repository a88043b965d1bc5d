// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/**
 * The result of one epoch. Training loss and accuracy are those of each batch before its step,
 * averaged over the examples; validation is measured after the epoch. An L2 penalty is part of
 * neither loss; class weights count in the training loss alone. NaN stands where there is no
 * validation set.
 *
 * @param epoch from 1
 * @param loss mean training loss
 * @param accuracy share of training examples classified correctly
 * @param validationLoss mean loss of the validation set, or NaN
 * @param validationAccuracy accuracy on the validation set, or NaN
 * @param learningRate η in this epoch
 * @param seconds time for the epoch, validation included
 */
public record EpochResult(
        int epoch,
        double loss,
        double accuracy,
        double validationLoss,
        double validationAccuracy,
        double learningRate,
        double seconds) {
    /**
     * Whether there was a validation set: its accuracy is always a number, its loss may be NaN
     * after bad steps.
     */
    public boolean validated() {
        return !Double.isNaN(validationAccuracy);
    }

    /** The loss that early stopping watches: validation's where there is one. */
    double watched() {
        return validated() ? validationLoss : loss;
    }
}
