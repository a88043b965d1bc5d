// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import io.lanewise.report.PermutationImportance.Importance;
import io.lanewise.report.PermutationImportance.Result;
import io.lanewise.report.PermutationImportance.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    private static final String[] COLOURS = {"red", "green", "blue"};

    /** The class depends on the colour, a little on the size, and not at all on the noise. */
    private static List<Map<String, Object>> examples() {
        Random random = new Random(5);
        List<Map<String, Object>> examples = new ArrayList<>();
        for (int j = 0; j < 300; j++) {
            Map<String, Object> example = new LinkedHashMap<>();
            int colour = random.nextInt(COLOURS.length);
            double size = random.nextGaussian();
            example.put("colour", COLOURS[colour]);
            example.put("noise", random.nextGaussian());
            example.put("size", size);
            example.put("zclass", colour * 2 + 0.7 * size > 2 ? "yes" : "no");
            examples.add(example);
        }
        return examples;
    }

    private static Dataset dataset(List<Map<String, Object>> examples) {
        return Dataset.of(
                Table.ofMaps(examples), Roles.builder().target("zclass").build());
    }

    private static Classifier fitted(Dataset data) {
        Classifier classifier = Classifier.builder()
                .hidden(8)
                .validationSplit(0)
                .training(trainer -> trainer.epochs(40))
                .build();
        classifier.fit(data);
        return classifier;
    }

    private static Result result(Judge judge, Dataset data, Settings settings) {
        return PermutationImportance.of(judge, data.x(), PermutationImportance.columns(data.features()), settings);
    }

    /** By tables whose cells were moved, and an evaluation of each. */
    @Test
    void importance_isWhatMovingTheCellsDoesToTheEvaluation() {
        List<Map<String, Object>> examples = examples();
        Dataset data = dataset(examples);
        Classifier classifier = fitted(data);
        Settings settings = new Settings(3, 42, 2);
        Result accuracy = result(Judge.of(classifier, data, null), data, settings);
        Result loss = result(Judge.of(classifier, data, "log_loss"), data, settings);
        assertEquals(classifier.evaluate(data).accuracy(), accuracy.score());
        assertEquals(classifier.evaluate(data).logLoss(), loss.score());
        List<String> columns = data.features().columnNames();
        assertEquals(List.of("colour", "noise", "size"), columns);
        for (int c = 0; c < columns.size(); c++) {
            for (int r = 0; r < 3; r++) {
                int[] from = IntStream.range(0, examples.size()).toArray();
                SplitMix64.stream(42, 3 * c + r).shuffle(from);
                List<Map<String, Object>> moved = new ArrayList<>();
                for (int j = 0; j < from.length; j++) {
                    Map<String, Object> example = new LinkedHashMap<>(examples.get(j));
                    example.put(columns.get(c), examples.get(from[j]).get(columns.get(c)));
                    moved.add(example);
                }
                var evaluation = classifier.evaluate(dataset(moved));
                assertEquals(
                        accuracy.score() - evaluation.accuracy(),
                        accuracy.importances().get(c).decreases().get(r));
                assertEquals(
                        evaluation.logLoss() - loss.score(),
                        loss.importances().get(c).decreases().get(r));
            }
        }
    }

    @Test
    void whatMatters_isFound_withMeanAndDeviation() {
        Dataset data = dataset(examples());
        Classifier classifier = fitted(data);
        Result result = result(Judge.of(classifier, data, null), data, new Settings(5, 1, 1));
        assertEquals(
                List.of("colour", "size", "noise"),
                result.sorted().stream().map(Importance::name).toList());
        Importance colour = result.importances().get(0);
        assertTrue(colour.mean() > 0.2, colour.toString());
        assertTrue(Math.abs(result.importances().get(1).mean()) < 0.05, result.toString());
        double[] d = colour.decreases().stream().mapToDouble(x -> x).toArray();
        double mean = Arrays.stream(d).average().orElseThrow();
        assertEquals(mean, colour.mean(), 1e-15);
        assertEquals(
                Math.sqrt(Arrays.stream(d).map(x -> (x - mean) * (x - mean)).sum() / 5), colour.deviation(), 1e-15);
        assertTrue(colour.deviation() > 0);
    }

    @Test
    void anyNumberOfThreads_givesTheSameBits_andAnotherSeedOthers() {
        Dataset data = dataset(examples());
        Classifier classifier = fitted(data);
        Judge judge = Judge.of(classifier, data, "log_loss");
        List<Importance> one = result(judge, data, new Settings(4, 9, 1)).importances();
        for (int threads : new int[] {2, 7}) {
            assertEquals(one, result(judge, data, new Settings(4, 9, threads)).importances());
        }
        assertTrue(!one.equals(result(judge, data, new Settings(4, 10, 1)).importances()));
    }

    @Test
    void numbersAndLabels_areJudgedByTheirMetrics() {
        Random random = new Random(8);
        Matrix x = Matrix.zeros(2, 300);
        double[][] y = new double[300][1];
        double[][] labels = new double[300][2];
        for (int j = 0; j < 300; j++) {
            x.set(0, j, (float) random.nextGaussian());
            x.set(1, j, (float) random.nextGaussian());
            y[j][0] = 5 * x.get(0, j) + 0.1 * random.nextGaussian();
            labels[j] = new double[] {x.get(0, j) > 0 ? 1 : 0, random.nextInt(2)};
        }
        Dataset numbers = Dataset.of(x, y, new Targets.Numbers(List.of("y")), List.of("a", "b"));
        Regressor regressor = Regressor.builder().hidden(8).build();
        regressor.fit(numbers);
        Result r2 = result(Judge.of(regressor, numbers, null), numbers, new Settings(2, 1, 2));
        assertEquals("r2_score", r2.metric());
        assertEquals(regressor.evaluate(numbers).r2(), r2.score());
        assertTrue(r2.importances().get(0).mean() > 0.5, r2.toString());
        Result rmse = result(Judge.of(regressor, numbers, "root_mean_squared_error"), numbers, new Settings(2, 1, 2));
        assertTrue(rmse.isLoss());
        assertEquals(regressor.evaluate(numbers).rootMeanSquaredError(), rmse.score());
        assertTrue(rmse.importances().get(0).mean() > 1, rmse.toString());
        Dataset two = Dataset.of(x, labels, new Targets.Labels(List.of("p", "q")), List.of("a", "b"));
        MultiLabelClassifier classifier =
                MultiLabelClassifier.builder().hidden(8).build();
        classifier.fit(two);
        Result accuracy = result(Judge.of(classifier, two, null), two, new Settings(2, 1, 2));
        assertEquals(classifier.evaluate(two).subsetAccuracy(), accuracy.score());
        assertTrue(
                accuracy.importances().get(0).mean()
                        > accuracy.importances().get(1).mean(),
                accuracy.toString());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Judge.of(regressor, numbers, "accuracy"))
                .getMessage()
                .contains("not judged by accuracy but by r2_score or root_mean_squared_error"));
    }

    @Test
    void weights_count() {
        Random random = new Random(3);
        List<Map<String, Object>> examples = new ArrayList<>();
        for (int j = 0; j < 200; j++) {
            double value = random.nextGaussian();
            Map<String, Object> example = new LinkedHashMap<>();
            example.put("a", value);
            example.put("weight", j < 100 ? 0 : 1);
            example.put("zclass", value + 0.5 * random.nextGaussian() > 0 ? "yes" : "no");
            examples.add(example);
        }
        Dataset weighted = Dataset.of(
                Table.ofMaps(examples),
                Roles.builder().target("zclass").weight("weight").build());
        Classifier classifier = fitted(weighted);
        Judge judge = Judge.of(classifier, weighted, null);
        Result weightedResult = result(judge, weighted, new Settings(1, 1, 1));
        assertEquals(classifier.evaluate(weighted).accuracy(), weightedResult.score());
        Dataset changed = weighted.select(IntStream.range(100, 200).toArray());
        assertEquals(classifier.evaluate(changed).accuracy(), weightedResult.score());
    }
}
