// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM, to try other flags, JDKs and classes. */
public final class Jvm {
    /** What makes the Vector API visible. */
    public static final String MODULE = "--add-modules=jdk.incubator.vector";

    /**
     * How a run ended.
     *
     * @param code its exit code
     * @param out both of its streams as one text
     */
    public record Result(int code, String out) {}

    private Jvm() {}

    /** The classes and libraries of this test run. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The java of the JDK that runs this. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** What starts a main class: the one place that puts such a command together. */
    public static ProcessBuilder builder(Path java, List<String> flags, String classPath, String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx1g"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(mainAndArguments));
        return new ProcessBuilder(command);
    }

    /** Starts a main class in a folder, with its output in the file {@code out}. */
    public static Running start(
            Path java, List<String> flags, String classPath, Path directory, Path out, String... mainAndArguments)
            throws IOException {
        return Running.start(builder(java, flags, classPath, mainAndArguments).directory(directory.toFile()), out);
    }

    /** Runs a main class to its end; at most ten minutes. */
    public static Result run(Path java, List<String> flags, String classPath, String... mainAndArguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("lanewise-jvm", ".txt");
        try {
            return start(java, flags, classPath, Path.of("").toAbsolutePath(), out, mainAndArguments)
                    .end();
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
