// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gradients clipped to a global norm. */
@Tag("kernel")
class ClippingTest {
    private static final Matrix X = Matrix.ofColumns(new float[] {1f, -2f}, new float[] {0.5f, 3f});
    private static final Matrix Y = Matrix.ofRows(new float[] {1f, 0f});

    private static TwoLayerNet net() {
        return TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).seed(4).build();
    }

    private static double norm(Parameters gradients) {
        double sum = 0;
        for (double g : DoubleNet.flatten(gradients)) {
            sum += g * g;
        }
        return Math.sqrt(sum);
    }

    @Test
    void step_aboveTheNorm_isScaled_beforeThePenalty() {
        TwoLayerNet net = net();
        net.forward(X);
        double[] gradient = DoubleNet.flatten(net.backward(X, Y));
        double norm = norm(net.gradients());
        double[] expected = DoubleNet.flatten(net.parameters());
        for (int i = 0; i < expected.length; i++) {
            boolean bias = i >= 6 && i < 9 || i == expected.length - 1;
            double clipped = gradient[i] * (0.1 / norm) + (bias ? 0 : 0.25 * expected[i]);
            expected[i] -= 0.3 * clipped;
        }
        net.step(Optimizer.sgd(0.3f).l2(0.25f).clipNorm(0.1f));
        double[] actual = DoubleNet.flatten(net.parameters());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-7, "parameter " + i);
        }
    }

    @Test
    void gradients_afterAStep_haveTheNorm_andSmallOnesStay() {
        TwoLayerNet net = net();
        net.train(X, Y, Optimizer.sgd(0.1f).clipNorm(1e-3f));
        assertEquals(1e-3, norm(net.gradients()), 1e-9);
        TwoLayerNet plain = net();
        plain.train(X, Y, Optimizer.sgd(0.1f));
        TwoLayerNet wide = net();
        wide.train(X, Y, Optimizer.sgd(0.1f).clipNorm(1e3f));
        assertEquals(plain.parameters(), wide.parameters());
        assertNotEquals(plain.parameters(), net.parameters());
    }

    /** Whose squares are no floats: 1e25 is. */
    @Test
    void hugeGradients_areClippedToo() {
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(1)
                .hidden(1)
                .outputs(1)
                .output(Output.LINEAR)
                .build();
        net.train(
                Matrix.ofRows(new float[] {1f}),
                Matrix.ofRows(new float[] {1e25f}),
                Optimizer.sgd(1f).clipNorm(1f));
        assertEquals(1, norm(net.gradients()), 1e-6);
        assertTrue(net.parameters().isFinite());
    }

    @Test
    void anyThreadsAndBackend_giveTheSameBits_inOneStepOrInParts() {
        Matrix x = TestMatrices.random(new SplitMix64(83), 60, 400);
        Matrix y = SharedStep.oneHot(11, 400);
        Set<String> weights = new HashSet<>();
        Optimizer optimizer = Optimizer.adamW(0.01f, 0.1).clipNorm(0.05f);
        for (Backend backend : new Backend[] {Backend.SCALAR, Backend.VECTOR}) {
            for (int threads : new int[] {1, 2, 3}) {
                for (boolean whole : new boolean[] {true, false}) {
                    try (TwoLayerNet net = TwoLayerNet.builder()
                            .inputs(60)
                            .hidden(50)
                            .outputs(11)
                            .threads(threads)
                            .backend(backend)
                            .build()) {
                        for (int step = 0; step < 3; step++) {
                            if (whole) {
                                net.train(x, y, optimizer);
                            } else {
                                net.forward(x);
                                net.backward(x, y);
                                net.step(optimizer);
                            }
                        }
                        assertTrue(norm(net.gradients()) < 0.0501, "it was clipped");
                        weights.add(net.parameters().sha256());
                    }
                }
            }
        }
        assertEquals(1, weights.size());
    }

    @Test
    void settings_areKept_andBadOnesRefused() {
        assertEquals(Float.POSITIVE_INFINITY, Optimizer.sgd(1f).clipNorm());
        Optimizer all = Optimizer.nesterov(1f, 0.5f).clipNorm(2f).l2(0.5f).withLearningRate(3f);
        assertEquals(2f, all.clipNorm());
        assertEquals(0.5f, all.l2());
        assertEquals(3f, all.learningRate());
        assertEquals(0.5f, all.clipNorm(1f).l2());
        for (float bad : new float[] {0f, -1f, Float.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Optimizer.sgd(1f).clipNorm(bad));
        }
    }
}
