// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        return body.isEmpty() ? "" : imports + "class Example { void example() throws Exception {\n" + body + "}}\n";
    }

    private String compile(String source) {
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

    private static String source(String name) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Path found = sources.filter(path -> path.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found);
        }
    }
}
