// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums of gradients, in slices, against means, differences of the loss, and exact integers. */
@Tag("kernel")
class GradientSumsTest {
    private static final int BLOCK = GradientSums.BLOCK;
    private static final int M = 2 * BLOCK + 87;
    private static final Matrix X = TestMatrices.random(new SplitMix64(21), 6, M);
    private static final Matrix Y = SmallNet.labels(X);
    private static final Matrix WEIGHTS = weights();

    private static Matrix weights() {
        Matrix weights = Matrix.zeros(1, M);
        for (int j = 0; j < M; j++) {
            weights.set(0, j, j % 5 / 4f);
        }
        return weights;
    }

    /** The sums of these slices, each from the last end to the next. */
    private static GradientSums sums(TwoLayerNet net, Matrix weights, int... ends) {
        GradientSums sums = GradientSums.zerosLike(net.parameters());
        int from = 0;
        for (int to : ends) {
            Matrix w = weights == null ? null : weights.columns(from, to);
            sums.add(net, X.columns(from, to), Y.columns(from, to), w);
            from = to;
        }
        return sums;
    }

    private static double[] flat(Parameters parameters) {
        return DoubleNet.flatten(parameters);
    }

    private static void assertSame(GradientSums expected, GradientSums actual) {
        assertArrayEquals(expected.gradient(), actual.gradient(), 0);
        assertEquals(expected.loss(), actual.loss());
        assertEquals(expected.weight(), actual.weight());
        assertEquals(expected.examples(), actual.examples());
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void mean_ofAnySlices_isThatOfBackward(boolean weighted) {
        Matrix weights = weighted ? WEIGHTS : null;
        try (TwoLayerNet net = SmallNet.net()) {
            net.forward(X);
            double loss = net.loss(Y, weights);
            double[] expected = flat(net.backward(X, Y, weights));
            double weight = 0;
            for (int j = 0; j < M; j++) {
                weight += weighted ? WEIGHTS.get(0, j) : 1;
            }
            for (int[] ends : new int[][] {{M}, {1, 2, 600, M}, {BLOCK, M}, {300, 301, 900, M}}) {
                GradientSums sums = sums(net, weights, ends);
                assertEquals(M, sums.examples());
                assertEquals(weight, sums.weight(), 0);
                assertEquals(loss, sums.loss() / M, 1e-12);
                assertArrayEquals(expected, flat(sums.mean()), 2e-7, () -> Arrays.toString(ends));
            }
        }
    }

    @Test
    void add_ofWholeBlocks_givesTheBitsOfOneSlice() {
        try (TwoLayerNet net = SmallNet.net()) {
            GradientSums whole = sums(net, WEIGHTS, M);
            assertSame(whole, sums(net, WEIGHTS, BLOCK, M));
            assertSame(whole, sums(net, WEIGHTS, BLOCK, 2 * BLOCK, M));
            assertNotEquals(
                    0, Arrays.compare(whole.gradient(), sums(net, null, M).gradient()), "weights count");
        }
    }

    /** So much work that all threads share a block. */
    @Test
    void add_anyBackendAndThreads_givesTheSameBits() {
        Matrix x = TestMatrices.random(new SplitMix64(22), 24, BLOCK + 50);
        Matrix y = SmallNet.labels(x);
        GradientSums expected = null;
        for (Backend backend : new Backend[] {Backend.SCALAR, Backend.VECTOR}) {
            for (int threads : new int[] {1, 2, 7}) {
                try (TwoLayerNet net = TwoLayerNet.builder()
                        .inputs(24)
                        .hidden(60)
                        .outputs(2)
                        .activation(ActivationFunction.TANH)
                        .threads(threads)
                        .backend(backend)
                        .build()) {
                    GradientSums sums = GradientSums.zerosLike(net.parameters());
                    sums.add(net, x.columns(0, BLOCK - 1), y.columns(0, BLOCK - 1));
                    sums.add(net, x.columns(BLOCK - 1, BLOCK + 50), y.columns(BLOCK - 1, BLOCK + 50));
                    expected = expected == null ? sums : expected;
                    assertSame(expected, sums);
                }
            }
        }
    }

    /** In double, of the sum of the losses, which has no 1/m either. */
    @Test
    void gradient_everyParameter_matchesDifferencesOfTheSumOfLosses() {
        int m = 40;
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(6)
                .hidden(5)
                .outputs(2)
                .activation(ActivationFunction.TANH)
                .build()) {
            DoubleNet twin = new DoubleNet(6, 5, 2, ActivationFunction.TANH, net.output());
            System.arraycopy(flat(net.parameters()), 0, twin.theta, 0, twin.theta.length);
            GradientSums sums = sums(net, null, 17, m);
            double[] actual = inRows(sums, 6, 5, 2);
            double[][] xs = DoubleNet.examples(X.columns(0, m));
            double[][] ys = DoubleNet.examples(Y.columns(0, m));
            assertEquals(m * twin.loss(xs, ys), sums.loss(), 1e-4);
            double h = 1e-5;
            for (int i = 0; i < actual.length; i++) {
                double kept = twin.theta[i];
                twin.theta[i] = kept + h;
                double above = twin.loss(xs, ys);
                twin.theta[i] = kept - h;
                double below = twin.loss(xs, ys);
                twin.theta[i] = kept;
                assertEquals(m * (above - below) / (2 * h), actual[i], 1e-4, "parameter " + i);
            }
        }
    }

    /** From column by column to row by row. */
    private static double[] inRows(GradientSums sums, int n0, int n1, int n2) {
        double[] columns = sums.gradient();
        double[] rows = columns.clone();
        for (int i = 0; i < n1; i++) {
            for (int j = 0; j < n0; j++) {
                rows[i * n0 + j] = columns[j * n1 + i];
            }
        }
        int w2 = n1 * n0 + n1;
        for (int i = 0; i < n2; i++) {
            for (int j = 0; j < n1; j++) {
                rows[w2 + i * n1 + j] = columns[w2 + j * n2 + i];
            }
        }
        return rows;
    }

    /** A sum of whole numbers is exact: no 1/3 comes in and goes out again. */
    @Test
    void gradient_ofWholeNumbers_isExact() {
        Parameters one = Parameters.zeros(1, 1, 1);
        one.w1().set(0, 0, 1f);
        one.w2().set(0, 0, 1f);
        try (TwoLayerNet net =
                TwoLayerNet.builder().parameters(one).output(Output.LINEAR).build()) {
            GradientSums sums = GradientSums.zerosLike(one);
            // A2 = X, so dZ2 = X − Y = 2, 1, −1 and the losses are 2, ½, ½.
            Matrix x = Matrix.ofRows(new float[] {5, 7, 11});
            sums.add(net, x, Matrix.ofRows(new float[] {3, 6, 12}));
            double dw = 2 * 5 + 7 - 11;
            assertArrayEquals(new double[] {dw, 2, dw, 2}, sums.gradient(), 0);
            assertEquals(3, sums.loss());
            // Far too many for a float to count.
            GradientSums many = GradientSums.zerosLike(one);
            for (int doubling = 0; doubling < 40; doubling++) {
                many.add(sums);
                sums.add(many);
            }
            assertEquals(2, many.gradient()[1] / many.loss() * 3, 0);
            assertTrue(many.examples() > 1L << 40, () -> "" + many.examples());
        }
    }

    /** Of 64 examples, so that 1/m is exact: the bits of a step on the batch. */
    @ParameterizedTest
    @CsvSource({"sgd", "momentum", "adamW", "clipped"})
    void step_downTheMeanOfABatch_isAStepOnTheBatch(String name) {
        Optimizer optimizer = switch (name) {
            case "sgd" -> Optimizer.sgd(0.1f).l2(0.01f);
            case "momentum" -> Optimizer.momentum(0.1f, 0.9f);
            case "adamW" -> Optimizer.adamW(0.01f, 0.1);
            default -> Optimizer.sgd(0.1f).clipNorm(0.01f);
        };
        try (TwoLayerNet batch = SmallNet.net();
                TwoLayerNet worker = SmallNet.net();
                TwoLayerNet driver = SmallNet.net()) {
            for (int step = 0; step < 3; step++) {
                batch.train(X.columns(0, 64), Y.columns(0, 64), optimizer);
                worker.parameters().copyFrom(driver.parameters());
                sums(worker, null, 64).step(driver, optimizer);
            }
            assertEquals(batch.parameters(), driver.parameters());
            assertNotEquals(SmallNet.net().parameters(), driver.parameters());
        }
    }

    @Test
    void add_otherSums_addsAll_andTravels() throws Exception {
        try (TwoLayerNet net = SmallNet.net()) {
            GradientSums sums = sums(net, WEIGHTS, 700);
            GradientSums rest = GradientSums.zerosLike(net.parameters());
            rest.add(net, X.columns(700, M), Y.columns(700, M), WEIGHTS.columns(700, M));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(rest);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                GradientSums arrived = (GradientSums) in.readObject();
                assertSame(rest, arrived);
                sums.add(arrived);
            }
            GradientSums all = sums(net, WEIGHTS, 700, M);
            assertEquals(M, sums.examples());
            assertEquals(all.weight(), sums.weight(), 0);
            assertEquals(all.loss(), sums.loss(), 1e-10);
            assertArrayEquals(all.gradient(), sums.gradient(), 1e-10);
        }
    }

    @Test
    void add_whatDoesNotFit_isRefused_andAddsNothing() {
        try (TwoLayerNet net = SmallNet.net();
                TwoLayerNet other =
                        TwoLayerNet.builder().inputs(6).hidden(9).outputs(2).build()) {
            GradientSums sums = sums(net, null, 10);
            GradientSums before = sums(net, null, 10);
            String message = assertThrows(IllegalArgumentException.class, () -> sums.add(other, X, Y))
                    .getMessage();
            assertEquals("these are sums of a net 6-8-2, but the other is one 6-9-2: inputs-hidden-outputs", message);
            assertThrows(IllegalArgumentException.class, () -> sums.add(GradientSums.zerosLike(other.parameters())));
            assertThrows(IllegalArgumentException.class, () -> sums.step(other, Optimizer.sgd(0.1f)));
            assertThrows(IllegalArgumentException.class, () -> sums.add(net, X, Y.columns(1, M)));
            assertThrows(IllegalArgumentException.class, () -> sums.add(net, X, Y, WEIGHTS.columns(1, M)));
            Matrix bad = Y.copy();
            bad.set(0, M - 1, 2f);
            assertThrows(IllegalArgumentException.class, () -> sums.add(net, X, bad));
            assertSame(before, sums);
        }
    }

    @Test
    void withoutExamples_thereIsNoMean_andNoStep() {
        try (TwoLayerNet net = SmallNet.net()) {
            GradientSums none = GradientSums.zerosLike(net.parameters());
            String message =
                    assertThrows(IllegalStateException.class, none::mean).getMessage();
            assertTrue(message.contains("of no examples yet"), message);
            assertThrows(IllegalStateException.class, () -> none.step(net, Optimizer.sgd(0.1f)));
            assertEquals(SmallNet.net().parameters(), net.parameters());
        }
    }

    /** The sums lie where the means lay, so neither a step nor a look may take them for such. */
    @Test
    void netsOwnGradients_areLost() {
        try (TwoLayerNet net = SmallNet.net()) {
            net.forward(X);
            net.backward(X, Y);
            sums(net, null, 10);
            assertThrows(IllegalStateException.class, net::gradients);
            assertThrows(IllegalStateException.class, () -> net.step(Optimizer.sgd(0.1f)));
            net.train(X, Y, Optimizer.sgd(0.1f));
            assertEquals(6, net.gradients().inputs());
        }
    }
}
