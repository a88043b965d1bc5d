// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.data.Targets.Scale;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import io.lanewise.net.Predictor;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds, labels and numbers, as ONNX Runtime predicts them. */
class OnnxTargetsTest {
    private static final double TOLERANCE = 1e-5;

    @TempDir
    private Path directory;

    /** A net of random weights whose output is that of the targets. */
    static Model model(Targets targets) {
        boolean numbers = targets instanceof Targets.Numbers;
        return model(
                targets,
                numbers ? Output.LINEAR : Output.SIGMOID,
                targets instanceof Targets.Classes ? 1 : targets.names().size());
    }

    private static Model model(Targets targets, Output output, int units) {
        Random random = new Random(5);
        return new Model(
                new Parameters(
                        OnnxFileTest.random(6, 3, 1, random),
                        OnnxFileTest.random(6, 1, 1, random),
                        OnnxFileTest.random(units, 6, 1, random),
                        OnnxFileTest.random(units, 1, 1, random)),
                ActivationFunction.TANH,
                output,
                Standardization.identity(3),
                targets,
                Features.numbers(List.of("a", "b", "c")));
    }

    private static Matrix x() {
        Matrix x = OnnxFileTest.random(3, 60, 2, new Random(8));
        x.set(1, 59, Float.NaN);
        return x;
    }

    private static Matrix outputs(Model model, Matrix x) {
        return new Predictor(
                        model.parameters(), model.activation(), model.output(), model.standardization(), Backend.AUTO)
                .outputs(x);
    }

    private OnnxSession session(Model model) throws Exception {
        Path file = directory.resolve("m.onnx");
        OnnxFile.save(model, file);
        return new OnnxSession(file);
    }

    @Test
    void twoClasses_areDecidedByTheThreshold_ofOneUnitOrTwo() throws Exception {
        for (float threshold : new float[] {0, 0.2f, 0.9f, 2}) {
            for (int units = 1; units <= 2; units++) {
                Targets two = new Targets.Classes(List.of("no", "yes"), threshold);
                Model model = model(two, units == 1 ? Output.SIGMOID : Output.SOFTMAX, units);
                Matrix a2 = outputs(model, x());
                try (OnnxSession session = session(model)) {
                    OnnxSession.Answer answer = session.run(x());
                    for (int j = 0; j < 59; j++) {
                        float a = a2.get(units - 1, j);
                        assertEquals(a, answer.rows("probabilities")[j][1], TOLERANCE);
                        assertEquals(
                                a >= threshold ? "yes" : "no", answer.labels().get(j));
                    }
                    assertEquals("", answer.labels().get(59));
                }
            }
        }
    }

    @Test
    void labels_areDecidedEachByItsThreshold() throws Exception {
        List<Float> thresholds = List.of(0.5f, 0.1f, 0.8f);
        Model model = model(new Targets.Labels(List.of("red", "green", "blue"), thresholds));
        Matrix a2 = outputs(model, x());
        try (OnnxSession session = session(model)) {
            OnnxSession.Answer answer = session.run(x());
            long[][] labels = (long[][]) answer.outputs().get("label");
            for (int j = 0; j < 59; j++) {
                for (int k = 0; k < 3; k++) {
                    assertEquals(a2.get(k, j), answer.rows("probabilities")[j][k], TOLERANCE);
                    assertEquals(a2.get(k, j) >= thresholds.get(k) ? 1 : 0, labels[j][k]);
                }
            }
            long none = Long.MIN_VALUE;
            assertArrayEquals(new long[] {none, none, none}, labels[59]);
            assertTrue(Float.isNaN(answer.rows("probabilities")[59][2]));
            assertEquals("[\"red\",\"green\",\"blue\"]", session.metadata("target_names"));
        }
    }

    @Test
    void numbers_areInTheirUnits() throws Exception {
        for (List<Scale> scales : List.of(
                List.of(Scale.NONE, Scale.NONE),
                List.of(new Scale(100, 20), new Scale(-3, 0.5)),
                List.of(new Scale(1.7e12, 3), new Scale(0, 1e300)))) {
            Model model = model(new Targets.Numbers(List.of("price", "size"), scales));
            Matrix a2 = outputs(model, x());
            try (OnnxSession session = session(model)) {
                Object variable = session.run(x()).outputs().get("variable");
                assertEquals(scales.get(1).deviation() > 1e38, variable instanceof double[][]);
                for (int j = 0; j < 60; j++) {
                    for (int k = 0; k < 2; k++) {
                        double said = variable instanceof double[][] d ? d[j][k] : ((float[][]) variable)[j][k];
                        if (j == 59) {
                            assertTrue(Double.isNaN(said));
                            continue;
                        }
                        // The net's output agrees within 1e-5, and a float rounds the number.
                        double expected = scales.get(k).number(a2.get(k, j));
                        double rounded = variable instanceof float[][] ? Math.ulp((float) expected) : 0;
                        assertEquals(expected, said, TOLERANCE * scales.get(k).deviation() + rounded);
                    }
                }
            }
        }
    }

    @Test
    void aNumberTooLarge_isNaN() throws Exception {
        Model model = model(new Targets.Numbers(List.of("y")));
        Parameters p = model.parameters();
        p.w2().fill(Float.MAX_VALUE);
        Model large = new Model(
                p, ActivationFunction.RELU, model.output(), model.standardization(), model.targets(), model.features());
        Matrix x = Matrix.zeros(3, 1);
        x.fill(100);
        try (OnnxSession session = session(large)) {
            assertTrue(Float.isNaN(session.run(x).rows("variable")[0][0]));
        }
    }
}
