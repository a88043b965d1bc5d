// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.testing.Sweep;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The functions of one number over all 2^32 floats: accuracy, order, range, symmetry; vectors
 * against scalars by bits. A shard has every so many-th block of neighbours, so each shard sees
 * every part of the range.
 */
class UnarySweepTest {
    /** Vectors of an emulated width are some thousand times slower: a sieve of the blocks then. */
    private static final int STRIDE = VectorSupport.bits() > VectorSupport.hardwareBits() ? 9_973 : 1;

    private static LongStream blocks(long count) {
        return LongStream.range(0, count).filter(Sweep::has).parallel();
    }

    @Test
    void floats_areAllThere_inOrder() {
        assertEquals((1L << 32) - 2 * ((1L << 23) - 1), UnarySweep.NUMBERS, "all but the NaN");
        for (float x :
                new float[] {0f, -0f, 1f, -1f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE}) {
            assertEquals(Float.floatToRawIntBits(x), Float.floatToRawIntBits(Floats.fromKey(Floats.key(x))));
        }
        assertEquals(Floats.key(-0f) + 1, Floats.key(0f));
        assertTrue(Floats.fromKey(-5) < Floats.fromKey(-4) && Floats.fromKey(4) < Floats.fromKey(5));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("sweep")
    void function_allFloats_isAccurateMonotoneAndInRange(UnaryFunction f) {
        UnarySweep.Worst worst = UnarySweep.accuracy(f, blocks(UnarySweep.BLOCKS));
        assertTrue(worst.count() > 0);
        Sweep.report(
                f.toString(),
                worst.count(),
                String.format(
                        Locale.ROOT,
                        "floats, worst %.4f ULP at %s (%s)",
                        worst.ulps(),
                        Float.toHexString(worst.at()),
                        worst.at()));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("sweep-vector")
    void function_allFloatsInVectors_hasTheScalarBits(UnaryFunction f) {
        long count =
                UnarySweep.sameInVectors(f, blocks(UnarySweep.BLOCKS / STRIDE).map(block -> block * STRIDE));
        assertTrue(count > 0);
        Sweep.report(f + " in vectors", count, "floats have the scalar bits");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("sweep-vector")
    void function_allNaN_isNaN(UnaryFunction f) {
        blocks((1 << 24) / UnarySweep.BLOCK).forEach(block -> {
            float[] x = new float[UnarySweep.BLOCK];
            int sign = block % 2 == 0 ? 0x7f800000 : 0xff800000;
            for (int i = 0; i < x.length; i++) {
                x[i] = Float.intBitsToFloat(sign | Math.max(1, (int) (block / 2) * UnarySweep.BLOCK + i));
                assertTrue(Float.isNaN(x[i]));
            }
            UnarySweep.compare(f, x);
            assertTrue(Float.isNaN(f.scalar(x[0])) && Float.isNaN(f.scalar(x[x.length - 1])), f + " of NaN");
        });
    }
}
