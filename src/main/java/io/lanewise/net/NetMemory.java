// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.Objects;
import java.util.Optional;

/** What a net remembers for its own steps; a training run remembers for itself. */
final class NetMemory {
    private final Parameters parameters;
    private OptimizerMemory memory;

    NetMemory(Parameters parameters) {
        this.parameters = parameters;
    }

    /** For the steps of one method; another method starts anew. */
    OptimizerMemory of(Optimizer optimizer) {
        Objects.requireNonNull(optimizer, "the optimizer");
        if (memory == null || !memory.continues(optimizer)) {
            memory = new OptimizerMemory(optimizer, parameters);
        }
        return memory;
    }

    void forget() {
        memory = null;
    }

    /** A copy, if there was a step. */
    Optional<OptimizerState> state() {
        return Optional.ofNullable(memory).map(OptimizerMemory::state);
    }

    /**
     * Takes what was remembered elsewhere.
     *
     * @throws IllegalArgumentException if it is of another net
     */
    void restore(OptimizerState state) {
        memory = new OptimizerMemory(state, parameters);
    }
}
