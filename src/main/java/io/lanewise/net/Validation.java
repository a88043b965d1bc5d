// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/** Loss and accuracy of a validation set, with the parameters as they are. */
final class Validation {
    private final BlockwiseForward forward;
    private final boolean classifies;
    private final ExampleSet examples;
    private double losses;
    private double correct;
    private double total;

    Validation(Engine engine, GatheredBatch buffer, ExampleSet examples) {
        forward = new BlockwiseForward(engine, buffer);
        classifies = examples.classifies();
        this.examples = examples;
    }

    /** Sends all examples forward. */
    void run() {
        losses = 0;
        correct = 0;
        total = 0;
        forward.run(examples.x(), examples.y(), examples.weights() == null ? this::add : this::addWeighted);
    }

    private void add(Engine engine, int from, int to, GatheredBatch batch) {
        losses += engine.loss(batch.y(), null) * batch.size();
        correct += classifies ? engine.countCorrect(batch.y()) : 0;
        total += batch.size();
    }

    /**
     * Example by example, ascending, in double. Those of weight 0 are left out: 0·∞ would be NaN.
     */
    private void addWeighted(Engine engine, int from, int to, GatheredBatch batch) {
        Matrix each = engine.losses(batch.y(), null);
        for (int j = 0; j < batch.size(); j++) {
            double weight = examples.weights().get(0, from + j);
            if (weight == 0) {
                continue;
            }
            losses += weight * each.get(0, j);
            correct += classifies && engine.isCorrect(batch.y(), j) ? weight : 0;
            total += weight;
        }
    }

    /** The mean loss, Σ w·l / Σ w. */
    double loss() {
        return losses / total;
    }

    /** The share of examples that were classified correctly, by weight; NaN without classes. */
    double accuracy() {
        return classifies ? correct / total : Double.NaN;
    }
}
