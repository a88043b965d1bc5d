// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.Surrounded.LANES;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.net.Backend;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The special values of bias, activations, losses and scaling: each in every place of whole vectors and of what is left
 * over, with ordinary numbers beside it, which must not feel it.
 */
@Tag("kernel")
class ElementwiseSpecialValuesTest {
    private static final long SEED = 92;
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float TINY = Float.MIN_VALUE;
    /** Twenty-three, a prime: along a column and from one to the next, each meets each. */
    private static final float[] SPECIALS = {
        NAN,
        0.75f,
        INFINITY,
        -INFINITY,
        -0f,
        0f,
        TINY,
        -TINY,
        0x1.8p-127f,
        -0x1.8p-127f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1f,
        -1f,
        -3.25f,
        0x1p-75f,
        -0x1p-75f,
        40f,
        -40f,
        0x1p-149f * 101,
        -0x1p-149f * 101,
        0.5f
    };

    static Stream<Kernels> both() {
        return Stream.of(Backend.SCALAR.kernels(), Backend.VECTOR.kernels());
    }

    private interface Check {
        void run(int rows, int cols, Layout layout, String what);
    }

    /** Columns shorter than a vector, of whole vectors, and longer, in every layout. */
    private static void forShapes(Kernels kernels, Check check) {
        for (int rows : new int[] {1, LANES - 1, LANES, LANES + 1, 2 * LANES, 3 * LANES + 2}) {
            for (int cols : new int[] {1, 2, LANES - 1, LANES, LANES + 1, 25}) {
                for (Layout layout : Layout.values()) {
                    check.run(
                            rows,
                            cols,
                            layout,
                            kernels.gemm().getClass().getSimpleName().replace("Gemm", "") + " kernels, " + layout);
                }
            }
        }
    }

    /** Special values, another one in every place; two operands with two salts meet in all combinations. */
    private static Elements specials(int salt) {
        return (i, j) -> SPECIALS[(i * salt + j * (salt + 4)) % SPECIALS.length];
    }

    /** What g gives: written out where it is a limit, ±0 or subnormal. */
    private static float activation(ActivationFunction g, float z) {
        boolean small = Math.abs(z) < 1e-20f;
        return switch (g) {
            case RELU -> z > 0f ? z : Float.isNaN(z) ? NAN : 0f;
            case LEAKY_RELU -> z > 0f ? z : (float) ((double) 0.01f * z);
            case SIGMOID -> small ? 0.5f : z > 39f ? 1f : z < -200f ? 0f : ordinary(g, z);
            case TANH -> small ? z : Math.abs(z) > 39f ? Math.signum(z) : ordinary(g, z);
        };
    }

    /** An ordinary argument (or NaN) alone in a matrix: ElementaryFunctionsTest knows how exact that is. */
    private static float ordinary(ActivationFunction g, float z) {
        return applied(Backend.SCALAR.kernels(), g, Matrix.ofRows(new float[] {z}))[0];
    }

    @ParameterizedTest
    @MethodSource("both")
    void apply_specials_eachGivesItsOwnResultAlone(Kernels kernels) {
        for (ActivationFunction g : ActivationFunction.values()) {
            float[] results = new float[SPECIALS.length];
            for (int n = 0; n < results.length; n++) {
                results[n] = activation(g, SPECIALS[n]);
                assertEquals(Float.isNaN(SPECIALS[n]), Float.isNaN(results[n]), "what is expected of " + SPECIALS[n]);
            }
            Elements expected = (i, j) -> results[(i * 3 + j * 7) % results.length];
            forShapes(kernels, (rows, cols, layout, what) -> {
                Matrix z = Surrounded.of(rows, cols, layout, specials(3));
                Matrix a = Surrounded.of(rows, cols, layout, (i, j) -> NAN);
                kernels.activation().apply(g, z, a);
                assertElements(expected, a, () -> what + ", " + g);
                assertElements(specials(3), z, () -> what + ", Z of " + g);
                kernels.activation().apply(g, z, z);
                assertElements(expected, z, () -> what + ", in place, " + g);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void apply_signsAndSubnormals_areKept(Kernels kernels) {
        Matrix z = Matrix.ofRows(new float[] {-0f, 0f, TINY, -TINY, NAN, -0x1.8p-127f, -INFINITY});
        assertArrayEquals(new float[] {0f, 0f, TINY, 0f, NAN, 0f, 0f}, applied(kernels, ActivationFunction.RELU, z));
        assertArrayEquals(
                new float[] {-0f, 0f, TINY, -0f, NAN, 0.01f * -0x1.8p-127f, -INFINITY},
                applied(kernels, ActivationFunction.LEAKY_RELU, z));
        assertArrayEquals(
                new float[] {-0f, 0f, TINY, -TINY, NAN, -0x1.8p-127f, -1f},
                applied(kernels, ActivationFunction.TANH, z));
        assertArrayEquals(
                new float[] {0.5f, 0.5f, 0.5f, 0.5f, NAN, 0.5f, 0f}, applied(kernels, ActivationFunction.SIGMOID, z));
        float small = applied(kernels, ActivationFunction.SIGMOID, Matrix.ofRows(new float[] {-100f}))[0];
        assertEquals((float) StrictMath.exp(-100), small, 2 * TINY, "σ(−100) is subnormal");
    }

    private static float[] applied(Kernels kernels, ActivationFunction g, Matrix z) {
        Matrix a = z.copy();
        kernels.activation().apply(g, z, a);
        return a.toArray();
    }

    @ParameterizedTest
    @MethodSource("both")
    void multiplyDerivative_specials_giveTheFormula(Kernels kernels) {
        for (ActivationFunction g : ActivationFunction.values()) {
            forShapes(kernels, (rows, cols, layout, what) -> {
                Matrix a = Surrounded.of(rows, cols, layout, specials(3));
                Matrix d = Surrounded.of(rows, cols, layout, specials(1));
                kernels.activation().multiplyDerivative(g, a, d);
                assertElements(
                        (i, j) -> specials(1).at(i, j) * slope(g, specials(3).at(i, j)), d, () -> what + ", " + g);
                assertElements(specials(3), a, () -> what + ", A of " + g);
            });
        }
    }

    private static float slope(ActivationFunction g, float a) {
        return switch (g) {
            case SIGMOID -> a * (1f - a);
            case TANH -> Math.fma(-a, a, 1f);
            case RELU -> a > 0f ? 1f : 0f;
            case LEAKY_RELU -> a > 0f ? 1f : 0.01f;
        };
    }

    @ParameterizedTest
    @MethodSource("both")
    void broadcast_specials_areCopied(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Matrix b = Surrounded.of(rows, 1, layout, specials(1));
            Matrix z = Surrounded.of(rows, cols, layout, (i, j) -> NAN);
            kernels.bias().broadcast(b, z);
            assertElements((i, j) -> specials(1).at(i, 0), z, () -> what);
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void rowSums_specials_startFromPlusZeroAndStayInTheirRow(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            for (int columns : new int[] {cols, Gemm.CHUNK + cols}) {
                Matrix d = Surrounded.of(rows, columns, layout, (i, j) -> i % 2 == 0 ? -0f : -TINY);
                Matrix s = Surrounded.of(rows, 1, layout, (i, j) -> NAN);
                kernels.bias().rowSums(1f, d, s);
                Elements clean = (i, j) -> i % 2 == 0 ? 0f : -columns * TINY;
                assertElements(clean, s, () -> what + ", " + columns + " columns");
                int row = rows / 2;
                for (float poison : new float[] {NAN, INFINITY, -INFINITY}) {
                    d.set(row, columns - 1, poison);
                    kernels.bias().rowSums(1f, d, s);
                    assertElements((i, j) -> i == row ? poison : clean.at(i, j), s, () -> what + ", " + poison);
                }
                d.set(row, 0, columns == 1 ? NAN : INFINITY);
                kernels.bias().rowSums(1f, d, s);
                assertElements((i, j) -> i == row ? NAN : clean.at(i, j), s, () -> what + ", ∞ − ∞");
            }
        });
    }

    /** One poisoned example: its softmax is NaN, and the others' is what it was. */
    @ParameterizedTest
    @MethodSource("both")
    void softmax_poison_staysInItsColumn(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            SplitMix64 random = SplitMix64.stream(SEED, rows * 100L + cols);
            Matrix z = Surrounded.of(rows, cols, layout, (i, j) -> (float) (8 * random.nextDouble()));
            Matrix a = Surrounded.of(rows, cols, layout, (i, j) -> NAN);
            kernels.activation().softmax(z, a);
            Matrix clean = a.copy();
            int column = random.nextInt(cols);
            for (int row : new int[] {0, rows / 2, rows - 1}) {
                float before = z.get(row, column);
                for (float poison : new float[] {NAN, INFINITY}) {
                    z.set(row, column, poison);
                    kernels.activation().softmax(z, a);
                    assertElements(
                            (i, j) -> j == column ? NAN : clean.get(i, j),
                            a,
                            () -> what + ", " + poison + ", row " + row);
                }
                z.set(row, column, before);
            }
            assertFalse(Float.isNaN(clean.get(rows - 1, cols - 1)), what);
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void softmax_minusInfinity_takesNothing_andSubnormalsAreGradual(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Matrix z = Surrounded.of(2 * rows, cols, layout, (i, j) -> i % 2 == 0 ? -INFINITY : i * 0.25f - j);
            Matrix half = Matrix.zeros(rows, cols);
            Surrounded.set(half, (i, j) -> z.get(2 * i + 1, j));
            kernels.activation().softmax(half, half);
            kernels.activation().softmax(z, z);
            assertElements((i, j) -> i % 2 == 0 ? 0f : half.get(i / 2, j), z, () -> what + ", −∞ in every other row");
        });
        Matrix far = Matrix.ofColumns(new float[] {0f, -100f}, new float[] {-0f, 0f});
        kernels.activation().softmax(far, far);
        assertEquals((float) StrictMath.exp(-100), far.get(1, 0), TINY, "e^−100 is subnormal");
        assertArrayEquals(new float[] {0.5f, 0.5f}, far.column(1).toArray());
    }

    /** Losses of columns that are all alike but for one, which is poisoned in one element of Z or Y. */
    @ParameterizedTest
    @MethodSource("both")
    void losses_poison_staysInItsColumn(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            SplitMix64 random = SplitMix64.stream(SEED, rows * 100L + cols + 1);
            Matrix z = Surrounded.of(rows, cols, layout, (i, j) -> (float) (8 * random.nextDouble() - 4));
            Matrix y = Surrounded.of(rows, cols, layout, (i, j) -> (i + j) % 2 == 0 ? 0.25f : 0.75f);
            Matrix l = Surrounded.of(1, cols, layout, (i, j) -> NAN);
            int column = random.nextInt(cols);
            int row = random.nextInt(rows);
            for (boolean softmax : new boolean[] {false, true}) {
                losses(kernels, softmax, z, y, l);
                Matrix clean = l.copy();
                for (int j = 0; j < cols; j++) {
                    assertTrue(Float.isFinite(l.get(0, j)), what);
                }
                for (float poison : new float[] {NAN, INFINITY, -INFINITY}) {
                    for (Matrix operand : new Matrix[] {z, y}) {
                        float before = operand.get(row, column);
                        operand.set(row, column, poison);
                        losses(kernels, softmax, z, y, l);
                        // For −∞ among other logits softmax cross-entropy is defined: y·MAX_VALUE.
                        boolean defined = softmax && rows > 1 && poison == -INFINITY && operand == z;
                        assertEquals(
                                defined,
                                Float.isFinite(l.get(0, column)),
                                () -> what + ", " + poison + " gives " + l.get(0, column));
                        assertElements(
                                (i, j) -> j == column ? l.get(i, j) : clean.get(i, j), l, () -> what + ", " + poison);
                        operand.set(row, column, before);
                    }
                }
            }
        });
    }

    private static void losses(Kernels kernels, boolean softmax, Matrix z, Matrix y, Matrix l) {
        if (softmax) {
            kernels.loss().softmaxCrossEntropy(z, y, l);
        } else {
            kernels.loss().binaryCrossEntropy(z, y, l);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void losses_zerosAndFarLogits_areFiniteAndGradual(Kernels kernels) {
        for (int copies : new int[] {1, LANES, LANES + 1}) {
            float[] logits = {-0f, 0f, 200f, 100f, -100f, Float.MAX_VALUE, -Float.MAX_VALUE, TINY};
            float[] labels = {0f, 0f, 1f, 1f, 0f, 1f, 0f, 1f};
            float tail = (float) StrictMath.exp(-100);
            float[] expected = {0.6931472f, 0.6931472f, 0f, tail, tail, 0f, 0f, 0.6931472f};
            int cols = logits.length * copies;
            Matrix z = Surrounded.of(1, cols, Layout.DENSE, (i, j) -> logits[j % logits.length]);
            Matrix y = Surrounded.of(1, cols, Layout.DENSE, (i, j) -> labels[j % labels.length]);
            Matrix l = Surrounded.of(1, cols, Layout.DENSE, (i, j) -> NAN);
            kernels.loss().binaryCrossEntropy(z, y, l);
            for (int j = 0; j < cols; j++) {
                float e = expected[j % expected.length];
                assertEquals(e, l.get(0, j), 2 * Math.ulp(e), "binary, z = " + z.get(0, j));
                assertFalse(e == 0f && Float.floatToRawIntBits(l.get(0, j)) != 0, "binary: the sum starts from +0");
            }
            Matrix pairs = Surrounded.of(2, cols, Layout.GAPS, (i, j) -> i == 0 ? logits[j % logits.length] : 0f);
            Matrix first = Surrounded.of(
                    2, cols, Layout.GAPS, (i, j) -> i == 0 ? labels[j % logits.length] : 1f - labels[j % 8]);
            kernels.loss().softmaxCrossEntropy(pairs, first, l);
            for (int j = 0; j < cols; j++) {
                float e = expected[j % expected.length];
                assertEquals(e, l.get(0, j), 2 * Math.ulp(e), "softmax, z = " + pairs.get(0, j) + " and 0");
                assertFalse(e == 0f && Float.floatToRawIntBits(l.get(0, j)) != 0, "softmax: the sum starts from +0");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void gradientScaleColumnsAndStandardize_specials_giveTheFormula(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Elements x = specials(3);
            Elements y = specials(1);
            Matrix a = Surrounded.of(rows, cols, layout, x);
            Matrix labels = Surrounded.of(rows, cols, layout, y);
            Matrix dz = Surrounded.of(rows, cols, layout, (i, j) -> NAN);
            kernels.loss().gradient(a, labels, dz);
            assertElements((i, j) -> x.at(i, j) - y.at(i, j), dz, () -> what + ", gradient");
            kernels.loss().gradient(a, labels, a);
            assertElements((i, j) -> x.at(i, j) - y.at(i, j), a, () -> what + ", gradient in place");
            Matrix d = Surrounded.of(rows, cols, layout, x);
            kernels.loss().scaleColumns(Surrounded.of(1, cols, layout, y), d);
            assertElements((i, j) -> y.at(0, j) * x.at(i, j), d, () -> what + ", scaleColumns");
            Matrix scaled = Surrounded.of(rows, cols, layout, x);
            kernels.scaling()
                    .standardize(
                            Surrounded.of(rows, 1, layout, y), Surrounded.of(rows, 1, layout, specials(2)), scaled);
            assertElements(
                    (i, j) -> (x.at(i, j) - y.at(i, 0)) / specials(2).at(i, 0), scaled, () -> what + ", standardize");
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void kernels_noRowsOrColumns_writePlusZeroOrNothing(Kernels kernels) {
        for (int[] shape : new int[][] {{0, 0}, {0, LANES + 1}, {LANES + 1, 0}}) {
            for (Layout layout : Layout.values()) {
                String what = kernels.bias() + ", " + layout;
                Matrix x = Surrounded.of(shape[0], shape[1], layout, (i, j) -> 1f);
                Matrix y = Surrounded.of(shape[0], shape[1], layout, (i, j) -> 1f);
                Matrix column = Surrounded.of(shape[0], 1, layout, (i, j) -> NAN);
                Matrix other = Surrounded.of(shape[0], 1, layout, (i, j) -> 1f);
                Matrix row = Surrounded.of(1, shape[1], layout, (i, j) -> NAN);
                kernels.bias().broadcast(other, x);
                kernels.bias().rowSums(2f, x, column);
                assertElements((i, j) -> 0f, column, () -> what + ", row sums of nothing");
                for (ActivationFunction g : ActivationFunction.values()) {
                    kernels.activation().apply(g, x, y);
                    kernels.activation().multiplyDerivative(g, x, y);
                }
                kernels.activation().softmax(x, y);
                kernels.loss().gradient(x, y, x);
                kernels.loss().binaryCrossEntropy(x, y, row);
                assertElements((i, j) -> 0f, row, () -> what + ", binary loss of nothing");
                Surrounded.set(row, (i, j) -> NAN);
                kernels.loss().softmaxCrossEntropy(x, y, row);
                assertElements((i, j) -> 0f, row, () -> what + ", softmax loss of nothing");
                kernels.loss().scaleColumns(row, x);
                kernels.scaling().standardize(column, other, x);
                for (Matrix matrix : new Matrix[] {x, y, column, other, row}) {
                    Surrounded.assertAroundIntact(matrix, () -> what);
                }
            }
        }
    }
}
