// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lanewise export} and {@code import}. */
class ExportCommandTest {
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    private Cli.Run export(String... more) {
        List<String> arguments = new ArrayList<>(List.of("export", "--model", cli.path("m.safetensors")));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(new String[0]));
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
        export("--onnx", cli.path("m.onnx")).succeeds();
        assertAgrees(cli.path("iris.csv"));
        copy("/io/lanewise/regression/diabetes.csv");
        cli.train("--data", cli.path("diabetes.csv"), "--task", "regression", "--epochs", "20")
                .succeeds();
        export("--onnx", cli.path("m.onnx")).succeeds("m.onnx: the columns in, variable out");
        assertAgrees(cli.path("diabetes.csv"));
    }

    private void copy(String resource) throws IOException {
        try (InputStream in = ExportCommandTest.class.getResourceAsStream(resource)) {
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
        export("--onnx", cli.path("m.onnx")).succeeds();
        assertAgrees(data);
        cli.train("--data", data, "--target", "windy", "--drop", "sunny", "--epochs", "5", "--threshold", "0.2")
                .succeeds();
        export("--onnx", cli.path("m.onnx")).succeeds();
        assertAgrees(data);
    }

    /** Text, missing values, rare and unseen ones: 14 columns, of which 8 are text. */
    @Test
    void adult_asOnnx_agreesWithPredict() throws Exception {
        String data = TestFiles.write(directory, "adult.csv", MadeTables.adult(1000, 1))
                .toString();
        cli.train("--data", data, "--missing", "median", "--missing-inputs", "--rare", "30", "--epochs", "3")
                .succeeds();
        export("--onnx", cli.path("m.onnx"))
                .succeeds("m.onnx: the columns in, label and probabilities out, ONNX opset 17");
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

    @Test
    void everyFormat_isWrittenAtOnce_andThatOfPyTorchReadAgain() throws IOException {
        cli.train("--data", cli.species().toString(), "--epochs", "3").succeeds();
        export("--onnx", cli.path("m.onnx"), "--npz", cli.path("m.npz"), "--safetensors", cli.path("net.safetensors"))
                .succeeds("m.onnx: ", "m.npz: ", "net.safetensors: ");
        Cli.run("import", "--pytorch", cli.path("net.safetensors"), "--model", cli.path("again.safetensors"))
                .succeeds("again.safetensors: 2-64-1, relu, sigmoid, weights SHA-256 ");
        Model model = ModelFile.loadModel(directory.resolve("m.safetensors"));
        Model again = ModelFile.loadModel(directory.resolve("again.safetensors"));
        assertEquals(model.parameters().sha256(), again.parameters().sha256());
        assertEquals(model.standardization(), again.standardization());
        assertEquals(List.of("setosa", "virginica"), again.classNames());
        assertEquals(List.of("length", "width"), again.featureNames());
        Cli.run(
                        "import",
                        "--pytorch",
                        cli.path("net.safetensors"),
                        "--model",
                        cli.path("again.safetensors"),
                        "--activation",
                        "tanh",
                        "--classes",
                        "no,yes",
                        "--features",
                        "a,b")
                .succeeds("2-64-1, tanh, sigmoid");
        again = ModelFile.loadModel(directory.resolve("again.safetensors"));
        assertEquals(List.of("no", "yes"), again.classNames());
        assertEquals(List.of("a", "b"), again.featureNames());
    }

    @Test
    void wrongOptionsAndFiles_areRefused() {
        cli.train("--data", cli.species().toString(), "--epochs", "1").succeeds();
        String model = cli.path("m.safetensors");
        export().fails(2, "say what to write: --onnx, --npz, --safetensors, --java");
        export("--npz", cli.path("m.npz"), "--string-labels").fails(2, "--string-labels belongs to --onnx");
        export("--onnx", model).fails(3, "--onnx names a file that is read");
        export("--onnx", cli.path("a"), "--npz", cli.path("a")).fails(2, "every output needs its own");
        export("--onnx", cli.path("no/m.onnx")).fails(3, "m.onnx");
        assertFalse(Files.exists(directory.resolve("a")));
        String out = cli.path("out.safetensors");
        Cli.run("import", "--pytorch", model, "--model", out).fails(3, "m.safetensors", "the tensors are [W1");
        Cli.run("import", "--pytorch", model, "--model", model).fails(3, "names a file that is read");
        Cli.run("import", "--model", out).fails(2, "--pytorch");
        Cli.run("import", "--pytorch", cli.path("none"), "--model", out).fails(3, "none");
        export("--safetensors", cli.path("net.safetensors")).succeeds();
        Cli.run("import", "--pytorch", cli.path("net.safetensors"), "--model", out, "--classes", "a,b,c")
                .fails(3, "net.safetensors: ", "there must be 2 class names, but there are 3");
        Cli.run("import", "--pytorch", cli.path("net.safetensors"), "--model", out, "--output", "softmax")
                .fails(3, "net.safetensors: the softmax of one output");
        assertFalse(Files.exists(directory.resolve("out.safetensors")));
    }

    @Test
    void stringLabels_areStrings() throws Exception {
        String text = "a,b,y\n" + "1,2,0\n3,4,1\n".repeat(30);
        cli.train("--data", TestFiles.write(directory, "d.csv", text).toString(), "--epochs", "1")
                .succeeds();
        for (String[] more : new String[][] {{}, {"--string-labels"}}) {
            List<String> options = new ArrayList<>(List.of("--onnx", cli.path("m.onnx")));
            options.addAll(List.of(more));
            export(options.toArray(new String[0])).succeeds();
            try (OnnxSession session = new OnnxSession(directory.resolve("m.onnx"))) {
                Object label = session.run(Map.of("X", new float[][] {{1, 2}}))
                        .outputs()
                        .get("label");
                assertTrue(more.length == 0 ? label instanceof long[] : label instanceof String[]);
            }
        }
    }
}
