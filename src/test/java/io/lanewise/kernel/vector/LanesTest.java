// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class LanesTest {
    @Test
    void width_asAskedFor_isUsed() {
        String asked = System.getProperty(VectorWidth.PROPERTY);
        if (asked != null) {
            assertEquals(asked, Integer.toString(VectorSupport.bits()), "the run fell back to another width");
        } else {
            assertEquals(Math.min(512, VectorSupport.hardwareBits()), VectorSupport.bits());
        }
        assertEquals(VectorSupport.bits() / Float.SIZE, Lanes.COUNT);
    }
}
