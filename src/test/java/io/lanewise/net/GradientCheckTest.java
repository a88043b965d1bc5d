// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Central differences hold the double twin to account for every parameter, and the twin the float
 * kernels.
 */
@Tag("kernel")
class GradientCheckTest {
    private static final int M = 7;

    @ParameterizedTest
    @CsvSource({
        "SIGMOID, SIGMOID, 1", "TANH, SIGMOID, 1", "RELU, SIGMOID, 1", "LEAKY_RELU, SIGMOID, 1",
        "SIGMOID, SIGMOID, 3", "TANH, SIGMOID, 3", "RELU, SIGMOID, 3", "LEAKY_RELU, SIGMOID, 3",
        "SIGMOID, SOFTMAX, 4", "TANH, SOFTMAX, 4", "RELU, SOFTMAX, 4", "LEAKY_RELU, SOFTMAX, 4",
        "SIGMOID, LINEAR, 1", "TANH, LINEAR, 1", "RELU, LINEAR, 1", "LEAKY_RELU, LINEAR, 1",
        "SIGMOID, LINEAR, 3", "TANH, LINEAR, 3", "RELU, LINEAR, 3", "LEAKY_RELU, LINEAR, 3"
    })
    void gradient_everyParameter_matchesCentralDifferences(ActivationFunction g, Output output, int n2) {
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(5)
                .hidden(6)
                .outputs(n2)
                .activation(g)
                .output(output)
                .initialization(Initialization.XAVIER_UNIFORM)
                .seed(7)
                .build();
        SplitMix64 random = new SplitMix64(70 + n2);
        net.parameters().b1().copyFrom(numbers(random, 6, 1));
        net.parameters().b2().copyFrom(numbers(random, n2, 1));
        DoubleNet twin = new DoubleNet(5, 6, n2, g, output);
        System.arraycopy(DoubleNet.flatten(net.parameters()), 0, twin.theta, 0, twin.theta.length);
        Matrix x = awayFromKinks(random, twin);
        Matrix y = Matrix.zeros(n2, M);
        for (int j = 0; j < M; j++) {
            float label = random.nextInt(4) == 0 && output == Output.SIGMOID ? 0f : 1f;
            y.set(random.nextInt(n2), j, output == Output.LINEAR ? random.nextInt(7) - 3.5f : label);
        }
        double[][] xs = DoubleNet.examples(x);
        double[][] ys = DoubleNet.examples(y);

        double[] exact = twin.gradient(xs, ys);
        for (int i = 0; i < exact.length; i++) {
            double numeric = centralDifference(twin, i, xs, ys);
            double scale = Math.max(1e-3, Math.abs(exact[i]) + Math.abs(numeric));
            assertTrue(
                    Math.abs(exact[i] - numeric) / scale <= 1e-7,
                    "parameter " + i + ": " + exact[i] + " against " + numeric);
        }

        assertEquals(twin.loss(xs, ys), lossAfterForward(net, x, y), 1e-6);
        double[] actual = DoubleNet.flatten(net.backward(x, y));
        for (int i = 0; i < exact.length; i++) {
            assertEquals(exact[i], actual[i], 2e-6 * Math.max(0.1, Math.abs(exact[i])), "parameter " + i);
        }
    }

    private static double lossAfterForward(TwoLayerNet net, Matrix x, Matrix y) {
        net.forward(x);
        return net.loss(y);
    }

    /** Five points, so that the error is of fourth order. */
    private static double centralDifference(DoubleNet twin, int i, double[][] x, double[][] y) {
        double h = 1e-4;
        double kept = twin.theta[i];
        double[] at = new double[4];
        double[] steps = {-2, -1, 1, 2};
        for (int s = 0; s < 4; s++) {
            twin.theta[i] = kept + steps[s] * h;
            at[s] = twin.loss(x, y);
        }
        twin.theta[i] = kept;
        return (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h);
    }

    /** Inputs for which no z is so near to 0 that a step would cross the kink of ReLU. */
    private static Matrix awayFromKinks(SplitMix64 random, DoubleNet twin) {
        Matrix x = Matrix.zeros(5, M);
        for (int j = 0; j < M; j++) {
            double nearest;
            do {
                x.column(j).copyFrom(numbers(random, 5, 1));
                nearest = 1;
                for (double z : twin.z1(DoubleNet.examples(x)[j])) {
                    nearest = Math.min(nearest, Math.abs(z));
                }
            } while (nearest < 1e-3);
        }
        return x;
    }

    private static Matrix numbers(SplitMix64 random, int rows, int cols) {
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, (float) (2 * random.nextDouble() - 1));
            }
        }
        return matrix;
    }
}
