// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Three steps of each optimiser on a net, against its formula in double precision. */
class OptimizerTest {
    private static final Matrix X = Matrix.ofColumns(new float[] {1f, -2f}, new float[] {0.5f, 3f});
    private static final Matrix Y = Matrix.ofRows(new float[] {1f, 0f});

    /** One parameter's formula. */
    private interface Formula {
        /** The parameter after step t, given its gradient. */
        double step(int t, double gradient, double parameter);
    }

    private static void check(Optimizer optimizer, double l2, Supplier<Formula> formulas) {
        TwoLayerNet net =
                TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).seed(4).build();
        double[] expected = DoubleNet.flatten(net.parameters());
        Formula[] formula = new Formula[expected.length];
        for (int i = 0; i < formula.length; i++) {
            formula[i] = formulas.get();
        }
        int w1 = 2 * 3;
        for (int t = 1; t <= 3; t++) {
            net.forward(X);
            double[] gradient = DoubleNet.flatten(net.backward(X, Y));
            for (int i = 0; i < expected.length; i++) {
                boolean bias = i >= w1 && i < w1 + 3 || i == expected.length - 1;
                expected[i] = formula[i].step(t, gradient[i] + (bias ? 0 : l2 * expected[i]), expected[i]);
            }
            net.step(optimizer);
            double[] actual = DoubleNet.flatten(net.parameters());
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-6, optimizer + ", step " + t + ", parameter " + i);
            }
        }
    }

    @Test
    void sgd_followsItsFormula() {
        check(Optimizer.sgd(0.3f), 0, () -> (t, g, w) -> w - 0.3 * g);
    }

    @Test
    void l2_addsItsPenaltyToWeightsAlone() {
        check(Optimizer.sgd(0.3f).l2(0.25f), 0.25, () -> (t, g, w) -> w - 0.3 * g);
    }

    @Test
    void momentum_followsItsFormula() {
        check(Optimizer.momentum(0.3f, 0.5f), 0, () -> {
            double[] v = {0};
            return (t, g, w) -> w - 0.3 * (v[0] = 0.5 * v[0] + g);
        });
    }

    @Test
    void adam_followsItsFormula() {
        check(Optimizer.adam(0.01f, 0.8, 0.9, 1e-4).l2(0.1f), 0.1, () -> {
            double[] m = {0, 0};
            return (t, g, w) -> {
                m[0] = 0.8 * m[0] + 0.2 * g;
                m[1] = 0.9 * m[1] + 0.1 * g * g;
                double mHat = m[0] / (1 - Math.pow(0.8, t));
                double vHat = m[1] / (1 - Math.pow(0.9, t));
                return w - 0.01 * mHat / (Math.sqrt(vHat) + 1e-4);
            };
        });
    }

    @Test
    void nesterov_followsItsFormula() {
        check(Optimizer.nesterov(0.3f, 0.5f).l2(0.1f), 0.1, () -> {
            double[] v = {0};
            return (t, g, w) -> {
                v[0] = 0.5 * v[0] + g;
                return w - 0.3 * (g + 0.5 * v[0]);
            };
        });
    }

    /** The decay is that of the weights alone, and not seen by the moments. */
    @Test
    void adamW_followsItsFormula_andDecaysWeightsAlone() {
        Optimizer adamW = Optimizer.adamW(0.1f, 0.8, 0.9, 1e-4, 0.5);
        TwoLayerNet with =
                TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).seed(4).build();
        TwoLayerNet without =
                TwoLayerNet.builder().parameters(with.parameters()).build();
        double[] before = DoubleNet.flatten(with.parameters());
        with.train(X, Y, adamW);
        without.train(X, Y, Optimizer.adam(0.1f, 0.8, 0.9, 1e-4));
        double[] plain = DoubleNet.flatten(without.parameters());
        double[] decayed = DoubleNet.flatten(with.parameters());
        for (int i = 0; i < before.length; i++) {
            boolean bias = i >= 6 && i < 9 || i == before.length - 1;
            assertEquals(plain[i] - (bias ? 0 : 0.1 * 0.5 * before[i]), decayed[i], 1e-6, "parameter " + i);
        }
        check(Optimizer.adamW(0.01f, 0.8, 0.9, 1e-4, 0), 0, () -> {
            double[] m = {0, 0};
            return (t, g, w) -> {
                m[0] = 0.8 * m[0] + 0.2 * g;
                m[1] = 0.9 * m[1] + 0.1 * g * g;
                return w - 0.01 * m[0] / (1 - Math.pow(0.8, t)) / (Math.sqrt(m[1] / (1 - Math.pow(0.9, t))) + 1e-4);
            };
        });
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Optimizer.adamW(0.1f, bad));
        }
    }

    @Test
    void settings_outOfRange_areRefused() {
        for (float bad : new float[] {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Optimizer.sgd(bad));
        }
        assertThrows(IllegalArgumentException.class, () -> Optimizer.sgd(1f).l2(-1f));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.sgd(1f).l2(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.momentum(1f, 1f));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.momentum(1f, -0.1f));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.adam(1f, 1, 0.9, 1e-8));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.adam(1f, 0.9, Double.NaN, 1e-8));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.adam(1f, 0.9, 0.9, 0));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.adam(1f, 0.9, 0.9, 1e-46), "0 as a float");
        assertThrows(IllegalArgumentException.class, () -> Optimizer.sgd(1f).withLearningRate(0f));
    }

    @Test
    void settings_atTheEdgeOfTheirRange_areTaken_andInfinityIsNot() {
        assertEquals(0f, Optimizer.sgd(1f).l2(0.5f).l2(0f).l2());
        check(Optimizer.momentum(0.3f, 0f), 0, () -> (t, g, w) -> w - 0.3 * g);
        Optimizer.adam(1f, 0, 0, 1e-29);
        assertThrows(IllegalArgumentException.class, () -> Optimizer.sgd(1f).l2(Float.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.adam(1f, 0.9, 0.9, Double.POSITIVE_INFINITY));
    }

    @Test
    void toString_saysWhichOptimizerItIs() {
        assertEquals("SGD", Optimizer.sgd(1f).toString());
        assertEquals("momentum 0.9", Optimizer.momentum(1f, 0.9f).toString());
        assertEquals("Adam", Optimizer.adam(1f).toString());
        assertEquals("Nesterov 0.9", Optimizer.nesterov(1f, 0.9f).toString());
        assertEquals("AdamW", Optimizer.adamW(1f, 0.01).toString());
    }

    /** The smallest ε with the β2 that shrinks it most: still no 0/0 where a gradient is 0. */
    @Test
    void adam_smallestEpsilon_zeroGradient_staysFinite() {
        Parameters p = Parameters.zeros(1, 1, 1);
        try (TwoLayerNet net = TwoLayerNet.builder().parameters(p).build()) {
            net.train(
                    Matrix.zeros(1, 1),
                    Matrix.ofRows(new float[] {0.5f}),
                    Optimizer.adam(1f, 0.9, Math.nextDown(1.0), 1e-29));
            assertTrue(net.parameters().isFinite(), net.parameters().toString());
        }
    }

    @Test
    void oneOptimizer_servesAnyNumberOfNets() {
        Optimizer momentum = Optimizer.momentum(0.1f, 0.9f);
        TwoLayerNet one = TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).build();
        TwoLayerNet two = TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).build();
        TwoLayerNet alone = TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).build();
        for (int step = 0; step < 3; step++) {
            one.train(X, Y, momentum);
            two.train(X, Y, momentum);
            alone.train(X, Y, Optimizer.momentum(0.1f, 0.9f));
        }
        assertEquals(alone.parameters().sha256(), one.parameters().sha256());
        assertEquals(alone.parameters().sha256(), two.parameters().sha256());
    }

    @Test
    void net_otherRateAndPenalty_keepsItsMomentum_anotherMethodStartsAnew() {
        Optimizer momentum = Optimizer.momentum(0.1f, 0.9f);
        check(momentum, momentum.withLearningRate(0.05f).l2(0.01f), false);
        check(momentum, Optimizer.momentum(0.1f, 0.8f), true);
        check(Optimizer.adam(0.1f), Optimizer.adam(0.1f).withLearningRate(0.01f), false);
        check(Optimizer.adam(0.1f), Optimizer.momentum(0.1f, 0.8f), true);
        check(momentum, momentum.clipNorm(0.1f), false);
        check(momentum, Optimizer.nesterov(0.1f, 0.9f), true);
        check(Optimizer.adam(0.1f), Optimizer.adamW(0.1f, 0.01), false);
        check(Optimizer.adam(0.1f), Optimizer.adam(0.1f, 0.9, 0.99, 1e-8), true);
    }

    private static void check(Optimizer first, Optimizer second, boolean anew) {
        TwoLayerNet net = TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).build();
        net.train(X, Y, first);
        TwoLayerNet fresh = TwoLayerNet.builder().parameters(net.parameters()).build();
        net.train(X, Y, second);
        fresh.train(X, Y, second);
        assertEquals(anew, fresh.parameters().sha256().equals(net.parameters().sha256()), first + " then " + second);
    }
}
