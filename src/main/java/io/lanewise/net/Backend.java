// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.backend.Implementations;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.parallel.WorkerTeam;
import java.util.Locale;
import java.util.Objects;

/**
 * Which kernels compute: both give the same bits, so this is a choice of speed alone.
 *
 * <pre>{@code
 * Backend backend = Backend.AUTO.resolve();
 * System.out.println(backend + ", " + backend.vectorBits() + " bits: " + Backend.AUTO.reason());
 * }</pre>
 */
public enum Backend {
    /** Plain loops: runs everywhere, slowly. */
    SCALAR,
    /** SIMD kernels on {@code jdk.incubator.vector}. */
    VECTOR,
    /**
     * VECTOR where the JVM runs it well and with the scalar bits, else SCALAR with one warning that
     * names the cure: without the module jdk.incubator.vector, with -Xint or -XX:TieredStopAtLevel,
     * on OpenJ9, on GraalVM before 25 unless -XX:-UseJVMCICompiler is set, and on machines without
     * vectors of 128 bits or fused multiply-adds.
     */
    AUTO;

    /** The system property with the default backend. */
    public static final String PROPERTY = "lanewise.backend";

    private static final System.Logger LOG = System.getLogger("io.lanewise");

    /** AUTO's one warning. */
    private static final class Warning {
        static {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Lanewise computes with the SCALAR backend, slowly: " + Implementations.vectorProblem());
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
        Objects.requireNonNull(name, "the backend's name");
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
                if (!Implementations.hasVectorModule()) {
                    throw new IllegalStateException("the VECTOR backend cannot run: " + Implementations.MODULE_MISSING);
                }
                return VECTOR;
            default:
                if (Implementations.vectorProblem() == null) {
                    return VECTOR;
                }
                Warning.once();
                return SCALAR;
        }
    }

    /** Why this backend resolves as it does, in one phrase for a person to read. */
    public String reason() {
        if (this != AUTO) {
            return "asked for";
        }
        String problem = Implementations.vectorProblem();
        return problem == null ? "the JVM compiles " + Implementations.vectorBits() + "-bit vectors natively" : problem;
    }

    /** The width of the vectors in bits; 0 for SCALAR. */
    public int vectorBits() {
        return resolve() == VECTOR ? Implementations.vectorBits() : 0;
    }

    /**
     * The FMA peak of one core at this width, measured now in a second or two, in GFLOPS; NaN
     * for SCALAR.
     */
    public double peakGflops() {
        return resolve() == VECTOR ? Implementations.peakGflops() : Double.NaN;
    }

    /**
     * How products of this size are tiled and packed, in a phrase for a person to read; "loops" for
     * SCALAR. It changes with what the kernels find fastest, and never changes a bit.
     *
     * @param rows the rows of the result
     * @param columns the columns of the result
     * @param terms the terms of each sum
     */
    public String blocking(int rows, int columns, int terms) {
        return resolve() == VECTOR ? Implementations.blocking(rows, columns, terms) : "loops";
    }

    /** A new set of kernels, for one thread at a time. */
    public Kernels kernels() {
        return resolve() == VECTOR ? Implementations.vector() : Implementations.scalar();
    }

    /**
     * Matrix products shared among up to so many threads, with the same bits; SCALAR computes on
     * the caller alone. One product at a time; the threads are daemons, and end when they have been
     * idle for ten seconds.
     *
     * @throws IllegalArgumentException if threads &lt; 1
     */
    public Gemm gemm(int threads) {
        WorkerTeam team = new WorkerTeam(threads);
        return resolve() == VECTOR
                ? Implementations.vectorGemm(team)
                : Implementations.scalar().gemm();
    }
}
