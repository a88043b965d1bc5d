// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.scalar.ScalarActivation;
import io.lanewise.kernel.scalar.ScalarBias;
import io.lanewise.kernel.scalar.ScalarDropout;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.scalar.ScalarLoss;
import io.lanewise.kernel.scalar.ScalarScaling;
import io.lanewise.kernel.scalar.ScalarUpdate;
import io.lanewise.kernel.vector.FmaPeak;
import io.lanewise.kernel.vector.ParallelGemm;
import io.lanewise.kernel.vector.VectorActivation;
import io.lanewise.kernel.vector.VectorBias;
import io.lanewise.kernel.vector.VectorDropout;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.kernel.vector.VectorLoss;
import io.lanewise.kernel.vector.VectorScaling;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.kernel.vector.VectorUpdate;
import io.lanewise.kernel.vector.VectorWidth;
import io.lanewise.parallel.WorkerTeam;
import java.util.List;

/**
 * The two implementations of the kernels, and whether this JVM runs the vectors well. The only
 * class that names implementations; users choose by {@code io.lanewise.net.Backend}.
 */
public final class Implementations {
    /** Why there are no vector kernels at all, with the cure. */
    public static final String MODULE_MISSING =
            "the module jdk.incubator.vector is not in this JVM; add the flag --add-modules jdk.incubator.vector";

    private Implementations() {}

    /** Computed once, and only on demand, because it loads and runs the vector kernels. */
    private static final class Vectors {
        static final String PROBLEM = problem();

        private static String problem() {
            if (!hasVectorModule()) {
                return MODULE_MISSING;
            }
            String problem = VectorCompiler.problem();
            if (problem == null) {
                problem = VectorSupport.problem();
            }
            return problem == null ? wrongKernels(vector()) : problem;
        }
    }

    /**
     * A width or a scheme that is none must be refused in every call, before a class fails to
     * initialise.
     */
    private static void checkProperties() {
        VectorWidth.requested();
        if (hasVectorModule()) {
            VectorSupport.checkBlocking();
        }
    }

    /** Whether the JVM has the module jdk.incubator.vector. */
    public static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /**
     * Why the vector kernels would run slowly or give other bits than the scalar ones on this JVM;
     * null if they would not.
     */
    public static String vectorProblem() {
        checkProperties();
        return Vectors.PROBLEM;
    }

    /**
     * The start-up check: which kernels differ from their scalar twins on this JVM, and what to do
     * about it; null if none does. Some 30 ms beyond the loading of the kernels, once
     * (docs/reproducibility.md).
     */
    public static String wrongKernels(Kernels kernels) {
        String wrong;
        try {
            wrong = KernelSelfCheck.quick(kernels).wrong();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            wrong = "all: the first one fails with " + e;
        }
        return wrong.isEmpty()
                ? null
                : "vector kernels give other bits than their scalar twins on this JVM (" + wrong
                        + "); please report it with what 'lanewise doctor' prints, and try another JDK";
    }

    /** The width of the vectors in bits. */
    public static int vectorBits() {
        checkProperties();
        return VectorSupport.bits();
    }

    /** How products of this size are tiled and packed, for a person to read. */
    public static String blocking(int rows, int columns, int terms) {
        checkProperties();
        return VectorSupport.blocking(rows, columns, terms);
    }

    /** The FMA peak of one core, measured now (a second or two, ten at most), in GFLOPS. */
    public static double peakGflops() {
        checkProperties();
        return FmaPeak.measure();
    }

    /** A new set of the scalar twins. */
    public static Kernels scalar() {
        return new Kernels(
                new ScalarGemm(),
                new ScalarBias(),
                new ScalarActivation(),
                new ScalarLoss(),
                new ScalarUpdate(),
                new ScalarScaling(),
                new ScalarDropout());
    }

    /** A new set of the vector kernels. */
    public static Kernels vector() {
        checkProperties();
        return new Kernels(
                new VectorGemm(),
                new VectorBias(),
                new VectorActivation(),
                new VectorLoss(),
                new VectorUpdate(),
                new VectorScaling(),
                new VectorDropout());
    }

    /**
     * The product of a set of kernels; of vector kernels one for each way that may be the fastest
     * here.
     */
    static List<Gemm> products(Kernels kernels) {
        return kernels.gemm() instanceof VectorGemm ? VectorSupport.products() : List.of(kernels.gemm());
    }

    /** Products in vectors, shared among the threads of a team. */
    public static Gemm vectorGemm(WorkerTeam team) {
        checkProperties();
        return new ParallelGemm(team);
    }
}
