// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/**
 * Which parameters a training run keeps from its epochs. An epoch counts only once a finite loss
 * has been seen that was computed with its parameters: the training loss of an epoch is from before
 * its last step.
 */
final class KeptParameters {
    private final Parameters net;
    private final double minDelta;
    /** Of the best epoch that is known to be sound; at first what the net had before. */
    private final Parameters sound;
    /** Of the best epoch of all; it becomes {@link #sound} when it has given a finite loss. */
    private final Parameters best;
    /** Of the last whole epoch. */
    private final Parameters last;

    private double bestValue = Double.POSITIVE_INFINITY;
    private int bestEpoch;
    private boolean proven = true;

    KeptParameters(Parameters net, double minDelta) {
        this.net = net;
        this.minDelta = minDelta;
        sound = net.copy();
        best = sound.copy();
        last = sound.copy();
    }

    /** The epoch that is better than all before it by more than minDelta, or 0. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** Keeps the parameters of an epoch that ended. NaN is worse than anything. */
    void keep(EpochResult result, double watched) {
        last.copyFrom(net);
        if (watched < bestValue - minDelta || bestEpoch == 0) {
            bestValue = Double.isNaN(watched) ? Double.POSITIVE_INFINITY : watched;
            bestEpoch = result.epoch();
            best.copyFrom(net);
            proven = false;
            if (Double.isFinite(result.validationLoss())) {
                prove();
            }
        }
    }

    /** The first batch of an epoch had a finite loss, so the parameters it began with are sound. */
    void firstBatchOf(int epoch) {
        if (!proven && bestEpoch == epoch - 1) {
            prove();
        }
    }

    private void prove() {
        sound.copyFrom(best);
        proven = true;
    }

    /** Gives the net what the run ends with. */
    void restore(boolean theBest) {
        net.copyFrom(theBest ? best : last);
    }

    /** Gives the net what it may have after a failure. */
    void restoreSound() {
        net.copyFrom(sound);
    }
}
