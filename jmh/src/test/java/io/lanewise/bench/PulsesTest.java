// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PulsesTest {
    private static final Map<String, Double> BEST = Map.of("GFLOPS x1", 100.0);

    private static Result result(String kind, double[][] forks, double[][] before, double[][] after, double[][] share) {
        return new Result("B.b", Map.of(), "avgt", "us/op", forks, Double.NaN, new Pulses(kind, before, after, share));
    }

    private static double[] filled(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    @Test
    void clean_needsBothChainsAndTheProcessor() {
        Result one = result(
                "GFLOPS x1",
                new double[][] {{1, 2, 3, 4, 5}},
                new double[][] {{97, 96.9, 100, 100, 100}},
                new double[][] {{100, 100, 96.9, 97, 100}},
                new double[][] {{1, 1, 1, 0.97, 0.969}});
        Clean clean = Clean.of(one, BEST);
        assertArrayEquals(new double[][] {{1, 4}}, clean.forks());
        assertEquals(2, clean.kept());
        assertEquals(5, clean.slices());
        assertEquals(0.6, clean.disturbed(), 1e-12);
    }

    @Test
    void clean_forkWithTooFewSlices_doesNotCount() {
        double[] before = filled(20, 50);
        Arrays.fill(before, 0, 4, 100);
        double[] enough = filled(20, 50);
        Arrays.fill(enough, 0, 5, 100);
        double[] all = filled(20, 100);
        Result result = result(
                "GFLOPS x1",
                new double[][] {filled(20, 7), filled(20, 8)},
                new double[][] {before, enough},
                new double[][] {all, all},
                new double[][] {filled(20, 1), filled(20, 1)});
        Clean clean = Clean.of(result, BEST);
        assertEquals(9, clean.kept());
        assertEquals(2, clean.allForks());
        assertArrayEquals(new double[] {8}, clean.times(false));
        assertArrayEquals(new double[] {1 / 8.0}, clean.times(true));
        assertEquals(8, clean.centre(true));
    }

    @Test
    void clean_withoutPulse_isAll() {
        Result result = new Result("B.b", Map.of(), "avgt", "us/op", new double[][] {{3, 4}}, Double.NaN);
        Clean clean = Clean.of(result, BEST);
        assertArrayEquals(result.forks(), clean.forks());
        assertTrue(!clean.calibrated() && clean.disturbed() == 0, clean.toString());
    }

    @Test
    void clean_noneForATable_givesAll() {
        double[][] slow = {filled(6, 10)};
        Result result = result("GFLOPS x1", new double[][] {filled(6, 3)}, slow, slow, new double[][] {filled(6, 1)});
        assertEquals(0, Clean.of(result, BEST).forks().length);
        assertEquals(3, Clean.result(result, BEST).median());
    }

    @Test
    void best_isOverAllResultsOfTheKind() {
        double[][] share = {{1, 1}};
        Result slow =
                result("GFLOPS x1", new double[2][2], new double[][] {{60, 61}}, new double[][] {{62, 60}}, share);
        Result fast =
                result("GFLOPS x1", new double[2][2], new double[][] {{60, 99}}, new double[][] {{62, 60}}, share);
        Result two = result("GFLOPS x2", new double[2][2], new double[][] {{50, 51}}, new double[][] {{52, 50}}, share);
        assertEquals(
                Map.of("GFLOPS x1", 99.0, "GFLOPS x2", 52.0), Pulses.best(List.of(slow, fast, two, withoutPulse())));
    }

    private static Result withoutPulse() {
        return new Result("B.c", Map.of(), "avgt", "us/op", new double[][] {{1}}, Double.NaN);
    }

    /** A clock may lie: of a thousand speeds the fastest does not count. */
    @Test
    void best_ofMany_leavesOneInAThousandAway() {
        double[] speeds = filled(1000, 100);
        speeds[17] = 300;
        double[][] all = {speeds};
        assertEquals(
                100,
                Pulses.best(List.of(result("k", all, all, new double[][] {filled(999, 90)}, all)))
                        .get("k"));
    }

    @Test
    void together_withARoundWithoutPulse_isNotCalibrated() {
        Pulses pulses = new Pulses("k", new double[][] {{1}}, new double[][] {{1}}, new double[][] {{1}});
        assertNull(Pulses.together(pulses, null));
        assertNull(Pulses.together(pulses, new Pulses("other", pulses.before(), pulses.after(), pulses.share())));
        assertArrayEquals(
                new double[][] {{1}, {1}}, Pulses.together(pulses, pulses).before());
    }
}
