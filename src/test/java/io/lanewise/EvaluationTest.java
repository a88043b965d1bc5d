// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.metric.OneVersusRest;
import io.lanewise.random.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** Truth a a a b b c, predicted a a b b a b; c is never predicted. */
    private static Evaluation byHand() {
        return new Evaluation(
                Matrix.zeros(3, 6),
                new int[] {0, 0, 1, 1, 0, 1},
                new int[] {0, 0, 0, 1, 1, 2},
                0.25,
                List.of("a", "b", "c"));
    }

    @Test
    void counts_andRatios_areThoseByHand() {
        Evaluation e = byHand();
        assertArrayEquals(new int[][] {{2, 1, 0}, {1, 1, 0}, {0, 1, 0}}, e.confusionMatrix());
        assertEquals(0.5, e.accuracy());
        assertEquals(2.0 / 3, e.precision(0));
        assertEquals(2.0 / 3, e.recall(0));
        assertEquals(1.0 / 3, e.precision(1));
        assertEquals(0.5, e.recall(1));
        assertEquals(0.4, e.f1(1), 1e-15);
        assertEquals(0, e.precision(2), "never predicted");
        assertEquals(0, e.f1(2));
        assertEquals((2.0 / 3 + 0.4) / 3, e.macroF1(), 1e-15);
        assertEquals(3, e.support(0));
        assertEquals(0.25, e.loss());
        assertEquals(6, e.size());
    }

    @Test
    void report_hasAllClassesAndNumbers() {
        String report = byHand().toString();
        assertTrue(report.contains("          a      2      1      0".substring(4)), report);
        assertTrue(report.contains("0.6667  0.6667  0.6667         3"), report);
        assertTrue(report.contains("macro F1 0.3556"), report);
    }

    @Test
    void rocAuc_isTheShareOfPairsInOrder_tiesHalf() {
        SplitMix64 random = new SplitMix64(8);
        for (int trial = 0; trial < 50; trial++) {
            int m = 2 + random.nextInt(60);
            Matrix p = Matrix.zeros(2, m);
            int[] labels = new int[m];
            for (int j = 0; j < m; j++) {
                p.set(1, j, random.nextInt(10) / 10f);
                p.set(0, j, 1f - p.get(1, j));
                labels[j] = j < 2 ? j : random.nextInt(2);
            }
            assertEquals(pairs(p, labels, 1), rocAuc(p, labels), 1e-12);
            Matrix three = Matrix.zeros(3, m);
            for (int j = 0; j < m; j++) {
                for (int k = 0; k < 3; k++) {
                    three.set(k, j, random.nextInt(5));
                }
            }
            labels[0] = 2;
            if (m > 3) {
                labels[2] = 0;
                labels[1] = 1;
                assertEquals(
                        (pairs(three, labels, 0) + pairs(three, labels, 1) + pairs(three, labels, 2)) / 3,
                        rocAuc(three, labels),
                        1e-12);
            }
        }
        assertTrue(Double.isNaN(rocAuc(Matrix.zeros(2, 2), new int[] {1, 1})), "no pairs, no area");
    }

    private static double rocAuc(Matrix scores, int[] labels) {
        return new OneVersusRest(scores, labels, null).rocAuc();
    }

    private static double pairs(Matrix scores, int[] labels, int k) {
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                if (labels[i] == k && labels[j] != k) {
                    pairs++;
                    right += scores.get(k, i) > scores.get(k, j) ? 1 : scores.get(k, i) == scores.get(k, j) ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    @Test
    void constructor_sizesThatDiffer_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Evaluation(Matrix.zeros(2, 3), new int[3], new int[2], 0, List.of("a", "b")));
    }

    @Test
    void constructor_predictionsThatAreTooFew_areRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Evaluation(Matrix.zeros(2, 3), new int[2], new int[3], 0, List.of("a", "b")));
    }

    @Test
    void namesAndRocAuc_areThoseGiven() {
        Matrix p = Matrix.ofRows(new float[] {0.9f, 0.4f, 0.7f}, new float[] {0.1f, 0.6f, 0.3f});
        Evaluation e = new Evaluation(p, new int[] {0, 1, 0}, new int[] {0, 1, 1}, 0.5, List.of("no", "yes"));
        assertEquals(1, e.rocAuc());
        assertEquals("[no, yes]", e.classNames().toString());
    }

    /**
     * Scores need not be a probability and its rest: of two classes it is the second row that
     * counts.
     */
    @Test
    void rocAuc_twoClasses_isThatOfClassOne() {
        Matrix scores = Matrix.ofRows(new float[] {3, 2, 1}, new float[] {1, 3, 2});
        assertEquals(0.5, rocAuc(scores, new int[] {0, 0, 1}));
    }

    @Test
    void report_longNames_keepColumnsApart() {
        Evaluation e = new Evaluation(
                Matrix.zeros(2, 2), new int[] {0, 1}, new int[] {0, 1}, 0, List.of("chrysanthemum", "rose"));
        String report = e.toString();
        assertTrue(report.contains("               chrysanthemum          rose\n"), report);
        assertTrue(report.contains("          rose             0             1\n"), report);
    }

    /** As scikit-learn's f1_score(average="macro") and roc_auc_score over the labels that occur. */
    @Test
    void averages_areOverTheClassesThatOccur_andTheReportSaysSo() {
        Matrix p = Matrix.zeros(10, 4);
        int[] truth = {3, 7, 3, 7};
        for (int j = 0; j < 4; j++) {
            p.set(truth[j], j, 1f);
        }
        Evaluation perfect = new Evaluation(p, truth, truth, 0, tenClasses());
        assertEquals(1, perfect.macroF1());
        assertEquals(1, perfect.rocAuc());
        assertTrue(perfect.toString().contains("(over the 2 of 10 classes that occur)"), perfect.toString());
        // A class that is predicted, but never true, counts with F1 0.
        Evaluation wrong = new Evaluation(p, new int[] {3, 7, 3, 5}, truth, 0, tenClasses());
        assertEquals((1 + 2.0 / 3 + 0) / 3, wrong.macroF1(), 1e-15);
        assertTrue(Double.isNaN(rocAuc(p, new int[] {3, 3, 3, 3})), "one class against none");
        assertTrue(!byHand().toString().contains("that occur"), "all of three classes occur");
    }

    private static List<String> tenClasses() {
        return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }
}
