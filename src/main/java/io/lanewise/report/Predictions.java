// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a classifier says of each example: the same as its evaluation saw. */
final class Predictions {
    /** Of more classes the probabilities are not kept, but for the two that matter. */
    static final int MOST_CLASSES = 100;

    private static final int BLOCK = 4096;

    final Dataset data;
    final int[] labels;
    final int[] predicted;
    /** The probability of the predicted class. */
    final float[] confidence;
    /** The probability of the true class. */
    final float[] ofTruth;
    /** Classes × m, or null. */
    final Matrix probabilities;
    /** Of the examples, or null. */
    final double[] weights;

    /**
     * Predicts.
     *
     * @param data with the features and classes of the model
     */
    Predictions(Classifier classifier, Dataset data) {
        this.data = data;
        labels = data.labels();
        weights = exact(data.weights());
        int classes = data.classNames().size();
        int m = data.size();
        predicted = new int[m];
        confidence = new float[m];
        ofTruth = new float[m];
        probabilities = classes <= MOST_CLASSES ? Matrix.zeros(classes, m) : null;
        for (int from = 0; from < m; from += BLOCK) {
            int to = Math.min(from + BLOCK, m);
            Matrix block = classifier.predictProbabilities(data.block(from, to));
            int[] likely = classifier.mostLikely(block);
            for (int j = from; j < to; j++) {
                predicted[j] = likely[j - from];
                confidence[j] = block.get(predicted[j], j - from);
                ofTruth[j] = block.get(labels[j], j - from);
            }
            if (probabilities != null) {
                probabilities.columns(from, to).copyFrom(block);
            }
        }
    }

    static double[] exact(float[] numbers) {
        return numbers == null
                ? null
                : IntStream.range(0, numbers.length)
                        .mapToDouble(i -> numbers[i])
                        .toArray();
    }

    boolean isRight(int j) {
        return predicted[j] == labels[j];
    }

    double weight(int j) {
        return weights == null ? 1 : weights[j];
    }

    /** The wrong ones, those first whose true class was thought the least likely. */
    List<Integer> worst(int limit) {
        return IntStream.range(0, labels.length)
                .filter(j -> !isRight(j) && weight(j) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> ofTruth[j]))
                .limit(limit)
                .toList();
    }
}
