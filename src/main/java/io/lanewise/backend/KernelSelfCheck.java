// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.AdamStep;
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
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Compares one set of kernels with the scalar twins by bits, on small shapes that meet tile edges and, for the product, the
 * edge of a chunk. The digest of all results is the same on every machine.
 */
public final class KernelSelfCheck {
    /** SHA-256 over all results, on every machine: part of the numeric contract. */
    public static final String DIGEST = "d0885bd8ddb31282b384b2a16e689fb3aa662e1a8a5ea53aef2e333cf7c7ab8e";

    private final Kernels kernels;
    private final Shape product;
    private final Shape shape;
    private final Kernels scalar = Implementations.scalar();
    // Not of Eclipse Collections: their start costs more than the check, and not every program needs it.
    private final List<Result> results = new ArrayList<>();
    private final List<Matrix> outputs = new ArrayList<>();

    /**
     * One kernel's outcome.
     *
     * @param kernel its name
     * @param same whether all bits were the scalar twin's
     */
    public record Result(String kernel, boolean same) {}

    /** M × N × K of the products; elementwise kernels have no terms but in row sums. */
    private record Shape(int rows, int cols, int terms) {}

    private KernelSelfCheck(Kernels kernels, Shape product, Shape shape) {
        this.kernels = kernels;
        this.product = product;
        this.shape = shape;
        run();
    }

    /** Checks a set of kernels. */
    public static KernelSelfCheck of(Kernels kernels) {
        Shape shape = new Shape(37, 21, Gemm.CHUNK + 5);
        return new KernelSelfCheck(kernels, shape, shape);
    }

    /**
     * The same for the start of a program, in some milliseconds of interpreted code: just what meets whole tiles and vectors of
     * each width, and their edges.
     */
    static KernelSelfCheck quick(Kernels kernels) {
        return new KernelSelfCheck(kernels, new Shape(67, 6, 2), new Shape(19, 3, 3));
    }

    /** Each kernel's outcome. */
    public ImmutableList<Result> results() {
        return Lists.immutable.withAll(results);
    }

    /** Whether all kernels gave the scalar twins' bits. */
    public boolean passed() {
        return wrong().isEmpty();
    }

    /** The names of the kernels that did not, with commas between. */
    public String wrong() {
        StringJoiner names = new StringJoiner(", ");
        for (Result result : results) {
            if (!result.same()) {
                names.add(result.kernel());
            }
        }
        return names.toString();
    }

    /** SHA-256 over all results: equal on two machines exactly when every bit is; {@link #DIGEST} where all is well. */
    public String digest() {
        MessageDigest digest = sha256();
        for (int i = 0; i < results.size(); i++) {
            digest.update(results.get(i).kernel().getBytes(StandardCharsets.UTF_8));
            update(digest, outputs.get(i));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void run() {
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                String form = "product " + (transposeA ? "T" : "N") + (transposeB ? "T" : "N");
                compare(form, k -> product(k, transposeA, transposeB));
            }
        }
        compare(
                "layer",
                k -> result(z -> k.gemm()
                        .linear(
                                random(20, shape.rows, shape.terms),
                                random(21, shape.terms, shape.cols),
                                random(1, shape.rows, 1),
                                z)));
        compare("bias broadcast", k -> result(z -> k.bias().broadcast(random(1, shape.rows, 1), z)));
        compare("row sums", k -> {
            Matrix sums = Matrix.zeros(shape.rows, 1);
            k.bias().rowSums(0.1f, random(2, shape.rows, shape.terms), sums);
            return sums;
        });
        for (ActivationFunction g : ActivationFunction.values()) {
            compare(
                    g.name().toLowerCase(Locale.ROOT),
                    k -> result(a -> k.activation().apply(g, random(3), a)));
            compare(g.name().toLowerCase(Locale.ROOT) + " derivative", k -> {
                Matrix d = random(4);
                k.activation().multiplyDerivative(g, random(3), d);
                return d;
            });
        }
        compare("softmax", k -> result(a -> k.activation().softmax(random(5), a)));
        compare("binary cross-entropy", k -> losses(l -> k.loss().binaryCrossEntropy(random(6), random(7), l)));
        compare("softmax cross-entropy", k -> losses(l -> k.loss().softmaxCrossEntropy(random(6), random(7), l)));
        compare("loss gradient", k -> result(dz -> k.loss().gradient(random(8), random(9), dz)));
        compare("example weights", k -> {
            Matrix d = random(10);
            k.loss().scaleColumns(random(11, 1, shape.cols), d);
            return d;
        });
        compare("gradient descent", k -> {
            Matrix w = random(12);
            k.update().axpy(-0.3f, random(13), w);
            return w;
        });
        compare("momentum", k -> {
            Matrix w = random(12);
            k.update().momentum(0.3f, 0.9f, random(13), random(14), w);
            return w;
        });
        compare("Adam", k -> {
            Matrix w = random(12);
            Matrix v = magnitudes(random(14));
            k.update().adam(new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f), random(13), random(15), v, w);
            return w;
        });
        compare("standardisation", k -> {
            Matrix x = random(16);
            k.scaling().standardize(random(17, shape.rows, 1), random(18, shape.rows, 1), x);
            return x;
        });
    }

    private Matrix product(Kernels k, boolean transposeA, boolean transposeB) {
        Matrix a = transposeA
                ? random(20, product.terms, product.rows).transpose()
                : random(20, product.rows, product.terms);
        Matrix b = transposeB
                ? random(21, product.cols, product.terms).transpose()
                : random(21, product.terms, product.cols);
        Matrix c = random(22, product.rows, product.cols);
        k.gemm().multiply(0.7f, a, b, -0.3f, c);
        return c;
    }

    private Matrix result(Consumer<Matrix> kernel) {
        Matrix out = Matrix.zeros(shape.rows, shape.cols);
        kernel.accept(out);
        return out;
    }

    private Matrix losses(Consumer<Matrix> kernel) {
        Matrix out = Matrix.zeros(1, shape.cols);
        kernel.accept(out);
        return out;
    }

    /** What a second moment can be: not negative. */
    private static Matrix magnitudes(Matrix v) {
        for (int j = 0; j < v.cols(); j++) {
            for (int i = 0; i < v.rows(); i++) {
                v.set(i, j, Math.abs(v.get(i, j)));
            }
        }
        return v;
    }

    private void compare(String name, Function<Kernels, Matrix> operation) {
        Matrix expected = operation.apply(scalar);
        Matrix actual = operation.apply(kernels);
        boolean same = true;
        for (int j = 0; j < expected.cols(); j++) {
            for (int i = 0; i < expected.rows(); i++) {
                same &= Float.floatToIntBits(actual.get(i, j)) == Float.floatToIntBits(expected.get(i, j));
            }
        }
        results.add(new Result(name, same));
        outputs.add(actual);
    }

    private static void update(MessageDigest digest, Matrix matrix) {
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                int bits = Float.floatToIntBits(matrix.get(i, j));
                digest.update(new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)});
            }
        }
    }

    private Matrix random(long seed) {
        return random(seed, shape.rows, shape.cols);
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

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
