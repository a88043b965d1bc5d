// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.vector.VectorSupport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class KernelSelfCheckTest {
    private static final String PRODUCTS =
            "product NN, product NT, product TN, product TT, layer, schemes NN, schemes NT, schemes TN, schemes TT";

    @Test
    void allKernels_giveTheTwinsBits_andTheDigestOfEveryMachine() {
        KernelSelfCheck vector = KernelSelfCheck.of(Implementations.vector());
        assertTrue(vector.passed(), vector.results().toString());
        assertTrue(vector.results().size() >= 20);
        assertEquals(KernelSelfCheck.DIGEST, vector.digest());
        assertEquals(
                KernelSelfCheck.DIGEST,
                KernelSelfCheck.of(Implementations.scalar()).digest());
    }

    @Test
    void promises_haveEveryKernel_andBothTwinsKeepThem() {
        for (Kernels kernels : new Kernels[] {Implementations.scalar(), Implementations.vector()}) {
            KernelSelfCheck check = KernelSelfCheck.of(kernels);
            Map<String, String> digests = new HashMap<>();
            check.results().each(result -> digests.put(result.kernel(), result.digest()));
            assertEquals(KernelDigests.PROMISED, digests);
            assertEquals("", check.broken());
        }
    }

    @Test
    void digest_ofANewKernel_isItsOwn_andTheTotalStays() {
        List<KernelSelfCheck.Result> results = new ArrayList<>(
                KernelSelfCheck.of(Implementations.scalar()).results().castToList());
        KernelSelfCheck.Result added = new KernelSelfCheck.Result("elu", true, KernelSelfCheck.random(1, 2, 3));
        results.add(9, added);
        assertEquals(KernelSelfCheck.DIGEST, KernelSelfCheck.digest(results));
        assertFalse(KernelDigests.PROMISED.containsValue(added.digest()));
        results.remove(0);
        assertNotEquals(KernelSelfCheck.DIGEST, KernelSelfCheck.digest(results));
    }

    @Test
    void quick_findsNothingWrong_andMissesNoKernel() {
        KernelSelfCheck quick = KernelSelfCheck.quick(Implementations.vector());
        assertEquals("", quick.wrong());
        assertEquals(
                KernelSelfCheck.of(Implementations.scalar()).results().collect(KernelSelfCheck.Result::kernel),
                quick.results().collect(KernelSelfCheck.Result::kernel));
        assertNull(Implementations.wrongKernels(Implementations.vector()));
    }

    /** Else the last ones would go unchecked. */
    @Test
    void schemes_areNoMoreThanTheCasesHaveRoomFor() {
        assertTrue(VectorSupport.products().size() <= KernelCases.SCHEMES);
        assertEquals(
                VectorSupport.products().size(),
                Implementations.products(Implementations.vector()).size());
        assertEquals(1, Implementations.products(Implementations.scalar()).size());
    }

    @Test
    void startUpCheck_namesWhatIsWrong_andTheCure() {
        String message = Implementations.wrongKernels(roundsTwice());
        assertTrue(message.contains("(" + PRODUCTS + ")"), message);
        assertTrue(message.contains("report it with what 'lanewise doctor' prints"), message);
        Kernels good = Implementations.scalar();
        String failing = Implementations.wrongKernels(new Kernels(
                null, good.bias(), good.activation(), good.loss(), good.update(), good.scaling(), good.dropout()));
        assertTrue(failing.contains("the first one fails with java.lang.NullPointerException"), failing);
    }

    @Test
    void aKernelThatRoundsTwice_isFound() {
        KernelSelfCheck check = KernelSelfCheck.of(roundsTwice());
        assertFalse(check.passed());
        assertEquals(
                "[" + PRODUCTS + "]",
                check.results()
                        .reject(KernelSelfCheck.Result::same)
                        .collect(KernelSelfCheck.Result::kernel)
                        .toString());
        assertEquals(PRODUCTS, check.broken());
        assertNotEquals(KernelSelfCheck.DIGEST, check.digest());
    }

    private static Kernels roundsTwice() {
        Kernels good = Implementations.scalar();
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
        return new Kernels(
                wrong, good.bias(), good.activation(), good.loss(), good.update(), good.scaling(), good.dropout());
    }
}
