// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Assumptions;
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

    /** Without this the run would test the schemes for 32 registers once more. */
    @Test
    void registers_runWithAvx2_are16() {
        Assumptions.assumeTrue("avx2".equals(System.getProperty("lanewise.test.run")), "another run");
        assertEquals(12, Blocking.CHOSEN.vectors() * Blocking.CHOSEN.columns(), "sums in a tile");
    }
}
