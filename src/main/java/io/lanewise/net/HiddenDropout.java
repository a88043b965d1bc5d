// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.random.SplitMix64;

/** The dropout of a run: which units are dropped in a step follows from its key. */
final class HiddenDropout {
    private static final long STREAM = 0x64726F706F757421L;

    private final double share;
    private final long seed;
    private long key;

    HiddenDropout(double share, long seed) {
        this.share = share;
        this.seed = seed;
    }

    /** That of a trainer, or null. */
    static HiddenDropout of(TrainerBuilder settings) {
        return settings.dropout == 0 ? null : new HiddenDropout(settings.dropout, settings.seed);
    }

    /** The dropout of a step: the key is a function of seed and step alone. */
    HiddenDropout step(long number) {
        key = SplitMix64.hash(seed ^ STREAM, number);
        return this;
    }

    /** The share p of the hidden units that is dropped. */
    double share() {
        return share;
    }

    /** The key of the step. */
    long key() {
        return key;
    }
}
