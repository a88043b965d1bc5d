// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.file.ModelFile;
import io.lanewise.file.OnnxSession;
import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lanewise export} and {@code import}. */
class ExportCommandTest {
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
