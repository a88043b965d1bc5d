// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One version and a peer in turns, with a shell script in place of java. */
class MeasureTest {
    @TempDir
    Path folder;

    private static String entry(String benchmark, double... slices) {
        double[][] ones = {slices.clone()};
        Arrays.fill(ones[0], 1);
        return MadeJson.of(List.of(new Result(
                benchmark,
                Map.of(),
                "avgt",
                "us/op",
                new double[][] {slices},
                Double.NaN,
                new Pulses("GFLOPS x1", ones, ones, ones))));
    }

    private int run(StringBuilder text, String... more) throws IOException {
        Path java = Files.writeString(folder.resolve("java"), """
                #!/bin/sh
                set -eu
                folder=$(dirname "$2")
                shift 2
                [ "$1" != -lp ] || { echo io.lanewise.Made.benchmark; exit 0; }
                echo j >>"$folder/calls"
                while [ "$1" != -rff ]; do shift; done
                cp "$folder/made" "$2"
                """);
        assertTrue(java.toFile().setExecutable(true));
        Path jar = folder.resolve("b.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("io/lanewise/bench/PulseProfiler.class"));
        }
        Files.writeString(folder.resolve("made"), entry("Made.benchmark", 5, 5.1, 5));
        Files.writeString(folder.resolve("peer"), entry("Peer.benchmark", 9, 9.1, 9));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] first = {"--java", "" + java, "--jar", "" + jar, "--out", "" + folder.resolve("out")};
        String[] all = Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
        int code = Measure.run(all, print, print);
        text.append(out.toString(StandardCharsets.UTF_8));
        return code;
    }

    @Test
    void run_withAPeer_measuresBothInEachRound() throws IOException {
        StringBuilder text = new StringBuilder();
        String peer = "echo p >>'" + folder + "/calls'; cp '" + folder + "/peer' {}";
        assertEquals(0, run(text, "--with", peer), text::toString);
        assertTrue(text.toString().contains("| Made.benchmark | 5.000 us/op | 6 of 6 | 18 of 18 |"), text.toString());
        assertTrue(text.toString().contains("| Peer.benchmark | 9.000 us/op | 6 of 6 | 18 of 18 |"), text.toString());
        // The run that tells the length, then both in turns.
        assertEquals("j" + "jp".repeat(6), String.join("", Files.readAllLines(folder.resolve("calls"))));
    }

    @Test
    void run_failingPeer_saysSo() throws IOException {
        StringBuilder text = new StringBuilder();
        assertEquals(2, run(text, "--with", "echo no torch; exit 3", "--", "-f", "1"));
        assertTrue(text.toString().contains("measure: the benchmarks of --with failed:\nno torch"), text.toString());
    }
}
