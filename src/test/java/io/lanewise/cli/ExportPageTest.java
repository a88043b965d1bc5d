// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.file.ModelFile;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Predictor;
import io.lanewise.testing.Jvm;
import io.lanewise.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python of docs/export.md does what the page says, where there is a Python (python3, or the
 * environment variable LANEWISE_PYTHON) with the packages that it needs; elsewhere the test is
 * skipped, with the packages that are not there.
 */
class ExportPageTest {
    private static final Pattern BLOCK = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
    private static final float TOLERANCE = 1e-5f;

    /** The two flowers of the page. */
    private static final float[][] FLOWERS = {{5.1f, 3.5f, 1.4f, 0.2f}, {6.3f, 3.3f, 6.0f, 2.5f}};

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() throws IOException {
        cli = new Cli(directory);
        Files.copy(Path.of("docs/iris.csv"), directory.resolve("iris.csv"));
    }

    /** Trains on a table, and exports the model to files that are called like it. */
    private void trainAndExport(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--data", cli.path(name + ".csv"), "--epochs", "20"));
        arguments.addAll(List.of(more));
        cli.train(arguments.toArray(new String[0])).succeeds();
        Cli.run(
                        "export",
                        "--model",
                        cli.path("m.safetensors"),
                        "--onnx",
                        cli.path(name + ".onnx"),
                        "--npz",
                        cli.path(name + ".npz"),
                        "--safetensors",
                        cli.path("net.safetensors"))
                .succeeds();
    }

    /** The one block of the page that has this. */
    private static String block(String part) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("docs", "export.md")))
                .results()
                .map(result -> result.group(1))
                .filter(block -> block.contains(part))
                .toList();
        assertEquals(1, blocks.size(), part);
        return blocks.get(0);
    }

    /** Runs a program in the directory; what it prints. */
    private String python(String program, String packages) throws Exception {
        String python = Optional.ofNullable(System.getenv("LANEWISE_PYTHON")).orElse("python3");
        Jvm.Result found;
        try {
            found = run(python, "import " + packages);
        } catch (IOException e) {
            found = new Jvm.Result(1, e.getMessage());
        }
        assumeTrue(found.code() == 0, "no Python with " + packages + " here: " + found.out());
        Jvm.Result result = run(python, program);
        assertEquals(0, result.code(), result.out());
        return result.out();
    }

    private Jvm.Result run(String python, String program) throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("program.py"), program);
        return Running.start(
                        new ProcessBuilder(python, source.toString()).directory(directory.toFile()),
                        directory.resolve("out.txt"))
                .end();
    }

    /** The numbers of the line that a program prints at its end. */
    private static float[] numbers(String out) {
        String last = out.strip().lines().reduce((a, b) -> b).orElseThrow();
        List<String> numbers = Pattern.compile("[-+]?[0-9][-+.e0-9]*|nan")
                .matcher(last)
                .results()
                .map(MatchResult::group)
                .toList();
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = Float.parseFloat(numbers.get(i));
        }
        return array;
    }

    private static final String PRINT = "\nprint(probabilities.tolist())\n";

    /** The probabilities of the flowers, as the library has them, one after the other. */
    private float[] expected(String model) throws IOException {
        Classifier classifier = ModelFile.load(directory.resolve(model));
        float[] all = new float[6];
        for (int j = 0; j < 2; j++) {
            System.arraycopy(classifier.predictProbabilities(FLOWERS[j]), 0, all, 3 * j, 3);
        }
        return all;
    }

    @Test
    void onnxRuntime_ofNumbers() throws Exception {
        trainAndExport("iris");
        String out = python(block("\"iris.onnx\"") + PRINT, "numpy, onnxruntime");
        assertArrayEquals(expected("m.safetensors"), numbers(out), TOLERANCE);
        assertTrue(out.startsWith("['setosa' 'virginica']"), out);
    }

    @Test
    void onnxRuntime_ofColumns() throws Exception {
        Files.writeString(directory.resolve("adult.csv"), MadeTables.adult(500, 3));
        trainAndExport("adult", "--missing", "mean");
        String out = python(block("adult.onnx") + PRINT, "numpy, pandas, onnxruntime");
        List<String> rows = Cli.run("predict", "--model", cli.path("m.safetensors"), "--data", cli.path("adult.csv"))
                .succeeds()
                .out()
                .lines()
                .toList();
        float[] said = numbers(out);
        assertEquals(1000, said.length);
        for (int j = 0; j < 500; j++) {
            assertEquals(Float.parseFloat(rows.get(j + 1).split(",")[1]), said[2 * j], TOLERANCE);
        }
    }

    @Test
    void numPy() throws Exception {
        for (String g : new String[] {"sigmoid", "tanh", "relu", "leaky_relu"}) {
            trainAndExport("iris", "--activation", g);
            String out = python(block("np.load(") + PRINT, "numpy");
            assertArrayEquals(expected("m.safetensors"), numbers(out), TOLERANCE);
            assertTrue(out.startsWith("['setosa' 'virginica']"), out);
        }
    }

    @Test
    void pyTorch_out() throws Exception {
        trainAndExport("iris");
        String out = python(block("load_state_dict") + PRINT, "torch, safetensors.torch");
        assertArrayEquals(expected("m.safetensors"), numbers(out), TOLERANCE);
    }

    @Test
    void pyTorch_in() throws Exception {
        String more = "\nx = torch.tensor([[5.1, 3.5, 1.4, 0.2], [6.3, 3.3, 6.0, 2.5]])\n"
                + "print(torch.softmax(net(x), dim=1).tolist())\n";
        String out = python(block("torch.nn.Tanh()") + more, "torch, safetensors.torch");
        Cli.run(
                        "import",
                        "--pytorch",
                        cli.path("tanh.safetensors"),
                        "--model",
                        cli.path("tanh-model.safetensors"),
                        "--activation",
                        "tanh",
                        "--classes",
                        "setosa,versicolor,virginica")
                .succeeds();
        assertArrayEquals(expected("tanh-model.safetensors"), numbers(out), TOLERANCE);
    }

    @Test
    void scikitLearn_classifier() throws Exception {
        String more = """

                from sklearn.neural_network import MLPClassifier
                table = np.genfromtxt("iris.csv", delimiter=",", skip_header=1, usecols=range(4))
                y = np.genfromtxt("iris.csv", delimiter=",", skip_header=1, usecols=4, dtype=str)
                mean, scale = table.mean(0), table.std(0)
                flowers = np.array([[5.1, 3.5, 1.4, 0.2], [6.3, 3.3, 6.0, 2.5]])
                probabilities = []
                for g in "relu", "tanh", "logistic":
                    mlp = MLPClassifier(hidden_layer_sizes=(16,), max_iter=100, random_state=1, activation=g)
                    mlp.fit((table - mean) / scale, y)
                    save_mlp(mlp, g + ".safetensors", ["a", "b", "c", "d"], mean, scale)
                    probabilities.extend(mlp.predict_proba((flowers - mean) / scale).ravel())
                print([float(p) for p in probabilities])
                """;
        float[] said = numbers(python(block("def save_mlp") + more, "numpy, sklearn, safetensors.numpy"));
        assertEquals(18, said.length);
        List<String> activations = List.of("relu", "tanh", "logistic");
        for (int g = 0; g < 3; g++) {
            assertArrayEquals(
                    expected(activations.get(g) + ".safetensors"),
                    Arrays.copyOfRange(said, 6 * g, 6 * g + 6),
                    TOLERANCE);
        }
        assertEquals(
                List.of("setosa", "versicolor", "virginica"),
                ModelFile.loadModel(directory.resolve("relu.safetensors")).classNames());
    }

    @Test
    void scikitLearn_regressor() throws Exception {
        String more = """

                from sklearn.neural_network import MLPRegressor
                table = np.genfromtxt("iris.csv", delimiter=",", skip_header=1, usecols=range(4))
                mlp = MLPRegressor(hidden_layer_sizes=(16,), max_iter=100, random_state=1).fit(table, table[:, :2])
                save_mlp(mlp, "mlp.safetensors", ["a", "b", "c", "d"])
                print(mlp.predict(np.array([[5.1, 3.5, 1.4, 0.2]])).tolist())
                """;
        String out = python(block("def save_mlp") + more, "numpy, sklearn, safetensors.numpy");
        Model model = ModelFile.loadModel(directory.resolve("mlp.safetensors"));
        assertEquals(List.of("y0", "y1"), model.targets().names());
        Matrix a2 = new Predictor(
                        model.parameters(), model.activation(), model.output(), model.standardization(), Backend.AUTO)
                .outputs(Matrix.wrap(FLOWERS[0], 4, 1));
        assertArrayEquals(a2.toArray(), numbers(out), TOLERANCE);
    }
}
