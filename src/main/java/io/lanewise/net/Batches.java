// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.random.SplitMix64;

/** The mini-batches of the training examples, shuffled anew for every epoch if asked for. */
final class Batches {
    private final ExampleSet examples;
    private final long seed;
    private final boolean shuffle;
    private final int[] order;
    private final GatheredBatch full;
    private final GatheredBatch last;

    Batches(TrainerBuilder settings, TwoLayerNet net, ExampleSet examples, float[] classWeights) {
        this.examples = examples;
        seed = settings.seed;
        shuffle = settings.shuffle;
        int m = examples.size();
        int size = Math.min(settings.batchSize, m);
        if (size < settings.batchSize) {
            settings.notices.accept("the batch size " + settings.batchSize + " is more than the " + size
                    + " examples there are: every batch is all of them");
        }
        order = new int[m];
        full = new GatheredBatch(
                net.inputs(),
                net.outputs(),
                size,
                settings.standardization,
                examples.weights() != null,
                net.output(),
                classWeights);
        last = full.first(m % size == 0 ? size : m % size);
    }

    /** How many there are in an epoch. */
    int count() {
        return (order.length + full.size() - 1) / full.size();
    }

    /** m, the number of all examples. */
    int examples() {
        return order.length;
    }

    /** The order of an epoch, a function of seed and epoch alone. */
    void order(int epoch) {
        for (int j = 0; j < order.length; j++) {
            order[j] = j;
        }
        if (shuffle) {
            SplitMix64.stream(seed, epoch).shuffle(order);
        }
    }

    /** A batch of the epoch, by its number from 0. */
    GatheredBatch batch(int number) {
        int from = number * full.size();
        GatheredBatch batch = order.length - from >= full.size() ? full : last;
        batch.take(examples.x(), examples.y(), examples.weights(), order, from);
        return batch;
    }

    /** The first examples as they were given. */
    GatheredBatch unordered() {
        full.take(examples.x(), examples.y(), examples.weights(), null, 0);
        return full;
    }

    /** A buffer that others may use between epochs. */
    GatheredBatch buffer() {
        return full;
    }
}
