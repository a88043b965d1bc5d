// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.vector.ParallelGemm;
import io.lanewise.net.Backend;
import io.lanewise.parallel.WorkerTeam;
import io.lanewise.random.SplitMix64;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kernel refuses a result that overlaps an operand before it writes a thing. */
@Tag("kernel")
class RefusedArgumentsTest {
    private static final int N = 19;
    private static final AdamStep STEP = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f);

    /**
     * One kernel. Operands are N × N ('m'), N × 1 ('c') or 1 × N ('r'), in the order of its
     * arguments.
     *
     * @param written the places of the operands that it writes
     * @param inPlace the place of the one operand that may be the very view that is written, or −1
     */
    private record Operation(
            String name, String shapes, List<Integer> written, int inPlace, BiConsumer<Kernels, Matrix[]> run) {
        Matrix operand(int place, float[] data, int offset) {
            int rows = shapes.charAt(place) == 'r' ? 1 : N;
            return Matrix.wrap(data, offset, rows, shapes.charAt(place) == 'c' ? 1 : N, rows);
        }

        int size(int place) {
            return shapes.charAt(place) == 'm' ? N * N : N;
        }
    }

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("multiply", "mmm", List.of(2), -1, (k, m) -> k.gemm().multiply(1f, m[0], m[1], 1f, m[2])),
            new Operation("linear", "mmcm", List.of(3), -1, (k, m) -> k.gemm().linear(m[0], m[1], m[2], m[3])),
            new Operation("broadcast", "cm", List.of(1), -1, (k, m) -> k.bias().broadcast(m[0], m[1])),
            new Operation("rowSums", "mc", List.of(1), -1, (k, m) -> k.bias().rowSums(1f, m[0], m[1])),
            new Operation(
                    "sigmoid",
                    "mm",
                    List.of(1),
                    0,
                    (k, m) -> k.activation().apply(ActivationFunction.SIGMOID, m[0], m[1])),
            new Operation(
                    "relu", "mm", List.of(1), 0, (k, m) -> k.activation().apply(ActivationFunction.RELU, m[0], m[1])),
            new Operation(
                    "derivative",
                    "mm",
                    List.of(1),
                    -1,
                    (k, m) -> k.activation().multiplyDerivative(ActivationFunction.TANH, m[0], m[1])),
            new Operation(
                    "softmax", "mm", List.of(1), 0, (k, m) -> k.activation().softmax(m[0], m[1])),
            new Operation(
                    "binaryCrossEntropy",
                    "mmr",
                    List.of(2),
                    -1,
                    (k, m) -> k.loss().binaryCrossEntropy(m[0], m[1], m[2])),
            new Operation(
                    "softmaxCrossEntropy",
                    "mmr",
                    List.of(2),
                    -1,
                    (k, m) -> k.loss().softmaxCrossEntropy(m[0], m[1], m[2])),
            new Operation(
                    "halfSquaredError",
                    "mmr",
                    List.of(2),
                    -1,
                    (k, m) -> k.loss().halfSquaredError(m[0], m[1], m[2])),
            new Operation("gradient", "mmm", List.of(2), 0, (k, m) -> k.loss().gradient(m[0], m[1], m[2])),
            new Operation(
                    "scaleColumns", "rm", List.of(1), -1, (k, m) -> k.loss().scaleColumns(m[0], m[1])),
            new Operation("axpy", "mm", List.of(1), -1, (k, m) -> k.update().axpy(1f, m[0], m[1])),
            new Operation(
                    "momentum", "mmm", List.of(1, 2), -1, (k, m) -> k.update().momentum(1f, 1f, m[0], m[1], m[2])),
            new Operation(
                    "nesterov", "mmm", List.of(1, 2), -1, (k, m) -> k.update().nesterov(1f, 1f, m[0], m[1], m[2])),
            new Operation(
                    "adamW",
                    "mmmm",
                    List.of(1, 2, 3),
                    -1,
                    (k, m) -> k.update().adamW(STEP, 0.1f, m[0], m[1], m[2], m[3])),
            new Operation("dropout", "mm", List.of(1), 0, (k, m) -> k.dropout().apply(0.5, 1, 0, m[0], m[1])),
            new Operation(
                    "adam", "mmmm", List.of(1, 2, 3), -1, (k, m) -> k.update().adam(STEP, m[0], m[1], m[2], m[3])),
            new Operation(
                    "standardize", "ccm", List.of(2), -1, (k, m) -> k.scaling().standardize(m[0], m[1], m[2])));

    private static float[] random(long stream) {
        return TestMatrices.random(SplitMix64.stream(93, stream), 4 * N, N).toArray();
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void everyKernel_resultOverlapsAnOperand_isRefusedAndNothingWritten(Backend backend) {
        Kernels kernels = backend.kernels();
        int refused = 0;
        for (Operation operation : OPERATIONS) {
            for (int out : operation.written) {
                for (int in = 0; in < operation.shapes.length(); in++) {
                    if (in != out) {
                        refused += refused(kernels, operation, out, in);
                    }
                }
            }
        }
        assertTrue(refused > 100, "only " + refused + " overlaps were tried");
    }

    /** Makes operand {@code in} share memory with operand {@code out} in all ways. */
    private static int refused(Kernels kernels, Operation operation, int out, int in) {
        String what = operation.name + ", operands " + in + " and " + out;
        // Behind the result's first element, or in front of it, so that one or all of its elements
        // are shared.
        int at = N * N;
        int[] offsets = {at - operation.size(in) + 1, at - 1, at, at + 1, at + operation.size(out) - 1};
        int count = 0;
        for (int offset : offsets) {
            float[] shared = random(count);
            Matrix result = operation.operand(out, shared, at);
            Matrix operand = operation.operand(in, shared, offset);
            boolean inPlace = operand.sameView(result) && operation.inPlace == in;
            boolean apart = offset + operation.size(in) <= at;
            if (!inPlace && !apart) {
                refuse(kernels, operation, out, result, in, operand, shared, what + ", offset " + (offset - at));
                count++;
                if (operation.shapes.charAt(in) == 'm') {
                    refuse(kernels, operation, out, result, in, operand.transpose(), shared, what + ", transposed");
                    count++;
                }
            }
        }
        for (int offset : new int[] {at - operation.size(in), at + operation.size(out)}) {
            float[] shared = random(count);
            Matrix[] operands = operands(
                    operation, out, operation.operand(out, shared, at), in, operation.operand(in, shared, offset));
            assertDoesNotThrow(() -> operation.run.accept(kernels, operands), what + ": side by side is no overlap");
        }
        return count;
    }

    private static void refuse(
            Kernels kernels,
            Operation operation,
            int out,
            Matrix result,
            int in,
            Matrix operand,
            float[] shared,
            String what) {
        float[] before = shared.clone();
        Matrix[] operands = operands(operation, out, result, in, operand);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> operation.run.accept(kernels, operands), what)
                .getMessage();
        assertTrue(message.contains("overlaps its input"), what + ": " + message);
        assertArrayEquals(before, shared, what + " was refused, but wrote");
    }

    private static Matrix[] operands(Operation operation, int out, Matrix result, int in, Matrix operand) {
        Matrix[] operands = new Matrix[operation.shapes.length()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = i == out ? result : i == in ? operand : operation.operand(i, random(i), 0);
        }
        return operands;
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void kernelsNamedInPlace_giveTheSameBitsInPlace(Backend backend) {
        Kernels kernels = backend.kernels();
        int count = 0;
        for (Operation operation : OPERATIONS) {
            if (operation.inPlace >= 0) {
                for (boolean transposed : new boolean[] {false, true}) {
                    int out = operation.written.get(0);
                    Matrix apart = operation.operand(out, new float[N * N], 0);
                    Matrix input = operation.operand(operation.inPlace, random(7), 3);
                    input = transposed ? input.transpose() : input;
                    operation.run.accept(kernels, operands(operation, out, apart, operation.inPlace, input));
                    operation.run.accept(kernels, operands(operation, out, input, operation.inPlace, input));
                    assertSameBits(apart, input, () -> operation.name + ", transposed " + transposed);
                    count++;
                }
            }
        }
        assertEquals(10, count);
    }

    @Test
    void parallelGemm_resultOverlapsAnOperand_isRefused() {
        try (WorkerTeam team = new WorkerTeam(2)) {
            Matrix whole = Matrix.zeros(8, 20);
            Matrix small = Matrix.zeros(8, 8);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ParallelGemm(team).multiply(1f, small, whole.columns(0, 8), 0f, whole.columns(7, 15)));
        }
    }
}
