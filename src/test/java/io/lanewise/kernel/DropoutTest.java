// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.ElementwiseCases.NAN;
import static io.lanewise.kernel.ElementwiseCases.forShapes;
import static io.lanewise.kernel.ElementwiseCases.specials;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.kernel.scalar.ScalarDropout;
import io.lanewise.kernel.vector.VectorDropout;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernel")
class DropoutTest {
    private static final long KEY = 0x123456789ABCDEFL;

    static Stream<Dropout> both() {
        return Stream.of(new ScalarDropout(), new VectorDropout());
    }

    /** R itself, from ones. */
    private static Matrix mask(Dropout dropout, double p, long key, int first, int rows, int cols) {
        Matrix ones = Matrix.zeros(rows, cols);
        ones.fill(1f);
        dropout.apply(p, key, first, ones, ones);
        return ones;
    }

    @Test
    void dropout_allViews_giveTheScalarBits() {
        Dropout scalar = new ScalarDropout();
        Dropout vector = new VectorDropout();
        for (double p : new double[] {0, 0.2, 0.5, 0.9, Dropout.LARGEST_SHARE}) {
            Views.overViews(94, 2, 1f, (v, m) -> (v ? vector : scalar).apply(p, KEY, 3, m[0], m[1]));
            Views.overViews(95, 1, 1f, (v, m) -> (v ? vector : scalar).apply(p, KEY, 3, m[0], m[0]));
        }
    }

    /** The hash as the contract writes it. */
    @ParameterizedTest
    @MethodSource("both")
    void mask_followsTheContract(Dropout dropout) {
        Matrix mask = mask(dropout, 0.25, KEY, 40, 50, 3);
        for (int j = 0; j < 3; j++) {
            SplitMix64 random = new SplitMix64(KEY);
            long example = 0;
            for (int n = 0; n <= 40 + j; n++) {
                example = random.nextLong();
            }
            for (int i = 0; i < 50; i++) {
                int h = i * 0x9E3779B9 + (int) example;
                h = (h ^ h >>> 16) * 0x7FEB352D;
                h = (h ^ h >>> 15) + (int) (example >> 32);
                h = (h ^ h >>> 16) * 0x846CA68B;
                h ^= h >>> 15;
                assertEquals(h >>> 8 < 3 << 22 ? 1 / 0.75f : 0f, mask.get(i, j), "row " + i);
            }
        }
    }

    /** A worker's slice is what the whole batch has there. */
    @ParameterizedTest
    @MethodSource("both")
    void mask_ofAColumn_dependsOnItsNumberAlone(Dropout dropout) {
        Matrix whole = mask(dropout, 0.5, KEY, 0, 67, 9);
        for (int j = 0; j < 9; j++) {
            Matrix alone = mask(dropout, 0.5, KEY, j, 67, 1);
            Matrix column = whole.column(j);
            assertElementsEqual(column, alone);
        }
        Matrix higher = mask(dropout, 0.5, KEY, 0, 100, 9);
        assertElementsEqual(whole, higher.rowRange(0, 67));
    }

    private static void assertElementsEqual(Matrix expected, Matrix actual) {
        TestMatrices.assertSameBits(expected, actual, () -> "the same mask");
    }

    /** A million units: the share, the mean, and no tie between neighbours, examples or keys. */
    @Test
    void mask_isFair_andIndependent() {
        Dropout dropout = new VectorDropout();
        for (double p : new double[] {0.1, 0.5, 0.8}) {
            Matrix mask = mask(dropout, p, KEY, 0, 1000, 1000);
            Matrix other = mask(dropout, p, KEY + 1, 0, 1000, 1000);
            double keep = 1 - p;
            assertEquals(keep, both(mask, mask, 0, 0), 0.003, "share kept");
            assertEquals(keep * keep, both(mask, mask, 1, 0), 0.003, "neighbours in a column");
            assertEquals(keep * keep, both(mask, mask, 0, 1), 0.003, "neighbours in a row");
            assertEquals(keep * keep, both(mask, other, 0, 0), 0.003, "two keys");
        }
    }

    /** The share of places where one mask keeps, and the other does so some rows and columns on. */
    private static double both(Matrix one, Matrix two, int rows, int cols) {
        long kept = 0;
        for (int j = 0; j < one.cols(); j++) {
            for (int i = 0; i < one.rows(); i++) {
                boolean second = two.get((i + rows) % 1000, (j + cols) % 1000) != 0f;
                kept += one.get(i, j) != 0f && second ? 1 : 0;
            }
        }
        return kept / 1e6;
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void dropout_specials_areMultiplied_andNothingAroundIsWritten(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Matrix mask = mask(new ScalarDropout(), 0.5, KEY, 2, rows, cols);
            Matrix a = Surrounded.of(rows, cols, layout, specials(3));
            Matrix d = Surrounded.of(rows, cols, layout, (i, j) -> NAN);
            kernels.dropout().apply(0.5, KEY, 2, a, d);
            assertElements((i, j) -> specials(3).at(i, j) * mask.get(i, j), d, () -> what);
            assertElements(specials(3), a, () -> what + ", A");
            kernels.dropout().apply(0.5, KEY, 2, a, a);
            assertElements((i, j) -> specials(3).at(i, j) * mask.get(i, j), a, () -> what + ", in place");
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void share_zero_changesNoBit_andBadOnesAreRefused(Dropout dropout) {
        Matrix a = Surrounded.of(37, 5, Surrounded.Layout.GAPS, specials(1));
        dropout.apply(0, KEY, 0, a, a);
        assertElements(specials(1), a, () -> "p = 0");
        for (double bad : new double[] {-0.1, 1, Math.nextUp(Dropout.LARGEST_SHARE), Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> dropout.apply(bad, KEY, 0, a, a));
        }
        dropout.apply(Dropout.LARGEST_SHARE, KEY, 0, a, a);
    }
}
