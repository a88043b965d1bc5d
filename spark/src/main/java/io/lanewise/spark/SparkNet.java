// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.Model;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.linalg.Vectors;

/**
 * To and from Spark's own model of a net, whose parameters are one vector of doubles: W1, b1, W2,
 * b2, each column by column. Its hidden units are sigmoid, and its output is softmax.
 */
final class SparkNet {
    private SparkNet() {}

    /**
     * Spark's model of the same net. The standardisation goes into W1 and b1, in double:
     *
     * <pre>
     *   W1(h, i) / scale(i)      b1(h) − Σ W1(h, i)·mean(i) / scale(i)
     * </pre>
     *
     * <p>A sigmoid output becomes the second of two softmax outputs, of which the first is 0.
     *
     * @throws IllegalArgumentException if the hidden units are not sigmoid
     */
    static MultilayerPerceptronClassificationModel of(String uid, Model model) {
        if (model.activation() != ActivationFunction.SIGMOID) {
            throw new IllegalArgumentException("Spark's MultilayerPerceptronClassificationModel has sigmoid hidden"
                    + " units, but this net's are "
                    + model.activation().name().toLowerCase(Locale.ROOT)
                    + "; train with setActivation(\"sigmoid\")");
        }
        Parameters p = model.parameters();
        Standardization standardization = model.standardization();
        int n0 = p.inputs();
        int n1 = p.hidden();
        int n2 = Math.max(2, p.outputs());
        double[] weights = new double[n1 * (n0 + 1) + n2 * (n1 + 1)];
        int b1 = n1 * n0;
        int w2 = b1 + n1;
        int b2 = w2 + n2 * n1;
        for (int h = 0; h < n1; h++) {
            weights[b1 + h] = p.b1().get(h, 0);
        }
        for (int i = 0; i < n0; i++) {
            double mean = standardization.mean().get(i, 0);
            double scale = standardization.scale().get(i, 0);
            for (int h = 0; h < n1; h++) {
                double weight = p.w1().get(h, i) / scale;
                weights[i * n1 + h] = weight;
                weights[b1 + h] -= weight * mean;
            }
        }
        int first = n2 - p.outputs();
        for (int k = first; k < n2; k++) {
            weights[b2 + k] = p.b2().get(k - first, 0);
            for (int h = 0; h < n1; h++) {
                weights[w2 + h * n2 + k] = p.w2().get(k - first, h);
            }
        }
        var net = new MultilayerPerceptronClassificationModel(uid, Vectors.dense(weights));
        net.set(net.layers(), new int[] {n0, n1, n2});
        return net;
    }

    /**
     * The same net as a model of Lanewise, with its weights rounded to float.
     *
     * @throws IllegalArgumentException if it does not have three layers
     */
    static Model model(MultilayerPerceptronClassificationModel net) {
        int[] layers = threeLayers(net.getLayers());
        Parameters parameters = Parameters.zeros(layers[0], layers[1], layers[2]);
        double[] weights = net.weights().toArray();
        checkCount(weights.length, layers);
        int at = 0;
        for (Matrix matrix : List.of(parameters.w1(), parameters.b1(), parameters.w2(), parameters.b2())) {
            for (int j = 0; j < matrix.cols(); j++) {
                for (int i = 0; i < matrix.rows(); i++) {
                    matrix.set(i, j, (float) weights[at++]);
                }
            }
        }
        return new Model(
                parameters,
                ActivationFunction.SIGMOID,
                Output.SOFTMAX,
                Standardization.identity(layers[0]),
                Rows.numbered(layers[2]),
                IntStream.range(0, layers[0]).mapToObj(i -> "x" + i).toList());
    }

    /** Refuses other numbers of layers. */
    static int[] threeLayers(int[] layers) {
        Fit.require(
                layers.length == 3,
                "layers is " + Arrays.toString(layers) + ", but Lanewise's nets have three layers, such as [4, 5, 3]:"
                        + " inputs, hidden units, outputs; Spark's own MultilayerPerceptronClassifier takes others");
        Fit.require(
                layers[2] > 1,
                "layers is " + Arrays.toString(layers) + ", but the output layer needs a unit for each class,"
                        + " two at least");
        return layers;
    }

    /** Refuses a vector of weights that is none of a net with these layers. */
    static void checkCount(int weights, int[] layers) {
        int wanted = layers[1] * (layers[0] + 1) + layers[2] * (layers[1] + 1);
        Fit.require(
                weights == wanted,
                "a net of layers " + Arrays.toString(layers) + " has " + wanted + " weights, but there are " + weights);
    }
}
