// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class KernelSelfCheckTest {
    /** Every bit of every kernel: part of the contract, so it changes only when the contract does. */
    static final String DIGEST = "d0885bd8ddb31282b384b2a16e689fb3aa662e1a8a5ea53aef2e333cf7c7ab8e";

    @Test
    void allKernels_giveTheTwinsBits_andTheDigestOfEveryMachine() {
        KernelSelfCheck vector = KernelSelfCheck.of(Backend.VECTOR);
        assertTrue(vector.passed(), vector.results().toString());
        assertTrue(vector.results().size() >= 20);
        assertEquals(DIGEST, vector.digest());
        assertEquals(DIGEST, KernelSelfCheck.of(Backend.SCALAR).digest());
    }

    @Test
    void aKernelThatRoundsTwice_isFound() {
        Kernels good = Backend.SCALAR.kernels();
        Gemm wrong = new Gemm() {
            @Override
            protected void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
                for (int j = 0; j < c.cols(); j++) {
                    for (int i = 0; i < c.rows(); i++) {
                        float sum = 0;
                        for (int k = 0; k < a.cols(); k++) {
                            sum += a.get(i, k) * b.get(k, j);
                        }
                        c.set(i, j, alpha * sum + beta * c.get(i, j));
                    }
                }
            }
        };
        KernelSelfCheck check = KernelSelfCheck.of(
                new Kernels(wrong, good.bias(), good.activation(), good.loss(), good.update(), good.scaling()));
        assertFalse(check.passed());
        assertEquals("[product NN, product NT, product TN, product TT, layer]",
                check.results().reject(KernelSelfCheck.Result::same).collect(KernelSelfCheck.Result::kernel).toString());
        assertNotEquals(DIGEST, check.digest());
    }
}
