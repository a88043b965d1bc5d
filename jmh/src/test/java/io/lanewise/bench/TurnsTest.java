// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The turns of two versions, with a shell script in place of java, which answers as JMH would. */
class TurnsTest {
    /**
     * Lists what NAME.list has; else notes the call and writes the entry that NAME.json has, or, in
     * the second and the third call, NAME.second. Of Made.another it tells the same.
     */
    private static final String SCRIPT = """
            #!/bin/sh
            set -eu
            jar=${2%.jar}
            calls=$(dirname "$jar")/calls
            shift 2
            [ "$1" != -lp ] || { cat "$jar.list"; exit 0; }
            echo "${jar##*/} $*" >>"$calls"
            [ ! -f "$jar.fails" ] || { echo "it fails"; exit 1; }
            entry=$jar.json
            case $(grep -c "^${jar##*/} " "$calls") in
                2 | 3) [ ! -f "$jar.second" ] || entry=$jar.second ;;
            esac
            name=benchmark
            case $1 in *another*) name=another ;; esac
            while [ "$1" != -rff ]; do shift; done
            sed "s/Made.benchmark/Made.$name/" "$entry" >"$2"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void java() throws IOException {
        Path java = Files.writeString(folder.resolve("java"), SCRIPT);
        assertTrue(java.toFile().setExecutable(true));
    }

    private void version(String name, boolean pulse, double... slices) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name + ".jar")))) {
            jar.putNextEntry(new JarEntry(pulse ? "io/lanewise/bench/PulseProfiler.class" : "other"));
        }
        Files.writeString(folder.resolve(name + ".list"), "Benchmarks: \nio.lanewise.Made.benchmark\n");
        Files.writeString(folder.resolve(name + ".json"), entry(pulse, slices));
    }

    private static String entry(boolean pulse, double... slices) {
        double[][] ones = {new double[slices.length]};
        Arrays.fill(ones[0], 1);
        Pulses pulses = pulse ? new Pulses("GFLOPS x1", ones, ones, ones) : null;
        return MadeJson.of(List.of(
                new Result("Made.benchmark", Map.of(), "avgt", "us/op", new double[][] {slices}, Double.NaN, pulses)));
    }

    private int run(StringBuilder text, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of("--java", "" + folder.resolve("java")));
        arguments.addAll(List.of("--base", "" + folder.resolve("base.jar"), "--head", "" + folder.resolve("head.jar")));
        arguments.addAll(List.of("--out", "" + folder.resolve("out")));
        arguments.addAll(List.of(more));
        int code = Turns.run(arguments.toArray(String[]::new), print, print);
        text.append(out.toString(StandardCharsets.UTF_8));
        return code;
    }

    /** Who ran, in order. */
    private String order() throws IOException {
        return calls().stream().map(call -> call.substring(0, 1)).reduce("", String::concat);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    @Test
    void run_equalVersions_endsAfterTheFirstLook() throws IOException {
        version("base", true, 100, 101, 100);
        version("head", true, 100, 101, 100);
        StringBuilder text = new StringBuilder();
        assertEquals(0, run(text), text::toString);
        assertTrue(text.toString().contains("1 same"), text.toString());
        // The run that tells the length first; then six rounds, A B B A.
        assertEquals("b" + "bhhbbhhbbhhb", order());
        assertTrue(calls().get(0).contains("-w 500ms"), calls().get(0));
        for (String part : new String[] {
            "-f 1",
            "-prof io.lanewise.bench.PulseProfiler",
            "-wi 1000 -w 2ms -i 250 -r 2ms",
            "-jvmArgsAppend -XX:ObjectAlignmentInBytes=64"
        }) {
            assertTrue(calls().get(1).contains(part), part + ": " + calls().get(1));
        }
    }

    @Test
    void run_slowerHead_failsTheGate() throws IOException {
        version("base", true, 100, 101, 100);
        version("head", true, 130, 131, 130);
        StringBuilder text = new StringBuilder();
        assertEquals(1, run(text), text::toString);
        assertTrue(text.toString().contains("**regressed** |"), text.toString());
    }

    /** Two of the first six forks of base are far off: no verdict until they are few among more. */
    @Test
    void run_undecided_asksForMoreRounds() throws IOException {
        version("base", true, 100, 101, 100);
        version("head", true, 100, 101, 100);
        Files.writeString(folder.resolve("base.second"), entry(true, 150, 151, 150));
        StringBuilder text = new StringBuilder();
        assertEquals(0, run(text), text::toString);
        assertTrue(text.toString().contains("1 same"), text.toString());
        assertTrue(order().matches("b(bhhb){4,}"), order());
    }

    @Test
    void run_whenTheTimeIsUp_isUnstable() throws IOException {
        version("base", true, 100, 101, 100);
        version("head", true, 130, 131, 130);
        StringBuilder text = new StringBuilder();
        assertEquals(0, run(text, "--minutes", "0.00001"), text::toString);
        assertTrue(text.toString().contains("unstable: 1 and 1 forks count, 4 and 4 are needed"), text.toString());
        assertEquals("bbh", order());
    }

    @Test
    void run_withForksOfJmh_runsSoManyAndNoMore() throws IOException {
        version("base", true, 100, 150);
        version("head", true, 100, 150);
        StringBuilder text = new StringBuilder();
        assertEquals(0, run(text, "--", "-f", "2", "-wi", "1", "-jvmArgs", "-Xmx1g"), text::toString);
        assertEquals("bhhb", order());
        assertTrue(text.toString().contains("unstable: 2 and 2 forks count, 4 and 4 are needed"), text.toString());
        assertFalse(calls().get(0).contains("2ms") || calls().get(0).contains("ObjectAlignment"), calls().get(0));
    }

    @Test
    void run_baseWithoutPulse_takesItOfNeither() throws IOException {
        version("base", false, 100, 101);
        version("head", true, 100, 101);
        StringBuilder text = new StringBuilder();
        assertEquals(0, run(text, "--", "-f", "1"), text::toString);
        assertTrue(
                calls().stream().allMatch(call -> call.contains("-prof gc") && call.contains("-r 200ms")),
                calls().toString());
    }

    @Test
    void run_newAndGone_areNamed() throws IOException {
        version("base", true, 100, 101);
        version("head", true, 100, 101);
        Files.writeString(folder.resolve("head.list"), "io.lanewise.Made.benchmark\nio.lanewise.Made.another\n");
        StringBuilder text = new StringBuilder();
        assertEquals(0, run(text, "--", "-f", "1"), text::toString);
        assertTrue(text.toString().contains("1 new"), text.toString());
    }

    @Test
    void run_failingVersion_saysWhatItSaid() throws IOException {
        version("base", true, 100);
        version("head", true, 100);
        Files.writeString(folder.resolve("head.fails"), "");
        StringBuilder text = new StringBuilder();
        assertEquals(2, run(text, "--", "-f", "1"));
        assertTrue(text.toString().contains("the benchmarks of head failed:\nit fails"), text.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--minutes 0", "--forks 0", "--regressed 30", "--unknown 1", "-- -f 0", "-- -l"})
    void run_wrongUsage_saysWhy(String line) throws IOException {
        version("base", true, 100);
        version("head", true, 100);
        StringBuilder text = new StringBuilder();
        assertEquals(2, run(text, line.split(" ")));
        assertTrue(text.toString().startsWith("compare: ") && text.length() > 20, text.toString());
    }

    @Test
    void run_nothingToRun_saysSo() throws IOException {
        version("base", true, 100);
        version("head", true, 100);
        for (String name : new String[] {"base", "head"}) {
            Files.writeString(folder.resolve(name + ".list"), "No matching benchmarks. Miss-spelled regexp?\n");
        }
        StringBuilder text = new StringBuilder();
        assertEquals(2, run(text, "--", "Nothing"));
        assertTrue(text.toString().contains("no benchmark matches Nothing"), text.toString());
    }
}
