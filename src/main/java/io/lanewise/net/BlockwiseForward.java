// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/**
 * Sends any number of examples forward, block by block, through the buffer of one batch: for
 * validation and prediction. An example's bits do not depend on its block.
 */
final class BlockwiseForward {
    private final Engine engine;
    private final GatheredBatch buffer;

    /** What happens to each block that went forward. */
    @FunctionalInterface
    interface Block {
        /**
         * Takes the results from the engine.
         *
         * @param engine has what went forward
         * @param from number of the block's first example
         * @param to number after its last
         * @param batch the block's own examples
         */
        void done(Engine engine, int from, int to, GatheredBatch batch);
    }

    BlockwiseForward(Engine engine, GatheredBatch buffer) {
        this.engine = engine;
        this.buffer = buffer;
    }

    /** How many examples go forward together. */
    int size() {
        return buffer.size();
    }

    /** Lets go of the examples. */
    void forget() {
        buffer.take(null, null, null, 0);
    }

    /** All examples, with their labels where Y is not null. */
    void run(SharedColumns x, Matrix y, Block block) {
        for (int from = 0; from < x.size(); from += buffer.size()) {
            int to = Math.min(from + buffer.size(), x.size());
            GatheredBatch batch = buffer.first(to - from);
            batch.take(x, y, null, from);
            engine.forward(batch);
            block.done(engine, from, to, batch);
        }
    }
}
