// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowdownTest {
    private static final double[] FORKS = {99, 99.5, 100, 100.5, 101, 103};

    private static double[] times(double factor) {
        return Arrays.stream(FORKS).map(x -> x * factor).toArray();
    }

    @Test
    void of_sameForks_givesTheSameInterval() {
        assertEquals(Slowdown.of(FORKS, times(1.1), 0.99), Slowdown.of(FORKS, times(1.1), 0.99));
        Slowdown wide = Slowdown.of(FORKS, times(1.1), 0.999);
        Slowdown narrow = Slowdown.of(FORKS, times(1.1), 0.5);
        assertEquals(1.1, wide.ratio(), 1e-12);
        assertEquals(1.1, wide.best(), 1e-12);
        assertTrue(wide.low() < narrow.low() && narrow.high() < wide.high(), wide + " " + narrow);
    }

    @Test
    void of_scaledHead_scalesTheInterval() {
        Slowdown one = Slowdown.of(FORKS, FORKS, 0.99);
        Slowdown two = Slowdown.of(FORKS, times(2), 0.99);
        assertEquals(2 * one.low(), two.low(), 1e-9);
        assertEquals(2 * one.high(), two.high(), 1e-9);
        assertTrue(one.low() < 1 && 1 < one.high() && !one.slower() && !one.faster() && two.slower(), one.toString());
    }

    @ParameterizedTest
    @CsvSource({"'5', 5", "'1 3', 1", "'1 2 9', 1.5", "'1 2 4 9', 1.5", "'0 1 2 3 4 5 6 90', 1.5"})
    void centre_isTheMeanOfTheFasterHalf(String sorted, double centre) {
        assertEquals(
                centre,
                Slowdown.centre(Arrays.stream(sorted.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray()));
    }

    /**
     * With six forks on each side the plain percentile interval would hold the truth some 95 times
     * of 100.
     */
    @Test
    void interval_ofFewForks_holdsTheTruthAsOftenAsItSays() {
        SplitMix64 random = new SplitMix64(14);
        int held = 0;
        int all = 1000;
        for (int i = 0; i < all; i++) {
            double[][] sides = new double[2][6];
            for (double[] side : sides) {
                for (int f = 0; f < side.length; f++) {
                    double sum = -6;
                    for (int k = 0; k < 12; k++) {
                        sum += random.nextDouble();
                    }
                    side[f] = 100 + 3 * sum;
                }
                Arrays.sort(side);
            }
            Slowdown s = Slowdown.of(sides[0], sides[1], 0.99);
            held += s.low() <= 1 && 1 <= s.high() ? 1 : 0;
        }
        assertTrue(held >= 0.98 * all, "the interval held the truth " + held + " times of " + all);
    }

    /** From tables of the distribution. */
    @ParameterizedTest
    @CsvSource({"0.005, 6, 3.707", "0.005, 10, 3.169", "0.005, 30, 2.750", "0.025, 10, 2.228", "0.005, 1000000, 2.576"})
    void studentT_isAsInTables(double probability, int freedom, double quantile) {
        assertEquals(quantile, StudentT.upper(probability, freedom), 0.01);
    }
}
