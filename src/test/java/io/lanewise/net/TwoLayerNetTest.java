// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("kernel")
class TwoLayerNetTest {
    private static TwoLayerNet net(Backend backend, int threads, ActivationFunction g) {
        return TwoLayerNet.builder()
                .inputs(50)
                .hidden(40)
                .outputs(10)
                .activation(g)
                .seed(9)
                .backend(backend)
                .threads(threads)
                .build();
    }

    private static Matrix oneHot(SplitMix64 random, int rows, int cols) {
        Matrix y = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            y.set(random.nextInt(rows), j, 1f);
        }
        return y;
    }

    /** The weights after some steps, for a batch large enough that every thread gets work. */
    private static String trained(Backend backend, int threads, ActivationFunction g, Optimizer optimizer) {
        SplitMix64 random = new SplitMix64(10);
        Matrix x = TestMatrices.random(random, 50, 700);
        Matrix y = oneHot(random, 10, 700);
        try (TwoLayerNet net = net(backend, threads, g)) {
            for (int step = 0; step < 3; step++) {
                net.train(x, y, optimizer);
            }
            return net.parameters().sha256();
        }
    }

    @ParameterizedTest
    @EnumSource
    void train_anyBackendAndThreads_givesTheSameBits(ActivationFunction g) {
        String expected = trained(Backend.SCALAR, 1, g, Optimizer.adam(0.01f).l2(0.001f));
        for (int threads : new int[] {1, 2, 3, 7}) {
            assertEquals(
                    expected,
                    trained(Backend.VECTOR, threads, g, Optimizer.adam(0.01f).l2(0.001f)),
                    threads + " threads");
        }
        assertEquals(
                expected, trained(Backend.SCALAR, 2, g, Optimizer.adam(0.01f).l2(0.001f)));
    }

    @Test
    void train_wholeStep_equalsItsParts() {
        SplitMix64 random = new SplitMix64(11);
        Matrix x = TestMatrices.random(random, 50, 33);
        Matrix y = oneHot(random, 10, 33);
        Matrix w = TestMatrices.random(random, 1, 33);
        TwoLayerNet whole = net(Backend.VECTOR, 2, ActivationFunction.TANH);
        TwoLayerNet parts = net(Backend.VECTOR, 1, ActivationFunction.TANH);
        Optimizer first = Optimizer.momentum(0.1f, 0.9f);
        Optimizer second = Optimizer.momentum(0.1f, 0.9f);
        for (int step = 0; step < 3; step++) {
            whole.train(x, y, w, first);
            parts.forward(x);
            assertEquals(parts.loss(y, w), whole.loss(y, w));
            parts.backward(x, y, w);
            parts.step(second);
        }
        assertEquals(parts.parameters().sha256(), whole.parameters().sha256());
    }

    @Test
    void forward_anyBatch_givesEachExampleTheSameBits() {
        SplitMix64 random = new SplitMix64(12);
        Matrix x = TestMatrices.random(random, 50, 257);
        TwoLayerNet net = net(Backend.VECTOR, 2, ActivationFunction.SIGMOID);
        Matrix all = net.forward(x).copy();
        for (int from = 0, size = 1; from < 257; from += size, size = size % 19 + 1) {
            int to = Math.min(257, from + size);
            Matrix part = net.forward(x.columns(from, to));
            int start = from;
            TestMatrices.assertSameBits(all.columns(from, to), part, () -> "examples from " + start);
        }
    }

    @Test
    void backward_weights_scaleTheExamples() {
        SplitMix64 random = new SplitMix64(13);
        Matrix x = TestMatrices.random(random, 50, 2);
        Matrix y = oneHot(random, 10, 2);
        TwoLayerNet net = net(Backend.VECTOR, 1, ActivationFunction.RELU);
        net.forward(x);
        Parameters weighted =
                net.backward(x, y, Matrix.ofRows(new float[] {2f, 0f})).copy();
        net.forward(x.column(0));
        Parameters alone = net.backward(x.column(0), y.column(0));
        TestMatrices.assertSameBits(alone.w1(), weighted.w1(), () -> "weight 2 of 2 examples is the first alone");
    }

    @Test
    void shapes_thatDoNotFit_areNamedInTheChaptersLetters() {
        TwoLayerNet net = TwoLayerNet.builder().inputs(3).hidden(4).outputs(2).build();
        String x = assertThrows(IllegalArgumentException.class, () -> net.forward(Matrix.zeros(5, 3)))
                .getMessage();
        assertTrue(x.contains("W1 is n1×n0 = 4×3") && x.contains("X is 5×3") && x.contains("transpose"), x);
        net.forward(Matrix.zeros(3, 7));
        String y = assertThrows(IllegalArgumentException.class, () -> net.loss(Matrix.zeros(2, 6)))
                .getMessage();
        assertTrue(y.contains("X is n0×m = 3×7") && y.contains("Y must be n2×m = 2×7") && y.contains("Y is 2×6"), y);
        assertThrows(IllegalArgumentException.class, () -> net.forward(Matrix.zeros(3, 0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> net.train(Matrix.zeros(3, 7), Matrix.zeros(2, 7), Matrix.zeros(1, 6), Optimizer.sgd(1)));
    }

    @Test
    void calls_outOfOrder_sayWhatIsMissing() {
        TwoLayerNet net = TwoLayerNet.builder().inputs(3).hidden(4).outputs(2).build();
        Matrix x = Matrix.zeros(3, 2);
        Matrix y = Matrix.ofColumns(new float[] {1f, 0f}, new float[] {0f, 1f});
        assertThrows(IllegalStateException.class, () -> net.loss(y));
        assertThrows(IllegalStateException.class, () -> net.backward(x, y));
        assertThrows(IllegalStateException.class, () -> net.step(Optimizer.sgd(1f)));
        net.forward(x);
        assertThrows(IllegalStateException.class, () -> net.backward(Matrix.zeros(3, 2), y));
        net.backward(x, y);
    }

    @Test
    void builder_missingOrBadValues_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TwoLayerNet.builder().inputs(3).hidden(4).build());
        assertThrows(IllegalArgumentException.class, () -> TwoLayerNet.builder().inputs(0));
        assertThrows(IllegalArgumentException.class, () -> TwoLayerNet.builder().threads(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> TwoLayerNet.builder()
                        .inputs(9)
                        .parameters(Parameters.zeros(3, 4, 2))
                        .build());
        TwoLayerNet net = TwoLayerNet.builder().inputs(3).hidden(4).outputs(1).build();
        assertEquals(Output.SIGMOID, net.output());
        assertEquals(ActivationFunction.RELU, net.activation());
    }

    @Test
    void initialization_seed_isForEver() {
        Parameters p = TwoLayerNet.builder()
                .inputs(2)
                .hidden(2)
                .outputs(1)
                .seed(1)
                .build()
                .parameters();
        assertEquals("6a7dd6", p.sha256().substring(0, 6));
        assertNotEquals(
                p.sha256(),
                TwoLayerNet.builder()
                        .inputs(2)
                        .hidden(2)
                        .outputs(1)
                        .seed(2)
                        .build()
                        .parameters()
                        .sha256());
        double limit = Math.sqrt(6.0 / 2);
        for (float w : p.w1().toArray()) {
            assertTrue(Math.abs(w) <= limit);
        }
        assertEquals(0f, p.b1().get(1, 0));
    }

    @Test
    void builder_anySizeMissingOrOtherThanTheParameters_isNamed() {
        String sizes = "give all three";
        refused(sizes, TwoLayerNet.builder().hidden(4).outputs(2));
        refused(sizes, TwoLayerNet.builder().inputs(3).outputs(2));
        refused(sizes, TwoLayerNet.builder().inputs(3).hidden(4));
        Parameters given = Parameters.zeros(3, 4, 2);
        refused(
                "inputs (n0) is 9, but the parameters have 3",
                TwoLayerNet.builder().inputs(9).parameters(given));
        refused(
                "hidden (n1) is 9, but the parameters have 4",
                TwoLayerNet.builder().hidden(9).parameters(given));
        refused(
                "outputs (n2) is 9, but the parameters have 2",
                TwoLayerNet.builder().outputs(9).parameters(given));
        assertEquals(
                Output.SOFTMAX,
                TwoLayerNet.builder().inputs(3).parameters(given).build().output());
    }

    private static void refused(String part, TwoLayerNetBuilder builder) {
        String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.contains(part), message);
    }
}
