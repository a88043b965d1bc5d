// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.kernel.Matrix;
import org.junit.jupiter.api.Test;

class StandardizationTest {
    @Test
    void of_momentsFoundElsewhere_isWhatFitMakes() {
        Matrix x = Matrix.ofRows(new float[] {1f, 2f, 6f}, new float[] {5f, 5f, 5f}, new float[] {-1f, 0f, 1f});
        double[] means = {3, 5, 0};
        double[] deviations = {Math.sqrt(14 / 3.0), 0, Math.sqrt(2 / 3.0)};
        assertEquals(Standardization.fit(x), Standardization.of(means, deviations));
    }

    @Test
    void of_momentsOfDifferentLength_areRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Standardization.of(new double[2], new double[3]))
                .getMessage();
        assertEquals("there are 2 means, but 3 deviations", message);
    }
}
