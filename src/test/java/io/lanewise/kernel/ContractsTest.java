// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarActivation;
import io.lanewise.kernel.scalar.ScalarBias;
import io.lanewise.kernel.scalar.ScalarDropout;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.scalar.ScalarLoss;
import io.lanewise.kernel.scalar.ScalarScaling;
import io.lanewise.kernel.scalar.ScalarUpdate;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every contract does before its kernel computes: which shapes fit, which operands may share
 * memory, what is empty.
 */
class ContractsTest {
    private static final Kernels SCALAR = new Kernels(
            new ScalarGemm(),
            new ScalarBias(),
            new ScalarActivation(),
            new ScalarLoss(),
            new ScalarUpdate(),
            new ScalarScaling(),
            new ScalarDropout());
    private static final AdamStep STEP = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f);
    private static final ActivationFunction TANH = ActivationFunction.TANH;

    /**
     * One operation of a contract.
     *
     * @param operands each as name:rows×columns, in letters or 1
     * @param disjoint pairs of result and other operand that must not overlap, each as result/other
     */
    private record Operation(String name, String operands, String disjoint, BiConsumer<Kernels, Matrix[]> call) {
        private int count() {
            return operands.split(" ").length;
        }

        private String letter(int operand) {
            return operands.split(" ")[operand].split(":")[0];
        }

        private int dimension(int operand, int which, int n, int m) {
            return switch (operands.split(" ")[operand].split(":")[1].split("×")[which]) {
                case "n" -> n;
                case "m" -> m;
                case "k" -> 4;
                default -> 1;
            };
        }

        /**
         * Whether another operand has this dimension too: one that stands alone may be of any size.
         */
        private boolean shared(int operand, int which) {
            String dimension = operands.split(" ")[operand].split(":")[1].split("×")[which];
            return dimension.equals("1") || operands.split("\\b" + dimension + "\\b(?!:)", -1).length > 2;
        }

        private Matrix[] matrices(int n, int m) {
            Matrix[] made = new Matrix[count()];
            for (int i = 0; i < made.length; i++) {
                made[i] = Matrix.zeros(dimension(i, 0, n, m), dimension(i, 1, n, m));
                made[i].fill(1f);
            }
            return made;
        }

        private int indexOf(String letter) {
            for (int i = 0; i < count(); i++) {
                if (letter(i).equals(letter)) {
                    return i;
                }
            }
            throw new AssertionError("no operand " + letter + " in " + operands);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Operation> operations() {
        return Stream.of(
                new Operation(
                        "multiply",
                        "A:n×k B:k×m C:n×m",
                        "C/A C/B",
                        (k, o) -> k.gemm().multiply(1f, o[0], o[1], 0f, o[2])),
                new Operation(
                        "linear",
                        "W:n×k X:k×m b:n×1 Z:n×m",
                        "Z/W Z/X Z/b",
                        (k, o) -> k.gemm().linear(o[0], o[1], o[2], o[3])),
                new Operation(
                        "broadcast", "b:n×1 Z:n×m", "Z/b", (k, o) -> k.bias().broadcast(o[0], o[1])),
                new Operation(
                        "rowSums", "D:n×m s:n×1", "s/D", (k, o) -> k.bias().rowSums(1f, o[0], o[1])),
                new Operation(
                        "apply", "Z:n×m A:n×m", "A/Z", (k, o) -> k.activation().apply(TANH, o[0], o[1])),
                new Operation(
                        "multiplyDerivative",
                        "A:n×m D:n×m",
                        "D/A",
                        (k, o) -> k.activation().multiplyDerivative(TANH, o[0], o[1])),
                new Operation(
                        "softmax",
                        "Z:n×m A:n×m",
                        "A/Z",
                        (k, o) -> k.activation().softmax(o[0], o[1])),
                new Operation(
                        "binaryCrossEntropy",
                        "Z:n×m Y:n×m l:1×m",
                        "l/Z l/Y",
                        (k, o) -> k.loss().binaryCrossEntropy(o[0], o[1], o[2])),
                new Operation(
                        "softmaxCrossEntropy",
                        "Z:n×m Y:n×m l:1×m",
                        "l/Z l/Y",
                        (k, o) -> k.loss().softmaxCrossEntropy(o[0], o[1], o[2])),
                new Operation(
                        "halfSquaredError",
                        "Z:n×m Y:n×m l:1×m",
                        "l/Z l/Y",
                        (k, o) -> k.loss().halfSquaredError(o[0], o[1], o[2])),
                new Operation(
                        "gradient",
                        "A:n×m Y:n×m dZ:n×m",
                        "dZ/A dZ/Y",
                        (k, o) -> k.loss().gradient(o[0], o[1], o[2])),
                new Operation(
                        "scaleColumns", "w:1×m D:n×m", "D/w", (k, o) -> k.loss().scaleColumns(o[0], o[1])),
                new Operation("axpy", "X:n×m Y:n×m", "Y/X", (k, o) -> k.update().axpy(1f, o[0], o[1])),
                new Operation(
                        "momentum",
                        "G:n×m V:n×m W:n×m",
                        "V/G W/G W/V",
                        (k, o) -> k.update().momentum(1f, 0.5f, o[0], o[1], o[2])),
                new Operation(
                        "nesterov",
                        "G:n×m V:n×m W:n×m",
                        "V/G W/G W/V",
                        (k, o) -> k.update().nesterov(1f, 0.5f, o[0], o[1], o[2])),
                new Operation(
                        "adamW",
                        "G:n×m M:n×m V:n×m W:n×m",
                        "M/G V/G V/M W/G W/M W/V",
                        (k, o) -> k.update().adamW(STEP, 0.1f, o[0], o[1], o[2], o[3])),
                new Operation(
                        "dropout", "A:n×m D:n×m", "D/A", (k, o) -> k.dropout().apply(0.5, 1, 0, o[0], o[1])),
                new Operation(
                        "adam",
                        "G:n×m M:n×m V:n×m W:n×m",
                        "M/G V/G V/M W/G W/M W/V",
                        (k, o) -> k.update().adam(STEP, o[0], o[1], o[2], o[3])),
                new Operation(
                        "standardize",
                        "μ:n×1 σ:n×1 X:n×m",
                        "X/μ X/σ",
                        (k, o) -> k.scaling().standardize(o[0], o[1], o[2])));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_operandOfAnotherShape_isRefused_andTheShapeNamed(Operation operation) {
        operation.call.accept(SCALAR, operation.matrices(3, 2));
        for (int i = 0; i < operation.count(); i++) {
            for (int which = 0; which < 2; which++) {
                if (!operation.shared(i, which)) {
                    continue;
                }
                Matrix[] operands = operation.matrices(3, 2);
                Matrix other = Matrix.zeros(operands[i].rows() + 1 - which, operands[i].cols() + which);
                operands[i] = other;
                String what = operation.letter(i) + " of " + other.shape();
                String message = assertThrows(
                                IllegalArgumentException.class, () -> operation.call.accept(SCALAR, operands), what)
                        .getMessage();
                assertTrue(message.contains(other.shape()), what + ": " + message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_resultThatSharesMemory_isRefused_andBothAreNamed(Operation operation) {
        for (String pair : operation.disjoint.split(" ")) {
            String result = pair.split("/")[0];
            String input = pair.split("/")[1];
            Matrix[] operands = operation.matrices(3, 2);
            float[] shared = new float[100];
            // Other leading dimensions: no case of the very same view, which some operations allow.
            for (String letter : new String[] {result, input}) {
                int i = operation.indexOf(letter);
                operands[i] =
                        Matrix.wrap(shared, 5, operands[i].rows(), operands[i].cols(), letter.equals(result) ? 7 : 8);
            }
            String message = assertThrows(
                            IllegalArgumentException.class, () -> operation.call.accept(SCALAR, operands), pair)
                    .getMessage();
            assertTrue(
                    message.startsWith(result + " (") && message.contains("overlaps its input " + input + " ("),
                    message);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_emptyResult_computesNothing_andOneThatIsNot_once(Operation operation) {
        CountingKernels calls = new CountingKernels();
        operation.call.accept(calls.kernels(), operation.matrices(0, 2));
        operation.call.accept(calls.kernels(), operation.matrices(3, 0));
        assertEquals(0, calls.count, "for empty operands");
        operation.call.accept(calls.kernels(), operation.matrices(1, 1));
        assertEquals(1, calls.count, "for 1×1");
    }
}
