// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.Threshold;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Test;

/** The probability from which on the second of two classes is predicted. */
class ThresholdsTest {
    /** One example in eight is "rare", and the two overlap. */
    private static Dataset rare(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[][] x = new double[800][1];
        String[] labels = new String[800];
        for (int j = 0; j < 800; j++) {
            boolean rare = j % 8 == 0;
            labels[j] = rare ? "rare" : "common";
            x[j][0] = random.nextDouble() + random.nextDouble() + (rare ? 0.7 : 0);
        }
        return Dataset.of(x, labels);
    }

    private static Classifier fitted() {
        Classifier classifier = Classifier.builder().hidden(4).build();
        classifier.fit(rare(1));
        return classifier;
    }

    @Test
    void chooseThreshold_byF1_isTheBestForTheExamples_andKept() {
        Classifier classifier = fitted();
        double before = classifier.evaluate(rare(2)).f1(1);
        Threshold chosen = classifier.chooseThreshold(rare(2), Threshold::byF1);
        Evaluation after = classifier.evaluate(rare(2));
        assertTrue(after.f1(1) > before, before + " → " + after.f1(1));
        assertEquals(chosen.value(), after.f1(1), 1e-12);
        assertEquals(chosen.threshold(), ((Targets.Classes) classifier.model().targets()).threshold());
    }

    @Test
    void threshold_goesByEveryDecision_andNotByProbabilities() {
        Classifier classifier = fitted();
        Matrix x = rare(2).x();
        Matrix probabilities = classifier.predictProbabilities(x);
        classifier.setThreshold(0);
        assertEquals("rare", classifier.predictClass(0f));
        assertEquals(800, java.util.Arrays.stream(classifier.predict(x)).sum());
        assertArrayEquals(
                probabilities.toArray(), classifier.predictProbabilities(x).toArray());
        classifier.setThreshold(Math.nextUp(1f));
        assertEquals("common", classifier.predictClass(9f));
        assertEquals(
                0, java.util.Arrays.stream(classifier.mostLikely(probabilities)).sum());
        assertEquals(0, classifier.evaluate(rare(2)).recall(1));
        classifier.setThreshold(probabilities.get(1, 5));
        assertEquals(1, classifier.predict(x)[5], "from the threshold on");
    }

    @Test
    void costOfAMiss_lowersTheThreshold() {
        Classifier classifier = fitted();
        float cheap = classifier
                .chooseThreshold(rare(2), c -> Threshold.byCost(c, 1, 1))
                .threshold();
        float dear = classifier
                .chooseThreshold(rare(2), c -> Threshold.byCost(c, 1, 20))
                .threshold();
        assertTrue(dear < cheap, dear + " < " + cheap);
        classifier.refit(rare(1), 3);
        assertEquals(dear, ((Targets.Classes) classifier.model().targets()).threshold(), "kept in a refit");
    }

    @Test
    void threeClasses_haveNone() {
        Classifier classifier = Classifier.builder().hidden(3).build();
        Dataset three = Dataset.of(new double[][] {{1}, {2}, {3}}, "a", "b", "c");
        classifier.fit(three);
        for (Runnable call : new Runnable[] {
            () -> classifier.setThreshold(0.4f), () -> classifier.chooseThreshold(three, Threshold::byF1)
        }) {
            String message =
                    assertThrows(IllegalArgumentException.class, call::run).getMessage();
            assertEquals("a threshold decides between two classes, but there are 3", message);
        }
        assertThrows(
                IllegalStateException.class, () -> Classifier.builder().build().setThreshold(0.4f));
    }
}
