// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.testing.Jvm;
import io.lanewise.testing.Running;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a module, with Lanewise and its libraries as modules. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ModulePathTest {
    private static final String PROGRAM = """
            package app;

            import io.lanewise.Classifier;
            import io.lanewise.data.Digits;
            import io.lanewise.net.Backend;

            public final class App {
                public static void main(String[] arguments) {
                    Classifier classifier = Classifier.builder().hidden(16).build();
                    classifier.fit(Digits.load());
                    System.out.println(Classifier.class.getModule() + " " + Backend.AUTO.resolve());
                }
            }
            """;

    @TempDir
    private Path directory;

    /**
     * What an application has: the classes and the four libraries that the module requires, no
     * tests.
     */
    private static String modulePath() {
        return Arrays.stream(Jvm.classPath().split(File.pathSeparator))
                .filter(entry -> entry.endsWith("classes") && !entry.endsWith("test-classes")
                        || Path.of(entry)
                                .getFileName()
                                .toString()
                                .matches("(eclipse-collections|fastcsv|jackson-core).*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String compile(String module, String program) throws IOException {
        Path source = Files.createDirectories(directory.resolve("src"));
        StringWriter problems = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        boolean compiled = compiler.getTask(
                        problems,
                        files,
                        null,
                        List.of(
                                "-p",
                                modulePath(),
                                "-d",
                                directory.resolve("app").toString(),
                                "-proc:none"),
                        null,
                        files.getJavaFileObjects(
                                Files.writeString(source.resolve("module-info.java"), module),
                                Files.writeString(source.resolve("App.java"), program)))
                .call();
        return compiled ? "" : problems.toString();
    }

    @Test
    void aModularProgram_compilesAndRuns_withTheVectorBackend() throws Exception {
        assertEquals("", compile("module app { requires io.lanewise; }", PROGRAM));
        Path out = directory.resolve("out.txt");
        Jvm.Result result = Running.start(
                        new ProcessBuilder(
                                Jvm.java().toString(),
                                "-p",
                                directory.resolve("app") + File.pathSeparator + modulePath(),
                                "-m",
                                "app/app.App"),
                        out)
                .end();
        assertEquals(0, result.code(), result.out());
        assertTrue(result.out().contains("module io.lanewise VECTOR"), result.out());
    }

    @Test
    void whatIsNotExported_cannotBeUsed() throws Exception {
        String problems = compile(
                "module app { requires io.lanewise; }",
                PROGRAM.replace("io.lanewise.data.Digits", "io.lanewise.kernel.vector.VectorGemm"));
        assertTrue(problems.contains("io.lanewise.kernel.vector"), problems);
    }
}
