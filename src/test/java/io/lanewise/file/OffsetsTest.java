// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OffsetsTest {
    private static double offset(double... values) {
        Offsets offsets = new Offsets(2);
        for (double value : values) {
            offsets.add(1, value);
        }
        assertEquals(0, offsets.offset(0));
        assertEquals(offsets.offset(1) != 0, offsets.any());
        return offsets.offset(1);
    }

    @Test
    void offset_millisecondsAndCoordinates_isTheLeast() {
        assertEquals(1_700_000_010_000.0, offset(1_700_000_010_002.0, 1_700_000_010_000.0, 1_700_000_010_004.0));
        assertEquals(13.4049540, offset(13.4049541, 13.4049540));
        assertEquals(-13.4049541, offset(-13.4049541, -13.4049540));
        assertEquals(16_777_216, offset(16_777_216, 16_777_217));
    }

    @Test
    void offset_numbersThatStayApart_isZero() {
        assertEquals(0, offset());
        assertEquals(0, offset(1_700_000_010_000.0));
        assertEquals(0, offset(1_700_000_010_001.0, 1_700_000_010_001.0));
        assertEquals(0, offset(1990, 1991, 1992));
        assertEquals(0, offset(273.15, 273.16, 280.01, 273.15));
        assertEquals(0, offset(Double.NaN, Double.POSITIVE_INFINITY, 5));
        assertEquals(0, offset(-0.0, 0.0));
    }

    /** Random doubles fall together by chance, but no offset would keep them apart. */
    @Test
    void offset_wideColumns_isZero_wheneverTheyBecomeWide() {
        Random random = new Random(1);
        assertEquals(0, offset(random.doubles(1 << 18).toArray()));
        assertEquals(0, offset(1e12, 1e12 + 1, -1));
        assertEquals(0, offset(0, 1e12, 1e12 + 1));
        assertEquals(0, offset(1, 1 + 1e-12, 1.5));
    }

    @Test
    void offset_shuffledMilliseconds_isFound() {
        Random random = new Random(2);
        double[] days = DoubleStream.generate(() -> 1.7e12 + Math.rint(random.nextDouble() * 1e9))
                .limit(5000)
                .toArray();
        assertTrue(offset(days) >= 1.7e12);
    }

    @Test
    void addAll_ofTwoParts_findsWhatFallsTogetherAcrossThem() {
        Offsets first = new Offsets(4);
        Offsets second = new Offsets(4);
        first.add(0, 1e12);
        second.add(0, 1e12 + 1);
        second.add(1, 1e12);
        second.add(1, 1e12 + 1);
        first.add(2, 1e12);
        first.add(2, 1e12 + 1);
        second.add(2, 5);
        first.add(3, 7);
        first.addAll(second);
        assertEquals(1e12, first.offset(0));
        assertEquals(1e12, first.offset(1));
        assertEquals(0, first.offset(2));
        assertEquals(0, first.offset(3));
    }

    @Test
    void offset_ofThousandsOfNarrowColumns_takesLittleMemory() {
        int columns = 1 << 16;
        Offsets offsets = new Offsets(columns);
        for (int c = 0; c < columns; c++) {
            offsets.add(c, 1e12);
            offsets.add(c, 1e12 + 1e6);
        }
        assertFalse(offsets.any());
    }
}
