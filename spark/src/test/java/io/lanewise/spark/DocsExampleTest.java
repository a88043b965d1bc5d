// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java program of docs/spark.md compiles, and runs to its end in the session of the tests. */
class DocsExampleTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static String program() throws Exception {
        StringBuilder program = new StringBuilder();
        Matcher block = JAVA.matcher(Files.readString(Path.of("../docs/spark.md")));
        while (block.find()) {
            program.append(block.group(1));
        }
        return program.toString();
    }

    private static void compile(String source, Path directory) {
        StringWriter problems = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///SparkExample.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        problems,
                        null,
                        null,
                        List.of("-cp", classPath, "-d", directory.toString(), "-proc:none"),
                        null,
                        List.of(file))
                .call();
        assertTrue(compiled, problems + source);
    }

    @Test
    void program_runs_andPrintsWhatThePageSays(@TempDir Path directory) throws Exception {
        Sessions.local();
        compile(program(), directory);
        Path saved = directory.resolve("net");
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Object arguments = new String[] {saved.toString()};
            loader.loadClass("SparkExample").getMethod("main", String[].class).invoke(null, arguments);
        } finally {
            System.setOut(console);
        }
        String output = printed.toString(StandardCharsets.UTF_8);
        Matcher accuracy = Pattern.compile("accuracy (0\\.\\d+|1\\.0)").matcher(output);
        assertTrue(accuracy.find(), output);
        assertTrue(Double.parseDouble(accuracy.group(1)) > 0.9, output);
        assertTrue(output.contains("warm"), output);
        assertTrue(Files.exists(saved.resolve("model.safetensors")));
        assertEquals(
                1, output.lines().filter(line -> line.startsWith("accuracy")).count());
    }
}
