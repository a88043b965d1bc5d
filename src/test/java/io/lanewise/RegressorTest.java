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
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TrainingHistory;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressorTest {
    private static final int M = 400;
    private static final double[][] X = examples();

    private static double[][] examples() {
        SplitMix64 random = new SplitMix64(17);
        double[][] x = new double[M][3];
        for (double[] example : x) {
            for (int i = 0; i < 3; i++) {
                example[i] = (float) random.nextDouble();
            }
        }
        return x;
    }

    /** A curve of the first two features, in a unit; the third is noise. */
    private static double[] targets(double unit) {
        double[] y = new double[M];
        for (int j = 0; j < M; j++) {
            y[j] = unit * (float) (3 + 2 * X[j][0] - 4 * X[j][1] * X[j][1]);
        }
        return y;
    }

    private static Regressor regressor() {
        return Regressor.builder()
                .hidden(24)
                .training(trainer -> trainer.epochs(60).optimizer(Optimizer.adam(0.01f)))
                .build();
    }

    private static void refused(Runnable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void fit_aCurve_isLearnt_andGivenBackInItsUnit() {
        Dataset data = Dataset.of(X, targets(1000));
        Regressor regressor = regressor();
        TrainingHistory history = regressor.fit(data);
        assertTrue(Double.isNaN(history.last().orElseThrow().accuracy()));
        RegressionEvaluation e = regressor.evaluate(data);
        assertTrue(e.r2() > 0.99, "R² " + e.r2());
        assertTrue(e.rootMeanSquaredError() < 150, "RMSE " + e.rootMeanSquaredError());
        assertEquals(List.of("y"), e.targetNames());
        double deviation =
                ((Targets.Numbers) regressor.model().targets()).scales().get(0).deviation();
        double mean = e.errors().meanSquaredError(0) / deviation / deviation / 2;
        assertEquals(mean, e.loss(), 1e-5 * mean, "half the squared error of the standardised targets");
    }

    /** A power of two as the unit changes no bit of the weights, and scales the predictions. */
    @ParameterizedTest
    @ValueSource(ints = {100, -100, -110})
    void fit_hugeAndTinyTargets_areLearntWithTheSameBits(int exponent) {
        double unit = Math.scalb(1.0, exponent);
        Regressor one = regressor();
        Regressor scaled = regressor();
        one.fit(Dataset.of(X, targets(1)));
        scaled.fit(Dataset.of(X, targets(unit)));
        assertEquals(
                one.model().parameters().sha256(), scaled.model().parameters().sha256());
        Matrix x = Dataset.of(X, targets(1)).x();
        double[] expected = one.predict(x);
        double[] predicted = scaled.predict(x);
        for (int j = 0; j < M; j++) {
            assertEquals(expected[j] * unit, predicted[j]);
        }
        assertEquals(
                one.evaluate(Dataset.of(X, targets(1))).r2(),
                scaled.evaluate(Dataset.of(X, targets(unit))).r2());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e30, 1e-30})
    void fit_targetsOfAnyDecimalUnit_areLearnt(double unit) {
        Regressor regressor = regressor();
        regressor.fit(Dataset.of(X, targets(unit)));
        RegressionEvaluation e = regressor.evaluate(Dataset.of(X, targets(unit)));
        assertTrue(e.r2() > 0.99, "R² " + e.r2());
        assertTrue(e.meanAbsoluteError() < 0.2 * unit && e.meanAbsoluteError() > 0, "MAE " + e.meanAbsoluteError());
    }

    @Test
    void fit_constantTarget_isPredicted() {
        double[] y = new double[M];
        java.util.Arrays.fill(y, -7.5e20);
        Regressor regressor = regressor();
        regressor.fit(Dataset.of(X, y));
        assertEquals(-7.5e20, regressor.predict(0.3f, 0.2f, 0.9f));
        assertEquals(1, regressor.evaluate(Dataset.of(X, y)).r2());
    }

    /** In any unit, and beside a target that is learnt. */
    @ParameterizedTest
    @ValueSource(doubles = {5, -3e-30, 0, 1e300})
    void fit_constantTarget_isPredictedExactly(double constant) {
        double[][] y = new double[M][];
        for (int j = 0; j < M; j++) {
            y[j] = new double[] {constant, targets(1)[j]};
        }
        Matrix x = Dataset.of(X, targets(1)).x();
        Dataset data = Dataset.of(x, y, new Targets.Numbers(List.of("same", "y")), List.of("a", "b", "c"));
        Regressor regressor =
                Regressor.builder().training(trainer -> trainer.epochs(2)).build();
        regressor.fit(data);
        assertEquals(constant, regressor.predictAll(0.3f, 0.2f, 0.9f)[0]);
        RegressionEvaluation e = regressor.evaluate(data);
        assertEquals(0, e.errors().maxError(0));
        assertEquals(1, e.errors().r2(0));
        assertTrue(e.errors().maxError(1) > 0);
    }

    @Test
    void evaluate_aTargetBeyondAllScales_isNamed() {
        Regressor regressor = regressor();
        regressor.fit(Dataset.of(X, targets(1e-30)));
        double[] y = targets(1e-30);
        y[7] = 1e30;
        refused(() -> regressor.evaluate(Dataset.of(X, y)), "the target 'y' of example 7 is 1.0E30, too far from");
    }

    /** The values are those of the epoch's own net, and the best one decides. */
    @Test
    void watch_evaluatesTheValidationSetAfterEachEpoch() {
        Dataset.Split split = Dataset.of(X, targets(1000)).stratifiedSplit(0.25, 3);
        List<Double> seen = new ArrayList<>();
        Regressor regressor = Regressor.builder()
                .hidden(8)
                .watch(e -> {
                    seen.add(e.medianAbsoluteError());
                    return e.medianAbsoluteError();
                })
                .training(trainer -> trainer.epochs(8).keepBest(true).optimizer(Optimizer.sgd(0.5f)))
                .build();
        TrainingHistory history = regressor.fit(split.first(), split.second());
        double least = seen.stream().min(Double::compare).orElseThrow();
        assertEquals(8, seen.size());
        assertEquals(seen.indexOf(least) + 1, history.bestEpoch());
        assertEquals(least, regressor.evaluate(split.second()).medianAbsoluteError());
        String message = assertThrows(IllegalArgumentException.class, () -> regressor.fit(split.first()))
                .getMessage();
        assertTrue(message.contains("needs a validation set"), message);
    }

    private static Dataset two() {
        double[][] y = new double[M][2];
        for (int j = 0; j < M; j++) {
            y[j][0] = 1e6 * (X[j][0] + X[j][1]);
            y[j][1] = 1e-6 * (X[j][1] - X[j][2]);
        }
        Matrix x = Dataset.of(X, targets(1)).x();
        return Dataset.of(x, y, new Targets.Numbers(List.of("large", "small")), List.of("a", "b", "c"));
    }

    @Test
    void fit_severalTargets_areLearntTogether_whateverTheirScales() {
        Regressor regressor = regressor();
        regressor.fit(two());
        RegressionEvaluation e = regressor.evaluate(two());
        assertTrue(e.errors().r2(0) > 0.98 && e.errors().r2(1) > 0.98, e.toString());
        double[] all = regressor.predictAll(0.5f, 0.5f, 0f);
        assertEquals(1e6, all[0], 1e5);
        assertEquals(5e-7, all[1], 1e-7);
        Matrix x = two().x();
        assertArrayEquals(
                regressor.predictAll(x.column(3).toArray()), regressor.predictAll(x)[3], "with others or alone");
        assertArrayEquals(all, regressor.predictAll(Map.of("a", 0.5, "b", 0.5, "c", 0)));
        refused(() -> regressor.predict(0.5f, 0.5f, 0f), "2 numbers for each example; predictAll");
    }

    /** One example in all the forms that a prediction takes. */
    public record House(double size, boolean garden) {}

    @Test
    void predict_ofEveryForm_givesTheSame() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int j = 0; j < 60; j++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("size", 40.5 + j);
            row.put("garden", j % 3 == 0);
            row.put("price", 1000.25 * j + (j % 3 == 0 ? 5000 : 0));
            rows.add(row);
        }
        Table table = Table.ofMaps(rows);
        Regressor regressor = regressor();
        regressor.fit(
                Dataset.of(table, Roles.builder().target("price").numbers(true).build()));
        double expected = regressor.predict(Map.of("size", 50.5, "garden", false));
        assertEquals(expected, regressor.predictOf(new House(50.5, false)));
        assertEquals(expected, regressor.predict(table)[10]);
        assertEquals(expected, regressor.predictAll(table)[10][0]);
        assertEquals(expected, regressor.predictAllOf(new House(50.5, false))[0]);
        assertEquals(10_000, expected, 4000);
        assertEquals(List.of("price"), regressor.model().targets().names());
        assertEquals("price", regressor.features().target().orElseThrow());
        Dataset again = Dataset.of(
                table,
                Roles.builder()
                        .forEvaluation(regressor.features(), regressor.model().targets()));
        assertTrue(regressor.evaluate(again).r2() > 0.5);
    }

    @Test
    void earlyStopping_watchesTheValidationLoss_andRefitTakesAllForTheBestEpochs() {
        Dataset data = Dataset.of(X, targets(1));
        Dataset.Split split = data.stratifiedSplit(0.25, 3);
        Regressor regressor = Regressor.builder()
                .hidden(8)
                .training(trainer ->
                        trainer.epochs(200).optimizer(Optimizer.adam(0.05f)).earlyStopping(3))
                .build();
        TrainingHistory history = regressor.fit(split.first(), split.second());
        assertEquals(TrainingHistory.Stopped.EARLY, history.stopped());
        assertTrue(history.last().orElseThrow().validated());
        TrainingHistory again = regressor.refit(data, history.bestEpoch());
        assertEquals(history.bestEpoch(), again.epochs().size());
        assertEquals(history.bestEpoch(), again.bestEpoch());
        Regressor plain = Regressor.builder()
                .hidden(8)
                .training(trainer -> trainer.epochs(history.bestEpoch()).optimizer(Optimizer.adam(0.05f)))
                .build();
        plain.fit(data);
        assertEquals(
                plain.model().parameters().sha256(),
                regressor.model().parameters().sha256());
        refused(() -> regressor.refit(data, 0), "at least 1 epoch");
    }

    @Test
    void targetsOfAnotherKind_areRefusedWithTheRightEstimator() {
        Dataset classes = Dataset.of(new double[][] {{1}, {2}}, "a", "b");
        Dataset numbers = Dataset.of(new double[][] {{1}, {2}}, 1, 2);
        refused(() -> regressor().fit(classes), "a regressor learns numbers", "are classes; take a Classifier");
        refused(() -> Classifier.builder().build().fit(numbers), "a classifier learns classes", "take a Regressor");
        refused(
                () -> MultiLabelClassifier.builder().build().fit(numbers),
                "learns labels",
                "are numbers; take a Regressor");
        Regressor regressor = regressor();
        regressor.fit(numbers);
        refused(() -> regressor.evaluate(classes), "the targets of these examples are classes");
        refused(() -> Classifier.of(regressor.model()), "the model predicts numbers, not classes");
        assertEquals(regressor.predict(1.5f), Regressor.of(regressor.model()).predict(1.5f));
        assertTrue(Estimator.of(regressor.model()) instanceof Regressor);
        refused(() -> regressor.fit(numbers.select()), "there are none");
        refused(() -> regressor.predict(Float.NaN), "needs finite numbers");
        refused(() -> regressor.predict(3e38f), "has no prediction", "too large for the model");
        String unfitted = assertThrows(
                        IllegalStateException.class, () -> regressor().predict(1f))
                .getMessage();
        assertTrue(unfitted.contains("this regressor has no model yet"), unfitted);
    }

    @Test
    void weights_countInTheEvaluation() {
        Table table = io.lanewise.data.TestTables.table(
                "x", new float[] {1, 2, 3, 4}, "w", new float[] {1, 0, 1, 1}, "y", new float[] {1, 100, 3, 4});
        Roles roles = Roles.builder().weight("w").numbers(true).target("y").build();
        Regressor regressor = regressor();
        Dataset data = Dataset.of(table, roles);
        regressor.fit(data);
        RegressionEvaluation e = regressor.evaluate(data);
        assertEquals(3, e.worst(0, 9).size(), "an example of weight 0 is no miss");
        assertTrue(e.maxError() < 90);
    }
}
