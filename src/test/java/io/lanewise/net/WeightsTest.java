// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.Dataset;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Weights of examples and of classes, in training and in validation. */
class WeightsTest {
    private final SplitMix64 random = new SplitMix64(79);
    private final Matrix x = TestMatrices.random(random, 6, 23);
    private final Matrix y = labels(x);
    private final Matrix weights = weights(23);

    private static Matrix weights(int m) {
        Matrix weights = Matrix.zeros(1, m);
        for (int j = 0; j < m; j++) {
            weights.set(0, j, j % 5 * 0.6f);
        }
        return weights;
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder().epochs(2).batchSize(10);
    }

    private TwoLayerNet trained(TrainerBuilder trainer, Matrix w) {
        TwoLayerNet net = net();
        trainer.build().fit(net, new Examples(x, y, w), null);
        return net;
    }

    /** The shuffled batches by hand: each weight goes with its example. */
    @Test
    void fit_weights_areThoseOfTheStepsByHand() {
        TwoLayerNet byHand = net();
        double loss = 0;
        for (int epoch = 1; epoch <= 2; epoch++) {
            int[] order = new int[23];
            for (int j = 0; j < 23; j++) {
                order[j] = j;
            }
            SplitMix64.stream(1, epoch).shuffle(order);
            loss = 0;
            for (int from = 0; from < 23; from += 10) {
                int m = Math.min(10, 23 - from);
                Matrix bx = Matrix.zeros(6, m);
                Matrix by = Matrix.zeros(2, m);
                Matrix bw = Matrix.zeros(1, m);
                for (int j = 0; j < m; j++) {
                    bx.column(j).copyFrom(x.column(order[from + j]));
                    by.column(j).copyFrom(y.column(order[from + j]));
                    bw.set(0, j, weights.get(0, order[from + j]));
                }
                byHand.train(bx, by, bw, Optimizer.sgd(0.1f));
                loss += m * byHand.loss(by, bw);
            }
        }
        TwoLayerNet net = net();
        TrainingHistory history = trainer().build().fit(net, new Examples(x, y, weights), null);
        assertEquals(byHand.parameters(), net.parameters());
        assertEquals(loss / 23, history.last().orElseThrow().loss());
    }

    @Test
    void fit_weightsOfOne_changeNoBit_andOthersDo() {
        Matrix ones = Matrix.zeros(1, 23);
        ones.fill(1f);
        Parameters without = trained(trainer(), null).parameters();
        assertEquals(without, trained(trainer(), ones).parameters());
        assertNotEquals(without, trained(trainer(), weights).parameters());
    }

    @Test
    void fit_weightsOfExamplesAndClasses_areMultiplied() {
        Matrix product = Matrix.zeros(1, 23);
        for (int j = 0; j < 23; j++) {
            product.set(0, j, weights.get(0, j) * (y.get(1, j) == 1f ? 3f : 0.5f));
        }
        assertEquals(
                trained(trainer(), product).parameters(),
                trained(trainer().classWeights(0.5f, 3f), weights).parameters());
    }

    @Test
    void fit_dataSet_takesWeightsToo() {
        int n0 = x.rows();
        Matrix numbers = Matrix.zeros(n0 + 1, 23);
        int[] classes = new int[23];
        for (int j = 0; j < 23; j++) {
            for (int i = 0; i < n0; i++) {
                numbers.set(i, j, x.get(i, j));
            }
            numbers.set(n0, j, weights.get(0, j));
            classes[j] = (int) y.get(1, j);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < n0; i++) {
            columns.add(new Column.Numbers("f" + i, i, 0));
        }
        columns.add(new Column.Numbers("weight", n0, 0));
        columns.add(new Column.Text("class", classes, List.of("0", "1")));
        Table table = new Table(columns, numbers, Table.Source.memory(), j -> "example " + j);
        Dataset data = Dataset.of(
                table, Roles.builder().target("class").weight("weight").build());
        TwoLayerNet byData = net();
        TrainingHistory one = trainer().build().fit(byData, data, data);
        TwoLayerNet byMatrix = net();
        Examples examples = new Examples(x, y, weights);
        TrainingHistory two = trainer().build().fit(byMatrix, examples, examples);
        assertEquals(byMatrix.parameters(), byData.parameters());
        assertEquals(
                two.last().orElseThrow().validationLoss(),
                one.last().orElseThrow().validationLoss());
    }

    /** Σ w·l / Σ w, whatever the weights' scale, and the same for the accuracy. */
    @Test
    void validation_weights_giveTheWeightedMeans() {
        TwoLayerNet net = net();
        TrainingHistory history =
                trainer().classWeights(2f, 7f).build().fit(net, Examples.of(x, y), new Examples(x, y, weights));
        Matrix losses = Matrix.zeros(1, 23);
        Predictor predictor = new Predictor(net.parameters(), net.activation(), net.output(), null, Backend.AUTO);
        Matrix a2 = predictor.outputsAndLosses(x, y, losses);
        double loss = 0;
        double right = 0;
        double total = 0;
        for (int j = 0; j < 23; j++) {
            double w = weights.get(0, j);
            loss += w * losses.get(0, j);
            right += net.output().classOf(a2, j) == net.output().classOf(y, j) ? w : 0;
            total += w;
        }
        EpochResult last = history.last().orElseThrow();
        assertEquals(loss / total, last.validationLoss());
        assertEquals(right / total, last.validationAccuracy());
    }

    /** scikit-learn's compute_class_weight("balanced"): n / (classes · count). */
    @Test
    void balanced_isTheFormula_overTheClassesThatOccur() {
        Matrix three = Matrix.zeros(3, 23);
        int[] counts = new int[3];
        for (int j = 0; j < 23; j++) {
            int label = j % 4 == 0 ? 2 : 0;
            three.set(label, j, 1f);
            counts[label]++;
        }
        float first = (float) (23 / (2.0 * counts[0]));
        float third = (float) (23 / (2.0 * counts[2]));
        TwoLayerNet[] nets = new TwoLayerNet[2];
        for (int i = 0; i < 2; i++) {
            nets[i] = TwoLayerNet.builder().inputs(6).hidden(8).outputs(3).build();
            TrainerBuilder trainer = trainer().classWeights(9f);
            (i == 0 ? trainer.balancedClassWeights() : trainer.classWeights(first, 77f, third))
                    .build()
                    .fit(nets[i], x, three);
        }
        assertEquals(nets[1].parameters(), nets[0].parameters());
        assertEquals(
                trained(trainer().classWeights(1f, 2f), null).parameters(),
                trained(trainer().balancedClassWeights().classWeights(1f, 2f), null)
                        .parameters(),
                "the last setting counts");
    }

    @Test
    void weights_badOnes_areRefused_andTheNetStays() {
        TwoLayerNet net = net();
        Parameters before = net.parameters().copy();
        Trainer trainer = trainer().build();
        Examples good = Examples.of(x, y);
        for (float bad : new float[] {-1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            Matrix wrong = weights.copy();
            wrong.set(0, 7, bad);
            refused("that of example 7 is " + bad, () -> trainer.fit(net, new Examples(x, y, wrong), null));
            refused("that of example 7 is " + bad, () -> trainer.fit(net, good, new Examples(x, y, wrong)));
        }
        refused("must be 1×m = 1×23", () -> trainer.fit(net, new Examples(x, y, weights(22)), null));
        Examples none = new Examples(x, y, Matrix.zeros(1, 23));
        refused("weights of the validation set are all 0", () -> trainer.fit(net, good, none));
        refused("weights of the training set are all 0", () -> trainer.fit(net, none, null));
        refused(
                "weights of the training set are all 0",
                () -> LearningRateFinder.of(trainer).find(net, none));
        assertEquals(before, net.parameters());
        trainer.fit(net, good, null);
    }

    /** (3e38)² / 2 is infinite in float, so the loss of example 7 is; its weight is 0. */
    @Test
    void weightOf0_infiniteLoss_countsAs0() {
        Matrix targets = TestMatrices.random(random, 2, 23);
        targets.set(0, 7, 3e38f);
        Matrix w = Matrix.zeros(1, 23);
        w.fill(1f);
        w.set(0, 7, 0f);
        Matrix tame = targets.copy();
        tame.set(0, 7, 0f);
        TrainingHistory[] histories = new TrainingHistory[2];
        TwoLayerNet[] nets = new TwoLayerNet[2];
        for (int i = 0; i < 2; i++) {
            nets[i] = TwoLayerNet.builder()
                    .inputs(6)
                    .hidden(8)
                    .outputs(2)
                    .output(Output.LINEAR)
                    .build();
            Examples examples = new Examples(x, i == 0 ? targets : tame, w);
            histories[i] = trainer().build().fit(nets[i], examples, examples);
        }
        EpochResult last = histories[0].last().orElseThrow();
        EpochResult expected = histories[1].last().orElseThrow();
        assertTrue(Double.isFinite(last.loss()) && Double.isFinite(last.validationLoss()), last.toString());
        assertEquals(expected.loss(), last.loss());
        assertEquals(expected.validationLoss(), last.validationLoss());
        assertEquals(nets[1].parameters(), nets[0].parameters());
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    /** A class without examples is not counted. */
    @Test
    void balanced_isTheShareOfAClassThatIsThere_overItsExamples() {
        assertArrayEquals(new float[] {100f / (2 * 80), 0f, 100f / (2 * 20)}, ClassWeights.balanced(80, 0, 20));
        assertArrayEquals(new float[] {1f, 1f}, ClassWeights.balanced(7, 7));
        refused("the examples of each class must be counted, but are [1, -1]", () -> ClassWeights.balanced(1, -1));
    }
}
