// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.Surrounded.LANES;
import static io.lanewise.kernel.Surrounded.assertElements;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.kernel.scalar.ScalarUpdate;
import io.lanewise.kernel.vector.VectorUpdate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The special values of the updates: where state becomes +0 and where it stays, and what passes
 * through unchanged.
 */
@Tag("kernel")
class UpdateSpecialValuesTest {
    private static final float NAN = Float.NaN;
    private static final float FLOOR = 0x1p-100f;
    private static final float SQUARE_FLOOR = 0x1p-126f;

    static Stream<Update> both() {
        return Stream.of(new ScalarUpdate(), new VectorUpdate());
    }

    private interface Check {
        void run(int rows, int cols, Layout layout, String what);
    }

    private static void forShapes(Update update, Check check) {
        for (int rows : new int[] {1, LANES - 1, LANES, LANES + 1, 2 * LANES, 3 * LANES + 2}) {
            for (int cols : new int[] {1, 2, LANES + 1, 17}) {
                for (Layout layout : Layout.values()) {
                    check.run(rows, cols, layout, update.getClass().getSimpleName() + ", " + layout);
                }
            }
        }
    }

    private static Elements each(float[] values) {
        return (i, j) -> values[(i + 2 * j) % values.length];
    }

    /**
     * Just below, at and just above the floor, on both sides of 0; far below; and what is no
     * number.
     */
    private static float[] around(float floor) {
        float below = Math.nextDown(floor);
        float above = Math.nextUp(floor);
        return new float[] {
            below,
            -below,
            floor,
            -floor,
            above,
            -above,
            0f,
            -0f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            NAN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            1f,
            floor / 2
        };
    }

    private static float flushed(float value, float floor) {
        return value > -floor && value < floor ? 0f : value;
    }

    @ParameterizedTest
    @MethodSource("both")
    void momentum_aroundTheFloor_becomesPlusZeroBelowIt(Update update) {
        Elements velocity = each(around(FLOOR));
        forShapes(update, (rows, cols, layout, what) -> {
            // v ← 1·v + 0; w ← w − 1·v shows that the step was made with the flushed one.
            Matrix g = Surrounded.of(rows, cols, layout, (i, j) -> 0f);
            Matrix v = Surrounded.of(rows, cols, layout, velocity);
            Matrix w = Surrounded.of(rows, cols, layout, (i, j) -> 0f);
            update.momentum(1f, 1f, g, v, w);
            assertElements((i, j) -> flushed(velocity.at(i, j), FLOOR), v, () -> what + ", V");
            assertElements((i, j) -> 0f - flushed(velocity.at(i, j), FLOOR), w, () -> what + ", W");
            assertElements((i, j) -> 0f, g, () -> what + ", G");
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void adam_firstMomentAroundTheFloor_becomesPlusZeroBelowIt(Update update) {
        AdamStep keep = new AdamStep(1f, 0f, 0f, 0f, 1f, 1f);
        Elements moment = each(around(FLOOR));
        forShapes(update, (rows, cols, layout, what) -> {
            // m ← 1·m + 0·0; v ← 0; w ← w − 1·m / (0 + 1).
            Matrix g = Surrounded.of(rows, cols, layout, (i, j) -> 0f);
            Matrix m = Surrounded.of(rows, cols, layout, moment);
            Matrix v = Surrounded.of(rows, cols, layout, (i, j) -> 0f);
            Matrix w = Surrounded.of(rows, cols, layout, (i, j) -> 0f);
            update.adam(keep, g, m, v, w);
            assertElements((i, j) -> flushed(moment.at(i, j), FLOOR), m, () -> what + ", M");
            assertElements((i, j) -> 0f, v, () -> what + ", V");
            assertElements((i, j) -> 0f - flushed(moment.at(i, j), FLOOR), w, () -> what + ", W");
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void adam_secondMomentAroundTheFloor_becomesPlusZeroBelowIt(Update update) {
        AdamStep keep = new AdamStep(0f, 1f, 1f, 0f, 0x1p-60f, 0x1p-60f);
        Elements moment = each(around(SQUARE_FLOOR));
        forShapes(update, (rows, cols, layout, what) -> {
            // v ← 1·v + 0·g·g; m ← g = 1; w ← w − 2^−60·1 / (√v + 2^−60), so −1 where v is +0.
            Matrix g = Surrounded.of(rows, cols, layout, (i, j) -> 1f);
            Matrix m = Surrounded.of(rows, cols, layout, (i, j) -> 0f);
            Matrix v = Surrounded.of(rows, cols, layout, moment);
            Matrix w = Surrounded.of(rows, cols, layout, (i, j) -> 0f);
            update.adam(keep, g, m, v, w);
            assertElements((i, j) -> flushed(moment.at(i, j), SQUARE_FLOOR), v, () -> what + ", V");
            assertElements((i, j) -> 1f, m, () -> what + ", M");
            assertElements(
                    (i, j) -> 0f - 0x1p-60f / ((float) Math.sqrt(flushed(moment.at(i, j), SQUARE_FLOOR)) + 0x1p-60f),
                    w,
                    () -> what + ", W");
        });
    }

    /** A square is flushed too when it is new: gradients just below, at and just above 2^−63. */
    @ParameterizedTest
    @MethodSource("both")
    void adam_tinyGradients_areFlushedAsTheirSquares(Update update) {
        AdamStep fresh = new AdamStep(0f, 1f, 0f, 1f, 1f, 1f);
        float[] gradients = {
            0x1p-63f,
            -0x1p-63f,
            Math.nextDown(0x1p-63f),
            Math.nextUp(-0x1p-63f),
            Math.nextUp(0x1p-63f),
            0x1p-70f,
            -0x1p-75f,
            Float.MIN_VALUE,
            0x1p-101f
        };
        float[] squares = {0x1p-126f, 0x1p-126f, 0f, 0f, Math.nextUp(0x1p-63f) * Math.nextUp(0x1p-63f), 0f, 0f, 0f, 0f};
        forShapes(update, (rows, cols, layout, what) -> {
            Matrix g = Surrounded.of(rows, cols, layout, each(gradients));
            Matrix m = Surrounded.of(rows, cols, layout, (i, j) -> 3f);
            Matrix v = Surrounded.of(rows, cols, layout, (i, j) -> 3f);
            Matrix w = Surrounded.of(rows, cols, layout, (i, j) -> -1f);
            update.adam(fresh, g, m, v, w);
            assertElements(each(squares), v, () -> what + ", V");
            assertElements((i, j) -> flushed(each(gradients).at(i, j), FLOOR), m, () -> what + ", M");
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void axpy_specials_giveOneFma(Update update) {
        float[] x = {1f, -0f, 0f, NAN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, -Float.MIN_NORMAL, 0x1p-74f, -2.5f};
        float[] y = {-0f, 0f, 1f, Float.NEGATIVE_INFINITY, -Float.MIN_VALUE, Float.MIN_NORMAL, NAN};
        for (float alpha : new float[] {0f, -0f, 1f, -0x1p-75f, NAN, Float.NEGATIVE_INFINITY}) {
            forShapes(update, (rows, cols, layout, what) -> {
                Matrix from = Surrounded.of(rows, cols, layout, each(x));
                Matrix to = Surrounded.of(rows, cols, layout, each(y));
                update.axpy(alpha, from, to);
                assertElements(
                        (i, j) -> Math.fma(alpha, each(x).at(i, j), each(y).at(i, j)),
                        to,
                        () -> what + ", alpha " + alpha);
                assertElements(each(x), from, () -> what + ", X");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void updates_noRowsOrColumns_doNothing(Update update) {
        AdamStep step = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f);
        for (int[] shape : new int[][] {{0, 0}, {0, LANES + 1}, {LANES + 1, 0}}) {
            for (Layout layout : Layout.values()) {
                Matrix[] m = new Matrix[4];
                for (int i = 0; i < m.length; i++) {
                    m[i] = Surrounded.of(shape[0], shape[1], layout, (row, column) -> 1f);
                }
                update.axpy(1f, m[0], m[1]);
                update.momentum(1f, 1f, m[0], m[1], m[2]);
                update.adam(step, m[0], m[1], m[2], m[3]);
                for (Matrix matrix : m) {
                    Surrounded.assertAroundIntact(matrix, () -> update + ", " + layout);
                }
            }
        }
    }
}
