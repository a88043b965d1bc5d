// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.ElementwiseCases.forShapes;
import static io.lanewise.kernel.ElementwiseCases.specials;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.kernel.scalar.ScalarUpdate;
import io.lanewise.kernel.vector.VectorUpdate;
import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nesterov, AdamW, and what clipping needs. */
@Tag("kernel")
class UpdateVariantsTest {
    private static final AdamStep STEP = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f);

    private final Update scalar = new ScalarUpdate();
    private final Update vector = new VectorUpdate();

    static Stream<Update> both() {
        return Stream.of(new ScalarUpdate(), new VectorUpdate());
    }

    private Update kernel(boolean useVector) {
        return useVector ? vector : scalar;
    }

    @Test
    void updates_allViews_giveTheScalarBits() {
        Views.overViews(86, 3, 1f, (v, m) -> kernel(v).nesterov(0.3f, 0.9f, m[0], m[1], m[2]));
        Views.overViews(87, 3, 0x1p-99f, (v, m) -> kernel(v).nesterov(0.3f, 0.5f, m[0], m[1], m[2]));
        Views.overViews(88, 4, 1f, (v, m) -> kernel(v).adamW(STEP, 0.02f, m[0], m[1], m[2], m[3]));
        Views.overViews(89, 4, 0x1p-60f, (v, m) -> kernel(v).adamW(STEP, 0.02f, m[0], m[1], m[2], m[3]));
        Views.overViews(90, 1, 1f, (v, m) -> kernel(v).scale(-0.3f, m[0]));
        Views.overViews(91, 1, 1f, (v, m) -> {
            double[] sums = new double[m[0].cols() + 3];
            Arrays.fill(sums, -1);
            kernel(v).squares(m[0], sums, 2);
            assertEquals(-1, sums[1]);
            assertEquals(-1, sums[sums.length - 1]);
            for (int j = 0; j < m[0].cols(); j++) {
                double sum = 0;
                for (int i = 0; i < m[0].rows(); i++) {
                    sum += (double) m[0].get(i, j) * m[0].get(i, j);
                }
                assertEquals(sum, sums[2 + j]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void nesterovAndScale_specials_giveTheFormula(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Matrix g = Surrounded.of(rows, cols, layout, specials(3));
            Matrix v = Surrounded.of(rows, cols, layout, specials(1));
            Matrix w = Surrounded.of(rows, cols, layout, specials(2));
            kernels.update().nesterov(0.5f, 0.75f, g, v, w);
            Surrounded.Elements velocity = (i, j) -> {
                float next = Math.fma(0.75f, specials(1).at(i, j), specials(3).at(i, j));
                return Math.abs(next) < Update.MOMENTUM_FLOOR ? 0f : next;
            };
            assertElements(velocity, v, () -> what + ", V");
            assertElements(
                    (i, j) -> Math.fma(
                            -0.5f,
                            Math.fma(0.75f, velocity.at(i, j), specials(3).at(i, j)),
                            specials(2).at(i, j)),
                    w,
                    () -> what + ", W");
            assertElements(specials(3), g, () -> what + ", G");
            kernels.update().scale(-0.25f, g);
            assertElements((i, j) -> -0.25f * specials(3).at(i, j), g, () -> what + ", scaled");
        });
    }

    /** The moments are Adam's, and W is decayed first. */
    @ParameterizedTest
    @MethodSource("both")
    void adamW_isAdamOnAParameterThatHasDecayed(Update update) {
        SplitMix64 random = new SplitMix64(98);
        Matrix g = TestMatrices.random(random, 37, 5);
        Matrix m = TestMatrices.random(random, 37, 5);
        Matrix v = Matrix.zeros(37, 5);
        v.fill(0.25f);
        Matrix w = TestMatrices.random(random, 37, 5);
        Matrix[] expected = {m.copy(), v.copy(), w.copy()};
        for (int j = 0; j < 5; j++) {
            for (int i = 0; i < 37; i++) {
                expected[2].set(i, j, Math.fma(-0.125f, w.get(i, j), w.get(i, j)));
            }
        }
        update.adam(STEP, g, expected[0], expected[1], expected[2]);
        update.adamW(STEP, 0.125f, g, m, v, w);
        TestMatrices.assertSameBits(expected[0], m, () -> "M");
        TestMatrices.assertSameBits(expected[1], v, () -> "V");
        TestMatrices.assertSameBits(expected[2], w, () -> "W");
    }

    @ParameterizedTest
    @MethodSource("both")
    void stateBelowItsFloor_becomesPlusZero_andNaNStays(Update update) {
        for (int i = 0; i < 2; i++) {
            Matrix g = Matrix.zeros(20, 1);
            Matrix m = Matrix.zeros(20, 1);
            Matrix v = Matrix.zeros(20, 1);
            Matrix w = Matrix.zeros(20, 1);
            g.fill(i == 0 ? 0f : Float.NaN);
            m.fill(-0x1p-100f);
            v.fill(0x1p-126f);
            if (i == 0) {
                update.adamW(STEP, 0.1f, g, m, v, w);
                assertEquals(0, Float.floatToRawIntBits(v.get(19, 0)));
                assertEquals(0, Float.floatToRawIntBits(m.get(19, 0)));
            }
            m.fill(-0x1.8p-100f);
            update.nesterov(1f, 0.5f, g, m, w);
            assertEquals(i == 0 ? 0f : Float.NaN, m.get(0, 0));
            assertEquals(i == 0 ? 0f : Float.NaN, m.get(19, 0));
        }
    }

    /** Squares of floats from end to end of their range: none overflows, none is lost. */
    @ParameterizedTest
    @MethodSource("both")
    void squares_ofTheLargestAndSmallest_areExact(Update update) {
        double[] sums = new double[5];
        Matrix g = Matrix.zeros(3, 5);
        for (int j = 0; j < 5; j++) {
            g.set(j % 3, j, new float[] {Float.MAX_VALUE, Float.MIN_VALUE, -0f, Float.NaN, 3f}[j]);
        }
        update.squares(g, sums, 0);
        double max = Float.MAX_VALUE;
        assertEquals(max * max, sums[0]);
        assertEquals(0x1p-298, sums[1]);
        assertEquals(0.0, sums[2]);
        assertEquals(Double.NaN, sums[3]);
        assertEquals(9.0, sums[4]);
        assertThrows(IndexOutOfBoundsException.class, () -> update.squares(g, sums, 1));
    }
}
