// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.function.ToDoubleFunction;

/**
 * What early stopping watches: lower is better. Any other function of an {@link EpochResult} will
 * do as well ({@link TrainerBuilder#watch}).
 *
 * <pre>{@code
 * Trainer trainer = Trainer.builder().watch(Watch.ACCURACY).earlyStopping(10).build();
 * }</pre>
 */
public enum Watch implements ToDoubleFunction<EpochResult> {
    /** The validation loss, or the training loss where there is no validation set. */
    LOSS {
        @Override
        public double applyAsDouble(EpochResult result) {
            return result.validated() ? result.validationLoss() : result.loss();
        }
    },
    /** The training loss, even where there is a validation set. */
    TRAINING_LOSS {
        @Override
        public double applyAsDouble(EpochResult result) {
            return result.loss();
        }
    },
    /**
     * The accuracy, negated, since more of it is better: of the validation set, or in training
     * where there is none. Numbers and several labels have none.
     */
    ACCURACY {
        @Override
        public double applyAsDouble(EpochResult result) {
            return -(result.validated() ? result.validationAccuracy() : result.accuracy());
        }
    }
}
