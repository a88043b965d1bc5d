// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.file.CsvReader;
import io.lanewise.file.GeneratedClass;
import io.lanewise.file.ModelFile;
import io.lanewise.file.OnnxSession;
import io.lanewise.kernel.Matrix;
import io.lanewise.testing.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * README's second section: from iris.csv to a model, a report, an ONNX file and a Java class, by
 * the commands as they stand there; and all say the same.
 */
class FileToEverythingTest {
    private static final Path README = Path.of("README.md");
    private static final String HEADING = "From a file to everything";
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path directory;

    /** The second section's text. */
    private static String section() throws IOException {
        String readme = Files.readString(README);
        List<String> headings = new ArrayList<>();
        Matcher heading = Pattern.compile("(?m)^## (.*)$").matcher(readme);
        while (heading.find()) {
            headings.add(heading.group(1));
        }
        assertEquals(HEADING, headings.get(1));
        return readme.substring(readme.indexOf("## " + HEADING), readme.indexOf("## " + headings.get(2)));
    }

    /** Its lines of code that begin as a command, and what is printed below the last one. */
    private static List<String> lines(String beginning) throws IOException {
        return section()
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .filter(line -> line.matches(beginning))
                .toList();
    }

    /** A command's words; files that it writes are in the test's directory. */
    private String[] words(String command) {
        return command.replaceAll(" (\\w+\\.(?:safetensors|html|csv|onnx|java))\\b", " " + directory + "/$1")
                .replaceFirst("^(\\./lanewise|java) ", "")
                .split(" ");
    }

    private String java(Path java, String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(java.toString()));
        words.addAll(List.of(words(command)));
        Path out = directory.resolve("out.txt");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertEquals(0, process.waitFor(), command);
        return Files.readString(out);
    }

    @Test
    void theFiveCommands_run_andTheFourAgree() throws Exception {
        List<String> commands = lines("(\\./lanewise|java) .*");
        assertEquals(5, commands.size(), commands.toString());
        for (String command : commands) {
            if (command.startsWith("./lanewise ")) {
                Cli.run(words(command)).succeeds();
            }
        }
        String last = commands.get(4);
        List<String> printed = lines("(setosa|versicolor|virginica) \\S+");
        assertEquals(3, printed.size());
        for (Path java : Jdks.all().values()) {
            assertTrue(java(java, commands.get(3)).contains(" test vectors have the bits"), commands.get(3));
            assertEquals(String.join("\n", printed) + "\n", java(java, last));
        }
        assertTrue(Files.readString(directory.resolve("report.html")).contains("</html>"));
        assertAgree();
        String page = Files.readString(Path.of("docs/export.md"));
        String quoted =
                page.substring(page.indexOf("    /** The whole net"), page.indexOf("```", page.indexOf("Z2)\n")));
        assertTrue(Files.readString(directory.resolve("Iris.java")).contains(quoted), quoted);
    }

    /** To the bit, but for ONNX. */
    private void assertAgree() throws Exception {
        Classifier classifier = ModelFile.load(directory.resolve("iris.safetensors"));
        Dataset irises =
                CsvReader.of(Path.of("docs/iris.csv")).target("species").read();
        Matrix expected = classifier.predictProbabilities(irises.x());
        assertEquals(150, expected.cols());
        List<String> csv = Files.readAllLines(directory.resolve("predictions.csv"));
        GeneratedClass iris = GeneratedClass.compiled(directory.resolve("Iris.java"), "Iris");
        float[][] x = new float[150][];
        for (int j = 0; j < x.length; j++) {
            x[j] = irises.x().columns(j, j + 1).toArray();
        }
        try (OnnxSession session = new OnnxSession(directory.resolve("iris.onnx"))) {
            OnnxSession.Answer answer = session.run(Map.of("X", x));
            for (int j = 0; j < x.length; j++) {
                String name = classifier.predictClass(x[j]);
                float[] generated = iris.probabilities(x[j]);
                StringBuilder line = new StringBuilder(name);
                for (int k = 0; k < 3; k++) {
                    line.append(',').append(expected.get(k, j));
                    assertEquals(Float.floatToIntBits(expected.get(k, j)), Float.floatToIntBits(generated[k]));
                    assertEquals(expected.get(k, j), answer.rows("probabilities")[j][k], TOLERANCE);
                }
                assertEquals(line.toString(), csv.get(j + 1));
                assertEquals(name, iris.predict(x[j]));
                assertEquals(name, answer.labels().get(j));
            }
        }
    }
}
