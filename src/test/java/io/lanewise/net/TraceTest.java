// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.TraceNets.labels;
import static io.lanewise.net.TraceNets.net;
import static io.lanewise.net.TraceNets.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {
    private static final List<String> NAMES =
            List.of("Z1", "A1", "Z2", "A2", "L", "dZ2", "dW2", "db2", "W2ᵀ·dZ2", "dZ1", "dW1", "db1");

    private static Trace.Step step(Trace trace, String name) {
        return trace.steps().get(NAMES.indexOf(name));
    }

    private static float[] value(Trace trace, String name) {
        return step(trace, name).value().toArray();
    }

    /** X has (1, 2), (2, −1) and (−1, 0.5) in its columns; floats hold all numbers before σ. */
    @Test
    void example_canBeFollowedOnPaper() {
        Trace trace = Trace.example();
        assertEquals(NAMES, trace.steps().stream().map(Trace.Step::name).toList());
        assertArrayEquals(
                new float[] {2.25f, 1f, -0.75f, 1.75f, -3f, 1.25f, -0.5f, 1.5f, -1f}, value(trace, "Z1"), "Z1");
        assertArrayEquals(new float[] {2.25f, 1f, 0f, 1.75f, 0f, 1.25f, 0f, 1.5f, 0f}, value(trace, "A1"), "A1");
        assertArrayEquals(new float[] {0.375f, 2.0625f, -1.25f}, value(trace, "Z2"), "Z2");
        float[] a2 = value(trace, "A2");
        float[] dz2 = {a2[0] - 1f, a2[1], a2[2] - 1f};
        assertEquals(1 / (1 + Math.exp(-0.375)), a2[0], 2 * Math.ulp(a2[0]));
        assertArrayEquals(dz2, value(trace, "dZ2"), "(1)");
        assertEquals((2.25 * dz2[0] + 1.75 * dz2[1]) / 3, value(trace, "dW2")[0], 1e-7, "(2)");
        assertEquals(((double) dz2[0] + dz2[1] + dz2[2]) / 3, value(trace, "db2")[0], 1e-7, "(3)");
        assertEquals(0.75f * dz2[1], value(trace, "W2ᵀ·dZ2")[5], "(4), third unit, second example");
        assertArrayEquals(
                new float[] {0.5f * dz2[0], -dz2[0], 0f, 0.5f * dz2[1], 0f, 0.75f * dz2[1], 0f, -dz2[2], 0f},
                value(trace, "dZ1"),
                0f,
                "(4)");
        assertEquals((0.5 * dz2[0] * 1 + 0.5 * dz2[1] * 2) / 3, value(trace, "dW1")[0], 1e-7, "(5)");
        assertEquals((-dz2[0] - (double) dz2[2]) / 3, value(trace, "db1")[1], 1e-7, "(6)");
        assertEquals(
                (Math.log1p(Math.exp(-0.375)) + 2.0625 + Math.log1p(Math.exp(-2.0625)) + Math.log1p(Math.exp(1.25)))
                        / 3,
                trace.loss(),
                1e-6);
        assertEquals("n2×n1 = n2×m · m×n1", step(trace, "dW2").letters());
        assertEquals("1×3 = 1×3 · 3×3", step(trace, "dW2").shapes());
        assertEquals("3×2 = 3×3 · 3×2", step(trace, "dW1").shapes());
    }

    @ParameterizedTest
    @CsvSource({
        "SIGMOID, SIGMOID, 1",
        "TANH, SIGMOID, 3",
        "RELU, SOFTMAX, 4",
        "LEAKY_RELU, SOFTMAX, 2",
        "RELU, LINEAR, 1",
        "TANH, LINEAR, 3",
        "LEAKY_RELU, SIGMOID, 1"
    })
    void everyNet_hasTheBitsOfTraining_agreesWithDifferences_andQuotesTheSource(
            ActivationFunction g, Output output, int n2) throws IOException {
        Matrix x = numbers(new SplitMix64(2), 5, 6);
        Matrix y = labels(n2, 6);
        try (TwoLayerNet net = net(g, output, n2)) {
            Trace trace = Trace.of(net, x, y);
            net.forward(x);
            assertEquals(net.loss(y), trace.loss());
            assertArrayEquals(net.engine.activations().a1().toArray(), value(trace, "A1"));
            assertArrayEquals(net.engine.activations().z2().toArray(), value(trace, "Z2"));
            assertArrayEquals(net.engine.activations().a2().toArray(), value(trace, "A2"));
            assertArrayEquals(net.engine.losses(y, null).toArray(), value(trace, "L"));
            Parameters d = net.backward(x, y);
            assertArrayEquals(net.engine.activations().dz2().toArray(), value(trace, "dZ2"));
            assertArrayEquals(net.engine.activations().dz1().toArray(), value(trace, "dZ1"));
            assertEquals(
                    d,
                    new Parameters(
                            step(trace, "dW1").value(),
                            step(trace, "db1").value(),
                            step(trace, "dW2").value(),
                            step(trace, "db2").value()));
            Matrix z1 = Matrix.zeros(7, 6);
            net.backend()
                    .kernels()
                    .gemm()
                    .linear(net.parameters().w1(), x, net.parameters().b1(), z1);
            assertArrayEquals(z1.toArray(), value(trace, "Z1"));
            Matrix back = Matrix.zeros(7, 6);
            net.backend()
                    .kernels()
                    .gemm()
                    .multiply(
                            1f,
                            net.parameters().w2().transpose(),
                            step(trace, "dZ2").value(),
                            0f,
                            back);
            assertArrayEquals(back.toArray(), value(trace, "W2ᵀ·dZ2"));
            for (String gradient : List.of("dW2", "db2", "dW1", "db1")) {
                Trace.Check check = step(trace, gradient).check();
                assertTrue(check.agrees() && check.relativeError() < 1e-5, gradient + ": " + check);
                assertEquals(check.elements(), check.checked() + check.leftOut());
            }
            sourceIsQuoted(trace, g, output);
        }
    }

    private static void sourceIsQuoted(Trace trace, ActivationFunction g, Output output) throws IOException {
        for (Trace.Step step : trace.steps()) {
            Trace.Line line = step.source().get(0);
            List<String> lines = Files.readAllLines(Path.of("src/main/java/io/lanewise/net", line.file()));
            for (Trace.Line each : step.source()) {
                String quoted = Files.readAllLines(Path.of("src/main/java/io/lanewise/net", each.file()))
                        .get(each.number() - 1)
                        .strip();
                assertTrue(quoted.startsWith(each.code()) && !each.code().isEmpty(), each + " is " + quoted);
            }
            if (line.file().equals("Equations.java") && !step.name().equals("A2")) {
                String comment = lines.get(line.number() - 1)
                        .replaceFirst(".*//", "")
                        .strip()
                        .replaceAll(" +", " ");
                String formula = (step.equation() == 0 ? "" : "(" + step.equation() + ") ") + step.formula();
                assertTrue(step.name().equals("dZ1") ? formula.endsWith(comment) : formula.equals(comment), formula);
            }
        }
        String kernel = switch (output) {
            case SIGMOID -> "binaryCrossEntropy";
            case SOFTMAX -> "softmaxCrossEntropy";
            case LINEAR -> "halfSquaredError";
        };
        assertTrue(step(trace, "L").source().get(0).code().contains(kernel), g + " " + output);
        String function = step(trace, "A2").source().get(1).code().toUpperCase(Locale.ROOT);
        assertTrue(function.contains(output == Output.LINEAR ? "COPYFROM(Z2)" : output.name()), function);
    }

    @Test
    void wrongGradient_isFound() {
        try (TwoLayerNet net = net(ActivationFunction.TANH, Output.SIGMOID, 1)) {
            Matrix x = numbers(new SplitMix64(2), 5, 6);
            Matrix y = labels(1, 6);
            CentralDifferences numeric =
                    new CentralDifferences(net.parameters(), ActivationFunction.TANH, Output.SIGMOID, x, y);
            net.forward(x);
            Matrix w1 = net.backward(x, y).w1().copy();
            assertTrue(numeric.w1(w1, 1).agrees());
            w1.set(3, 2, w1.get(3, 2) + 0.001f);
            Trace.Check check = numeric.w1(w1, 1);
            assertFalse(check.agrees(), check.toString());
            assertEquals(0.001, check.largestDifference(), 1e-6);
        }
    }

    @Test
    void elementsAtAKink_areLeftOut() {
        Parameters p = Parameters.zeros(2, 2, 1);
        p.w1().copyFrom(Matrix.ofRows(new float[] {1, -1}, new float[] {1, 1}));
        p.w2().fill(1f);
        Matrix x = Matrix.ofColumns(new float[] {1, 1});
        Trace trace = Trace.of(p, ActivationFunction.RELU, Output.SIGMOID, Backend.SCALAR, x, labels(1, 1));
        assertEquals(
                new Trace.Check(2, 4, 2, 0, 0, true), rounded(step(trace, "dW1").check()), "Z1 = (0, 2)");
        assertEquals(
                new Trace.Check(1, 2, 1, 0, 0, true), rounded(step(trace, "db1").check()));
        assertEquals(0, step(trace, "dW2").check().leftOut());
        Trace smooth = Trace.of(p, ActivationFunction.TANH, Output.SIGMOID, Backend.SCALAR, x, labels(1, 1));
        assertEquals(0, step(smooth, "dW1").check().leftOut());
    }

    private static Trace.Check rounded(Trace.Check check) {
        assertTrue(check.relativeError() < 1e-6, check.toString());
        return new Trace.Check(check.checked(), check.elements(), check.leftOut(), 0, 0, check.agrees());
    }

    @Test
    void largeNet_isCheckedInPart() {
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(3000)
                .hidden(700)
                .outputs(3)
                .seed(1)
                .build()) {
            Trace trace = Trace.of(net, numbers(new SplitMix64(4), 3000, 1), labels(3, 1));
            Trace.Check check = step(trace, "dW1").check();
            assertTrue(check.agrees(), check.toString());
            assertTrue(check.checked() > 0 && check.checked() < 100, check.toString());
            assertEquals(2_100_000, check.elements());
        }
    }

    @Test
    void batchThatDoesNotFit_isRefused() {
        try (TwoLayerNet net = net(ActivationFunction.RELU, Output.SIGMOID, 1)) {
            Matrix x = numbers(new SplitMix64(2), 4, 6);
            String shape = assertThrows(IllegalArgumentException.class, () -> Trace.of(net, x, labels(1, 6)))
                    .getMessage();
            assertTrue(shape.contains("X must be n0×m = 5×m"), shape);
            Matrix large = Matrix.zeros(5, 1);
            large.fill(3e38f);
            String loss = assertThrows(IllegalArgumentException.class, () -> Trace.of(net, large, labels(1, 1)))
                    .getMessage();
            assertTrue(loss.contains("standardise or rescale the features"), loss);
        }
    }
}
