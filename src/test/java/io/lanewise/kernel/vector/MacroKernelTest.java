// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MacroKernelTest {
    @Test
    void fits_tileThatEndsWithTheBlock_isTrue_andOneFloatLaterFalse() {
        assertTrue(MacroKernel.fits(100, 3, 20, 16, 156));
        assertFalse(MacroKernel.fits(100, 3, 20, 16, 155));
    }

    /** The last columns of the largest arrays. */
    @Test
    void fits_tileThatEndsPastTheLargestInt_isFalse() {
        int end = Integer.MAX_VALUE - 8;
        assertFalse(MacroKernel.fits(end - 3 * 5, 3, 5, 64, end));
        assertFalse(MacroKernel.fits(end - 3 * 600_000_001, 3, 600_000_001, 600_000_064, end));
    }
}
