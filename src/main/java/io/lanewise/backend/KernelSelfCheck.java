// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Compares one set of kernels with the scalar twins by bits, on small shapes that meet tile edges
 * and, for the product, the edge of a chunk; the product by every scheme that may be chosen here
 * too. The digests of the results are the same on every machine.
 */
public final class KernelSelfCheck {
    /**
     * SHA-256 over the results of the first 24 kernels, on every machine: part of the numeric
     * contract. A new kernel does not join it, but has a digest of its own, as each of these has.
     */
    public static final String DIGEST = "d0885bd8ddb31282b384b2a16e689fb3aa662e1a8a5ea53aef2e333cf7c7ab8e";

    // Not of Eclipse Collections: they take longer to start than the check itself, and not every
    // program needs them.
    private final List<Result> results = new ArrayList<>();

    /**
     * One kernel's outcome.
     *
     * @param kernel its name
     * @param same whether all bits were the scalar twin's
     * @param output what it computed
     */
    public record Result(String kernel, boolean same, Matrix output) {
        /** SHA-256 of the kernel's name and its output, computed now. */
        public String digest() {
            MessageDigest digest = sha256();
            update(digest);
            return HexFormat.of().formatHex(digest.digest());
        }

        private void update(MessageDigest digest) {
            digest.update(kernel.getBytes(StandardCharsets.UTF_8));
            for (int j = 0; j < output.cols(); j++) {
                for (int i = 0; i < output.rows(); i++) {
                    int bits = Float.floatToIntBits(output.get(i, j));
                    digest.update(
                            new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)});
                }
            }
        }
    }

    private KernelSelfCheck(Kernels kernels, KernelCases cases) {
        Kernels scalar = Implementations.scalar();
        cases.forEach(
                (name, operation) -> results.add(compare(name, operation.apply(scalar), operation.apply(kernels))));
    }

    /** Checks a set of kernels. */
    public static KernelSelfCheck of(Kernels kernels) {
        KernelCases.Shape shape = new KernelCases.Shape(37, 21, Gemm.CHUNK + 5);
        KernelCases.Shape tall = new KernelCases.Shape(101, 23, Gemm.CHUNK + 5);
        return new KernelSelfCheck(kernels, new KernelCases(shape, shape, tall));
    }

    /**
     * The same for the start of a program, in some milliseconds of interpreted code: only what
     * meets whole tiles and vectors of each width, and their edges. Its digests are none of those
     * that are promised.
     */
    static KernelSelfCheck quick(Kernels kernels) {
        return new KernelSelfCheck(
                kernels,
                new KernelCases(
                        new KernelCases.Shape(67, 6, 2),
                        new KernelCases.Shape(19, 3, 3),
                        new KernelCases.Shape(67, 7, 3)));
    }

    /** Each kernel's outcome. */
    public ImmutableList<Result> results() {
        return Lists.immutable.withAll(results);
    }

    /** Whether all kernels gave the scalar twins' bits. */
    public boolean passed() {
        return wrong().isEmpty();
    }

    /** The names of the kernels that did not, separated by commas. */
    public String wrong() {
        return names(result -> !result.same());
    }

    /**
     * The names of the kernels whose digest is not the promised one, separated by commas: other
     * bits than on other machines, even where both twins agree.
     */
    public String broken() {
        return names(result -> !result.digest().equals(KernelDigests.PROMISED.get(result.kernel())));
    }

    private String names(Predicate<Result> chosen) {
        StringJoiner names = new StringJoiner(", ");
        for (Result result : results) {
            if (chosen.test(result)) {
                names.add(result.kernel());
            }
        }
        return names.toString();
    }

    /**
     * SHA-256 over the results: equal on two machines exactly when every bit is; {@link #DIGEST}
     * where all is well.
     */
    public String digest() {
        return digest(results);
    }

    /**
     * The same over these results; those of kernels that {@link #DIGEST} does not cover are left
     * out.
     */
    static String digest(List<Result> results) {
        List<String> total = List.copyOf(KernelDigests.PROMISED.keySet()).subList(0, KernelDigests.IN_TOTAL);
        MessageDigest digest = sha256();
        for (Result result : results) {
            if (total.contains(result.kernel())) {
                result.update(digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Result compare(String name, Matrix expected, Matrix actual) {
        boolean same = true;
        for (int j = 0; j < expected.cols(); j++) {
            for (int i = 0; i < expected.rows(); i++) {
                same &= Float.floatToIntBits(actual.get(i, j)) == Float.floatToIntBits(expected.get(i, j));
            }
        }
        return new Result(name, same, actual);
    }

    /** Numbers from −4 to 4. */
    public static Matrix random(long seed, int rows, int cols) {
        SplitMix64 random = new SplitMix64(seed);
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, (float) (8 * random.nextDouble() - 4));
            }
        }
        return matrix;
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
