// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamStepTest {
    /** β1^t is below all normal numbers after some 6700 steps of 0.9, where it stays. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 700, 20_000})
    void skip_leavesWhatTheStepsWouldHave(int steps) {
        AdamStep made = new AdamStep();
        for (int t = 0; t < steps; t++) {
            made.next(0.01, 0.9, 0.999, 1e-8);
        }
        AdamStep skipped = new AdamStep();
        skipped.skip(steps / 2, 0.9, 0.999);
        skipped.skip(steps - steps / 2, 0.9, 0.999);
        for (int t = 0; t < 3; t++) {
            made.next(0.02, 0.9, 0.999, 1e-8);
            skipped.next(0.02, 0.9, 0.999, 1e-8);
            assertEquals(made.alpha(), skipped.alpha(), 0);
            assertEquals(made.epsilon(), skipped.epsilon(), 0);
        }
    }
}
