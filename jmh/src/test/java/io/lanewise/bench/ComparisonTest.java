// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    /** Four forks of three iterations, with a noise of 1 %. */
    private static final double[][] NOISE = {
        {1, 1.01, 0.995}, {0.99, 1, 1.005}, {1.008, 0.996, 1}, {1.002, 0.998, 1.001}
    };

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
                Limits.DEFAULT,
                Map.of());
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
    }

    /** Recorded: LossBenchmark.gradient takes 22 or 37 ns, whichever a fork draws. */
    @Test
    void aBenchmarkOfTwoSpeeds_isUnstable() {
        Result fast = new Result("B.b", Map.of(), "avgt", "ns/op", new double[][] {{22.4, 22.5}, {22.4, 22.6}}, 0);
        Result slow = new Result("B.b", Map.of(), "avgt", "ns/op", new double[][] {{36.6, 36.8}, {36.7, 36.9}}, 0);
        Result mixed = new Result("B.b", Map.of(), "avgt", "ns/op", new double[][] {{22.4, 22.5}, {36.7, 36.9}}, 0);
        Comparison c = Comparison.of(List.of(fast, fast), List.of(slow, mixed), new Limits(0.1, 0.25, 0.5), Map.of());
        assertTrue(c.slowdown().ratio() > 1.3 && c.slowdown().best() < 1.01, c.toString());
        assertEquals(Verdict.UNSTABLE, c.verdict());
    }

    @Test
    void noiseLargerThanTheLimit_isUnstable() {
        Result wild = new Result("B.b", Map.of(), "avgt", "us/op", new double[][] {{100}, {140}, {90}}, 0);
        Result other = new Result("B.b", Map.of(), "avgt", "us/op", new double[][] {{120}, {95}, {150}}, 0);
        assertEquals(
                Verdict.UNSTABLE,
                Comparison.of(List.of(wild, wild), List.of(other, other), Limits.DEFAULT, Map.of())
                        .verdict());
    }

    /** One fork more or less between a chance and a verdict. */
    @Test
    void threeForks_areUnstable_fourAreNot() {
        double[][] three = {{100}, {101}, {99}};
        double[][] four = {{100}, {101}, {99}, {100}};
        for (double[][] forks : List.of(three, four)) {
            Result result = new Result("B.b", Map.of(), "avgt", "us/op", forks, 0);
            Comparison c = Comparison.of(List.of(result), List.of(result), Limits.DEFAULT, Map.of());
            assertEquals(forks == four ? Verdict.SAME : Verdict.UNSTABLE, c.verdict());
            assertEquals(forks == four ? "" : "3 and 3 forks count, 4 and 4 are needed", Reason.of(c, Limits.DEFAULT));
        }
    }

    /** A fork that is wildly slow, as one whose code C2 compiled otherwise, decides nothing. */
    @Test
    void oneWildFork_decidesNothing() {
        double[][] base = {{100}, {101}, {99}, {100}, {100.5}, {99.5}};
        double[][] head = {{100}, {101}, {300}, {100}, {100.5}, {99.5}};
        Comparison c = Comparison.of(
                List.of(new Result("B.b", Map.of(), "avgt", "us/op", base, 0)),
                List.of(new Result("B.b", Map.of(), "avgt", "us/op", head, 0)),
                Limits.DEFAULT,
                Map.of());
        assertEquals(1, c.slowdown().ratio(), 0.01);
        assertFalse(c.verdict() == Verdict.REGRESSED, c.toString());
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
        Comparison c = Comparison.of(
                List.of(result("avgt", 1, base)), List.of(result("avgt", 1, head)), Limits.DEFAULT, Map.of());
        assertEquals(Verdict.SAME, c.verdict());
        assertEquals(fails, c.allocatesMore());
        assertEquals(fails, c.fails(Limits.DEFAULT));
    }

    /** Before C2 has compiled all, an operation allocates anything: the best tells. */
    @Test
    void allocation_inSomeRounds_saysNothing() {
        Comparison c = Comparison.of(
                List.of(result("avgt", 1, 277_425), result("avgt", 1, 0)),
                List.of(result("avgt", 1, 525_133), result("avgt", 1, 0)),
                Limits.DEFAULT,
                Map.of());
        assertFalse(c.allocatesMore());
        assertFalse(c.fails(Limits.DEFAULT));
    }

    /** C2 may leave one fork in the interpreter, where all slices allocate. */
    @Test
    void allocation_inFewForks_saysNothing() {
        double[][] few = {{1}, {1}, {1}};
        Result base = new Result("B.b", Map.of(), "avgt", "us/op", few, 0);
        Result head = new Result("B.b", Map.of(), "avgt", "us/op", few, 1e6);
        assertFalse(Comparison.of(List.of(base), List.of(head), Limits.DEFAULT, Map.of())
                .allocatesMore());
    }

    @Test
    void allocation_notMeasured_saysNothing() {
        assertFalse(Comparison.of(
                        List.of(result("avgt", 1, Double.NaN)),
                        List.of(result("avgt", 1, 64)),
                        Limits.DEFAULT,
                        Map.of())
                .allocatesMore());
        assertFalse(Comparison.of(
                        List.of(result("avgt", 1, 64)),
                        List.of(result("avgt", 1, Double.NaN)),
                        Limits.DEFAULT,
                        Map.of())
                .allocatesMore());
    }

    @Test
    void differentModes_areRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Comparison.of(
                                List.of(result("avgt", 1, 0)),
                                List.of(result("thrpt", 1, 0)),
                                Limits.DEFAULT,
                                Map.of()))
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
}
