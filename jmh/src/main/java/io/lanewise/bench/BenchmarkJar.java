// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * A version to measure: its jar of benchmarks, which other processes run.
 *
 * @param name in file names and messages: base, head
 * @param path of the jar
 * @param java the command that runs it
 */
record BenchmarkJar(String name, Path path, String java) {
    private static final int LINES = 20;

    /** Whether its benchmarks take the machine's pulse; those of versions before it can not. */
    boolean takesPulse() throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.getEntry(PulseProfiler.class.getName().replace('.', '/') + ".class") != null;
        }
    }

    /** What a selection of benchmarks comes to. */
    List<BenchmarkCase> list(JmhOptions options, Path log) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-lp"));
        words.addAll(options.selection());
        jmh(words, log);
        return BenchmarkCase.listed(Files.readAllLines(log));
    }

    /**
     * Runs JMH with these options.
     *
     * @throws IOException if it fails, with the end of what it said
     */
    void jmh(List<String> options, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java, "-jar", path.toString()));
        command.addAll(options);
        run(command, log, name);
    }

    /** Runs a command; all that it says goes to the log. */
    static void run(List<String> command, Path log, String name) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                List<String> lines = Files.readAllLines(log);
                throw new IOException("the benchmarks of " + name + " failed:\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
            }
        } finally {
            process.destroy();
        }
    }
}
