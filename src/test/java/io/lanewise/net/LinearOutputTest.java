// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Test;

/** Numbers as targets: the identity with half the squared error. */
class LinearOutputTest {
    private final Matrix x = TestMatrices.random(new SplitMix64(80), 4, 60);
    private final Matrix y = targets(x);

    /** Two targets: a sum and a product of inputs. */
    private static Matrix targets(Matrix x) {
        Matrix y = Matrix.zeros(2, x.cols());
        for (int j = 0; j < x.cols(); j++) {
            y.set(0, j, 3 * x.get(0, j) - x.get(1, j) + 0.5f);
            y.set(1, j, -2 * x.get(2, j) * x.get(3, j));
        }
        return y;
    }

    private static TwoLayerNet net() {
        return TwoLayerNet.builder()
                .inputs(4)
                .hidden(16)
                .outputs(2)
                .activation(ActivationFunction.TANH)
                .output(Output.LINEAR)
                .build();
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void forwardLossAndError_followTheirFormulas() {
        TwoLayerNet net = net();
        Matrix a2 = net.forward(x).copy();
        double loss = 0;
        for (int j = 0; j < 60; j++) {
            for (int i = 0; i < 2; i++) {
                double error = a2.get(i, j) - (double) y.get(i, j);
                loss += error * error / 120;
            }
        }
        assertEquals(loss, net.loss(y), 1e-6 * loss);
        net.backward(x, y);
        Activations s = net.engine.activations();
        assertArrayEquals(s.z2().toArray(), s.a2().toArray(), "A2 = Z2");
        for (int j = 0; j < 60; j++) {
            assertEquals(a2.get(1, j) - y.get(1, j), s.dz2().get(1, j));
        }
    }

    @Test
    void fit_twoTargets_learnsBoth_andHasNoAccuracy() {
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(300)
                .batchSize(10)
                .optimizer(Optimizer.adam(0.01f))
                .earlyStopping(300)
                .build()
                .fit(net, x, y, x, y);
        EpochResult last = history.last().orElseThrow();
        assertTrue(last.validationLoss() < 0.01, last.toString());
        assertTrue(Double.isNaN(last.accuracy()) && Double.isNaN(last.validationAccuracy()));
        assertTrue(last.validated());
        assertTrue(history.bestEpoch() > 100, "it watches the validation loss");
        String line = history.toCsv().split("\n")[1];
        String[] cells = line.split(",");
        assertEquals("", cells[2]);
        assertEquals("", cells[4]);
        assertFalse(line.contains("NaN"), line);
    }

    @Test
    void validated_withoutAValidationSet_isFalse_andWithOneOfNaNLossTrue() {
        TrainingHistory without = Trainer.builder().epochs(1).build().fit(net(), x, y);
        assertFalse(without.last().orElseThrow().validated());
        Matrix huge = Matrix.zeros(4, 2);
        huge.fill(3e38f);
        TrainingHistory with = Trainer.builder().epochs(1).build().fit(net(), x, y, huge, Matrix.zeros(2, 2));
        assertTrue(with.last().orElseThrow().validated());
    }

    @Test
    void classes_areRefusedWhereverTheyAreAskedFor() {
        Matrix a2 = Matrix.zeros(2, 1);
        String what = "a linear output predicts numbers, not classes";
        assertFalse(Output.LINEAR.classifies());
        assertTrue(Output.SIGMOID.classifies() && Output.SOFTMAX.classifies());
        assertEquals(0, Output.LINEAR.classes(3));
        refused(what, () -> Output.LINEAR.classOf(a2, 0));
        refused(what, () -> Output.LINEAR.probabilities(a2));
        refused(what, () -> Output.LINEAR.outputs(a2, 2));
        Dataset data = Dataset.of(x.columns(0, 2), new int[] {0, 1});
        refused(what, () -> Trainer.builder().build().fit(net(), data, null));
        refused(
                "give the examples weights",
                () -> Trainer.builder().balancedClassWeights().build().fit(net(), x, y));
        refused(
                "no accuracy to watch",
                () -> Trainer.builder().watch(Watch.ACCURACY).build().fit(net(), x, y));
    }

    @Test
    void targets_thatAreNotFinite_areRefusedWithTheirPlace_andAnyOthersTaken() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Matrix wrong = y.copy();
            wrong.set(1, 17, bad);
            refused("Y has " + bad + " in row 1 of example 17", () -> net().train(x, wrong, Optimizer.sgd(0.1f)));
        }
        Matrix wide = Matrix.zeros(2, 60);
        wide.fill(-1e6f);
        net().train(x, wide, Optimizer.sgd(1e-9f));
    }
}
