// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import java.util.Arrays;
import java.util.Objects;

/**
 * Weights by class: given, or balanced.
 *
 * <pre>{@code
 * float[] weights = ClassWeights.balanced(10, 30);
 * System.out.println(weights[0] + " and " + weights[1]); // 2.0 and 0.6666667
 * }</pre>
 */
public final class ClassWeights {
    private ClassWeights() {}

    /**
     * Weights that let each class count as much as any other, as scikit-learn's "balanced": m /
     * (classes · examples of the class), where classes without examples are not counted and weigh
     * 0. Their mean over the examples is 1.
     *
     * @param counts how many examples each class has
     * @return a weight for each class
     * @throws IllegalArgumentException if a count is negative
     */
    public static float[] balanced(int... counts) {
        Objects.requireNonNull(counts, "the counts");
        long examples = 0;
        int present = 0;
        for (int count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "the examples of each class must be counted, but are " + Arrays.toString(counts));
            }
            examples += count;
            present += count > 0 ? 1 : 0;
        }
        float[] weights = new float[counts.length];
        for (int k = 0; k < counts.length; k++) {
            weights[k] = counts[k] == 0 ? 0f : (float) (examples / ((double) present * counts[k]));
        }
        return weights;
    }

    /**
     * Those of a run, or null where all classes count the same.
     *
     * @param y n2 × m, the training labels
     */
    static float[] of(TrainerBuilder settings, TwoLayerNet net, Matrix y) {
        if (settings.classWeights == null && !settings.balanced) {
            return null;
        }
        Output output = net.output();
        int units = net.outputs();
        if (!output.hasOneClassEach(units)) {
            throw new IllegalArgumentException("class weights need one class for each example, but "
                    + (output.classifies()
                            ? "each of the " + units + " sigmoid outputs is a label of its own"
                            : "a linear output is trained on numbers; give the examples weights"));
        }
        if (settings.balanced) {
            int[] counts = new int[output.classes(units)];
            for (int j = 0; j < y.cols(); j++) {
                counts[output.classOf(y, j)]++;
            }
            return balanced(counts);
        }
        if (settings.classWeights.length != output.classes(units)) {
            throw new IllegalArgumentException("there are " + settings.classWeights.length
                    + " class weights, but the net has " + output.classes(units) + " classes");
        }
        return settings.classWeights;
    }
}
