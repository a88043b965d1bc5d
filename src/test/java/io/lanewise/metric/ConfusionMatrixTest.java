// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.metric.ConfusionMatrix.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static ConfusionMatrix of(int[] labels, int[] predicted, int classes) {
        return new ConfusionMatrix(labels, predicted, classes, null);
    }

    @Test
    void weights_areSummedInEachCell() {
        ConfusionMatrix c = new ConfusionMatrix(
                new int[] {2, 0, 0, 2, 0}, new int[] {0, 0, 2, 0, 0}, 4, new double[] {0.5, 1, 2, 0.25, 4});
        assertEquals(5, c.weight(0, 0));
        assertEquals(2, c.weight(0, 2));
        assertEquals(0.75, c.weight(2, 0));
        assertEquals(0, c.weight(2, 2));
        assertEquals(0, c.weight(3, 1));
        assertEquals(7, c.support(0));
        assertEquals(5.75, c.predicted(0));
        assertEquals(7.75, c.total());
        assertEquals(4, c.classes());
        assertTrue(c.occurs(0) && c.occurs(2));
        assertFalse(c.occurs(1) || c.occurs(3));
        assertEquals(5 / 7.75, c.accuracy());
        assertEquals(5.0 / 7 / 2, c.balancedAccuracy());
    }

    /** sklearn.metrics.f1_score([0, 1], [0, 1], average="macro", sample_weight=[1, 0]) is 0.5. */
    @Test
    void macro_countsAClassThatOnlyExamplesOfWeight0Have() {
        ConfusionMatrix c = new ConfusionMatrix(new int[] {0, 1}, new int[] {0, 1}, 3, new double[] {1, 0});
        assertTrue(c.occurs(1));
        assertFalse(c.occurs(2));
        assertEquals(0.5, c.f1(Average.MACRO));
        assertEquals(1, c.f1(Average.WEIGHTED));
        assertEquals(1, c.balancedAccuracy(), "the mean over the classes with a support");
    }

    @Test
    void noExamples_areNaN() {
        ConfusionMatrix none = of(new int[0], new int[0], 3);
        ConfusionMatrix weightless = new ConfusionMatrix(new int[] {0, 1}, new int[] {0, 1}, 2, new double[2]);
        for (ConfusionMatrix c : List.of(none, weightless)) {
            assertTrue(Double.isNaN(c.accuracy()));
            assertTrue(Double.isNaN(c.balancedAccuracy()));
            assertTrue(Double.isNaN(c.matthewsCorrcoef()));
            for (Average average : Average.values()) {
                assertTrue(Double.isNaN(c.f1(average)));
                assertTrue(Double.isNaN(c.precision(average)));
                assertTrue(Double.isNaN(c.recall(average)));
            }
            assertEquals(0, c.f1(0));
            assertEquals(List.of(), c.mostConfused(9));
        }
    }

    @Test
    void oneClass_hasNoCorrelation() {
        assertEquals(0, of(new int[] {1, 1}, new int[] {1, 1}, 2).matthewsCorrcoef());
        assertEquals(0, of(new int[] {1, 0}, new int[] {1, 1}, 2).matthewsCorrcoef());
        assertEquals(1, of(new int[] {1, 0}, new int[] {1, 0}, 2).matthewsCorrcoef());
        assertEquals(-1, of(new int[] {1, 0}, new int[] {0, 1}, 2).matthewsCorrcoef());
    }

    @Test
    void mostConfused_areInOrderOfWeight_thenOfClasses() {
        int[] labels = {0, 0, 1, 1, 2, 2, 2, 0, 1};
        int[] predicted = {2, 1, 0, 0, 0, 2, 1, 0, 2};
        double[] weights = {1, 1, 1, 1, 1, 9, 1, 9, 0};
        ConfusionMatrix c = new ConfusionMatrix(labels, predicted, 3, weights);
        List<Cell> all =
                List.of(new Cell(1, 0, 2), new Cell(0, 1, 1), new Cell(0, 2, 1), new Cell(2, 0, 1), new Cell(2, 1, 1));
        assertEquals(all, c.mostConfused(100));
        assertEquals(all.subList(0, 3), c.mostConfused(3));
    }

    /** A full matrix would take 80 GB. */
    @Test
    void manyClasses_takeMemoryOfTheExamplesAlone() {
        int classes = 100_000;
        int[] labels = new int[200_000];
        int[] predicted = new int[labels.length];
        for (int j = 0; j < labels.length; j++) {
            labels[j] = j % classes;
            predicted[j] = j % 4 == 0 ? (j + 1) % classes : labels[j];
        }
        ConfusionMatrix c = of(labels, predicted, classes);
        assertEquals(0.75, c.accuracy());
        assertEquals(new Cell(0, 1, 2), c.mostConfused(1).get(0));
        assertEquals(0.75, c.balancedAccuracy(), 1e-12);
    }

    @Test
    void whatDoesNotFit_isRefused() {
        int[] two = {0, 1};
        for (Runnable bad : List.<Runnable>of(
                () -> of(two, new int[1], 2),
                () -> of(two, two, 1),
                () -> of(new int[] {0, -1}, two, 2),
                () -> of(two, new int[] {0, 2}, 2),
                () -> new ConfusionMatrix(two, two, 2, new double[1]),
                () -> new ConfusionMatrix(two, two, 2, new double[] {1, -1}),
                () -> new ConfusionMatrix(two, two, 2, new double[] {1, Double.NaN}),
                () -> new ConfusionMatrix(two, two, 2, new double[] {1, Double.POSITIVE_INFINITY}))) {
            assertThrows(IllegalArgumentException.class, bad::run);
        }
        assertEquals(
                "the labels",
                assertThrows(NullPointerException.class, () -> of(null, two, 2)).getMessage());
        assertEquals(
                "the average",
                assertThrows(NullPointerException.class, () -> of(two, two, 2).f1(null))
                        .getMessage());
    }
}
