// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import io.lanewise.data.TestTables;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.Average;
import io.lanewise.metric.Threshold;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TrainingHistory;
import io.lanewise.net.Watch;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultiLabelClassifierTest {
    private static final int M = 500;

    /** The right half is "right", the upper half "up": none, one or both; and few are "corner". */
    private static Dataset data() {
        SplitMix64 random = new SplitMix64(23);
        Matrix x = Matrix.zeros(2, M);
        double[][] y = new double[M][3];
        for (int j = 0; j < M; j++) {
            float a = (float) (2 * random.nextDouble() - 1);
            float b = (float) (2 * random.nextDouble() - 1);
            x.set(0, j, a);
            x.set(1, j, b);
            y[j] = new double[] {a > 0 ? 1 : 0, b > 0 ? 1 : 0, a + b > 1.2 ? 1 : 0};
        }
        return Dataset.of(x, y, new Targets.Labels(List.of("right", "up", "corner")), List.of("a", "b"));
    }

    private static MultiLabelClassifier classifier() {
        return MultiLabelClassifier.builder()
                .hidden(16)
                .training(trainer -> trainer.epochs(40).optimizer(Optimizer.adam(0.02f)))
                .build();
    }

    @Test
    void fit_overlappingLabels_areLearnt_andPredictedAsSets() {
        MultiLabelClassifier classifier = classifier();
        TrainingHistory history = classifier.fit(data());
        assertTrue(Double.isNaN(history.last().orElseThrow().accuracy()), "an example has no one class");
        MultiLabelEvaluation e = classifier.evaluate(data());
        assertTrue(e.subsetAccuracy() > 0.93, e.toString());
        assertTrue(e.hammingLoss() < 0.03, e.toString());
        assertTrue(e.f1(Average.MICRO) > 0.96 && e.f1(Average.MACRO) > 0.9, e.toString());
        assertEquals(Set.of(), classifier.predictLabels(-0.6f, -0.7f));
        assertEquals(Set.of("right"), classifier.predictLabels(0.6, -0.7));
        assertEquals(Set.of("right", "up", "corner"), classifier.predictLabels(Map.of("b", 0.9, "a", 0.9)));
        assertEquals(
                "[right, up, corner]", classifier.predictLabels(0.9f, 0.9f).toString(), "in the order of the targets");
        Matrix probabilities = classifier.predictProbabilities(data().x());
        assertEquals(3, probabilities.rows());
        assertArrayEquals(
                classifier.predictProbabilities(data().x().column(7).toArray()),
                probabilities.column(7).toArray());
        assertArrayEquals(
                classifier.decide(probabilities).toArray(),
                classifier.predict(data().x()).toArray());
    }

    @Test
    void thresholds_chosenOnValidationData_areKept_andGoByEveryDecision() {
        Dataset.Split split = data().stratifiedSplit(0.4, 1);
        MultiLabelClassifier classifier = MultiLabelClassifier.builder()
                .hidden(4)
                .training(trainer -> trainer.epochs(2))
                .build();
        classifier.fit(split.first());
        double before = classifier.evaluate(split.second()).f1(Average.MACRO);
        List<Threshold> chosen = classifier.chooseThresholds(split.second(), Threshold::byF1);
        MultiLabelEvaluation after = classifier.evaluate(split.second());
        assertTrue(after.f1(Average.MACRO) > before, before + " → " + after.f1(Average.MACRO));
        for (int l = 0; l < 3; l++) {
            assertEquals(chosen.get(l).value(), after.labels().f1(l), 1e-12);
        }
        Targets.Labels kept = (Targets.Labels) classifier.model().targets();
        assertEquals(chosen.stream().map(Threshold::threshold).toList(), kept.thresholds());
        classifier.setThresholds(List.of(0f, 0f, 2f));
        assertEquals(Set.of("right", "up"), classifier.predictLabels(-0.9f, -0.9f));
        classifier.refit(data(), 2);
        assertEquals(
                List.of(0f, 0f, 2f), ((Targets.Labels) classifier.model().targets()).thresholds(), "kept in a refit");
        assertThrows(IllegalArgumentException.class, () -> classifier.setThresholds(List.of(0.5f)));
    }

    @Test
    void watch_takesAnyMetricOfTheValidationSet() {
        Dataset.Split split = data().stratifiedSplit(0.3, 1);
        List<Double> seen = new ArrayList<>();
        MultiLabelClassifier classifier = MultiLabelClassifier.builder()
                .hidden(4)
                .watch(e -> {
                    seen.add(e.hammingLoss());
                    return e.hammingLoss();
                })
                .training(trainer -> trainer.epochs(6).keepBest(true).optimizer(Optimizer.sgd(3f)))
                .build();
        TrainingHistory history = classifier.fit(split.first(), split.second());
        double least = seen.stream().min(Double::compare).orElseThrow();
        assertEquals(seen.indexOf(least) + 1, history.bestEpoch());
        assertEquals(least, classifier.evaluate(split.second()).hammingLoss());
    }

    @Test
    void accuracy_cannotBeWatched() {
        MultiLabelClassifier classifier = MultiLabelClassifier.builder()
                .training(trainer -> trainer.watch(Watch.ACCURACY))
                .build();
        String message = assertThrows(IllegalArgumentException.class, () -> classifier.fit(data()))
                .getMessage();
        assertTrue(message.contains("no accuracy to watch"), message);
    }

    @Test
    void tables_haveLabelsOfAnyWords() {
        Table table = TestTables.table(
                "a", new float[] {1, 2, 3, 4}, "wet", TestTables.cells("yes", "no", "yes", "no"), "hot", new float[] {
                    0, 1, 1, 0
                });
        Roles roles = Roles.builder().targets(List.of("hot", "wet")).build();
        Dataset data = Dataset.of(table, roles);
        assertArrayEquals(new float[] {0, 1, 1, 0, 1, 1, 0, 0}, data.y().toArray());
        MultiLabelClassifier classifier = classifier();
        classifier.fit(data);
        assertEquals(List.of("hot", "wet"), classifier.features().targets());
        assertEquals(4, classifier.predict(table).cols());
        Dataset again = Dataset.of(
                table,
                Roles.builder()
                        .forEvaluation(classifier.features(), classifier.model().targets()));
        assertEquals(4, classifier.evaluate(again).size());
    }
}
