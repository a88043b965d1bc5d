// SPDX-License-Identifier: Apache-2.0
package io.lanewise.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    /** The JDK's SplittableRandom is the same generator. */
    @Test
    void nextLong_isSplitMix64() {
        for (long seed : new long[] {0, 1, -1, 1234567, Long.MIN_VALUE}) {
            SplitMix64 random = new SplitMix64(seed);
            SplittableRandom reference = new SplittableRandom(seed);
            for (int i = 0; i < 100; i++) {
                assertEquals(reference.nextLong(), random.nextLong());
            }
        }
        assertEquals(6457827717110365317L, new SplitMix64(1234567).nextLong());
    }

    @Test
    void nextInt_staysInItsBound_andIsEven() {
        SplitMix64 random = new SplitMix64(1);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 400, Arrays.toString(counts));
        }
        assertEquals(0, random.nextInt(1));
        assertTrue(random.nextInt(Integer.MAX_VALUE) >= 0);
        assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
    }

    @Test
    void nextDouble_isInTheUnitInterval() {
        SplitMix64 random = new SplitMix64(2);
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextDouble();
            assertTrue(value >= 0 && value < 1);
            sum += value;
        }
        assertEquals(0.5, sum / 10_000, 0.01);
    }

    @Test
    void shuffle_isAPermutation_thatTheSeedDecides() {
        int[] first = shuffled(3);
        assertArrayEquals(first, shuffled(3));
        assertNotEquals(Arrays.toString(first), Arrays.toString(shuffled(4)));
        Arrays.sort(first);
        for (int i = 0; i < first.length; i++) {
            assertEquals(i, first[i]);
        }
    }

    @Test
    void stream_ofAnotherNumber_isAnotherStream() {
        assertEquals(SplitMix64.stream(1, 2).nextLong(), SplitMix64.stream(1, 2).nextLong());
        assertNotEquals(
                SplitMix64.stream(1, 2).nextLong(), SplitMix64.stream(1, 3).nextLong());
        assertNotEquals(
                SplitMix64.stream(1, 2).nextLong(), SplitMix64.stream(2, 2).nextLong());
    }

    private static int[] shuffled(long seed) {
        int[] values = new int[50];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        new SplitMix64(seed).shuffle(values);
        return values;
    }
}
