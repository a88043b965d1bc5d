// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Model;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.file.ModelFile;
import io.lanewise.file.OnnxSession;
import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code lanewise export --onnx} predict what {@code predict} does. */
class ExportOnnxTest {
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    private Cli.Run export() {
        return Cli.run("export", "--model", cli.path("m.safetensors"), "--onnx", cli.path("m.onnx"))
                .succeeds("m.onnx: ");
    }

    /** The lines of a CSV file without quotes, cell by cell. */
    private static List<List<String>> cells(String text) {
        return text.lines()
                .map(line ->
                        List.of(line.split(",", -1)).stream().map(String::strip).toList())
                .toList();
    }

    /** The cells of a table as ONNX Runtime takes them, by column; ? is missing. */
    private static Map<String, Object> inputs(Features features, List<List<String>> table) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Feature feature : features.list()) {
            int column = table.get(0).indexOf(feature.name());
            List<String> cells = table.subList(1, table.size()).stream()
                    .map(row -> row.get(column).equals("?") ? "" : row.get(column))
                    .toList();
            if (feature instanceof Feature.Numeric) {
                float[][] numbers = new float[cells.size()][1];
                for (int j = 0; j < numbers.length; j++) {
                    numbers[j][0] = cells.get(j).isEmpty() ? Float.NaN : Float.parseFloat(cells.get(j));
                }
                inputs.put(feature.name(), numbers);
            } else {
                inputs.put(feature.name(), cells.toArray(new String[0]));
            }
        }
        return inputs;
    }

    /** Asserts that the ONNX file says what {@code predict} says of a table. */
    private void assertAgrees(String data) throws Exception {
        Model model = ModelFile.loadModel(directory.resolve("m.safetensors"));
        String predictions = Cli.run("predict", "--model", cli.path("m.safetensors"), "--data", data)
                .succeeds()
                .out();
        List<List<String>> expected = cells(predictions);
        List<List<String>> table = cells(Files.readString(Path.of(data)));
        assertEquals(table.size(), expected.size());
        try (OnnxSession session = new OnnxSession(directory.resolve("m.onnx"))) {
            Map<String, Object> inputs = inputs(model.features(), table);
            if (session.inputs().equals(List.of("X"))) {
                inputs = Map.of("X", joined(inputs, table.size() - 1));
            }
            OnnxSession.Answer answer = session.run(inputs);
            for (int j = 1; j < expected.size(); j++) {
                assertRow(expected.get(j), answer, j - 1);
            }
        }
    }

    private static float[][] joined(Map<String, Object> columns, int rows) {
        float[][] x = new float[rows][columns.size()];
        int i = 0;
        for (Object column : columns.values()) {
            for (int j = 0; j < rows; j++) {
                x[j][i] = ((float[][]) column)[j][0];
            }
            i++;
        }
        return x;
    }

    private static void assertRow(List<String> row, OnnxSession.Answer answer, int j) {
        if (answer.outputs().containsKey("variable")) {
            for (int k = 0; k < row.size(); k++) {
                float expected = Float.parseFloat(row.get(k));
                assertEquals(expected, answer.rows("variable")[j][k], TOLERANCE * Math.max(1, Math.abs(expected)));
            }
            return;
        }
        List<String> labels = answer.outputs().get("label") instanceof long[][] several
                ? Arrays.stream(several[j]).mapToObj(Long::toString).toList()
                : List.of(answer.labels().get(j));
        assertEquals(row.subList(0, labels.size()), labels);
        float[] probabilities = answer.rows("probabilities")[j];
        for (int k = 0; k < probabilities.length; k++) {
            assertEquals(Float.parseFloat(row.get(labels.size() + k)), probabilities[k], TOLERANCE);
        }
    }

    /** Real data: lengths of flowers, and a number that says how a disease went on. */
    @Test
    void irisAndDiabetes_asOnnx_agreeWithPredict() throws Exception {
        Files.copy(Path.of("docs/iris.csv"), directory.resolve("iris.csv"));
        cli.train("--data", cli.path("iris.csv"), "--epochs", "20", "--activation", "tanh")
                .succeeds();
        export();
        assertAgrees(cli.path("iris.csv"));
        copy("/io/lanewise/regression/diabetes.csv");
        cli.train("--data", cli.path("diabetes.csv"), "--task", "regression", "--epochs", "20")
                .succeeds();
        export().succeeds("m.onnx: the columns in, variable out");
        assertAgrees(cli.path("diabetes.csv"));
    }

    private void copy(String resource) throws IOException {
        try (InputStream in = ExportOnnxTest.class.getResourceAsStream(resource)) {
            Files.copy(in, directory.resolve(Path.of(resource).getFileName().toString()));
        }
    }

    @Test
    void severalLabels_andAThreshold_asOnnx_agreeWithPredict() throws Exception {
        StringBuilder text = new StringBuilder("a,b,sunny,windy\n");
        for (int j = 0; j < 200; j++) {
            int a = j * 37 % 101;
            int b = j * 53 % 97;
            text.append("%d,%d,%d,%d\n".formatted(a, b, a > 50 ? 1 : 0, a + b > 110 ? 1 : 0));
        }
        String data = TestFiles.write(directory, "weather.csv", text.toString()).toString();
        cli.train("--data", data, "--target", "sunny,windy", "--epochs", "10", "--threshold", "0.3")
                .succeeds();
        export();
        assertAgrees(data);
        cli.train("--data", data, "--target", "windy", "--drop", "sunny", "--epochs", "5", "--threshold", "0.2")
                .succeeds();
        export();
        assertAgrees(data);
    }

    /** Text, missing values, rare and unseen ones: 14 columns, of which 8 are text. */
    @Test
    void adult_asOnnx_agreesWithPredict() throws Exception {
        String data = TestFiles.write(directory, "adult.csv", MadeTables.adult(1000, 1))
                .toString();
        cli.train("--data", data, "--missing", "median", "--missing-inputs", "--rare", "30", "--epochs", "3")
                .succeeds();
        export().succeeds("m.onnx: the columns in, label and probabilities out, ONNX opset 17");
        assertAgrees(data);
        String other = TestFiles.write(
                        directory,
                        "other.csv",
                        MadeTables.adult(300, 2)
                                .replace("Private", "Unheard-of")
                                .replace("Mexico", "?"))
                .toString();
        assertAgrees(other);
    }
}
