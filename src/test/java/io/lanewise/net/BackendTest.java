// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.kernel.vector.FmaPeak;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class BackendTest {
    @Test
    void parse_anyCase_elseSaysWhatThereIs() {
        assertEquals(Backend.SCALAR, Backend.parse("Scalar"));
        assertEquals(Backend.AUTO, Backend.parse(" auto "));
        String message = assertThrows(IllegalArgumentException.class, () -> Backend.parse("gpu"))
                .getMessage();
        assertTrue(message.contains("scalar, vector or auto") && message.contains("'gpu'"), message);
    }

    @Test
    void resolve_isConcrete() {
        assertEquals(Backend.SCALAR, Backend.SCALAR.resolve());
        assertEquals(Backend.VECTOR, Backend.VECTOR.resolve());
        assertEquals(0, Backend.SCALAR.vectorBits());
        assertEquals(
                Integer.getInteger("lanewise.vector.bits", Backend.VECTOR.vectorBits()),
                Backend.VECTOR.vectorBits(),
                "the width that was asked for is the width that runs");
    }

    @Test
    void peak_isMeasuredForVectorsAlone_byChainsThatAddUp() {
        assertTrue(Double.isNaN(Backend.SCALAR.peakGflops()));
        assertTrue(Backend.VECTOR.peakGflops() > 0);
        for (float sum : new FmaPeak().run()) {
            assertEquals(78f, sum);
        }
    }

    @Test
    void gemm_onATeam_givesTheSameBits() {
        SplitMix64 random = new SplitMix64(21);
        for (int[] s : new int[][] {{200, 130, 90}, {300, 3, 700}, {1, 500, 600}, {64, 64, 64}, {2, 2, 2}}) {
            Matrix a = TestMatrices.random(random, s[0], s[2]);
            Matrix b = TestMatrices.random(random, s[2], s[1]);
            Matrix expected = Matrix.zeros(s[0], s[1]);
            Backend.SCALAR.kernels().gemm().multiply(0.7f, a, b, 0f, expected);
            for (int threads : new int[] {1, 2, 3, 7}) {
                Matrix c = Matrix.zeros(s[0], s[1]);
                Backend.VECTOR.gemm(threads).multiply(0.7f, a, b, 0f, c);
                TestMatrices.assertSameBits(expected, c, () -> threads + " threads");
                Backend.SCALAR.gemm(threads).multiply(0.7f, a, b, 0f, c);
                TestMatrices.assertSameBits(expected, c, () -> "scalar, " + threads + " threads");
            }
        }
    }
}
