// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static Dataset threeClasses() {
        return Dataset.of(Matrix.zeros(1, 4), new int[] {2, 0, 1, 2});
    }

    private static void refused(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void targets_manyClasses_areOneHot_twoMayBeOneRow() {
        Matrix y = Output.SOFTMAX.targets(threeClasses(), 3);
        assertEquals("3×4", y.shape());
        for (int j = 0; j < 4; j++) {
            for (int k = 0; k < 3; k++) {
                assertEquals(threeClasses().label(j) == k ? 1f : 0f, y.get(k, j));
            }
        }
        Dataset two = Dataset.of(Matrix.zeros(1, 3), new int[] {1, 0, 1});
        assertArrayEquals(
                new float[] {1f, 0f, 1f}, Output.SIGMOID.targets(two, 1).toArray());
        assertEquals("2×3", Output.SOFTMAX.targets(two, 2).shape());
    }

    @Test
    void targets_outputsThatDoNotFit_areRefused_andThoseThatWouldAreSaid() {
        Dataset two = Dataset.of(Matrix.zeros(1, 2), new int[] {0, 1});
        refused("2 classes, so n2 must be 1 or 2, but is 3", () -> Output.SOFTMAX.targets(two, 3));
        refused("3 classes, so n2 must be 3, but is 2", () -> Output.SOFTMAX.targets(threeClasses(), 2));
        refused("3 classes, so n2 must be 3, but is 1", () -> Output.SIGMOID.targets(threeClasses(), 1));
    }

    @Test
    void classOf_oneUnit_isOneFromAHalfOn() {
        Matrix a2 = Matrix.ofRows(new float[] {0.5f, Math.nextDown(0.5f), 1f, 0f});
        int[] expected = {1, 0, 1, 0};
        for (int j = 0; j < 4; j++) {
            assertEquals(expected[j], Output.SIGMOID.classOf(a2, j));
        }
    }

    @Test
    void classOf_severalUnits_isTheFirstOfTheLargest() {
        Matrix a2 = Matrix.ofColumns(new float[] {0.5f, 0.5f}, new float[] {0.1f, 0.9f}, new float[] {0.9f, 0.1f});
        for (Output output : new Output[] {Output.SIGMOID, Output.SOFTMAX}) {
            assertEquals(0, output.classOf(a2, 0), "a tie goes to the first");
            assertEquals(1, output.classOf(a2, 1));
            assertEquals(0, output.classOf(a2, 2));
        }
    }

    @Test
    void unitsAndClasses_areEachOthersInverse() {
        assertEquals(1, Output.units(2));
        assertEquals(3, Output.units(3));
        assertEquals(2, Output.SIGMOID.classes(1));
        assertEquals(2, Output.SOFTMAX.classes(2));
        assertEquals(Output.SIGMOID, Output.forUnits(1));
        assertEquals(Output.SOFTMAX, Output.forUnits(2));
    }

    @Test
    void probabilities_ofOneUnit_areTwoRows_andBack() {
        Matrix a2 = Matrix.ofRows(new float[] {0.25f, 1f});
        Matrix probabilities = Output.SIGMOID.probabilities(a2);
        assertArrayEquals(new float[] {0.75f, 0.25f, 0f, 1f}, probabilities.toArray());
        assertArrayEquals(a2.toArray(), Output.SIGMOID.outputs(probabilities, 1).toArray());
        Matrix three = Matrix.zeros(3, 2);
        assertEquals(three, Output.SOFTMAX.probabilities(three));
        assertEquals(three, Output.SOFTMAX.outputs(three, 3));
    }

    @Test
    void labels_outsideOfZeroToOne_areRefusedByTheSigmoid() {
        for (float bad : new float[] {2f, -0.1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            Matrix y = Matrix.ofRows(new float[] {0f, 1f}, new float[] {0.5f, bad});
            refused("Y has " + bad + " in row 1 of example 1", () -> Output.SIGMOID.checkLabels(y));
        }
        Output.SIGMOID.checkLabels(Matrix.ofRows(new float[] {0f, 1f, 0.3f}));
    }

    @Test
    void labels_thatDoNotSumToOne_areRefusedBySoftmax() {
        refused(
                "example 1 of Y has",
                () -> Output.SOFTMAX.checkLabels(Matrix.ofColumns(new float[] {1f, 0f}, new float[] {1f, 1f})));
        refused("sum to 1", () -> Output.SOFTMAX.checkLabels(Matrix.zeros(2, 1)));
        refused("at least 0", () -> Output.SOFTMAX.checkLabels(Matrix.ofColumns(new float[] {2f, -1f})));
        refused("sum to 1", () -> Output.SOFTMAX.checkLabels(Matrix.ofColumns(new float[] {Float.NaN, 1f})));
        Output.SOFTMAX.checkLabels(Matrix.ofColumns(new float[] {0.1f, 0.2f, 0.7f}, new float[] {0f, 0f, 1f}));
    }

    /** Nets refuse such labels wherever they come in, and keep their parameters. */
    @Test
    void net_badLabels_areRefused_andChangeNothing() {
        Matrix x = Matrix.ofRows(new float[] {1f, 2f});
        Matrix y = Matrix.ofRows(new float[] {0f, 2f});
        try (TwoLayerNet net =
                TwoLayerNet.builder().inputs(1).hidden(2).outputs(1).build()) {
            String before = net.parameters().sha256();
            net.forward(x);
            refused("[0, 1]", () -> net.loss(y));
            refused("[0, 1]", () -> net.backward(x, y));
            refused("[0, 1]", () -> net.train(x, y, Optimizer.sgd(1f)));
            refused("[0, 1]", () -> Trainer.builder().build().fit(net, x, y));
            assertEquals(before, net.parameters().sha256());
        }
    }

    @Test
    void softmax_ofOneUnit_isRefused() {
        refused(
                "always 1",
                () -> TwoLayerNet.builder()
                        .inputs(2)
                        .hidden(2)
                        .outputs(1)
                        .output(Output.SOFTMAX)
                        .build());
    }

    @Test
    void activate_ofLogits_givesTheBitsOfTheOutputs() {
        Parameters parameters = Parameters.zeros(2, 3, 3);
        Initialization.HE_UNIFORM.initialize(parameters, 4);
        Matrix x = Matrix.ofColumns(new float[] {1f, -2f}, new float[] {0.3f, 40f});
        for (Output output : Output.values()) {
            Predictor predictor = new Predictor(parameters, ActivationFunction.TANH, output, null, Backend.AUTO);
            assertArrayEquals(
                    predictor.outputs(x).toArray(),
                    predictor.activate(predictor.logits(x)).toArray());
        }
    }
}
