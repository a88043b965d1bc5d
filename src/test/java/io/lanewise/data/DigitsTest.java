// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DigitsTest {
    /** The class counts that the source documents. */
    @Test
    void load_hasAllDigits() {
        Dataset digits = Digits.load();
        assertEquals(1797, digits.size());
        assertEquals("64×1797", digits.x().shape());
        assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, digits.classCounts());
        for (int j = 0; j < digits.size(); j++) {
            for (int i = 0; i < 64; i++) {
                float value = digits.x().get(i, j);
                assertTrue(value >= 0 && value <= 16 && value == (int) value);
            }
        }
        assertArrayEquals(
                new float[] {0, 0, 5, 13, 9, 1, 0, 0},
                digits.x().column(0).rowRange(0, 8).toArray(),
                "the first row of the first image, a 0");
        assertEquals(0, digits.label(0));
    }
}
