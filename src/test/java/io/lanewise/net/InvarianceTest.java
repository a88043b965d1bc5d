// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.random.SplitMix64;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may not change a bit: the batch, and the order of examples and of hidden units. */
@Tag("kernel")
class InvarianceTest {
    private static final long SEED = 95;

    /** The largest batch: one more than a prediction's block of examples. */
    private static final int LARGEST = 256 + 1;

    /**
     * A width that the hardware lacks runs emulated, some hundred times slower: smaller nets then.
     */
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
     * Hidden units in another order. Of all sums only Z2 = W2·A1 runs over hidden units, so its
     * order changes; here it is exact in any order, for W, b and X are small integers times powers
     * of two. All other sums run over inputs, outputs or examples, in the same order as before, so
     * dW1 and db1 come out permuted by rows and dW2 by columns, and db2 the same, by bits.
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
}
