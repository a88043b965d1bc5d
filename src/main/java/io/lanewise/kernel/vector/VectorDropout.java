// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Dropout;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Dropout} in vectors: lanes run down a column and hash the counters of their rows. The rest
 * of a column, or a strided one, goes through the same lane code by way of a scratch array.
 */
public final class VectorDropout extends Dropout {
    private final int[] counters = new int[Lanes.COUNT];
    private float[] scratch = new float[0];

    /** For one thread at a time. */
    public VectorDropout() {
        for (int lane = 0; lane < counters.length; lane++) {
            counters[lane] = lane * ROW;
        }
    }

    @Override
    protected void computeApply(int kept, float factor, long key, int first, Matrix a, Matrix d) {
        boolean contiguous = Columns.contiguous(a) && Columns.contiguous(d);
        int whole = contiguous ? a.rows() - a.rows() % Lanes.COUNT : 0;
        int rest = a.rows() - whole;
        scratch = Columns.scratch(scratch, rest);
        for (int j = 0; j < a.cols(); j++) {
            long example = exampleKey(key, first + j);
            int low = (int) example;
            int high = (int) (example >>> 32);
            drop(
                    kept,
                    factor,
                    low,
                    high,
                    counters,
                    a.array(),
                    Columns.start(a, j),
                    d.array(),
                    Columns.start(d, j),
                    whole);
            if (rest > 0) {
                Columns.read(a, j, whole, rest, scratch);
                int after = low + whole * ROW;
                drop(kept, factor, after, high, counters, scratch, 0, scratch, 0, Columns.padded(rest));
                Columns.write(scratch, d, j, whole, rest);
            }
        }
    }

    /** From a row whose counter is {@code low} on. */
    private static void drop(
            int kept,
            float factor,
            int low,
            int high,
            int[] counters,
            float[] a,
            int ai,
            float[] d,
            int di,
            int length) {
        IntVector zero = IntVector.zero(Lanes.INTS);
        int bits = Float.floatToRawIntBits(factor);
        IntVector counter = IntVector.fromArray(Lanes.INTS, counters, 0).add(low);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            IntVector h = counter;
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                    .mul(FIRST);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                    .add(high);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                    .mul(SECOND);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
            IntVector r = zero.blend(bits, h.lanewise(VectorOperators.LSHR, 8).compare(VectorOperators.LT, kept));
            FloatVector.fromArray(Lanes.FLOATS, a, ai + i)
                    .mul(r.reinterpretAsFloats())
                    .intoArray(d, di + i);
            counter = counter.add(ROW * Lanes.COUNT);
        }
    }
}
