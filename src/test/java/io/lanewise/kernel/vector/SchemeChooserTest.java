// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.random.SplitMix64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class SchemeChooserTest {
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();

    /** Each test has a class of products of its own, since what is found is shared. */
    private static final int LARGE = 1 << 20;

    @Test
    void begin_smallProducts_areNeverTimed() {
        SchemeChooser chooser = new SchemeChooser("auto", 0);
        for (int i = 0; i < 1000; i++) {
            assertEquals(Schemes.standard(63, 64), chooser.begin(63, 64, 64, true, true));
            chooser.end();
        }
    }

    @Test
    void begin_beforePatienceEnds_isStandard() {
        SchemeChooser chooser = new SchemeChooser("auto", 5L * 300 * 300 * 300);
        for (int i = 0; i < 4; i++) {
            assertEquals(Schemes.standard(300, 300), chooser.begin(300, 300, 300, true, true));
            chooser.end();
        }
    }

    @Test
    void begin_standardRequested_neverTakesAnother() {
        SchemeChooser chooser = new SchemeChooser("standard", 0);
        for (int i = 0; i < 200; i++) {
            assertEquals(Schemes.standard(LARGE, 300), chooser.begin(LARGE, 300, 300, true, false));
            chooser.end();
        }
    }

    /** Products of no length at all are as good as others to see the turns, and the end of them. */
    @Test
    void begin_manyProducts_givesEachSchemeItsTurn_andEnds() {
        Assumptions.assumeTrue(Scheme.ALL.size() > 1 && !EMULATED, "one scheme at this width, or an emulated one");
        SchemeChooser chooser = new SchemeChooser("auto", 0);
        Set<Scheme> seen = new HashSet<>();
        int products = 0;
        while (!chooser.describe(LARGE, LARGE, 3).contains("found by timing")) {
            seen.add(chooser.begin(LARGE, LARGE, 3, false, false));
            chooser.end();
            assertTrue(products++ < 1_000_000, "no end after a million products");
        }
        assertEquals(new HashSet<>(Scheme.ALL), seen);
        Scheme found = chooser.begin(LARGE, LARGE, 3, false, false);
        chooser.end();
        assertEquals(found.name() + ", found by timing", chooser.describe(LARGE, LARGE, 3));
        assertEquals(found, new SchemeChooser("auto", 0).begin(LARGE, LARGE, 3, false, false), "shared");
    }

    /** A class that does not come again gives way to another. */
    @Test
    void begin_trialOfAClassThatIsGone_isGivenUp() {
        Assumptions.assumeTrue(Scheme.ALL.size() > 1 && !EMULATED, "one scheme at this width, or an emulated one");
        SchemeChooser chooser = new SchemeChooser("auto", 0);
        chooser.begin(LARGE, 3000, 5, true, true);
        chooser.end();
        int products = 0;
        while (!chooser.describe(LARGE, LARGE, 9).contains("found by timing")) {
            chooser.begin(LARGE, LARGE, 9, false, false);
            chooser.end();
            assertTrue(products++ < 1_000_000, "no end after a million products");
        }
    }

    /** What another thread found ends this one's trial of the same class: the next may begin. */
    @Test
    void begin_classThatAnotherThreadFound_givesWayAtOnce() {
        Assumptions.assumeTrue(Scheme.ALL.size() > 1 && !EMULATED, "one scheme at this width, or an emulated one");
        SchemeChooser chooser = new SchemeChooser("auto", 0);
        chooser.begin(LARGE, 3000, 33, false, false);
        chooser.end();
        SchemeChooser another = new SchemeChooser("auto", 0);
        int products = 0;
        while (!chooser.describe(LARGE, 3000, 33).contains("found by timing")) {
            another.begin(LARGE, 3000, 33, false, false);
            another.end();
            assertTrue(products++ < 1_000_000, "no end after a million products");
        }
        Set<Scheme> seen = new HashSet<>();
        for (int i = 0; i < 90; i++) {
            seen.add(chooser.begin(LARGE, 3000, 65, false, false));
            chooser.end();
        }
        assertTrue(seen.size() > 1, "the next trial waits for the first: only " + seen);
    }

    /** A product of another size in the same class would look fast or slow for its size alone. */
    @Test
    void begin_anotherSizeOfTheClass_isStandardDuringTheTrial() {
        SchemeChooser chooser = new SchemeChooser("auto", 0);
        chooser.begin(LARGE, 600, 17, true, false);
        chooser.end();
        for (int i = 0; i < 50; i++) {
            assertEquals(Schemes.standard(LARGE, 601), chooser.begin(LARGE, 601, 17, true, false));
            chooser.end();
        }
    }

    /** The same bits before, while and after the schemes take their turns. */
    @Test
    void multiply_throughoutATrial_givesTheScalarBits() {
        int rows = Math.max(Blocking.CHOSEN.rows(), 48) + 1;
        int terms = EMULATED ? 5 : 131;
        Matrix a = TestMatrices.random(new SplitMix64(1), rows, terms);
        Matrix b = TestMatrices.random(new SplitMix64(2), terms, 71);
        Matrix expected = Matrix.zeros(rows, 71);
        Matrix actual = Matrix.zeros(rows, 71);
        new ScalarGemm().multiply(1f, a, b, 0f, expected);
        Gemm gemm = new VectorGemm(new SchemeChooser("auto", 0));
        for (int i = 0; i < (EMULATED ? 2 : 3000); i++) {
            actual.fill(Float.NaN);
            gemm.multiply(1f, a, b, 0f, actual);
            if (i % 7 == 0 || i > 2900) {
                assertSameBits(expected, actual, () -> "a product of the trial");
            }
        }
    }
}
