// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void numbers_areShortAndExactEnough() {
        assertEquals("0.9721", Numbers.fixed(0.97214485));
        assertEquals("n/a", Numbers.fixed(Double.NaN));
        assertEquals("97.2\u00a0%", Numbers.percent(0.97214485));
        assertEquals("1,797", Numbers.count(1797));
        assertEquals(
                List.of("0.333333", "12500", "1.2e-7", "-3.5", "0", "1.00012e9", "n/a"),
                List.of(
                        Numbers.general(1 / 3.0),
                        Numbers.general(12500),
                        Numbers.general(1.2e-7),
                        Numbers.general(-3.5),
                        Numbers.general(0),
                        Numbers.general(1_000_123_456),
                        Numbers.general(Double.POSITIVE_INFINITY)));
        assertEquals(
                List.of("5.1", "3", "1.5e8"),
                List.of(Numbers.shortest(5.1f), Numbers.shortest(3f), Numbers.shortest(1.5e8f)));
        assertEquals(List.of("12", "2.5"), List.of(Numbers.weight(12), Numbers.weight(2.5)));
        assertEquals(
                List.of("1.5", "-2", "0"),
                List.of(Numbers.coordinate(1.499999), Numbers.coordinate(-2.001), Numbers.coordinate(-0.001)));
        assertEquals(
                List.of("0.42 s", "12 s", "3 min 20 s"),
                List.of(Numbers.seconds(0.4211), Numbers.seconds(12.3), Numbers.seconds(200)));
    }
}
