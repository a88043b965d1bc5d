// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * Compares one set of kernels with the scalar twins by bits, on small shapes that meet tile edges and, for the product, the
 * edge of a chunk. The digest of all results is the same on every machine.
 */
public final class KernelSelfCheck {
    private static final int ROWS = 37;
    private static final int COLS = 21;

    private final Kernels kernels;
    private final Kernels scalar = Backend.SCALAR.kernels();
    private final MutableList<Result> results = Lists.mutable.empty();
    private final MessageDigest digest = sha256();

    /**
     * One kernel's outcome.
     *
     * @param kernel its name
     * @param same whether all bits were the scalar twin's
     */
    public record Result(String kernel, boolean same) {
    }

    private KernelSelfCheck(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Checks the kernels of a backend. */
    public static KernelSelfCheck of(Backend backend) {
        return of(backend.kernels());
    }

    /** Checks a set of kernels. */
    static KernelSelfCheck of(Kernels kernels) {
        KernelSelfCheck check = new KernelSelfCheck(kernels);
        check.run();
        return check;
    }

    /** Each kernel's outcome. */
    public ImmutableList<Result> results() {
        return results.toImmutable();
    }

    /** Whether all kernels gave the scalar twins' bits. */
    public boolean passed() {
        return results.allSatisfy(Result::same);
    }

    /** SHA-256 over all results: equal on two machines exactly when every bit is. */
    public String digest() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private void run() {
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                String form = "product " + (transposeA ? "T" : "N") + (transposeB ? "T" : "N");
                compare(form, k -> product(k, transposeA, transposeB, Gemm.CHUNK + 5));
            }
        }
        compare("layer", k -> result(z -> k.gemm().linear(random(20, ROWS, Gemm.CHUNK + 5), random(21, Gemm.CHUNK + 5, COLS),
                random(1, ROWS, 1), z)));
        compare("bias broadcast", k -> result(z -> k.bias().broadcast(random(1, ROWS, 1), z)));
        compare("row sums", k -> {
            Matrix sums = Matrix.zeros(ROWS, 1);
            k.bias().rowSums(0.1f, random(2, ROWS, Gemm.CHUNK + 5), sums);
            return sums;
        });
        for (ActivationFunction g : ActivationFunction.values()) {
            compare(g.name().toLowerCase(Locale.ROOT), k -> result(a -> k.activation().apply(g, random(3), a)));
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
            k.loss().scaleColumns(random(11, 1, COLS), d);
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
            k.scaling().standardize(random(17, ROWS, 1), random(18, ROWS, 1), x);
            return x;
        });
    }

    private static Matrix product(Kernels k, boolean transposeA, boolean transposeB, int terms) {
        Matrix a = transposeA ? random(20, terms, ROWS).transpose() : random(20, ROWS, terms);
        Matrix b = transposeB ? random(21, COLS, terms).transpose() : random(21, terms, COLS);
        Matrix c = random(22);
        k.gemm().multiply(0.7f, a, b, -0.3f, c);
        return c;
    }

    private static Matrix result(Consumer<Matrix> kernel) {
        Matrix out = Matrix.zeros(ROWS, COLS);
        kernel.accept(out);
        return out;
    }

    private static Matrix losses(Consumer<Matrix> kernel) {
        Matrix out = Matrix.zeros(1, COLS);
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
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        for (int j = 0; j < expected.cols(); j++) {
            for (int i = 0; i < expected.rows(); i++) {
                int bits = Float.floatToIntBits(actual.get(i, j));
                same &= bits == Float.floatToIntBits(expected.get(i, j));
                digest.update(new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)});
            }
        }
        results.add(new Result(name, same));
    }

    private static Matrix random(long seed) {
        return random(seed, ROWS, COLS);
    }

    /** Numbers from −4 to 4. */
    private static Matrix random(long seed, int rows, int cols) {
        SplitMix64 random = new SplitMix64(seed);
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, (float) (8 * random.nextDouble() - 4));
            }
        }
        return matrix;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
