// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import io.lanewise.testing.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java class of a model as a command: {@code java Net.java}. */
class JavaMainTest {
    @TempDir
    private Path directory;

    private Path file;

    private record Run(int code, String out, String err) {}

    private static final Model MODEL = MadeModels.withClasses(
            MadeModels.of(
                    Features.of(
                            List.of(
                                    new Feature.Numeric("length"),
                                    new Feature.Numeric("width", 100, 0.5f, true),
                                    new Feature.Categorical(
                                            "colour",
                                            List.of("red", "blue, deep"),
                                            true,
                                            true,
                                            Feature.WhenMissing.OWN_VALUE)),
                            null),
                    5,
                    3,
                    ActivationFunction.TANH,
                    Output.SOFTMAX,
                    true,
                    4),
            List.of("setosa", "größer", "z z"));

    @BeforeEach
    void save() throws IOException {
        file = directory.resolve("Net.java");
        JavaSource.save(MODEL, file);
    }

    static List<Path> jdks() throws IOException {
        return List.copyOf(Jdks.all().values());
    }

    private Run run(Path java, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(java.toString(), "-Xmx1g", "-Duser.language=de", file.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // No encoding of the system's own must matter.
        builder.environment().put("LC_ALL", "C");
        int code = builder.start().waitFor();
        return new Run(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("java.home"), "bin", "java"), arguments);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withoutArguments_checksItself_onEveryJdk(Path java) throws Exception {
        Run run = run(java);
        assertEquals(0, run.code, run.err + run.out);
        assertTrue(
                run.out.matches("Net: (\\d+) of \\1 test vectors have the bits that Lanewise computed; the weights have"
                        + " the SHA-256 " + MODEL.parameters().sha256() + "\n"),
                run.out);
        assertEquals("", run.err);
    }

    @Test
    void withAValueForEachFeature_printsEachClass() throws Exception {
        float[] expected = Classifier.of(MODEL)
                .predictProbabilities(Map.of("length", "-1.5", "width", "", "colour", "blue, deep"));
        Run run = run("-1.5", "", "blue, deep");
        assertEquals(
                "setosa " + expected[0] + "\ngrößer " + expected[1] + "\nz z " + expected[2] + "\n", run.out, run.err);
        assertEquals("", run.err);
        assertEquals(0, run.code);
    }

    @Test
    void wrongArguments_areOneLine_andExitCode2() throws Exception {
        Run few = run("1", "2");
        assertEquals(2, few.code);
        assertEquals(
                "Net: there are 2 values, but a prediction needs 3: length, width, colour; without any, the class"
                        + " checks itself\n",
                few.err);
        assertEquals("", few.out);
        Run one = run("--help");
        assertEquals(2, one.code);
        assertTrue(one.err.startsWith("Net: there is 1 value, but a prediction needs 3: "), one.err);
        Run word = run("o\nne", "2", "red");
        assertEquals(2, word.code);
        assertEquals("Net: column 'length' is 'o ne', not a decimal number\n", word.err);
        assertEquals("Net: column 'length' is missing\n", run("", "2", "red").err);
        Run unseen = run("1", "2", "green");
        assertEquals(2, unseen.code);
        assertEquals(
                "Net: column 'colour' is 'green', which training did not see; known are [red, blue, deep]\n",
                unseen.err);
    }

    /** A change of one bit of a parameter, of a mean, of a row or of a result. */
    @ParameterizedTest
    @ValueSource(strings = {"W1", "b2", "mean", "rows", "expected"})
    void aChange_isFound_andExitCode1(String where) throws Exception {
        String source = Files.readString(file);
        String changed = switch (where) {
            case "rows" -> source.replaceFirst("\n( +\\d)\\.", "\n$19.");
            case "expected" ->
                source.replaceFirst("(EXPECTED = split\\(\"\\\\n\", \"\"\"\n +)[0-9a-f]{8}", "$100000000");
            default -> source.replaceFirst("(String\\[\\] " + where + " = \\{\n +\"\"\"\n +)....", "$1AACA");
        };
        assertNotEquals(source, changed);
        Files.writeString(file, changed);
        Run run = run();
        assertEquals(1, run.code, run.out + run.err);
        assertTrue(
                run.out.lines().anyMatch(line -> line.matches("Net: test vector \\d+: the bits are .*, not .*")),
                run.out);
        assertEquals(where.matches("W1|b2"), run.out.contains("do not have the SHA-256"), run.out);
    }
}
