// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.scalar.ScalarActivation;
import io.lanewise.kernel.scalar.ScalarBias;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.scalar.ScalarLoss;
import io.lanewise.kernel.scalar.ScalarScaling;
import io.lanewise.kernel.scalar.ScalarUpdate;
import io.lanewise.kernel.vector.FmaPeak;
import io.lanewise.kernel.vector.ParallelGemm;
import io.lanewise.kernel.vector.VectorActivation;
import io.lanewise.kernel.vector.VectorBias;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.kernel.vector.VectorLoss;
import io.lanewise.kernel.vector.VectorScaling;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.kernel.vector.VectorUpdate;
import io.lanewise.parallel.WorkerTeam;
import java.util.Locale;

/**
 * Which kernels compute: both give the same bits, so this is a choice of speed alone. The only place that names
 * implementations.
 */
public enum Backend {
    /** Plain loops: runs everywhere, slowly. */
    SCALAR,
    /** SIMD kernels on {@code jdk.incubator.vector}. */
    VECTOR,
    /** VECTOR where the JVM runs it well and with the scalar bits, else SCALAR with one warning that names the cure. */
    AUTO;

    /** The system property with the default backend. */
    public static final String PROPERTY = "lanewise.backend";

    private static final String MISSING =
            "the module jdk.incubator.vector is not in this JVM; add the flag --add-modules jdk.incubator.vector";
    private static final System.Logger LOG = System.getLogger("io.lanewise");

    /** The reason why VECTOR would not run well here, or null. Found once. */
    private static final class Support {
        static final String PROBLEM = findProblem();

        private static String findProblem() {
            if (moduleMissing()) {
                return MISSING;
            }
            String problem = VectorSupport.problem();
            return problem == null ? wrongKernels(VECTOR.kernels()) : problem;
        }
    }

    /** AUTO's one warning. */
    private static final class Warning {
        static {
            LOG.log(System.Logger.Level.WARNING, "Lanewise computes with the SCALAR backend, slowly: " + Support.PROBLEM);
        }

        static void once() {
            // The class initialiser has done it.
        }
    }

    /**
     * The backend of this name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Backend parse(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the backend must be scalar, vector or auto, but is '" + name + "'", e);
        }
    }

    /** The default: the system property {@value #PROPERTY}, else AUTO. */
    public static Backend defaultBackend() {
        return parse(System.getProperty(PROPERTY, "auto"));
    }

    /**
     * SCALAR or VECTOR: what AUTO means on this JVM.
     *
     * @throws IllegalStateException for VECTOR if the JVM lacks the module jdk.incubator.vector
     */
    public Backend resolve() {
        switch (this) {
            case SCALAR:
                return SCALAR;
            case VECTOR:
                if (moduleMissing()) {
                    throw new IllegalStateException("the VECTOR backend cannot run: " + MISSING);
                }
                return VECTOR;
            default:
                if (Support.PROBLEM == null) {
                    return VECTOR;
                }
                Warning.once();
                return SCALAR;
        }
    }

    /**
     * The start-up check: which kernels differ from their scalar twins on this JVM, and what to do about it; null if none does.
     * Some 30 ms beyond the loading of the kernels, once (docs/reproducibility.md).
     */
    static String wrongKernels(Kernels kernels) {
        String wrong;
        try {
            wrong = KernelSelfCheck.quick(kernels).wrong();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            wrong = "all: the first one fails with " + e;
        }
        return wrong.isEmpty() ? null : "vector kernels give other bits than their scalar twins on this JVM (" + wrong
                + "); please report it with what 'lanewise doctor' prints, and try another JDK";
    }

    private static boolean moduleMissing() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty();
    }

    /** Why this backend resolves as it does, in one phrase for a person to read. */
    public String reason() {
        if (this == AUTO) {
            return Support.PROBLEM == null ? "the JVM compiles " + VectorSupport.bits() + "-bit vectors natively"
                    : Support.PROBLEM;
        }
        return "asked for";
    }

    /** The width of the vectors in bits; 0 for SCALAR. */
    public int vectorBits() {
        return resolve() == VECTOR ? VectorSupport.bits() : 0;
    }

    /** The FMA peak of one core at this width, measured now in a third of a second, in GFLOPS; NaN for SCALAR. */
    public double peakGflops() {
        return resolve() == VECTOR ? FmaPeak.measure() : Double.NaN;
    }

    /** A new set of kernels, for one thread at a time. */
    public Kernels kernels() {
        if (resolve() == SCALAR) {
            return new Kernels(
                    new ScalarGemm(), new ScalarBias(), new ScalarActivation(), new ScalarLoss(), new ScalarUpdate(),
                    new ScalarScaling());
        }
        return new Kernels(
                new VectorGemm(), new VectorBias(), new VectorActivation(), new VectorLoss(), new VectorUpdate(),
                new VectorScaling());
    }

    /** Products shared among the threads of a team, with the same bits; SCALAR computes on the caller alone. */
    public Gemm gemm(WorkerTeam team) {
        return resolve() == SCALAR ? new ScalarGemm() : new ParallelGemm(team);
    }
}
