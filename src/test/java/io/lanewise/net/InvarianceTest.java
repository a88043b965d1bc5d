// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.random.SplitMix64;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may not change a bit: the batch, the number of threads, the order of examples and of hidden units, powers of two. */
@Tag("kernel")
class InvarianceTest {
    private static final long SEED = 95;
    /** The largest batch: one more than a prediction's block of examples. */
    private static final int LARGEST = 256 + 1;
    /** A width that the hardware lacks runs emulated, some hundred times slower: smaller nets then. */
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();

    private static int[] permutation(int n, SplitMix64 random) {
        int[] permutation = IntStream.range(0, n).toArray();
        random.shuffle(permutation);
        return permutation;
    }

    /** The columns in this order. */
    private static Matrix columns(Matrix matrix, int[] order) {
        Matrix permuted = Matrix.zeros(matrix.rows(), matrix.cols());
        for (int j = 0; j < order.length; j++) {
            permuted.column(j).copyFrom(matrix.column(order[j]));
        }
        return permuted;
    }

    private static Matrix rows(Matrix matrix, int[] order) {
        return columns(matrix.transpose(), order).transpose();
    }

    /** Integers between −limit and limit. */
    private static Matrix integers(SplitMix64 random, int rows, int cols, int limit) {
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, random.nextInt(2 * limit + 1) - limit);
            }
        }
        return matrix;
    }

    private static Matrix oneHot(SplitMix64 random, int rows, int cols) {
        Matrix y = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            y.set(random.nextInt(rows), j, 1f);
        }
        return y;
    }

    private static Matrix scaled(float factor, Matrix matrix) {
        Matrix result = matrix.copy();
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                result.set(i, j, factor * matrix.get(i, j));
            }
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource
    void forward_everyBatchSize_givesTheBitsOfSingleExamples(ActivationFunction g) {
        int n0 = EMULATED ? 5 : 37;
        int n1 = EMULATED ? 5 : 21;
        Matrix x = TestMatrices.random(new SplitMix64(SEED), n0, LARGEST);
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(n0)
                .hidden(n1)
                .outputs(3)
                .activation(g)
                .threads(2)
                .backend(Backend.VECTOR)
                .build()) {
            everyBatch(
                    x, batch -> net.forward(x.columns(0, batch)), j -> net.forward(x.column(j)), g + ", seed " + SEED);
        }
    }

    @Test
    void predictProbabilities_everyBatchSize_givesTheBitsOfSingleExamples() {
        SplitMix64 random = new SplitMix64(SEED);
        Matrix x = TestMatrices.random(random, EMULATED ? 5 : 29, LARGEST);
        for (int classes : new int[] {2, 5}) {
            Classifier classifier = Classifier.builder()
                    .hidden(EMULATED ? 4 : 19)
                    .backend(Backend.VECTOR)
                    .training(t -> t.epochs(1))
                    .build();
            classifier.fit(Dataset.of(
                    x, IntStream.range(0, LARGEST).map(j -> j % classes).toArray()));
            everyBatch(
                    x,
                    batch -> classifier.predictProbabilities(x.columns(0, batch)),
                    j -> classifier.predictProbabilities(x.column(j)),
                    classes + " classes, seed " + SEED);
        }
    }

    private static void everyBatch(Matrix x, IntFunction<Matrix> batches, IntFunction<Matrix> single, String what) {
        Matrix expected = Matrix.zeros(single.apply(0).rows(), x.cols());
        for (int j = 0; j < x.cols(); j++) {
            expected.column(j).copyFrom(single.apply(j));
        }
        assertTrue(expected.get(0, 0) != expected.get(0, 1), "all examples give the same");
        for (int batch = 1; batch <= x.cols(); batch++) {
            int size = batch;
            assertSameBits(expected.columns(0, batch), batches.apply(batch), () -> what + ", batch of " + size);
        }
    }

    /** Batches so large that a step wakes as many threads as there are, in each backend; slow ones on fewer threads. */
    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void trainingStep_1To16Threads_givesTheSameBits(Backend backend) {
        int most = backend == Backend.VECTOR && EMULATED ? 3 : 16;
        int examples = 263 * most / 3;
        SplitMix64 random = new SplitMix64(SEED);
        Matrix x = TestMatrices.random(random, 60, examples);
        Matrix y = oneHot(random, 11, examples);
        String expected = null;
        for (int threads = 1; threads <= most; threads++) {
            Set<Thread> before = workers();
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .inputs(60)
                    .hidden(50)
                    .outputs(11)
                    .seed(SEED)
                    .activation(ActivationFunction.TANH)
                    .threads(threads)
                    .backend(backend)
                    .build()) {
                Optimizer optimizer = Optimizer.adam(0.01f).l2(0.001f);
                net.train(x, y, optimizer);
                net.train(x, y, optimizer);
                String what = backend + ", " + threads + " threads, " + examples + " examples, seed " + SEED;
                assertEquals(threads - 1, workersSince(before), what + ": workers beside the caller");
                expected = expected == null ? net.parameters().sha256() : expected;
                assertEquals(expected, net.parameters().sha256(), what);
            }
        }
    }

    /** Two full batches and a smaller one, which wakes fewer threads, so the shares of a worker change within an epoch. */
    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void fit_1To16Threads_givesTheSameBits(Backend backend) {
        int most = backend == Backend.VECTOR && EMULATED ? 2 : 16;
        int batch = 263 * most / 3;
        int examples = 2 * batch + batch / 4;
        SplitMix64 random = new SplitMix64(SEED + 1);
        Matrix x = TestMatrices.random(random, 60, examples);
        Matrix y = oneHot(random, 11, examples);
        String expected = null;
        for (int threads = 1; threads <= most; threads++) {
            Set<Thread> before = workers();
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .inputs(60)
                    .hidden(50)
                    .outputs(11)
                    .seed(SEED)
                    .threads(threads)
                    .backend(backend)
                    .build()) {
                TrainingHistory history = Trainer.builder()
                        .epochs(EMULATED ? 1 : 2)
                        .batchSize(batch)
                        .optimizer(Optimizer.momentum(0.05f, 0.9f))
                        .standardization(Standardization.fit(x))
                        .classWeights(1f, 2f, 1f, 0.5f, 1f, 1f, 3f, 1f, 1f, 1f, 0.7f)
                        .build()
                        .fit(net, x, y);
                String what = backend + ", " + threads + " threads, batches of " + batch + ", seed " + (SEED + 1);
                assertEquals(threads - 1, workersSince(before), what + ": workers beside the caller");
                String bits = net.parameters().sha256() + " "
                        + history.last().orElseThrow().loss() + " "
                        + history.last().orElseThrow().accuracy();
                expected = expected == null ? bits : expected;
                assertEquals(expected, bits, what);
            }
        }
    }

    private static Set<Thread> workers() {
        Set<Thread> workers = new HashSet<>(Thread.getAllStackTraces().keySet());
        workers.removeIf(thread -> !thread.getName().startsWith("lanewise-worker-"));
        return workers;
    }

    /** Workers start with their first task and wait ten seconds for another, so those that had one are there. */
    private static int workersSince(Set<Thread> before) {
        Set<Thread> workers = workers();
        workers.removeAll(before);
        return workers.size();
    }

    /** More inputs and hidden units than a chunk has terms; no sum reaches 2^24. */
    @Test
    void forward_integers_isExact() {
        int n0 = EMULATED ? 21 : Gemm.CHUNK + 40;
        int n1 = EMULATED ? 18 : Gemm.CHUNK + 9;
        int n2 = 7;
        int m = EMULATED ? 5 : 37;
        SplitMix64 random = new SplitMix64(SEED + 2);
        Parameters p = new Parameters(
                integers(random, n1, n0, 3),
                integers(random, n1, 1, 9),
                integers(random, n2, n1, 2),
                integers(random, n2, 1, 9));
        Matrix x = integers(random, n0, m, 4);
        Matrix expected = Matrix.zeros(n2, m);
        for (int j = 0; j < m; j++) {
            long[] a1 = new long[n1];
            for (int i = 0; i < n1; i++) {
                long z = (long) p.b1().get(i, 0);
                for (int k = 0; k < n0; k++) {
                    z += (long) p.w1().get(i, k) * (long) x.get(k, j);
                }
                a1[i] = Math.max(0, z);
            }
            for (int i = 0; i < n2; i++) {
                long z = (long) p.b2().get(i, 0);
                for (int k = 0; k < n1; k++) {
                    z += (long) p.w2().get(i, k) * a1[k];
                }
                expected.set(i, j, z);
            }
        }
        for (Backend backend : new Backend[] {Backend.SCALAR, Backend.VECTOR}) {
            Matrix logits = new Predictor(p, ActivationFunction.RELU, Output.SOFTMAX, null, backend).logits(x);
            assertSameBits(expected, logits, () -> backend + ", seed " + (SEED + 2));
            Matrix probabilities = Matrix.zeros(n2, m);
            backend.kernels().activation().softmax(expected, probabilities);
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .parameters(p)
                    .threads(2)
                    .backend(backend)
                    .build()) {
                assertSameBits(probabilities, net.forward(x), () -> backend + ", A2, seed " + (SEED + 2));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void forward_permutedExamples_permutesTheOutputs(ActivationFunction g) {
        int n0 = EMULATED ? 9 : 53;
        int m = EMULATED ? 35 : 203;
        for (int round = 0; round < 5; round++) {
            SplitMix64 random = SplitMix64.stream(SEED + 3, round);
            Matrix x = TestMatrices.random(random, n0, m);
            int[] order = permutation(m, random);
            String what = g + ", seed " + (SEED + 3) + ", round " + round;
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .inputs(n0)
                    .hidden(EMULATED ? 6 : 45)
                    .outputs(1 + 3 * round)
                    .activation(g)
                    .seed(round)
                    .threads(2)
                    .backend(Backend.VECTOR)
                    .build()) {
                Matrix expected = columns(net.forward(x), order);
                assertSameBits(expected, net.forward(columns(x, order)), () -> what);
            }
        }
    }

    /**
     * Hidden units in another order. Of all sums only Z2 = W2·A1 runs over hidden units, so its order changes; here it is exact
     * in any order, for W, b and X are small integers times powers of two. All other sums run over inputs, outputs or examples,
     * in the same order as before, so dW1 and db1 come out permuted by rows and dW2 by columns, and db2 the same, by bits.
     */
    @ParameterizedTest
    @EnumSource(
            names = {"RELU", "LEAKY_RELU"},
            mode = EnumSource.Mode.INCLUDE)
    void backward_permutedHiddenUnits_permutesTheirGradients(ActivationFunction g) {
        int n0 = EMULATED ? 7 : 61;
        int n1 = EMULATED ? 9 : 83;
        int n2 = 5;
        int m = EMULATED ? 19 : 131;
        for (int round = 0; round < 4; round++) {
            SplitMix64 random = SplitMix64.stream(SEED + 4, round);
            // Leaky ReLU rounds 0.01·z where z is negative: positive numbers alone keep it exact.
            boolean positive = g == ActivationFunction.LEAKY_RELU;
            Matrix x = magnitudes(positive, integers(random, n0, m, 4));
            Matrix y = oneHot(random, n2, m);
            Parameters p = new Parameters(
                    magnitudes(positive, integers(random, n1, n0, 4)),
                    magnitudes(positive, integers(random, n1, 1, 9)),
                    scaled(0x1p-10f, integers(random, n2, n1, 4)),
                    scaled(0x1p-3f, integers(random, n2, 1, 9)));
            int[] order = permutation(n1, random);
            Parameters permuted =
                    new Parameters(rows(p.w1(), order), rows(p.b1(), order), columns(p.w2(), order), p.b2());
            TwoLayerNetBuilder builder = TwoLayerNet.builder().activation(g).backend(Backend.VECTOR);
            String what = g + ", seed " + (SEED + 4) + ", round " + round;
            try (TwoLayerNet net = builder.parameters(p).threads(1).build();
                    TwoLayerNet other = builder.parameters(permuted).threads(2).build()) {
                assertSameBits(net.forward(x), other.forward(x), () -> what + ", A2");
                Parameters d = net.backward(x, y);
                Parameters e = other.backward(x, y);
                assertSameBits(rows(d.w1(), order), e.w1(), () -> what + ", dW1");
                assertSameBits(rows(d.b1(), order), e.b1(), () -> what + ", db1");
                assertSameBits(columns(d.w2(), order), e.w2(), () -> what + ", dW2");
                assertSameBits(d.b2(), e.b2(), () -> what + ", db2");
                assertTrue(d.w1().get(0, 0) != d.w1().get(1, 0), "the gradients of two units do not differ");
            }
        }
    }

    private static Matrix magnitudes(boolean positive, Matrix matrix) {
        if (positive) {
            for (int j = 0; j < matrix.cols(); j++) {
                for (int i = 0; i < matrix.rows(); i++) {
                    matrix.set(i, j, Math.abs(matrix.get(i, j)));
                }
            }
        }
        return matrix;
    }

    /** α, A or B times 2^k, and β·C with it, gives C times 2^k. */
    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void multiply_powersOfTwo_scaleExactly(Backend backend) {
        Gemm gemm = backend.kernels().gemm();
        for (int round = 0; round < 40; round++) {
            SplitMix64 random = SplitMix64.stream(SEED + 5, round);
            int m = 1 + random.nextInt(EMULATED ? 40 : 150);
            int n = 1 + random.nextInt(EMULATED ? 10 : 40);
            int k = 1 + random.nextInt(EMULATED ? 10 : 700);
            float factor = Math.scalb(1f, random.nextInt(81) - 40);
            float alpha = (float) (2 * random.nextDouble() - 1);
            float beta = round % 3 == 0 ? 0f : (float) (2 * random.nextDouble() - 1);
            Matrix a = TestMatrices.random(random, m, k);
            Matrix b = TestMatrices.random(random, k, n);
            Matrix c = TestMatrices.random(random, m, n);
            Matrix scaledC = scaled(factor, c);
            Matrix plain = c.copy();
            gemm.multiply(alpha, a, b, beta, plain);
            Matrix expected = scaled(factor, plain);
            String what = backend + ", seed " + (SEED + 5) + ", round " + round + ", " + m + "×" + n + "×" + k + " by "
                    + factor;
            Matrix byAlpha = scaledC.copy();
            gemm.multiply(factor * alpha, a, b, beta, byAlpha);
            assertSameBits(expected, byAlpha, () -> what + ": alpha");
            Matrix byA = scaledC.copy();
            gemm.multiply(alpha, scaled(factor, a), b, beta, byA);
            assertSameBits(expected, byA, () -> what + ": A");
            Matrix byB = scaledC.copy();
            gemm.multiply(alpha, a, scaled(factor, b), beta, byB);
            assertSameBits(expected, byB, () -> what + ": B");
        }
    }

    /** ReLU, as a straight line on each side, passes a power of two on to the logits; Leaky ReLU too. */
    @ParameterizedTest
    @EnumSource(names = {"RELU", "LEAKY_RELU"})
    void logits_powersOfTwo_scaleExactly(ActivationFunction g) {
        int n0 = EMULATED ? 8 : 70;
        int m = EMULATED ? 9 : 90;
        SplitMix64 random = new SplitMix64(SEED + 6);
        Parameters p = Parameters.zeros(n0, EMULATED ? 11 : 65, 6);
        for (Matrix matrix : new Matrix[] {p.w1(), p.b1(), p.w2(), p.b2()}) {
            TestMatrices.filled(random, matrix);
        }
        Matrix x = TestMatrices.random(random, n0, m);
        Matrix plain = new Predictor(p, g, Output.SOFTMAX, null, Backend.VECTOR).logits(x);
        for (int exponent : new int[] {-30, -1, 1, 7, 30}) {
            float factor = Math.scalb(1f, exponent);
            Parameters larger = new Parameters(p.w1(), scaled(factor, p.b1()), p.w2(), scaled(factor, p.b2()));
            Matrix logits = new Predictor(larger, g, Output.SOFTMAX, null, Backend.VECTOR).logits(scaled(factor, x));
            assertSameBits(scaled(factor, plain), logits, () -> g + ", seed " + (SEED + 6) + ", times 2^" + exponent);
        }
    }
}
