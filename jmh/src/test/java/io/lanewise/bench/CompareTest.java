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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareTest {
    /** Four forks of three iterations, with a noise of 1 %. */
    private static final double[][] NOISE = {
        {1, 1.01, 0.995}, {0.99, 1, 1.005}, {1.008, 0.996, 1}, {1.002, 0.998, 1.001}
    };

    @TempDir
    Path folder;

    private static String entry(String benchmark, String params, String mode, double level, double bytes) {
        String raw = Arrays.stream(NOISE)
                .map(fork ->
                        Arrays.stream(fork).mapToObj(x -> "" + x * level).collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", ", "[", "]"));
        return """
                {"benchmark": "io.lanewise.%s", "mode": "%s", "params": {%s},
                 "primaryMetric": {"score": 1, "scoreUnit": "us/op", "rawData": %s},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s, "scoreUnit": "B/op", "rawData": [[%s]]}}}
                """.formatted(benchmark, mode, params, raw, bytes, bytes);
    }

    private String file(String name, String... entries) throws IOException {
        return Files.writeString(folder.resolve(name), "[" + String.join(",", entries) + "]")
                .toString();
    }

    private int run(StringBuilder text, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Compare.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        text.append(out.toString(StandardCharsets.UTF_8)).append(err.toString(StandardCharsets.UTF_8));
        return code;
    }

    @Test
    void run_allKinds_reportsEachAndFails() throws IOException {
        String b = file(
                "b.json",
                entry("A.slow", "", "avgt", 10, 0),
                entry("A.same", "", "avgt", 10, 0),
                entry("A.gone", "", "avgt", 1, 0),
                entry("A.greedy", "", "avgt", 5, 0),
                entry("A.fast", "", "avgt", 9, 0),
                entry("k.GemmBenchmark.multiply", "\"shape\": \"1x1x1\", \"backend\": \"VECTOR\"", "avgt", 2, 0),
                entry("k.GemmBenchmark.multiply", "\"shape\": \"1x1x1\", \"backend\": \"SCALAR\"", "avgt", 20, 0),
                entry("k.MklGemmBenchmark.multiply", "\"shape\": \"1x1x1\"", "avgt", 3, 0));
        String h = file(
                "h.json",
                entry("A.slow", "", "avgt", 13, 0),
                entry("A.same", "", "avgt", 10.1, 0),
                entry("A.new", "", "avgt", 1, 0),
                entry("A.greedy", "", "avgt", 5, 48),
                entry("A.fast", "", "avgt", 6, 0),
                entry("k.GemmBenchmark.multiply", "\"shape\": \"1x1x1\", \"backend\": \"VECTOR\"", "avgt", 2, 0),
                entry("k.GemmBenchmark.multiply", "\"shape\": \"1x1x1\", \"backend\": \"SCALAR\"", "avgt", 20, 0),
                entry("k.MklGemmBenchmark.multiply", "\"shape\": \"1x1x1\"", "avgt", 3, 0));
        StringBuilder text = new StringBuilder();
        Path json = folder.resolve("out.json");
        int code = run(
                text,
                "--base",
                b + "," + b,
                "--head",
                h + "," + h,
                "--machine",
                "a machine",
                "--json",
                json.toString(),
                "--markdown",
                folder.resolve("out.md").toString());
        assertEquals(1, code);
        for (String part : new String[] {
            "The gate fails: 2 of 9 benchmarks",
            "The machine's pulse was not taken",
            "1 regressed, 1 improved, 5 same, 1 new, 1 gone",
            "a machine",
            "| A.slow | 10.00 us/op | 13.00 us/op | 1.30 × |",
            "**regressed** |",
            "| 0 → 48 | **same, allocates more** |",
            "| improved |",
            "vector against scalar | 10.00 | 10.00 |",
            "against Mkl | 1.50 | 1.50 |"
        }) {
            assertTrue(text.toString().contains(part), "'" + part + "' is not in\n" + text);
        }
        assertEquals(text.toString(), Files.readString(folder.resolve("out.md")));
        String written = Files.readString(json);
        assertTrue(
                written.contains("\"passed\" : false")
                        && written.contains("\"verdict\" : \"regressed\"")
                        && written.contains("\"headBytesPerOperation\" : 48.0"),
                written);
        assertEquals(
                1,
                run(text, "--base", b, "--head", h, "--fails", "50"),
                "what allocates more fails whatever the limit");
    }

    @Test
    void run_sameFiles_passes() throws IOException {
        String b = file("b.json", entry("A.slow", "", "avgt", 10, 0));
        StringBuilder text = new StringBuilder();
        assertEquals(0, run(text, "--base", b + "," + b, "--head", b + "," + b));
        assertTrue(text.toString().contains("The gate passes"), text.toString());
        String slower = file("h.json", entry("A.slow", "", "avgt", 13, 0));
        assertEquals(0, run(text, "--base", b, "--head", slower, "--fails", "40"));
        assertEquals(1, run(text, "--base", b, "--head", slower, "--fails", "29"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--base a.json",
                "--base a.json --head missing.json",
                "--base a.json,a.json --head a.json",
                "--base a.json --head a.json --regressed x",
                "--base a.json --head a.json --regressed 30",
                "--base a.json --head other.json",
                "--base a.json --head a.json --unknown 1"
            })
    void run_wrongUsage_saysWhy(String line) throws IOException {
        file("a.json", entry("A.a", "", "avgt", 10, 0));
        file("other.json", entry("B.b", "", "avgt", 10, 0));
        String[] arguments = line.isEmpty()
                ? new String[0]
                : line.replaceAll("([a-z]+)\\.json", folder.toString().replace("\\", "/") + "/$1.json")
                        .split(" ");
        StringBuilder text = new StringBuilder();
        assertEquals(2, run(text, arguments));
        assertTrue(text.toString().startsWith("compare: ") && text.length() > 20, text.toString());
    }
}
