// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarMath;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** exp, sigmoid, tanh and log1p: accuracy, range, order, limits, and vector against scalar, over a sieve of all floats. */
@Tag("kernel")
class ElementaryFunctionsTest {
    /** Every so many-th float: prime, so that all low bits occur. */
    private static final int STRIDE = 9_973;
    private static final int SIZE = 32 * Lanes.COUNT;

    enum Function {
        EXP(StrictMath::exp, 1.0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY) {
            @Override
            float scalar(float x) {
                return ScalarMath.exp(x);
            }

            @Override
            void vector(float[] x, float[] y) {
                VectorMath.exp(x, 0, y, 0, SIZE);
            }
        },
        SIGMOID(Function::sigmoid, 2.0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY) {
            @Override
            float scalar(float x) {
                return ScalarMath.sigmoid(x);
            }

            @Override
            void vector(float[] x, float[] y) {
                VectorMath.sigmoid(x, 0, y, 0, SIZE);
            }
        },
        TANH(StrictMath::tanh, 2.0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY) {
            @Override
            float scalar(float x) {
                return ScalarMath.tanh(x);
            }

            @Override
            void vector(float[] x, float[] y) {
                VectorMath.tanh(x, 0, y, 0, SIZE);
            }
        },
        LOG1P(StrictMath::log1p, 2.0, 0f, 0x1p32f) {
            @Override
            float scalar(float x) {
                return ScalarMath.log1p(x);
            }

            @Override
            void vector(float[] x, float[] y) {
                VectorMath.log1p(x, 0, y, 0, SIZE);
            }
        };

        final DoubleUnaryOperator exact;
        final double ulps;
        final float from;
        final float to;

        Function(DoubleUnaryOperator exact, double ulps, float from, float to) {
            this.exact = exact;
            this.ulps = ulps;
            this.from = from;
            this.to = to;
        }

        abstract float scalar(float x);

        abstract void vector(float[] x, float[] y);

        private static double sigmoid(double x) {
            return x < 0 ? StrictMath.exp(x) / (1 + StrictMath.exp(x)) : 1 / (1 + StrictMath.exp(-x));
        }
    }

    @ParameterizedTest
    @EnumSource
    void function_sieveOfFloats_isAccurateMonotoneAndTheSameInVectors(Function f) {
        float[] x = new float[SIZE];
        float[] y = new float[SIZE];
        float previous = Float.NEGATIVE_INFINITY;
        int filled = 0;
        for (int key = key(Float.NEGATIVE_INFINITY); key <= key(Float.POSITIVE_INFINITY); key += STRIDE) {
            float value = fromKey(key);
            if (value < f.from || value > f.to) {
                continue;
            }
            float result = f.scalar(value);
            double error = ulpsOff(result, f.exact.applyAsDouble(value));
            assertTrue(error <= f.ulps, () -> f + "(" + Float.toHexString(value) + ") is off by " + error + " ULP");
            assertTrue(result >= previous, () -> f + " falls at " + Float.toHexString(value));
            previous = result;
            x[filled++] = value;
            if (filled == SIZE) {
                f.vector(x, y);
                for (int i = 0; i < SIZE; i++) {
                    assertEquals(Float.floatToRawIntBits(f.scalar(x[i])), Float.floatToRawIntBits(y[i]),
                            f + "(" + Float.toHexString(x[i]) + ") differs in vectors");
                }
                filled = 0;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void function_aroundBreakpoints_isMonotoneAndTheSameInVectors(Function f) {
        float[] points = {0f, Float.MIN_NORMAL, 0.625f, 1f, 2f, 8f, 9.01f, 10f, 15f, 30f, 87.33655f, 88.72284f, 89f,
            103.97208f, 104f, 0.34657359f, 0.41421357f};
        float[] x = new float[SIZE];
        float[] y = new float[SIZE];
        for (float point : points) {
            for (float signed : new float[] {point, -point}) {
                int middle = key(signed);
                int n = 0;
                for (int i = -SIZE / 2; i < SIZE / 2; i++) {
                    float value = fromKey(middle + i);
                    x[n++] = value < f.from || value > f.to || Float.isNaN(value) ? f.to == 0x1p32f ? 0f : 1f : value;
                }
                f.vector(x, y);
                for (int i = 0; i < SIZE; i++) {
                    assertEquals(Float.floatToRawIntBits(f.scalar(x[i])), Float.floatToRawIntBits(y[i]), f + " " + x[i]);
                    if (i > 0 && x[i] > x[i - 1]) {
                        assertTrue(f.scalar(x[i]) >= f.scalar(x[i - 1]), f + " falls at " + Float.toHexString(x[i]));
                    }
                }
            }
        }
    }

    @Test
    void functions_limits_areExact() {
        float inf = Float.POSITIVE_INFINITY;
        assertEquals(inf, ScalarMath.exp(inf));
        assertEquals(0f, ScalarMath.exp(-inf));
        assertEquals(1f, ScalarMath.exp(-0f));
        assertEquals(inf, ScalarMath.exp(88.7229f));
        assertEquals(Float.MIN_VALUE, ScalarMath.exp(-103.5f));
        assertEquals(1f, ScalarMath.sigmoid(inf));
        assertEquals(0f, ScalarMath.sigmoid(-inf));
        assertEquals(0.5f, ScalarMath.sigmoid(0f));
        assertEquals(1f, ScalarMath.tanh(inf));
        assertEquals(-1f, ScalarMath.tanh(-inf));
        assertEquals(Integer.MIN_VALUE, Float.floatToRawIntBits(ScalarMath.tanh(-0f)));
        assertEquals(0f, ScalarMath.log1p(0f));
        assertTrue(Float.isNaN(ScalarMath.exp(Float.NaN)) && Float.isNaN(ScalarMath.sigmoid(Float.NaN))
                && Float.isNaN(ScalarMath.tanh(Float.NaN)) && Float.isNaN(ScalarMath.log1p(Float.NaN)));
    }

    @Test
    void functions_nanInVectors_staysNaN() {
        for (Function f : Function.values()) {
            float[] x = new float[SIZE];
            x[3] = Float.NaN;
            float[] y = new float[SIZE];
            f.vector(x, y);
            assertTrue(Float.isNaN(y[3]), f + "(NaN)");
            assertEquals(f.scalar(0f), y[2]);
        }
    }

    @Test
    void tanhAndSigmoid_range_isKept() {
        for (long key = 0; key < 1L << 32; key += STRIDE) {
            float x = Float.intBitsToFloat((int) key);
            if (!Float.isNaN(x)) {
                assertTrue(Math.abs(ScalarMath.tanh(x)) <= 1f);
                assertEquals(Float.floatToRawIntBits(ScalarMath.tanh(x)),
                        Float.floatToRawIntBits(-ScalarMath.tanh(-x)), "tanh must be odd");
                assertTrue(ScalarMath.sigmoid(x) >= 0f && ScalarMath.sigmoid(x) <= 1f);
            }
        }
    }

    /** Floats in ascending order have ascending keys. */
    private static int key(float x) {
        int bits = Float.floatToRawIntBits(x);
        return bits >= 0 ? bits : Integer.MIN_VALUE - bits;
    }

    private static float fromKey(int key) {
        return Float.intBitsToFloat(key >= 0 ? key : Integer.MIN_VALUE - key);
    }

    /** The distance in units of the last place of a float at the exact result. */
    private static double ulpsOff(float result, double exact) {
        if (Float.isInfinite(result)) {
            // Rightly so from half a place above the largest float.
            return exact >= 0x1.ffffffp127 ? 0 : Math.abs(0x1p128 - exact) / 0x1p104;
        }
        double place = Math.max(0x1p-149, Math.scalb(1.0, Math.getExponent(exact) - 23));
        return Math.abs(result - exact) / place;
    }
}
