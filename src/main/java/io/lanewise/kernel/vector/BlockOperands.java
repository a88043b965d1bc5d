// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.Arrays;

/**
 * The operands of one block of C for one chunk of terms, for {@link MacroKernel}.
 *
 * <p>They are described by strides alone, so packed panels and unpacked matrices are treated alike.
 * The rows of row tile t start at {@code ai + t·aPanel}, the columns of column tile t at {@code bi
 * + t·bPanel}. The first columns of B may lie in panels for {@link PanelKernels} as well.
 */
class BlockOperands {
    private static final int MR = Blocking.CHOSEN.rows();
    private static final int NR = Blocking.CHOSEN.columns();

    /** −0, which fma adds without changing a bit. */
    private static final float[] NOTHING = new float[MR];

    static {
        Arrays.fill(NOTHING, -0f);
    }

    float[] a;
    int ai;
    int aStep;
    int aPanel;
    int aLastStep;
    float[] b;
    int bi;
    int bStep;
    int bColumn;
    int bPanel;
    float[] c;
    int ci;
    int cColumn;
    float[] d;
    int di;
    int dRow;
    int dColumn;
    Scheme scheme = Scheme.STRIDED;
    boolean blocks;
    float[] panels = NOTHING;
    int panelColumns; // the first columns of B, which lie in panels too

    /**
     * Sets A: element (i, k) of the block at {@code ai + (i / MR)·aPanel + i % MR + k·aStep}, with
     * {@code aLastStep} in place of aStep in a last panel of fewer than MR rows.
     */
    final void operandA(float[] a, int ai, int aStep, int aPanel, int aLastStep) {
        this.a = a;
        this.ai = ai;
        this.aStep = aStep;
        this.aPanel = aPanel;
        this.aLastStep = aLastStep;
    }

    /**
     * Sets B: element (k, j) of the block at
     * {@code bi + (j / NR)·bPanel + (j % NR)·bColumn + k·bStep}.
     */
    final void operandB(float[] b, int bi, int bStep, int bColumn, int bPanel) {
        this.b = b;
        this.bi = bi;
        this.bStep = bStep;
        this.bColumn = bColumn;
        this.bPanel = bPanel;
    }

    /** Sets the panels to which the first {@code columns} of B are packed, for whole tiles. */
    final void panels(Scheme scheme, boolean blocks, float[] panels, int columns) {
        this.scheme = scheme;
        this.blocks = blocks;
        this.panels = panels;
        panelColumns = columns;
    }

    /** Sets C: element (i, j) of the block at {@code ci + i + j·cColumn}. */
    final void result(float[] c, int ci, int cColumn) {
        this.c = c;
        this.ci = ci;
        this.cColumn = cColumn;
    }

    /** Sets D to C itself. */
    final void addResult() {
        d = c;
        di = ci;
        dRow = 1;
        dColumn = cColumn;
    }

    /** Sets D to one column, at {@code di + i}, for all columns of C, with room for whole tiles. */
    final void addColumn(float[] d, int di) {
        this.d = d;
        this.di = di;
        dRow = 1;
        dColumn = 0;
    }

    /** Sets D to −0 everywhere, so that nothing is added. */
    final void addNothing() {
        d = NOTHING;
        di = 0;
        dRow = 0;
        dColumn = 0;
    }

    final int rowStart(int i) {
        return ai + i / MR * aPanel + i % MR;
    }

    final int columnStart(int j) {
        return bi + j / NR * bPanel + j % NR * bColumn;
    }

    final boolean packedB() {
        return bPanel != NR * bColumn;
    }
}
