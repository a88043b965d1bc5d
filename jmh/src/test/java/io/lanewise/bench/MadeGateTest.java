// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.random.SplitMix64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gate on files in JMH's form from quiet, disturbed and drifting machines: what it says of
 * each.
 */
class MadeGateTest {
    private static final MadeMachine.Kind QUIET = new MadeMachine.Kind(1, 1, 0.6, 0);
    private static final MadeMachine.Kind DISTURBED = new MadeMachine.Kind(0.4, 0.1, 0.6, 0);
    private static final MadeMachine.Kind DRIFTING = new MadeMachine.Kind(1, 1, 0.6, 2);
    private static final MadeMachine.Kind HOPELESS = new MadeMachine.Kind(0.001, 5, 0.6, 0);

    @TempDir
    Path folder;

    /**
     * Eight rounds on such a machine, with a head that takes so many times as long; what Compare
     * says.
     */
    private String compared(MadeMachine.Kind kind, double times, int code) throws IOException {
        MadeBenchmark benchmark = new MadeBenchmark(
                new MadeBenchmark.Lottery(0.01, 0, 0), new MadeMachine(kind, new SplitMix64(7)), 60, new SplitMix64(8));
        StringBuilder bases = new StringBuilder();
        StringBuilder heads = new StringBuilder();
        for (int round = 1; round <= 8; round++) {
            Result first = benchmark.fork(round % 2 == 1 ? 1 : times);
            Result second = benchmark.fork(round % 2 == 1 ? times : 1);
            bases.append(',').append(file("base" + round, round % 2 == 1 ? first : second));
            heads.append(',').append(file("head" + round, round % 2 == 1 ? second : first));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] arguments = {
            "--base",
            bases.substring(1),
            "--head",
            heads.substring(1),
            "--json",
            folder.resolve("c.json").toString()
        };
        assertEquals(code, Compare.run(arguments, print, print), () -> out.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path file(String name, Result result) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), MadeJson.of(List.of(result)));
    }

    @Test
    void quietMachine_tellsBoth() throws IOException {
        String same = compared(QUIET, 1, 0);
        assertTrue(same.contains("1 same"), same);
        assertTrue(same.contains("Of 960 slices 960 are clean and count"), same);
        String slower = compared(QUIET, 1.3, 1);
        assertTrue(slower.contains("**regressed** |"), slower);
    }

    @Test
    void disturbedMachine_tellsBoth_andSaysHowMuchItKept() throws IOException {
        String same = compared(DISTURBED, 1, 0);
        assertTrue(same.contains("1 same") && same.matches("(?s).*disturbed [3-8][0-9] % of the time.*"), same);
        String slower = compared(DISTURBED, 1.15, 0);
        assertTrue(slower.contains("| regressed |"), slower);
        String json = Files.readString(folder.resolve("c.json"));
        assertTrue(json.contains("\"slices\" : 960") && json.contains("\"baseCleanSlices\" : "), json);
    }

    /**
     * Three times as slow within half an hour: what was measured late is not clean, of base and of
     * head alike.
     */
    @Test
    void driftingMachine_tellsBoth() throws IOException {
        assertTrue(compared(DRIFTING, 1, 0).contains("1 same"));
        assertTrue(compared(DRIFTING, 1.3, 1).contains("**regressed** |"));
    }

    @Test
    void hopelessMachine_isUnstable_andSaysWhy() throws IOException {
        String text = compared(HOPELESS, 1.3, 0);
        assertTrue(text.matches("(?s).*unstable: the machine was disturbed ([6-9][0-9]|100) % of the time; .*"), text);
    }
}
