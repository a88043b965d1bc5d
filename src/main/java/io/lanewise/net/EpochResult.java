// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/**
 * The result of one epoch. Training loss and accuracy are those of each batch before its step,
 * averaged over the examples, with units dropped if there is dropout; validation is measured after
 * the epoch, with all units. An L2 penalty is part of neither loss; class weights count in the
 * training loss alone; weights of examples count in the training loss and in all of validation.
 * NaN stands where there is no validation set, and for the accuracy of numbers and labels.
 *
 * <pre>{@code
 * Consumer<EpochResult> show = result -> System.out.println(result.epoch() + " " + result.loss());
 * Trainer trainer = Trainer.builder().listener(show).build();
 * }</pre>
 *
 * @param epoch from 1
 * @param loss mean training loss
 * @param accuracy share of training examples classified correctly, or NaN
 * @param validationLoss mean loss of the validation set, or NaN
 * @param validationAccuracy accuracy on the validation set, or NaN
 * @param learningRate η of the epoch's last step
 * @param seconds time for the epoch, validation included
 * @param validated whether there was a validation set; its loss may be NaN all the same, after bad
 *     steps
 */
public record EpochResult(
        int epoch,
        double loss,
        double accuracy,
        double validationLoss,
        double validationAccuracy,
        double learningRate,
        double seconds,
        boolean validated) {}
