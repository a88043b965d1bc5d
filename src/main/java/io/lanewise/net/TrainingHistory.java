// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a training run went.
 *
 * @param epochs one result per epoch, in order
 * @param bestEpoch the epoch whose parameters the net has now, from 1; 0 if none was finished, and
 *     the net has those from before the run
 * @param stopped why training ended
 * @param samplesPerSecond training examples per second, validation not counted; NaN if no epoch was
 *     finished
 * @see Trainer
 */
public record TrainingHistory(List<EpochResult> epochs, int bestEpoch, Stopped stopped, double samplesPerSecond) {
    /** Why training ended. */
    public enum Stopped {
        /** All epochs are done. */
        COMPLETED,
        /** Early stopping: what it watches did not get better for long enough. */
        EARLY,
        /** Somebody asked for it. */
        REQUESTED,
        /** The time limit was reached. */
        TIME_LIMIT
    }

    /** Copies the list. */
    public TrainingHistory {
        epochs = List.copyOf(Objects.requireNonNull(epochs, "the epochs"));
        Objects.requireNonNull(stopped, "why it stopped");
    }

    /** The result of the last whole epoch; empty if there was none. */
    public Optional<EpochResult> last() {
        return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
    }

    /**
     * The history as CSV: a header, then a line for each epoch; an empty cell where there was no
     * validation, and for the accuracy of numbers and labels.
     */
    public String toCsv() {
        StringBuilder csv =
                new StringBuilder("epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,seconds\n");
        for (EpochResult r : epochs) {
            csv.append(r.epoch())
                    .append(',')
                    .append(r.loss())
                    .append(',')
                    .append(cell(r.accuracy()))
                    .append(',')
                    .append(r.validated() ? Double.toString(r.validationLoss()) : "")
                    .append(',')
                    .append(cell(r.validationAccuracy()))
                    .append(',')
                    .append(r.learningRate())
                    .append(',')
                    .append(r.seconds())
                    .append('\n');
        }
        return csv.toString();
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
