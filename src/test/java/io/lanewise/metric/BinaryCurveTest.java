// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One class against the rest. */
class BinaryCurveTest {
    private static final boolean[] NO_YES = {false, true};

    @Test
    void points_areTheDistinctScores_descending_withTiesTogether() {
        BinaryCurve curve = new BinaryCurve(
                new float[] {-3, 2, -0f, 0f, Float.NEGATIVE_INFINITY, -1},
                new boolean[] {true, true, false, true, false, true},
                new double[] {1, 2, 4, 8, 16, 0});
        assertEquals(4, curve.size());
        float[] scores = {2, 0, -3, Float.NEGATIVE_INFINITY};
        double[] right = {2, 10, 11, 11};
        double[] wrong = {0, 4, 4, 20};
        for (int i = 0; i < 4; i++) {
            assertEquals(scores[i], curve.score(i));
            assertEquals(right[i], curve.truePositives(i));
            assertEquals(wrong[i], curve.falsePositives(i));
        }
        assertEquals(11, curve.positives());
        assertEquals(20, curve.negatives());
        assertEquals((4 * (2 + 10) / 2.0 + 16 * 11) / (11 * 20), curve.rocAuc());
        assertEquals((2 + 8 * 10 / 14.0 + 11 / 15.0) / 11, curve.averagePrecision(), 1e-15);
    }

    @Test
    void oneKindAlone_hasNoRocAuc_andNoYes_noPrecision() {
        BinaryCurve yes = new BinaryCurve(new float[] {1, 2}, new boolean[] {true, true}, null);
        assertTrue(Double.isNaN(yes.rocAuc()));
        assertEquals(1, yes.averagePrecision());
        BinaryCurve no = new BinaryCurve(new float[] {1, 2}, new boolean[2], null);
        assertTrue(Double.isNaN(no.rocAuc()));
        assertTrue(Double.isNaN(no.averagePrecision()));
        BinaryCurve none = new BinaryCurve(new float[0], new boolean[0], null);
        assertEquals(0, none.size());
        assertTrue(Double.isNaN(none.rocAuc()) && Double.isNaN(none.averagePrecision()));
    }

    @Test
    void classes_thatDoNotOccur_areNaN_andLeftOutOfTheMean() {
        Matrix scores = Matrix.ofRows(new float[] {3, 1, 1}, new float[] {0, 0, 0}, new float[] {1, 2, 3});
        OneVersusRest ranking = new OneVersusRest(scores, new int[] {0, 2, 0}, null);
        assertEquals(0.75, ranking.rocAuc(0));
        assertTrue(Double.isNaN(ranking.rocAuc(1)) && Double.isNaN(ranking.averagePrecision(1)));
        assertEquals(0.5, ranking.rocAuc(2));
        assertEquals(0.625, ranking.rocAuc());
        assertEquals((ranking.averagePrecision(0) + ranking.averagePrecision(2)) / 2, ranking.averagePrecision());
        OneVersusRest weightless = new OneVersusRest(scores, new int[] {0, 1, 2}, new double[] {1, 0, 1});
        assertTrue(Double.isNaN(weightless.averagePrecision(1)));
        assertEquals(1, weightless.averagePrecision(0));
    }

    @Test
    void ofClass_isThatClassAgainstTheRest() {
        Matrix scores = Matrix.ofRows(new float[] {3, 1, 1}, new float[] {0, 0, 0}, new float[] {1, 2, 3});
        assertEquals(
                0.75, BinaryCurve.ofClass(scores, new int[] {0, 2, 0}, 0, null).rocAuc());
        assertThrows(IllegalArgumentException.class, () -> BinaryCurve.ofClass(scores, new int[] {0, 3, 0}, 0, null));
    }

    @Test
    void whatDoesNotFit_isRefused() {
        for (Runnable bad : List.<Runnable>of(
                () -> new BinaryCurve(new float[3], NO_YES, null),
                () -> new BinaryCurve(new float[2], NO_YES, new double[3]),
                () -> new BinaryCurve(new float[] {0, Float.NaN}, NO_YES, null),
                () -> new OneVersusRest(Matrix.zeros(2, 2), new int[3], null))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        assertThrows(NullPointerException.class, () -> new BinaryCurve(null, NO_YES, null));
        assertThrows(NullPointerException.class, () -> new BinaryCurve(new float[2], null, null));
    }
}
