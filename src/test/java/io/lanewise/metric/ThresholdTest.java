// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.random.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static BinaryCurve curve(String truth, float... probabilities) {
        boolean[] positive = new boolean[truth.length()];
        for (int j = 0; j < positive.length; j++) {
            positive[j] = truth.charAt(j) == '1';
        }
        return new BinaryCurve(probabilities, positive, null);
    }

    @Test
    void separable_staysAtAHalf_orLiesHalfwayBetween() {
        assertEquals(new Threshold(0.5f, 1), Threshold.byF1(curve("0011", 0.1f, 0.2f, 0.5f, 0.9f)));
        assertEquals(new Threshold(0.75f, 1), Threshold.byF1(curve("0011", 0.1f, 0.625f, 0.875f, 1)));
        assertEquals(new Threshold(0.75f, 1), Threshold.byYoudensJ(curve("0011", 0.1f, 0.625f, 0.875f, 1)));
        assertEquals(new Threshold(0.75f, 0), Threshold.byCost(curve("0011", 0.1f, 0.625f, 0.875f, 1), 1, 1));
    }

    @Test
    void neighbours_thatNoFloatSeparates_areStillTold() {
        float p = 0.7f;
        Threshold t = Threshold.byF1(curve("01", p, Math.nextUp(p)));
        assertEquals(new Threshold(Math.nextUp(p), 1), t);
    }

    @Test
    void costs_canMakeItAlwaysOrNever() {
        BinaryCurve mixed = curve("1010", 0.25f, 0.5f, 0.75f, 1);
        assertEquals(new Threshold(0.125f, 0.5), Threshold.byCost(mixed, 1, 1000));
        assertEquals(new Threshold(Math.nextUp(1f), 0.5), Threshold.byCost(mixed, 1000, 1));
        assertEquals(0, Threshold.byCost(curve("11", 0, 1), 1, 1).threshold());
        assertEquals(0.9375f, Threshold.byCost(curve("00", 0.75f, 0.875f), 1, 1).threshold(), "halfway to 1");
        assertEquals(0.5f, Threshold.byCost(curve("00", 0.25f, 0.375f), 1, 1).threshold());
    }

    @Test
    void equalValues_theOneNearestToAHalfWins_thenTheLarger() {
        // F1 is 2/3 both above 0.875 and from 0.5 on.
        assertEquals(new Threshold(0.5f, 2.0 / 3), Threshold.byF1(curve("1001", 0.5f, 0.625f, 0.875f, 1)));
        assertEquals(new Threshold(0.5f, 0), Threshold.byCost(curve("10", 0.375f, 0.625f), 0, 0));
        // One error at 0.25 and at 0.75, two at 0.5.
        assertEquals(new Threshold(0.75f, 0.25), Threshold.byCost(curve("0101", 0.125f, 0.375f, 0.625f, 0.875f), 1, 1));
    }

    @Test
    void undefined_isAHalf_andNaN() {
        for (Threshold t : List.of(
                Threshold.byF1(curve("00", 0.1f, 0.9f)),
                Threshold.byYoudensJ(curve("00", 0.1f, 0.9f)),
                Threshold.byYoudensJ(curve("11", 0.1f, 0.9f)),
                Threshold.byF1(curve("")),
                Threshold.byYoudensJ(curve("")),
                Threshold.byCost(curve(""), 1, 1))) {
            assertEquals(0.5f, t.threshold());
            assertTrue(Double.isNaN(t.value()));
        }
    }

    /** What the threshold promises is what it does, and no other does better. */
    @Test
    void random_noThresholdIsBetter() {
        SplitMix64 random = new SplitMix64(17);
        for (int trial = 0; trial < 200; trial++) {
            int m = 2 + random.nextInt(30);
            float[] p = new float[m];
            int[] labels = new int[m];
            boolean[] positive = new boolean[m];
            double[] weights = new double[m];
            for (int j = 0; j < m; j++) {
                p[j] = random.nextInt(9) / 8f;
                labels[j] = j < 2 ? j : random.nextInt(2);
                positive[j] = labels[j] == 1;
                weights[j] = j < 2 ? 1 : random.nextInt(4) / 4.0;
            }
            BinaryCurve curve = new BinaryCurve(p, positive, weights);
            Threshold f1 = Threshold.byF1(curve);
            Threshold j = Threshold.byYoudensJ(curve);
            Threshold cost = Threshold.byCost(curve, 3, 2);
            assertEquals(f1.value(), at(f1.threshold(), p, labels, weights).f1(1), 1e-12);
            assertEquals(j.value(), youden(at(j.threshold(), p, labels, weights)), 1e-12);
            assertEquals(cost.value(), cost(at(cost.threshold(), p, labels, weights)), 1e-12);
            for (int i = 0; i <= 17; i++) {
                ConfusionMatrix other = at(i / 16f, p, labels, weights);
                assertTrue(other.f1(1) <= f1.value() + 1e-12);
                assertTrue(youden(other) <= j.value() + 1e-12);
                assertTrue(cost(other) >= cost.value() - 1e-12);
            }
        }
    }

    private static ConfusionMatrix at(float threshold, float[] p, int[] labels, double[] weights) {
        int[] predicted = new int[p.length];
        for (int j = 0; j < p.length; j++) {
            predicted[j] = p[j] >= threshold ? 1 : 0;
        }
        return new ConfusionMatrix(labels, predicted, 2, weights);
    }

    private static double youden(ConfusionMatrix c) {
        return c.recall(1) + c.recall(0) - 1;
    }

    private static double cost(ConfusionMatrix c) {
        return (3 * c.weight(0, 1) + 2 * c.weight(1, 0)) / c.total();
    }

    @Test
    void whatIsNoProbabilityOrCost_isRefused() {
        BinaryCurve good = curve("01", 0, 1);
        for (Runnable bad : List.<Runnable>of(
                () -> Threshold.byF1(curve("01", 0, 1.5f)),
                () -> Threshold.byYoudensJ(curve("01", -0.5f, 1)),
                () -> Threshold.byCost(curve("01", -0.5f, 1), 1, 1),
                () -> Threshold.byCost(good, -1, 1),
                () -> Threshold.byCost(good, 1, Double.NaN),
                () -> Threshold.byCost(good, Double.POSITIVE_INFINITY, 1))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        assertThrows(NullPointerException.class, () -> Threshold.byF1(null));
    }
}
