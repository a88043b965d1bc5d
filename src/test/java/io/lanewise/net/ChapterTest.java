// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chapter's own cases, worked by hand. */
@Tag("kernel")
class ChapterTest {
    static Stream<Backend> both() {
        return Stream.of(Backend.SCALAR, Backend.VECTOR);
    }

    /**
     * A 2-2-1 net with ReLU and numbers that floats hold exactly. X has two examples, (1, 2) and
     * (2, −1), with labels 1 and 0. W1 = [1 0.5; −1 1], b1 = (0, 1), so Z1 = [2 1.5; 2 −2], A1 = [2
     * 1.5; 2 0]. W2 = [0.5 −0.5], b2 = −0.75, so Z2 = (−0.75, 0). A2 = (σ(−0.75), 0.5), dZ2 = (s −
     * 1, 0.5) with s = σ(−0.75).
     */
    @ParameterizedTest
    @MethodSource("both")
    void sixEquations_byHand_matchToTheLastDigit(Backend backend) {
        Parameters p = Parameters.zeros(2, 2, 1);
        p.w1().copyFrom(Matrix.ofRows(new float[] {1f, 0.5f}, new float[] {-1f, 1f}));
        p.b1().copyFrom(Matrix.ofColumns(new float[] {0f, 1f}));
        p.w2().copyFrom(Matrix.ofRows(new float[] {0.5f, -0.5f}));
        p.b2().set(0, 0, -0.75f);
        TwoLayerNet net = TwoLayerNet.builder()
                .parameters(p)
                .activation(ActivationFunction.RELU)
                .backend(backend)
                .build();
        Matrix x = Matrix.ofColumns(new float[] {1f, 2f}, new float[] {2f, -1f});
        Matrix y = Matrix.ofRows(new float[] {1f, 0f});

        Matrix a2 = net.forward(x);
        float s = a2.get(0, 0);
        assertEquals(1 / (1 + Math.exp(0.75)), s, 2 * Math.ulp(s));
        assertEquals(0.5f, a2.get(0, 1));
        assertEquals((Math.log1p(Math.exp(-0.75)) + 0.75 + Math.log(2)) / 2, net.loss(y), 1e-7);

        Parameters d = net.backward(x, y);
        float e = s - 1f; // dZ2 = (e, 0.5)
        assertArrayEquals(new float[] {0.5f * (2 * e + 1.5f * 0.5f), 0.5f * (2 * e)}, d.w2().toArray()); // (2)
        assertEquals(0.5f * (e + 0.5f), d.b2().get(0, 0)); // (3)
        // (4) dZ1 = W2ᵀ·dZ2 ∘ g′(Z1) = [0.5e 0.25; −0.5e 0]
        assertArrayEquals(
                new float[] {
                    0.5f * (0.5f * e + 2 * 0.25f), 0.5f * (-0.5f * e), // (5), first column
                    0.5f * (2 * 0.5f * e - 0.25f), 0.5f * (2 * -0.5f * e)
                },
                d.w1().toArray());
        assertArrayEquals(new float[] {0.5f * (0.5f * e + 0.25f), 0.5f * (-0.5f * e)}, d.b1().toArray()); // (6)

        net.step(Optimizer.sgd(0.5f));
        assertEquals(
                Math.fma(-0.5f, d.b2().get(0, 0), -0.75f), net.parameters().b2().get(0, 0));
        assertEquals(
                Math.fma(-0.5f, d.w1().get(1, 1), 1f), net.parameters().w1().get(1, 1));
    }

    /**
     * Slides 16 to 22: one example, where dz2 = a2 − y, dW2 = dz2·a1ᵀ, db2 = dz2, dW1 = dz1·xᵀ, db1
     * = dz1.
     */
    @ParameterizedTest
    @EnumSource
    void sixEquations_oneExample_areTheSingleForm(ActivationFunction g) {
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(3)
                .hidden(4)
                .outputs(1)
                .activation(g)
                .seed(5)
                .build();
        Matrix x = Matrix.ofColumns(new float[] {0.5f, -1.5f, 2f});
        Matrix y = Matrix.ofColumns(new float[] {1f});
        float dz2 = net.forward(x).get(0, 0) - 1f;
        Parameters d = net.backward(x, y);
        assertEquals(dz2, d.b2().get(0, 0));
        for (int i = 0; i < 4; i++) {
            float z1 = net.parameters().b1().get(i, 0);
            for (int j = 0; j < 3; j++) {
                z1 = (float) (z1 + (double) net.parameters().w1().get(i, j) * x.get(j, 0));
                assertEquals(d.b1().get(i, 0) * x.get(j, 0) + 0f, d.w1().get(i, j), "dW1 = dz1·xᵀ, added to +0");
            }
            double a1 = switch (g) {
                case SIGMOID -> 1 / (1 + Math.exp(-z1));
                case TANH -> Math.tanh(z1);
                case RELU -> Math.max(0, z1);
                case LEAKY_RELU -> Math.max(0.01 * z1, z1);
            };
            assertEquals(dz2 * a1, d.w2().get(0, i), 1e-6, "dW2 = dz2·a1ᵀ");
            double slope = switch (g) {
                case SIGMOID -> a1 * (1 - a1);
                case TANH -> 1 - a1 * a1;
                case RELU -> z1 > 0 ? 1 : 0;
                case LEAKY_RELU -> z1 > 0 ? 1 : 0.01;
            };
            assertEquals(net.parameters().w2().get(0, i) * dz2 * slope, d.b1().get(i, 0), 1e-6, "db1 = dz1");
        }
    }

    @Test
    void batch_isTheMeanOfItsExamples() {
        TwoLayerNet net =
                TwoLayerNet.builder().inputs(3).hidden(4).outputs(2).seed(5).build();
        Matrix x = Matrix.ofColumns(new float[] {1, 2, 3}, new float[] {-1, 0.5f, 1}, new float[] {2, -2, 0});
        Matrix y = Matrix.ofColumns(new float[] {1, 0}, new float[] {0, 1}, new float[] {0, 1});
        double[] mean = new double[(int) net.parameters().count()];
        for (int j = 0; j < 3; j++) {
            net.forward(x.column(j));
            double[] one = DoubleNet.flatten(net.backward(x.column(j), y.column(j)));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / 3;
            }
        }
        net.forward(x);
        assertArrayEquals(mean, DoubleNet.flatten(net.backward(x, y)), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("both")
    void xor_fourTanhUnits_isLearnt(Backend backend) {
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(2)
                .hidden(4)
                .outputs(1)
                .activation(ActivationFunction.TANH)
                .seed(3)
                .backend(backend)
                .build();
        Matrix x = Matrix.ofColumns(new float[] {0, 0}, new float[] {0, 1}, new float[] {1, 0}, new float[] {1, 1});
        Matrix y = Matrix.ofRows(new float[] {0, 1, 1, 0});
        Optimizer descent = Optimizer.sgd(1f);
        for (int step = 0; step < 3000; step++) {
            net.train(x, y, descent);
        }
        Matrix a2 = net.forward(x);
        for (int j = 0; j < 4; j++) {
            assertEquals(y.get(0, j), a2.get(0, j), 0.05, "example " + j);
        }
    }

    /**
     * The planar flower of Andrew Ng's course: 400 points, two classes of petals, 4 tanh units:
     * about 90 %.
     */
    @Test
    void flower_fourTanhUnits_isLearntToNinetyPercent() {
        int m = 400;
        SplitMix64 random = new SplitMix64(1);
        Matrix x = Matrix.zeros(2, m);
        Matrix y = Matrix.zeros(1, m);
        for (int j = 0; j < m; j++) {
            int label = j < m / 2 ? 0 : 1;
            double t = label * 3.12 + 3.12 * (j % (m / 2)) / (m / 2) + 0.2 * gauss(random);
            double r = 4 * StrictMath.sin(4 * t) + 0.2 * gauss(random);
            x.set(0, j, (float) (r * StrictMath.sin(t)));
            x.set(1, j, (float) (r * StrictMath.cos(t)));
            y.set(0, j, label);
        }
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(2)
                .hidden(4)
                .outputs(1)
                .activation(ActivationFunction.TANH)
                .seed(2)
                .build();
        Optimizer descent = Optimizer.sgd(1.2f);
        for (int step = 0; step < 10_000; step++) {
            net.train(x, y, descent);
        }
        net.forward(x);
        int correct = net.engine.countCorrect(y);
        assertTrue(correct >= 0.88 * m, correct + " of " + m + " right, where about 90 % are expected");
    }

    /** Roughly normal: the sum of twelve uniform numbers, less 6. */
    private static double gauss(SplitMix64 random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
