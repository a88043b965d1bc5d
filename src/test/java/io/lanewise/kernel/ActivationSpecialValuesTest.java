// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.ElementwiseCases.INFINITY;
import static io.lanewise.kernel.ElementwiseCases.NAN;
import static io.lanewise.kernel.ElementwiseCases.SEED;
import static io.lanewise.kernel.ElementwiseCases.SPECIALS;
import static io.lanewise.kernel.ElementwiseCases.TINY;
import static io.lanewise.kernel.ElementwiseCases.forShapes;
import static io.lanewise.kernel.ElementwiseCases.specials;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.net.Backend;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The special values of activations, their derivatives and softmax. */
@Tag("kernel")
class ActivationSpecialValuesTest {
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
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
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
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
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
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
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

    /** One poisoned example: its softmax is NaN, and the others' is what it was. */
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
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
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
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
}
