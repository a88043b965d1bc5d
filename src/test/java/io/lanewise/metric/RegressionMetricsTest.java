// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.metric.RegressionMetrics.Miss;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers and labels, where they are easy to see. */
class RegressionMetricsTest {
    private static RegressionMetrics of(float[] predicted, float[] targets, double[] weights) {
        return new RegressionMetrics(Matrix.ofRows(predicted), Matrix.ofRows(targets), weights);
    }

    @Test
    void errors_areThoseByHand() {
        RegressionMetrics e = of(new float[] {1, 2, 5, 4}, new float[] {1, 3, 2, 6}, null);
        assertEquals((1 + 9 + 4) / 4.0, e.meanSquaredError(0));
        assertEquals(Math.sqrt(3.5), e.rootMeanSquaredError(0));
        assertEquals(1.5, e.meanAbsoluteError(0));
        assertEquals(1.5, e.medianAbsoluteError(0));
        assertEquals(3, e.maxError(0));
        assertEquals(0, e.r2(0), "14 of 14");
        assertEquals(List.of(new Miss(2, 5, 2), new Miss(3, 4, 6)), e.worst(0, 2));
        assertEquals(2, e.worst(0, 2).get(1).error());
        assertEquals(4, e.size());
        assertEquals(1, e.targets());
    }

    @Test
    void weightOf0_isAsIfNotThere() {
        RegressionMetrics e = of(new float[] {9, 1, 1}, new float[] {0, 0, 1}, new double[] {0, 1, 1});
        assertEquals(1, e.maxError());
        assertEquals(0.5, e.medianAbsoluteError());
        assertEquals(List.of(1, 2), e.worst(0, 9).stream().map(Miss::example).toList());
    }

    /** The first target, which does not count, is so far off that no digits remain. */
    @Test
    void r2_firstExampleOfWeight0_isAsIfNotThere() {
        float[] predicted = {0, 1, 2, 5, 4};
        float[] targets = {1e30f, 1, 3, 2, 7};
        double without =
                of(new float[] {1, 2, 5, 4}, new float[] {1, 3, 2, 7}, null).r2();
        assertEquals(
                without, of(predicted, targets, new double[] {0, 1, 1, 1, 1}).r2());
        assertTrue(
                Double.isNaN(
                        of(predicted, targets, new double[] {0, 0, 3, 0, 0}).r2()),
                "one example counts");
    }

    @Test
    void weights_whoseSumIsInfinite_areRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> of(new float[] {1, 2}, new float[2], new double[] {1e308, 1e308}))
                .getMessage();
        assertTrue(message.contains("add up to more than a double can hold"), message);
        assertEquals(
                1.5,
                of(new float[] {1, 2}, new float[2], new double[] {8e307, 8e307})
                        .medianAbsoluteError());
    }

    /** 0.1f has no exact mean over three; its variance is 0 all the same. */
    @Test
    void constantTarget_hasR2OneOrZero() {
        float[] constant = {0.1f, 0.1f, 0.1f};
        assertEquals(1, of(constant, constant, null).r2());
        assertEquals(0, of(new float[] {0.1f, 0.1f, 0.2f}, constant, null).r2());
        double[] weights = {0.1, 0.7, 0.3};
        assertEquals(0, of(new float[] {0.1f, 0.1f, 0.2f}, constant, weights).r2());
    }

    @Test
    void noExamples_areNaN_andOneHasNoR2() {
        RegressionMetrics one = of(new float[] {1}, new float[] {3}, null);
        assertTrue(Double.isNaN(one.r2()));
        assertEquals(2, one.meanAbsoluteError());
        RegressionMetrics none = new RegressionMetrics(Matrix.zeros(1, 0), Matrix.zeros(1, 0), null);
        RegressionMetrics weightless = of(new float[] {1, 2}, new float[] {3, 3}, new double[2]);
        for (RegressionMetrics e : List.of(none, weightless)) {
            assertTrue(Double.isNaN(e.r2()));
            assertTrue(Double.isNaN(e.meanSquaredError()));
            assertTrue(Double.isNaN(e.meanAbsoluteError()));
            assertTrue(Double.isNaN(e.medianAbsoluteError()));
            assertTrue(Double.isNaN(e.maxError()));
            assertEquals(List.of(), e.worst(0, 3));
        }
    }

    @Test
    void hugeNumbers_doNotOverflow() {
        RegressionMetrics e = of(new float[] {3e38f, -3e38f}, new float[] {-3e38f, 3e38f}, null);
        assertEquals(2 * (double) 3e38f, e.rootMeanSquaredError(), 1e25);
        assertEquals(-3, e.r2(), 1e-12);
    }

    @Test
    void theCallersMatrices_mayChangeAfterwards() {
        Matrix predicted = Matrix.ofRows(new float[] {1, 2});
        RegressionMetrics e = new RegressionMetrics(predicted, Matrix.zeros(1, 2), null);
        predicted.fill(9);
        assertEquals(new Miss(1, 2, 0), e.worst(0, 1).get(0));
    }

    @Test
    void whatDoesNotFit_isRefused() {
        for (Runnable bad : List.<Runnable>of(
                () -> of(new float[1], new float[2], null),
                () -> of(new float[2], new float[2], new double[3]),
                () -> of(new float[] {0, Float.NaN}, new float[2], null),
                () -> of(new float[2], new float[] {0, Float.POSITIVE_INFINITY}, null),
                () -> new MultiLabelMetrics(Matrix.zeros(2, 1), Matrix.zeros(1, 2), null),
                () -> new MultiLabelMetrics(Matrix.ofRows(new float[] {0.5f}), Matrix.zeros(1, 1), null),
                () -> new MultiLabelMetrics(Matrix.zeros(1, 1), Matrix.ofRows(new float[] {2}), null))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        assertThrows(NullPointerException.class, () -> new RegressionMetrics(null, Matrix.zeros(1, 1), null));
        assertThrows(NullPointerException.class, () -> new MultiLabelMetrics(Matrix.zeros(1, 1), null, null));
    }

    @Test
    void labels_areThoseByHand() {
        Matrix predicted = Matrix.ofRows(new float[] {1, 1, 0}, new float[] {0, 1, 0});
        Matrix targets = Matrix.ofRows(new float[] {1, 0, 0}, new float[] {0, 1, 0});
        MultiLabelMetrics m = new MultiLabelMetrics(predicted, targets, null);
        assertEquals(2.0 / 3, m.subsetAccuracy());
        assertEquals(1.0 / 6, m.hammingLoss());
        assertEquals(0.5, m.precision(0));
        assertEquals(1, m.recall(0));
        assertEquals(2.0 / 3, m.f1(0));
        assertEquals(1, m.f1(1));
        assertEquals(1, m.support(0));
        assertEquals(2, m.labels());
        assertEquals((1 + 2.0 / 3 + 0) / 3, m.f1OfSamples(), 1e-15, "an example without labels counts 0");
    }

    @Test
    void labels_noExamples_areNaN_andNoLabels_0() {
        MultiLabelMetrics none = new MultiLabelMetrics(Matrix.zeros(2, 0), Matrix.zeros(2, 0), null);
        assertTrue(Double.isNaN(none.subsetAccuracy()) && Double.isNaN(none.hammingLoss()));
        assertTrue(Double.isNaN(none.f1OfSamples()) && Double.isNaN(none.f1(Average.MICRO)));
        MultiLabelMetrics zeros = new MultiLabelMetrics(Matrix.zeros(2, 3), Matrix.zeros(2, 3), null);
        for (Average average : Average.values()) {
            assertEquals(0, zeros.f1(average));
        }
        assertEquals(1, zeros.subsetAccuracy());
    }
}
