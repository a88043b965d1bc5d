// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Java class of a model may be called. */
class JavaNameTest {
    private static final Model MODEL = MadeModels.of(2, 2, 1, ActivationFunction.RELU, Output.SIGMOID, false, 1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"Iris.java", "iris_2.java", "$.java", "Größe.java", "Lanewise.java", "Record.java"})
    void goodNames_compile(String name) throws IOException {
        Path file = directory.resolve(name);
        JavaSource.save(MODEL, file);
        // Where the system's encoding has no ö, javac cannot find the class in its file.
        if (name.chars().allMatch(c -> c < 0x80)) {
            GeneratedClass.compiled(file, name.replace(".java", ""));
        }
        assertTrue(Files.readString(file).contains("public final class "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Iris",
                "Iris.txt",
                "Iris.JAVA",
                ".java",
                "2iris.java",
                "my-iris.java",
                "a.b.java",
                "class.java",
                "true.java",
                "_.java",
                "var.java",
                "record.java",
                "I ris.java"
            })
    void otherNames_areRefused_withACure(String name) {
        Path file = directory.resolve(name);
        String message = assertThrows(IllegalArgumentException.class, () -> JavaSource.save(MODEL, file))
                .getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains("Model.java"), message);
        assertTrue(Files.notExists(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"String.java", "Weights.java", "Weights12.java", "Columns1.java", "Column.java"})
    void namesThatTheClassUses_areRefused(String name) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> JavaSource.save(MODEL, directory.resolve(name)))
                .getMessage();
        assertTrue(message.contains("it uses another class called " + name.replace(".java", "")), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com.", "com.2", "com.class", "a b", "com/example"})
    void wrongPackages_areRefused(String name) {
        Path file = directory.resolve("Net.java");
        assertThrows(IllegalArgumentException.class, () -> JavaSource.save(MODEL, file, name));
        assertTrue(Files.notExists(file));
    }

    /** All types that the parts name. */
    @Test
    void namesThatTheClassUses_areAllKnown() throws IOException {
        Set<String> used = new TreeSet<>();
        Pattern type = Pattern.compile("(?<![\\w.'\"])[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*\\b");
        try (Stream<Path> parts = Files.list(Path.of("src/main/resources/io/lanewise/file/java"))) {
            for (Path part : parts.filter(path -> !path.endsWith("class.txt")).toList()) {
                String code = Files.readString(part)
                        .replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "")
                        .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
                Matcher types = type.matcher(code);
                while (types.find()) {
                    used.add(types.group());
                }
            }
        }
        // Of expressions that are put into the places.
        used.add("IntStream");
        assertEquals(new TreeSet<>(JavaName.TAKEN), used);
    }
}
