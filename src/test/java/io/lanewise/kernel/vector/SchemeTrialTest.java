// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every trial ends, whatever C2 does; products of no length are enough to see it. */
@Tag("kernel")
class SchemeTrialTest {
    private static final int SIZE = 1 << 20;

    private int calls;

    @BeforeEach
    void needsSchemes() {
        Assumptions.assumeTrue(Scheme.ALL.size() > 1, "one scheme at this width");
    }

    @Test
    void end_schemesThatNeverCompile_comesAndTakesTheStandard() {
        SchemeTrial trial = new SchemeTrial((scheme, columns, blocks) -> {
            calls++;
            return false;
        });
        assertTrue(products(trial) < SchemeTrial.LONGEST);
        assertEquals(Scheme.STRIDED, trial.best());
        int before = calls;
        products(trial);
        assertEquals(before, calls, "a second trial warms up what was given up");
    }

    @Test
    void end_oneSchemeThatNeverCompiles_leavesItOut() {
        Scheme hopeless = Scheme.ALL.get(1);
        SchemeTrial trial = new SchemeTrial((scheme, columns, blocks) -> scheme != hopeless);
        assertTrue(products(trial) < SchemeTrial.LONGEST);
        assertTrue(trial.best() != hopeless);
    }

    /** Each success renews the patience, but a trial as a whole has an end. */
    @Test
    void end_schemesThatSeldomLookCompiled_comesAllTheSame() {
        SchemeTrial trial = new SchemeTrial((scheme, columns, blocks) -> ++calls % 1999 == 0);
        assertEquals(SchemeTrial.LONGEST, products(trial));
    }

    private static int products(SchemeTrial trial) {
        trial.restart();
        int products = 0;
        boolean ended = false;
        while (!ended) {
            assertTrue(products++ < 1_000_000, "no end after a million products");
            trial.begin(Scheme.STRIDED, SIZE, SIZE, 3, false);
            ended = trial.end();
        }
        return products;
    }
}
