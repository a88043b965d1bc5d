// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of {@code evaluate --metrics}. */
class EvaluateMetricsTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
        cli.train("--data", cli.species().toString(), "--epochs", "3", "--validation-split", "0", "--test-split", "0")
                .succeeds();
    }

    private Cli.Run evaluate(String data, String metrics) {
        return Cli.run("evaluate", "--model", cli.path("m.safetensors"), "--data", data, "--metrics", metrics);
    }

    @Test
    void evaluate_writesWhatTrainWrites() throws IOException {
        evaluate(cli.path("species.csv"), cli.path("e.json"))
                .succeeds("accuracy", "(60 examples)", "balanced accuracy", "\nmetrics  " + cli.path("e.json"));
        Map<String, String> trained = cli.metrics();
        Map<String, String> evaluated = cli.metrics("e.json");
        assertEquals("60", evaluated.get("examples"));
        evaluated.forEach((name, value) -> assertEquals(trained.get(name), value, name));
        for (String name : new String[] {
            "accuracy",
            "balanced_accuracy",
            "log_loss",
            "brier_score_loss",
            "matthews_corrcoef",
            "roc_auc",
            "f1_macro",
            "average_precision",
            "expected_calibration_error",
            "weightsSha256"
        }) {
            assertTrue(evaluated.containsKey(name), name);
        }
        assertEquals(trained.get("macroF1"), trained.get("f1_macro"));
        String text = Files.readString(directory.resolve("e.json"));
        assertTrue(text.contains("\"class\" : \"virginica\"") && text.contains("\"confusion_matrix\" : [ ["), text);
        assertTrue(text.endsWith("}\n"), text);
    }

    @Test
    void undefined_isNull() throws IOException {
        String one = TestFiles.write(directory, "one.csv", "length,width,species\n1,2,setosa\n2,3,setosa\n")
                .toString();
        evaluate(one, cli.path("e.json")).succeeds();
        String text = Files.readString(directory.resolve("e.json"));
        assertTrue(text.contains("\"roc_auc\" : null"), text);
        assertFalse(text.contains("NaN"), text);
    }

    @Test
    void aFileThatIsRead_orAModel_isRefused_andStaysAsItIs() throws IOException {
        String data = cli.path("species.csv");
        byte[] before = Files.readAllBytes(Path.of(data));
        evaluate(data, data).fails(3, data, "--metrics names a file that is read");
        assertArrayEquals(before, Files.readAllBytes(Path.of(data)));
        evaluate(data, cli.path("m.safetensors")).fails(3, "--metrics names a file that is read");
        Files.copy(directory.resolve("m.safetensors"), directory.resolve("other"));
        evaluate(data, cli.path("other")).fails(3, "--metrics names a Lanewise model");
        Cli.Run nowhere = evaluate(data, cli.path("no/e.json"));
        nowhere.fails(3, "e.json", "does not exist");
        assertEquals("", nowhere.out(), "known before the evaluation");
    }
}
