// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().map(axis::label).toList();
    }

    @Test
    void ticks_areRound() {
        assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), labels(Axis.exactly(0, 1, 0, 100, 5)));
        assertEquals(List.of("0.05", "0.1", "0.15", "0.2"), labels(Axis.around(0.07, 0.19, 0, 100, 4)));
        assertEquals(List.of("-40", "-20", "0", "20"), labels(Axis.around(-33, 20, 0, 100, 5)));
        assertEquals(List.of("0", "20M", "40M"), labels(Axis.around(0, 4e7, 0, 100, 2)));
    }

    @Test
    void ticks_ofLargeNumbers_areShort() {
        assertEquals(List.of("-5k", "0", "5k"), labels(Axis.exactly(-5000, 5000, 0, 100, 2)));
        assertEquals(List.of("0", "500", "1000"), labels(Axis.exactly(0, 1000, 0, 100, 2)));
        assertEquals(List.of("200k", "400k"), labels(Axis.exactly(2e5, 4e5, 0, 100, 1)));
        assertEquals(List.of("0", "2e9", "4e9"), labels(Axis.exactly(0, 4e9, 0, 100, 2)));
    }

    @Test
    void aValue_liesInProportion() {
        Axis up = Axis.exactly(0, 2, 200, 100, 5);
        assertEquals(200, up.at(0));
        assertEquals(150, up.at(1));
        assertEquals(100, up.at(2));
    }

    @Test
    void oneValueAlone_hasRoom() {
        for (double value : new double[] {0, 1, -7, 1e-9, 3e8}) {
            Axis axis = Axis.around(value, value, 0, 100, 5);
            assertTrue(axis.low() < value && value < axis.high(), axis.toString());
        }
    }

    @Test
    void anyRange_isCovered_byFewTicks() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(12) - 6) + 1e-9;
            Axis axis = Axis.around(low, high, 0, 100, 5);
            int ticks = axis.ticks().size();
            assertTrue(
                    axis.low() <= low + axis.step() * 1e-6
                            && high - axis.step() * 1e-6 <= axis.high()
                            && ticks >= 2
                            && ticks <= 8,
                    low + " to " + high + ": " + axis + ", " + ticks + " ticks");
        }
    }

    @Test
    void whole_hasNoFractions() {
        assertEquals(
                List.of("1", "2", "3"), labels(Axis.exactly(1, 3, 0, 100, 5).whole()));
    }
}
