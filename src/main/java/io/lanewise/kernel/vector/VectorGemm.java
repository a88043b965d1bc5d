// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;

/**
 * {@link Gemm} in vectors: lanes run down the columns of C, so every lane adds up its own element
 * in the scalar twin's order. Five loops around the micro-kernel, in the words of BLIS (Van Zee and
 * van de Geijn, ACM TOMS 2015):
 *
 * <pre>
 *   LOOP 5 (jc): blocks of NC columns of B and C         may be parallel: owns outputs
 *   LOOP 4 (pc): chunks of KC = CHUNK terms              must ascend: the order of the sum
 *     pack B (KC × NC), where that pays
 *   LOOP 3 (ic): blocks of MC rows of A and C            may be parallel: owns outputs
 *     pack A (MC × KC), where that pays, or where A is transposed
 *   LOOP 2 (jr): column tiles of NR                      MacroKernel
 *   LOOP 1 (ir): row tiles of MR                         MacroKernel
 *     micro-kernel                                       MicroKernels
 * </pre>
 *
 * <p>What is packed, and which loop runs over it, is the {@link Scheme} of the product. As they
 * lie, column-major A is read in contiguous vectors, and B by broadcasts through any strides.
 */
public final class VectorGemm extends Gemm {
    private static final Blocking BLOCKING = Blocking.CHOSEN;
    private static final int MR = BLOCKING.rows();
    private static final int NR = BLOCKING.columns();

    /**
     * Rows up to which lanes run along the rows where B lies so: 1.1 to 5.8 times as fast as down
     * the columns (128, 256 and 512 bits, JDK 17 and 25); 8 rows are as fast either way at 256.
     */
    private static final int THIN = Math.max(4, Lanes.COUNT / 2);

    /** A chunk of A with more floats than this is packed by blocks: half of L2. */
    private static final long UNPACKED_FLOATS = Caches.L2 / 2 / Float.BYTES;

    /**
     * Packed panels of A start on a line of the cache where the matrices do that the library makes.
     */
    private static final int LEAD = Matrix.zeros(1, 1).offset();

    private final MacroKernel macroKernel = new MacroKernel();
    private final Operand left = new Operand();
    private final Operand right = new Operand();
    private final Operand result = new Operand();
    private float[] packedA = new float[0];
    private float[] packedB = new float[0];
    private float[] thin = new float[0];
    private float[] bias = new float[0];
    private final SchemeChooser chooser;
    private Scheme scheme = Scheme.STRIDED;

    /** Products by the fastest scheme known, or by the one that the system property asks for. */
    public VectorGemm() {
        this(new SchemeChooser());
    }

    /** Products by what a chooser chooses. */
    VectorGemm(SchemeChooser chooser) {
        this.chooser = chooser;
    }

    @Override
    protected void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        if (alpha == 0f || a.cols() == 0) {
            scale(beta, c);
            return;
        }
        boolean alongRows = b.isTransposed() && !c.isTransposed() && isThin(c);
        takeOperands(a, b, c, alongRows || c.isTransposed());
        if (beta != 0f && beta != 1f) {
            scale(beta, c);
        }
        if (alongRows && result.rowStride != 1) {
            throughScratch(alpha, beta != 0f);
        } else {
            loops(alpha, beta == 0f ? null : result.array);
        }
    }

    /**
     * Whether C has so few rows that its columns leave most lanes empty. If the columns of B are
     * contiguous, lanes run along the rows of C instead, as Cᵀ = Bᵀ·Aᵀ.
     */
    private static boolean isThin(Matrix c) {
        return c.rows() == 1 && c.columnStride() == 1 || c.rows() <= THIN && c.cols() >= Lanes.COUNT;
    }

    /** Cᵀ in scratch memory, where its columns are contiguous. */
    private void throughScratch(float alpha, boolean add) {
        float[] c = result.array;
        int start = result.offset;
        int step = result.rowStride;
        int length = Columns.padded(result.rows);
        thin = grown(thin, result.cols * (long) length);
        for (int j = 0; add && j < result.cols; j++) {
            for (int i = 0, at = start + j * result.columnStride; i < result.rows; i++, at += step) {
                thin[j * length + i] = c[at];
            }
        }
        int column = result.columnStride;
        result.array = thin;
        result.offset = 0;
        result.rowStride = 1;
        result.columnStride = length;
        loops(alpha, add ? thin : null);
        for (int j = 0; j < result.cols; j++) {
            for (int i = 0, at = start + j * column; i < result.rows; i++, at += step) {
                c[at] = thin[j * length + i];
            }
        }
    }

    @Override
    protected void computeLinear(Matrix w, Matrix x, Matrix b, Matrix z) {
        if (w.cols() == 0 || z.isTransposed()) {
            super.computeLinear(w, x, b, z);
            return;
        }
        takeOperands(w, x, z, false);
        int rows = z.rows();
        bias = grown(bias, rows + (long) MR);
        Columns.read(b, 0, 0, rows, bias);
        loops(1f, bias);
    }

    /** C must be column-major: another one is computed as Cᵀ = Bᵀ·Aᵀ. */
    private void takeOperands(Matrix a, Matrix b, Matrix c, boolean swapped) {
        left.take(swapped ? b : a, swapped);
        right.take(swapped ? a : b, swapped);
        result.take(c, swapped);
    }

    /** C ← α·A·B + D, with D the array of C, or a column of biases, or null. */
    private void loops(float alpha, float[] first) {
        int m = result.rows;
        int n = result.cols;
        int depth = left.cols;
        boolean large = (long) m * Math.min(depth, CHUNK) > UNPACKED_FLOATS && n >= BLOCKING.packedColumns();
        scheme = chooser.begin(m, n, depth, left.rowStride != 1, right.rowStride != 1);
        boolean packA = large || left.rowStride != 1 || scheme.packA();
        boolean packB = large && right.rowStride != 1 && !scheme.panels();
        boolean filled = scheme.padded(depth % CHUNK) != depth % CHUNK;
        int nc = scheme.panels() ? BLOCKING.nc() / scheme.columns() * scheme.columns() : large ? BLOCKING.nc() : n;
        int mc = packA || filled ? BLOCKING.mc() : m;
        for (int j = 0; j < n; j += nc) { // LOOP 5 (jc)
            int cols = Math.min(nc, n - j);
            for (int k = 0; k < depth; k += CHUNK) { // LOOP 4 (pc)
                int terms = Math.min(CHUNK, depth - k);
                operandB(k, terms, j, cols, packB);
                panels(k, terms, j, cols);
                for (int i = 0; i < m; i += mc) { // LOOP 3 (ic)
                    int rows = Math.min(mc, m - i);
                    operandA(i, rows, k, terms, packA || scheme.padded(terms) != terms);
                    macroKernel.result(result.array, result.index(i, j), result.columnStride);
                    if (k > 0 || first == result.array) {
                        macroKernel.addResult();
                    } else if (first == null) {
                        macroKernel.addNothing();
                    } else {
                        macroKernel.addColumn(first, i);
                    }
                    macroKernel.multiply(rows, cols, terms, alpha);
                }
            }
        }
        chooser.end();
    }

    private void panels(int k, int terms, int column, int cols) {
        int packed = scheme.panels() ? cols - cols % scheme.columns() : 0;
        if (packed > 0) {
            packedB = grown(packedB, Panels.size(packed, terms));
            Panels.pack(right, column, packed, k, terms, scheme.columns(), packedB);
        }
        macroKernel.panels(scheme, Panels.blocks(right), packedB, packed);
    }

    private void operandA(int row, int rows, int k, int terms, boolean pack) {
        if (pack) {
            int padded = scheme.padded(terms);
            packedA = grown(packedA, LEAD + Columns.padded(rows) * (long) padded);
            Packing.packA(left, row, rows, k, terms, padded, MR, packedA, LEAD);
            macroKernel.operandA(packedA, LEAD, MR, MR * padded, Columns.padded(rows % MR));
        } else {
            macroKernel.operandA(left.array, left.index(row, k), left.columnStride, MR, left.columnStride);
        }
    }

    private void operandB(int k, int terms, int column, int cols, boolean pack) {
        if (pack) {
            packedB = grown(packedB, (cols + NR - 1) / NR * NR * (long) terms);
            Packing.packB(right, column, cols, k, terms, NR, packedB);
            macroKernel.operandB(packedB, 0, NR, 1, NR * terms);
        } else {
            macroKernel.operandB(
                    right.array, right.index(k, column), right.rowStride, right.columnStride, NR * right.columnStride);
        }
    }

    /** The floats of scratch memory for A. */
    int packedA() {
        return packedA.length;
    }

    /** The floats of scratch memory for B. */
    int packedB() {
        return packedB.length;
    }

    /** The floats of scratch memory for a C of few rows. */
    int thin() {
        return thin.length;
    }

    /** C ← β·C, or +0: there are no terms to add. */
    private static void scale(float beta, Matrix c) {
        for (int j = 0; j < c.cols(); j++) {
            for (int i = 0; i < c.rows(); i++) {
                c.set(i, j, beta == 0f ? 0f : beta * c.get(i, j));
            }
        }
    }

    private static float[] grown(float[] scratch, long size) {
        return scratch.length >= size ? scratch : new float[Math.toIntExact(size)];
    }
}
