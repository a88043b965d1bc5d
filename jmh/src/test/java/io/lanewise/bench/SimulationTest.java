// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.Simulation.Machines;
import io.lanewise.bench.Simulation.Trial;
import io.lanewise.random.SplitMix64;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gate on made machines: a sample of what {@link Simulation} does as a program. */
class SimulationTest {
    @ParameterizedTest
    @EnumSource(Machines.class)
    void aVersionAgainstItself_givesNoAlarm(Machines machines) {
        for (boolean drifts : new boolean[] {false, true}) {
            List<Trial> trials = Simulation.trials(machines, drifts, 1, 100, 14);
            assertEquals(0, Simulation.count(trials, Verdict.REGRESSED) + Simulation.count(trials, Verdict.IMPROVED));
            if (machines != Machines.BADLY_DISTURBED && !drifts) {
                assertTrue(Simulation.count(trials, Verdict.SAME) >= 80, trials.toString());
            }
        }
    }

    @Test
    void aHeadSlowerBy15PerCent_isFoundWhereAFifthIsClean() {
        List<Trial> clear = Arrays.stream(Machines.values())
                .flatMap(machines -> Simulation.trials(machines, false, 1.15, 100, 15).stream())
                .filter(Trial::clear)
                .toList();
        long found = Simulation.count(clear, Verdict.REGRESSED);
        assertTrue(clear.size() >= 180 && found >= 0.95 * clear.size(), found + " of " + clear.size());
    }

    @Test
    void run_sameNumber_printsTheSame() {
        String first = printed();
        assertEquals(first, printed());
        assertTrue(first.contains("| quiet | the same | 2 | 0.00 % |"), first);
        assertTrue(first.contains("False alarms: 0 of 12."), first);
    }

    private static String printed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Simulation.run(12, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void madeMachine_isCleanForItsShareOfTheTime() {
        MadeMachine machine = new MadeMachine(new MadeMachine.Kind(0.3, 0.5, 0.5, 0), new SplitMix64(3));
        int clean = 0;
        int all = 20_000;
        for (int i = 0; i < all; i++) {
            double took = machine.work(0.001, 1);
            assertTrue(took >= 0.001 - 1e-9 && took <= 0.002 + 1e-9, "" + took);
            clean += took < 0.001 / Pulses.CLEAN ? 1 : 0;
            machine.idle(0.1);
        }
        assertEquals(0.3, (double) clean / all, 0.03);
    }

    @Test
    void madeMachine_thatDrifts_getsSlower() {
        MadeMachine machine = new MadeMachine(new MadeMachine.Kind(1, 1, 0.5, 0.1), new SplitMix64(3));
        assertEquals(0.001, machine.work(0.001, 1), 1e-9);
        machine.idle(3600);
        assertEquals(0.0011, machine.work(0.001, 1), 1e-8);
        assertTrue(machine.seconds() > 3600);
    }
}
