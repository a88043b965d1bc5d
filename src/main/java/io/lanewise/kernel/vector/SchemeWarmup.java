// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/**
 * Brings C2 to compile the micro-kernels that a scheme needs, by short calls on scratch memory. In
 * the interpreter a single product would take a hundred times as long.
 */
final class SchemeWarmup implements SchemeTrial.Warmup {
    /** Terms of a call: enough for C2 to see that the loop is what counts. */
    private static final int TERMS = 16;

    /** Calls at a time, some 10 µs each in the interpreter. */
    private static final int CALLS = 8;

    /** A compiled call takes a tenth of this, one by C1 twice as long. */
    private static final long COMPILED_NANOS = 3000;

    private static final int VECTORS = Blocking.CHOSEN.vectors();
    private static final int MR = Blocking.CHOSEN.rows();
    private static final int NR = Blocking.CHOSEN.columns();

    private final Operand from = new Operand();
    private final float[] a = new float[MR * TERMS];
    private final float[] b = new float[(NR + 1) * TERMS + Lanes.COUNT];
    private final float[] c = new float[MR * NR];

    SchemeWarmup() {
        from.array = new float[(MR + NR) * TERMS];
    }

    @Override
    public boolean compiled(Scheme scheme, int columns, boolean blocks) {
        boolean fast = false;
        for (int i = 0; i < CALLS && !fast; i++) {
            fast = true;
            int rest = columns;
            if (scheme.panels()) {
                rest = columns % scheme.columns();
                fast = panels(scheme, blocks);
            }
            if (rest > 0) {
                int tiles = (rest + NR - 1) / NR;
                fast &= strided(rest / tiles);
                fast &= rest % tiles == 0 || strided(rest / tiles + 1);
            }
        }
        return fast;
    }

    private boolean panels(Scheme scheme, boolean blocks) {
        long start = System.nanoTime();
        PanelKernels.multiply(VECTORS, blocks, scheme, TERMS, a, 0, MR, b, 0, 1f, c, 0, MR, c, 0, MR);
        long packing = System.nanoTime();
        from.rowStride = blocks ? 1 : NR;
        from.columnStride = blocks ? TERMS : 1;
        Panels.pack(from, 0, scheme.columns(), 0, TERMS, scheme.columns(), b);
        if (scheme.packA()) {
            from.rowStride = 1;
            from.columnStride = MR;
            Packing.packA(from, 0, MR, 0, TERMS, TERMS, MR, a, 0);
        }
        long end = System.nanoTime();
        return packing - start < COMPILED_NANOS && end - packing < COMPILED_NANOS;
    }

    private boolean strided(int width) {
        long start = System.nanoTime();
        MicroKernels.multiply(VECTORS, width, TERMS, a, 0, MR, b, 0, width, 1, 1f, c, 0, MR, c, 0, MR);
        return System.nanoTime() - start < COMPILED_NANOS;
    }
}
