// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.lanewise.random.SplitMix64;
import io.lanewise.testing.Jvm;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java of README.md and docs/ compiles, and its programs do what their pages say. */
class DocsJavaTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    /**
     * All examples of a page in one method, so that a later one may use what an earlier one
     * declared.
     */
    private static String program(String page) {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        Matcher block = JAVA.matcher(page);
        while (block.find()) {
            block.group(1)
                    .lines()
                    .forEach(line -> (line.startsWith("import ") ? imports : body)
                            .append(line)
                            .append('\n'));
        }
        return body.isEmpty()
                ? ""
                : imports + "class Example { public static void main(String[] a0) throws Exception {\n" + body + "}}\n";
    }

    private String compile(String source) {
        return compile(source, directory);
    }

    /** Compiles a program whose class is Example; the problems, or nothing. */
    static String compile(String source, Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-cp", classPath, "-d", directory.toString(), "-proc:none"),
                        null,
                        List.of(file))
                .call();
        return compiled ? "" : problems.toString();
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.DocsTest#pages")
    void javaExamples_compile(Path page) throws IOException {
        // The page about Spark has a whole program, which a test of spark/ runs.
        assumeFalse(page.endsWith("spark.md"), "needs Spark");
        String source = program(Files.readString(page));
        if (!source.isEmpty()) {
            assertEquals("", compile(source), source);
        }
    }

    @Test
    void javaExamples_areThere_andABrokenOneIsFound() throws IOException {
        assertTrue(!program(Files.readString(Path.of("README.md"))).isEmpty());
        assertTrue(program(Files.readString(Path.of("docs/guide.md"))).lines().count() > 50);
        assertTrue(compile(program("```java\nimport io.lanewise.data.Dataset;\nDataset d = 3;\n```"))
                .contains("incompatible types"));
    }

    /** The programs of README and guide run to their end, with the file that they read at hand. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide.md"})
    void javaExamples_run(String page) throws Exception {
        assertEquals("", compile(program(Files.readString(Path.of(page)))));
        Files.writeString(directory.resolve("iris.csv"), irises());
        Jvm.Result result = Jvm.start(
                        Jvm.java(),
                        List.of(Jvm.MODULE),
                        directory + File.pathSeparator + Jvm.classPath(),
                        directory,
                        directory.resolve("out.txt"),
                        "Example")
                .end();
        assertEquals(0, result.code(), result.out());
        assertTrue(Files.size(directory.resolve("iris.safetensors")) > 0);
        assertTrue(
                page.equals("README.md")
                        ? result.out().lines().anyMatch("setosa"::equals)
                        : result.out().contains("macro F1 "),
                result.out());
    }

    /** The page about data runs to its end, and its reports are those that it quotes. */
    @Test
    void javaExamples_ofTheDataPage_printWhatItSays() throws Exception {
        String page = Files.readString(Path.of("docs/data.md"));
        assertEquals("", compile(program(page)));
        Jvm.Result result = Jvm.start(
                        Jvm.java(),
                        List.of(Jvm.MODULE),
                        directory + File.pathSeparator + Jvm.classPath(),
                        directory,
                        directory.resolve("out.txt"),
                        "Example")
                .end();
        assertEquals(0, result.code(), result.out());
        for (String quoted : List.of(
                "features: 3 columns (1 of numbers, 1 of true and false, 1 categorical), 6 inputs; categorical: work 3;",
                "column 'age': 1 missing value was filled in",
                "column 'work': 1 value, such as 'never heard of', was not seen in training and taken as none of those known")) {
            assertTrue(page.contains("    " + quoted), quoted);
            assertTrue(result.out().contains(quoted), result.out());
        }
        assertTrue(result.out().contains("work → [work=own, work=private, work=state, work is missing]"), result.out());
    }

    /** Three species whose measures lie where those of the iris do. */
    static String irises() {
        SplitMix64 random = new SplitMix64(7);
        StringBuilder csv = new StringBuilder("sepal_length,sepal_width,petal_length,petal_width,species\n");
        String[] names = {"setosa", "versicolor", "virginica"};
        double[][] means = {{5.0, 3.4, 1.5, 0.2}, {5.9, 2.8, 4.3, 1.3}, {6.6, 3.0, 5.6, 2.0}};
        for (int j = 0; j < 150; j++) {
            for (double mean : means[j % 3]) {
                csv.append(String.format(Locale.ROOT, "%.1f,", mean + 0.6 * (random.nextDouble() - 0.5)));
            }
            csv.append(names[j % 3]).append('\n');
        }
        return csv.toString();
    }
}
