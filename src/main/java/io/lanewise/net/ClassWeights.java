// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/** Weights by class: given, or balanced from the labels. */
final class ClassWeights {
    private ClassWeights() {}

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
            return balanced(output, y, output.classes(units));
        }
        if (settings.classWeights.length != output.classes(units)) {
            throw new IllegalArgumentException("there are " + settings.classWeights.length
                    + " class weights, but the net has " + output.classes(units) + " classes");
        }
        return settings.classWeights;
    }

    /** m / (classes · examples of the class), where classes without examples are not counted. */
    private static float[] balanced(Output output, Matrix y, int classes) {
        int[] counts = new int[classes];
        int present = 0;
        for (int j = 0; j < y.cols(); j++) {
            if (counts[output.classOf(y, j)]++ == 0) {
                present++;
            }
        }
        float[] weights = new float[classes];
        for (int k = 0; k < classes; k++) {
            weights[k] = counts[k] == 0 ? 0f : (float) (y.cols() / ((double) present * counts[k]));
        }
        return weights;
    }
}
