// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies of the operands take the memory of one block each, however large the product is. */
@Tag("kernel")
class PackedMemoryTest {
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();
    private static final Blocking BLOCKING = Blocking.CHOSEN;
    private static final int ROWS = Math.max(BLOCKING.rows(), 48);
    private static final int LEAD = Matrix.zeros(1, 1).offset();

    static List<Scheme> all() {
        return Scheme.ALL;
    }

    /** More columns than NC: B is packed block by block. */
    @ParameterizedTest
    @MethodSource("all")
    void multiply_manyColumns_packsNoMoreThanNc(Scheme scheme) {
        int terms = EMULATED ? 1 : 9;
        for (boolean transposed : new boolean[] {false, true}) {
            VectorGemm gemm = new VectorGemm(new SchemeChooser(scheme.name(), 0));
            multiply(gemm, ROWS, 2 * BLOCKING.nc() + 5, terms, transposed);
            long most = scheme.panels() ? Panels.size(BLOCKING.nc(), terms) : 0;
            assertTrue(gemm.packedB() <= most, gemm.packedB() + " floats, at most " + most);
            assertEquals(scheme.panels(), gemm.packedB() > 0);
        }
    }

    /** A strided product packs B where A is large and B transposed: one block too. */
    @Test
    void multiply_largeAAndTransposedB_packsNoMoreThanNc() {
        Assumptions.assumeFalse(EMULATED, "an emulated width would take minutes");
        int rows = Math.toIntExact(Caches.L2 / 2 / Float.BYTES / Gemm.CHUNK) + 1;
        VectorGemm gemm = new VectorGemm(new SchemeChooser(Scheme.STRIDED.name(), 0));
        multiply(gemm, rows, BLOCKING.nc() + 7, Gemm.CHUNK, true);
        assertEquals(BLOCKING.nc() * Gemm.CHUNK, gemm.packedB());
    }

    /**
     * More rows than MC: a packed A, and one that is packed only because its terms are no whole
     * number of rounds, is packed block by block.
     */
    @ParameterizedTest
    @MethodSource("all")
    void multiply_manyRowsAndOddTerms_packsNoMoreThanMc(Scheme scheme) {
        int terms = EMULATED ? 1 : 7;
        VectorGemm gemm = new VectorGemm(new SchemeChooser(scheme.name(), 0));
        multiply(gemm, 2 * BLOCKING.mc() + 1, 6, terms, false);
        long most = scheme.panels() ? LEAD + BLOCKING.mc() * (long) scheme.padded(terms) : 0;
        assertTrue(gemm.packedA() <= most, gemm.packedA() + " floats, at most " + most);
        assertEquals(scheme.panels(), gemm.packedA() > 0);
    }

    private static void multiply(Gemm gemm, int rows, int columns, int terms, boolean transposed) {
        Matrix b = transposed ? Matrix.zeros(columns, terms).transpose() : Matrix.zeros(terms, columns);
        gemm.multiply(1f, Matrix.zeros(rows, terms), b, 0f, Matrix.zeros(rows, columns));
    }
}
