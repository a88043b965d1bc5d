// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarActivation;
import io.lanewise.kernel.vector.VectorActivation;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernel")
class ActivationTest {
    private final Activation scalar = new ScalarActivation();
    private final Activation vector = new VectorActivation();

    static Stream<Activation> both() {
        return Stream.of(new ScalarActivation(), new VectorActivation());
    }

    private Activation kernel(boolean useVector) {
        return useVector ? vector : scalar;
    }

    @ParameterizedTest
    @EnumSource
    void apply_allViews_givesTheScalarBits(ActivationFunction g) {
        Views.overViews(51, 2, 6f, (v, m) -> kernel(v).apply(g, m[0], m[1]));
        Views.overViews(52, 1, 30f, (v, m) -> kernel(v).apply(g, m[0], m[0]));
    }

    @ParameterizedTest
    @EnumSource
    void multiplyDerivative_allViews_givesTheScalarBits(ActivationFunction g) {
        Views.overViews(53, 2, 2f, (v, m) -> kernel(v).multiplyDerivative(g, m[0], m[1]));
    }

    @Test
    void softmax_allViews_givesTheScalarBits() {
        Views.overViews(54, 2, 20f, (v, m) -> kernel(v).softmax(m[0], m[1]));
        Views.overViews(55, 1, 90f, (v, m) -> kernel(v).softmax(m[0], m[0]));
    }

    @ParameterizedTest
    @MethodSource("both")
    void relu_specialValues_areAsDocumented(Activation kernel) {
        Matrix z = Matrix.ofColumns(new float[] {
            -0f, 0f, -1f, 2f, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.MIN_VALUE
        });
        Matrix a = Matrix.zeros(8, 1);
        kernel.apply(ActivationFunction.RELU, z, a);
        assertEquals(0, Float.floatToRawIntBits(a.get(0, 0)), "ReLU(−0) must be +0");
        assertEquals(0f, a.get(2, 0));
        assertEquals(2f, a.get(3, 0));
        assertTrue(Float.isNaN(a.get(4, 0)), "ReLU(NaN) must be NaN");
        assertEquals(0f, a.get(5, 0));
        assertEquals(Float.POSITIVE_INFINITY, a.get(6, 0));
        assertEquals(Float.MIN_VALUE, a.get(7, 0));
        kernel.apply(ActivationFunction.LEAKY_RELU, z, a);
        assertEquals(-0.01f, a.get(2, 0));
        assertTrue(Float.isNaN(a.get(4, 0)));
    }

    @ParameterizedTest
    @MethodSource("both")
    void derivative_atZero_isTheLowerSlope(Activation kernel) {
        Matrix zero = Matrix.zeros(1, 1);
        Matrix d = Matrix.zeros(1, 1);
        d.fill(3f);
        kernel.multiplyDerivative(ActivationFunction.LEAKY_RELU, zero, d);
        assertEquals(0.01f * 3f, d.get(0, 0));
        kernel.multiplyDerivative(ActivationFunction.RELU, zero, d);
        assertEquals(0f, d.get(0, 0));
        d.fill(Float.POSITIVE_INFINITY);
        kernel.multiplyDerivative(ActivationFunction.RELU, zero, d);
        assertTrue(Float.isNaN(d.get(0, 0)), "a slope of 0 must not hide an infinity");
    }

    @ParameterizedTest
    @MethodSource("both")
    void derivative_formulas_agreeWithDouble(Activation kernel) {
        for (float x : new float[] {-3f, -0.5f, 0.25f, 1f, 4f}) {
            double s = 1 / (1 + StrictMath.exp(-x));
            check(kernel, ActivationFunction.SIGMOID, x, s * (1 - s));
            double t = StrictMath.tanh(x);
            check(kernel, ActivationFunction.TANH, x, 1 - t * t);
            check(kernel, ActivationFunction.RELU, x, x > 0 ? 1 : 0);
            check(kernel, ActivationFunction.LEAKY_RELU, x, x > 0 ? 1 : 0.01);
        }
    }

    private static void check(Activation kernel, ActivationFunction g, float x, double derivative) {
        Matrix a = Matrix.zeros(1, 1);
        a.fill(x);
        kernel.apply(g, a, a);
        Matrix d = Matrix.zeros(1, 1);
        d.fill(1f);
        kernel.multiplyDerivative(g, a, d);
        assertEquals(derivative, d.get(0, 0), 2e-7, g + " at " + x);
    }

    @ParameterizedTest
    @MethodSource("both")
    void softmax_columns_sumToOneAndMatchDouble(Activation kernel) {
        SplitMix64 random = new SplitMix64(56);
        Matrix z = TestMatrices.random(random, 10, 37);
        Matrix a = Matrix.zeros(10, 37);
        kernel.softmax(z, a);
        for (int j = 0; j < 37; j++) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < 10; i++) {
                total += StrictMath.exp(z.get(i, j));
                sum += a.get(i, j);
            }
            assertEquals(1, sum, 1e-6);
            for (int i = 0; i < 10; i++) {
                assertEquals(StrictMath.exp(z.get(i, j)) / total, a.get(i, j), 1e-7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void softmax_extremeLogits_staysFinite(Activation kernel) {
        Matrix z = Matrix.ofColumns(
                new float[] {3e38f, -3e38f, 0f},
                new float[] {-1e30f, -1e30f, -1e30f},
                new float[] {1f, Float.NaN, 2f},
                new float[] {1f, Float.POSITIVE_INFINITY, 2f});
        kernel.softmax(z, z);
        assertEquals("Matrix 3×1 [1.0; 0.0; 0.0]", z.column(0).toString());
        assertEquals(1f / 3, z.get(2, 1), 1e-7f);
        for (int i = 0; i < 3; i++) {
            assertTrue(Float.isNaN(z.get(i, 2)) && Float.isNaN(z.get(i, 3)), "NaN and +Inf spoil the whole column");
        }
    }

    @Test
    void apply_wrongShapesOrOverlap_areRefused() {
        Matrix whole = Matrix.zeros(8, 8);
        assertThrows(
                IllegalArgumentException.class, () -> vector.apply(ActivationFunction.TANH, whole, Matrix.zeros(8, 7)));
        assertThrows(
                IllegalArgumentException.class,
                () -> vector.apply(ActivationFunction.TANH, whole.columns(0, 4), whole.columns(1, 5)));
        assertThrows(
                IllegalArgumentException.class, () -> vector.multiplyDerivative(ActivationFunction.TANH, whole, whole));
    }

    /**
     * Where the 1 of 1 + e^y is still the large part, it is added first, or the sum would be
     * rounded twice.
     */
    @ParameterizedTest
    @MethodSource("both")
    void sigmoid_wherePartsAreAddedInTheOtherOrder_isRoundedOnce(Activation kernel) {
        Matrix a = Matrix.zeros(20, 1);
        a.fill(-0x1.114f1ep3f);
        kernel.apply(ActivationFunction.SIGMOID, a, a);
        assertEquals(0x1.998552p-13f, (float) (1 / (1 + StrictMath.exp(0x1.114f1ep3))), "the example shows nothing");
        assertEquals(0x1.998552p-13f, a.get(0, 0));
        assertEquals(0x1.998552p-13f, a.get(19, 0));
    }
}
