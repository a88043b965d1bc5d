// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/**
 * The {@link Scheme} of a product where nothing is timed, by what was measured (docs/gemm.md):
 *
 * <pre>
 *   GFLOPS, Zen 4, peak 118        256 bits, JDK 25           256 bits, JDK 17
 *                                  strided  panels  packed    strided  panels  packed
 *   64×64×64                            90      96      87         44      90      82
 *   128×64×784                         100     104      96         45      97      91
 *   256×256×256                         93      96     107         46      94     103
 *   512×256×784                         94     106     106         44     101     102
 *   128×784×256, B transposed           94     104     105         45      94     102
 * </pre>
 *
 * <p>With 32 registers the strided loop runs at 99 % of the peak, and nothing needs panels. But
 * in some JVMs of JDK 17 it spills, and then runs at half the speed; panels never do.
 */
final class Schemes {
    /** The system property that fixes the scheme, or says that none is timed. */
    static final String PROPERTY = "lanewise.blocking";

    /** The value of the property that takes the standard schemes without timing any. */
    static final String STANDARD = "standard";

    /** Rows from which on panels of B pay: each is read once for each tile down. */
    private static final int ROWS = Math.max(Blocking.CHOSEN.rows(), 48);

    /** Columns from which on packing A pays too. */
    private static final int COLUMNS = 96;

    private static final boolean OLD = Runtime.version().feature() < 21;
    private static final Scheme PANELS = panels(false);
    private static final Scheme PACKED = panels(true);

    private Schemes() {}

    /** C2 of JDK 17 spills in the loop of six columns of two vectors. */
    private static Scheme panels(boolean packA) {
        return switch (Blocking.CHOSEN.vectors()) {
            case 2 -> Scheme.named((packA ? "packed" : "panels") + (OLD ? "5x4" : "6x2"));
            case 4 -> OLD ? Scheme.named("panels6x2") : Scheme.STRIDED;
            default -> Scheme.STRIDED;
        };
    }

    /** What to take for a product of these sizes where nothing better is known. */
    static Scheme standard(int rows, int columns) {
        if (!fits(PANELS, rows, columns)) {
            return Scheme.STRIDED;
        }
        return columns >= COLUMNS ? PACKED : PANELS;
    }

    /** Whether a product has enough rows and columns for a scheme. */
    static boolean fits(Scheme scheme, int rows, int columns) {
        return rows >= ROWS && columns >= scheme.columns();
    }
}
