// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.Matrix;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** The area under the ROC curve by the rank sum (Mann and Whitney), ties at their mean rank. */
final class RocAuc {
    private RocAuc() {}

    /**
     * For two classes that of class 1, for more the mean over the classes that occur of each
     * against the rest; NaN where fewer than two occur.
     */
    static double of(Matrix probabilities, int[] labels) {
        int classes = probabilities.rows();
        if (classes == 2) {
            return oneAgainstRest(probabilities, labels, 1);
        }
        boolean[] occurs = new boolean[classes];
        for (int label : labels) {
            occurs[label] = true;
        }
        double sum = 0;
        int occurring = 0;
        for (int k = 0; k < classes; k++) {
            if (occurs[k]) {
                sum += oneAgainstRest(probabilities, labels, k);
                occurring++;
            }
        }
        return sum / occurring;
    }

    /** The chance that an example of class k scores higher than one of another class. */
    static double oneAgainstRest(Matrix scores, int[] labels, int k) {
        IntArrayList order = new IntArrayList(labels.length);
        for (int j = 0; j < labels.length; j++) {
            order.add(j);
        }
        order.sortThis((i, j) -> Float.compare(scores.get(k, i), scores.get(k, j)));
        double rankSum = 0;
        long positives = 0;
        for (int from = 0; from < labels.length; ) {
            int to = from + 1;
            while (to < labels.length && scores.get(k, order.get(to)) == scores.get(k, order.get(from))) {
                to++;
            }
            double meanRank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (labels[order.get(i)] == k) {
                    rankSum += meanRank;
                    positives++;
                }
            }
            from = to;
        }
        long negatives = labels.length - positives;
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
