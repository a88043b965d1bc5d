// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareTest {
    /** Three forks of three iterations, with a noise of 1 %. */
    private static final double[][] NOISE = {{1, 1.01, 0.995}, {0.99, 1, 1.005}, {1.008, 0.996, 1}};

    @TempDir
    Path folder;

    private static Result result(String mode, double level, double bytes) {
        double[][] forks = Arrays.stream(NOISE)
                .map(fork -> Arrays.stream(fork).map(x -> x * level).toArray())
                .toArray(double[][]::new);
        return new Result("B.b", Map.of(), mode, mode.equals("thrpt") ? "ops/us" : "us/op", forks, bytes);
    }

    /** Rounds of base and head with these levels. */
    private static Comparison compare(String mode, double[] bases, double[] heads) {
        return Comparison.of(
                Arrays.stream(bases).mapToObj(x -> result(mode, x, 0)).toList(),
                Arrays.stream(heads).mapToObj(x -> result(mode, x, 0)).toList(),
                Limits.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "avgt,   100, 130, REGRESSED, true", "avgt,   100, 115, REGRESSED, false", "avgt,  100, 104, SAME,     false",
        "avgt,   130, 100, IMPROVED,  false", "sample, 100, 130, REGRESSED, true", "ss,    100, 130, REGRESSED, true",
        "thrpt,  100, 130, IMPROVED,  false", "thrpt, 130, 100, REGRESSED, true", "thrpt, 100, 97,  SAME,     false"
    })
    void verdict_followsTheModesDirection(String mode, double base, double head, Verdict verdict, boolean fails) {
        Comparison c = compare(mode, new double[] {base, base}, new double[] {head, head});
        assertEquals(verdict, c.verdict());
        assertEquals(fails, c.fails(Limits.DEFAULT));
        double slower = mode.equals("thrpt") ? base / head : head / base;
        assertEquals(slower, c.slowdown().ratio(), 1e-9);
        assertTrue(c.slowdown().low() <= slower && slower <= c.slowdown().high(), c.toString());
        assertTrue(c.slowdown().high() - c.slowdown().low() < 0.06, c.toString());
    }

    @Test
    void aMachineThatGetsSlower_failsNobody() {
        // A B B A on a machine that loses 20 % with every run: base 100, 173; head 120, 144.
        Comparison c = compare("avgt", new double[] {100, 173}, new double[] {120, 144});
        assertEquals(Verdict.UNSTABLE, c.verdict());
        assertFalse(c.fails(Limits.DEFAULT));
        assertTrue(c.rounds().get(0).slower() && c.rounds().get(1).faster(), c.toString());
    }

    /** Recorded: LossBenchmark.gradient takes 22 or 37 ns, whichever a fork draws. */
    @Test
    void aBenchmarkOfTwoSpeeds_isUnstable() {
        Result fast = new Result("B.b", Map.of(), "avgt", "ns/op", new double[][] {{22.4, 22.5}, {22.4, 22.6}}, 0);
        Result slow = new Result("B.b", Map.of(), "avgt", "ns/op", new double[][] {{36.6, 36.8}, {36.7, 36.9}}, 0);
        Result mixed = new Result("B.b", Map.of(), "avgt", "ns/op", new double[][] {{22.4, 22.5}, {36.7, 36.9}}, 0);
        Comparison c = Comparison.of(List.of(fast, fast), List.of(slow, mixed), new Limits(0.1, 0.25, 0.5));
        assertTrue(c.slowdown().ratio() > 1.3 && c.slowdown().best() < 1.01, c.toString());
        assertEquals(Verdict.UNSTABLE, c.verdict());
    }

    @Test
    void noiseLargerThanTheLimit_isUnstable() {
        Result wild = new Result("B.b", Map.of(), "avgt", "us/op", new double[][] {{100}, {140}, {90}}, 0);
        Result other = new Result("B.b", Map.of(), "avgt", "us/op", new double[][] {{120}, {95}, {150}}, 0);
        assertEquals(
                Verdict.UNSTABLE,
                Comparison.of(List.of(wild), List.of(other), Limits.DEFAULT).verdict());
    }

    @Test
    void slowdown_sameForks_givesTheSameInterval() {
        Result base = result("avgt", 100, 0);
        Result head = result("avgt", 110, 0);
        assertEquals(Slowdown.of(base, head, 0.99), Slowdown.of(base, head, 0.99));
        Slowdown wide = Slowdown.of(base, head, 0.999);
        Slowdown narrow = Slowdown.of(base, head, 0.5);
        assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high(), wide + " " + narrow);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.02, false",
        "0, 8, true",
        "0, 16, true",
        "1000, 1007, false",
        "1000, 1010, true",
        "100000, 100500, false",
        "100000, 101000, true",
        "32, 0, false"
    })
    void allocation_gatesStrictly(double base, double head, boolean fails) {
        Comparison c =
                Comparison.of(List.of(result("avgt", 1, base)), List.of(result("avgt", 1, head)), Limits.DEFAULT);
        assertEquals(Verdict.SAME, c.verdict());
        assertEquals(fails, c.allocatesMore());
        assertEquals(fails, c.fails(Limits.DEFAULT));
    }

    /** Before C2 has compiled all, an operation allocates anything: such rounds disagree. */
    @Test
    void allocation_inOneRoundAlone_saysNothing() {
        Comparison c = Comparison.of(
                List.of(result("avgt", 1, 277_425), result("avgt", 1, 0)),
                List.of(result("avgt", 1, 525_133), result("avgt", 1, 0)),
                Limits.DEFAULT);
        assertFalse(c.allocatesMore());
        assertFalse(c.fails(Limits.DEFAULT));
    }

    @Test
    void allocation_notMeasured_saysNothing() {
        assertFalse(
                Comparison.of(List.of(result("avgt", 1, Double.NaN)), List.of(result("avgt", 1, 64)), Limits.DEFAULT)
                        .allocatesMore());
        assertFalse(
                Comparison.of(List.of(result("avgt", 1, 64)), List.of(result("avgt", 1, Double.NaN)), Limits.DEFAULT)
                        .allocatesMore());
    }

    @Test
    void differentModes_areRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Comparison.of(
                                List.of(result("avgt", 1, 0)), List.of(result("thrpt", 1, 0)), Limits.DEFAULT))
                .getMessage();
        assertTrue(message.contains("avgt") && message.contains("thrpt"), message);
        assertThrows(IllegalArgumentException.class, () -> result("mean", 1, 0).moreIsBetter());
    }

    @Test
    void limits_withoutSense_areRefused() {
        for (double[] l :
                new double[][] {{0, 0.25, 0.99}, {0.3, 0.25, 0.99}, {0.1, 0.25, 1}, {Double.NaN, 0.25, 0.99}}) {
            assertThrows(IllegalArgumentException.class, () -> new Limits(l[0], l[1], l[2]));
        }
    }

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
            "1 regressed, 1 improved, 5 same, 1 new, 1 gone",
            "a machine",
            "| A.slow | 10.01 us/op | 13.02 us/op | 1.30 × |",
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
