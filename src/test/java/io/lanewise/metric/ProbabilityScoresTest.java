// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Log-loss, Brier score, top-k accuracy and calibration, where they are easy to see. */
class ProbabilityScoresTest {
    private static final Matrix HALF = Matrix.ofColumns(new float[] {0.5f, 0.5f}, new float[] {0.5f, 0.5f});

    @Test
    void logLoss_isClipped() {
        Matrix sure = Matrix.ofColumns(new float[] {1, 0});
        assertEquals(52 * Math.log(2), ProbabilityScores.logLoss(sure, new int[] {1}, null), 1e-12);
        assertEquals(0x1p-52, ProbabilityScores.logLoss(sure, new int[] {0}, null), 1e-30);
        assertEquals(Math.log(2), ProbabilityScores.logLoss(HALF, new int[] {0, 1}, null), 1e-15);
    }

    @Test
    void brierScore_ofTwoClasses_isHalfOfTheSum() {
        assertEquals(0.25, ProbabilityScores.brierScore(HALF, new int[] {0, 1}, null));
        Matrix three = Matrix.ofColumns(new float[] {0.5f, 0.5f, 0});
        assertEquals(0.5, ProbabilityScores.brierScore(three, new int[] {0}, null));
        assertEquals(1.5, ProbabilityScores.brierScore(three, new int[] {2}, null));
    }

    @Test
    void noExamples_areNaN() {
        Matrix none = Matrix.zeros(2, 0);
        int[] no = {};
        assertTrue(Double.isNaN(ProbabilityScores.logLoss(none, no, null)));
        assertTrue(Double.isNaN(ProbabilityScores.brierScore(none, no, null)));
        assertTrue(Double.isNaN(new TopKAccuracy(none, no, null).of(1)));
        assertTrue(Double.isNaN(new Calibration(none, no, no, 3, null).expectedError()));
    }

    @Test
    void topK_equalScores_putTheLargerClassFirst() {
        TopKAccuracy top = new TopKAccuracy(Matrix.ofColumns(new float[] {0.4f, 0.4f, 0.2f}), new int[] {0}, null);
        assertEquals(0, top.of(1));
        assertEquals(1, top.of(2));
        assertEquals(1, top.of(3));
        assertEquals(1, top.of(99));
        assertThrows(IllegalArgumentException.class, () -> top.of(0));
    }

    @Test
    void calibration_edgesBelongToTheBinBelow() {
        Matrix p = Matrix.ofColumns(
                new float[] {0.25f, 0.75f},
                new float[] {0.5f, 0.5f},
                new float[] {0, 1},
                new float[] {1, 0},
                new float[] {0.5f, 0.5f});
        Calibration c = new Calibration(p, new int[] {1, 1, 0, 0, 0}, new int[] {1, 0, 1, 0, 0}, 4, null);
        assertEquals(
                List.of(
                        new Calibration.Bin(0, 0.25, 1, 0, 0),
                        new Calibration.Bin(0.25, 0.5, 2, 0.5, 0.5),
                        new Calibration.Bin(0.5, 0.75, 1, 0.75, 1),
                        new Calibration.Bin(0.75, 1, 1, 1, 1)),
                c.bins());
        assertEquals(0.25 / 5, c.expectedError());
    }

    @Test
    void whatDoesNotFit_isRefused() {
        int[] two = {0, 1};
        for (float p : new float[] {Float.NaN, -0.1f, 1.5f}) {
            Matrix bad = Matrix.ofColumns(new float[] {0, 1}, new float[] {p, 1});
            String message = assertThrows(
                            IllegalArgumentException.class, () -> ProbabilityScores.logLoss(bad, two, null))
                    .getMessage();
            assertEquals("the probability of class 0 for example 1 is " + p + "; it must be between 0 and 1", message);
            assertThrows(IllegalArgumentException.class, () -> ProbabilityScores.brierScore(bad, two, null));
        }
        for (Runnable bad : List.<Runnable>of(
                () -> ProbabilityScores.logLoss(HALF, new int[1], null),
                () -> ProbabilityScores.logLoss(HALF, new int[] {0, 2}, null),
                () -> ProbabilityScores.brierScore(HALF, two, new double[1]),
                () -> new TopKAccuracy(HALF, new int[3], null),
                () -> new TopKAccuracy(Matrix.ofColumns(new float[] {1, Float.NaN}), new int[1], null),
                () -> new TopKAccuracy(Matrix.ofColumns(new float[] {Float.NaN, 1}), new int[1], null),
                () -> new Calibration(HALF, new int[1], two, 3, null),
                () -> new Calibration(HALF, new int[] {0, 2}, two, 3, null),
                () -> new Calibration(HALF, two, two, 0, null))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        assertThrows(NullPointerException.class, () -> ProbabilityScores.logLoss(null, two, null));
    }
}
