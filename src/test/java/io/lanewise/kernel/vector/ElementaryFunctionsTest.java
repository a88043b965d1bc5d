// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarMath;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * exp, sigmoid, tanh and log1p: accuracy, range, order, limits, and vector against scalar, over a
 * sieve of all floats.
 */
@Tag("kernel")
class ElementaryFunctionsTest {
    /** Every so many-th block of floats: prime, so that blocks lie anywhere in a binade. */
    private static final int STRIDE = 9_973;

    private static final int SIZE = 32 * Lanes.COUNT;

    private static LongStream sieve() {
        return LongStream.iterate(0, block -> block < UnarySweep.BLOCKS, block -> block + STRIDE);
    }

    /** Of all floats: {@code UnarySweepTest}. */
    @ParameterizedTest
    @EnumSource
    void function_sieveOfFloats_isAccurateMonotoneAndTheSameInVectors(UnaryFunction f) {
        assertTrue(UnarySweep.accuracy(f, sieve()).count() > 20_000);
        assertEquals(105 * UnarySweep.BLOCK, UnarySweep.sameInVectors(f, sieve()));
    }

    @ParameterizedTest
    @EnumSource
    void function_aroundBreakpoints_isAccurateMonotoneAndTheSameInVectors(UnaryFunction f) {
        float[] points = {
            0f,
            Float.MIN_NORMAL,
            0.625f,
            1f,
            2f,
            8f,
            9.01f,
            10f,
            15f,
            30f,
            87.33655f,
            88.72284f,
            89f,
            103.97208f,
            104f,
            0.34657359f,
            0.41421357f
        };
        for (float point : points) {
            for (float signed : new float[] {point, -point}) {
                long block = ((long) Floats.key(signed) - Floats.FIRST) / UnarySweep.BLOCK;
                UnarySweep.accuracy(f, LongStream.rangeClosed(block - 1, block + 1));
                UnarySweep.sameInVectors(f, LongStream.rangeClosed(block - 1, block + 1));
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
        assertTrue(Float.isNaN(ScalarMath.exp(Float.NaN))
                && Float.isNaN(ScalarMath.sigmoid(Float.NaN))
                && Float.isNaN(ScalarMath.tanh(Float.NaN))
                && Float.isNaN(ScalarMath.log1p(Float.NaN)));
    }

    @ParameterizedTest
    @EnumSource
    void function_nanInVectors_staysNaN_alone(UnaryFunction f) {
        float[] x = new float[SIZE];
        x[3] = Float.NaN;
        float[] y = new float[SIZE];
        f.vector(x, y);
        assertTrue(Float.isNaN(y[3]), f + "(NaN)");
        assertEquals(f.scalar(0f), y[2]);
    }

    /** The sweeps can fail. */
    @Test
    void ulpsOff_countsInPlacesOfTheExactResult() {
        assertEquals(0, UnaryFunction.ulpsOff(1f, 1));
        assertEquals(1, UnaryFunction.ulpsOff(Math.nextUp(1f), 1));
        assertEquals(0.5, UnaryFunction.ulpsOff(Math.nextDown(1f), 1));
        assertEquals(1, UnaryFunction.ulpsOff(Float.MIN_VALUE, 0));
        assertEquals(0, UnaryFunction.ulpsOff(Float.POSITIVE_INFINITY, 1e39));
        assertEquals(1, UnaryFunction.ulpsOff(Float.POSITIVE_INFINITY, Float.MAX_VALUE));
        assertTrue(Double.isNaN(UnaryFunction.ulpsOff(Float.NaN, 1)));
    }
}
