// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The parameters of a two-layer net, W1 (n1 × n0), b1 (n1 × 1), W2 (n2 × n1) and b2 (n2 × 1); the
 * same type holds their gradients, and the state of an optimiser.
 *
 * <pre>{@code
 * Parameters parameters = Parameters.zeros(2, 3, 1);
 * parameters.w1().set(0, 1, 0.5f);
 * System.out.println(parameters.count()); // 13
 * }</pre>
 *
 * @param w1 n1 × n0
 * @param b1 n1 × 1
 * @param w2 n2 × n1
 * @param b2 n2 × 1
 */
public record Parameters(Matrix w1, Matrix b1, Matrix w2, Matrix b2) {
    /**
     * Checks that the four fit together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public Parameters {
        Objects.requireNonNull(w1, "W1");
        Objects.requireNonNull(b1, "b1");
        Objects.requireNonNull(w2, "W2");
        Objects.requireNonNull(b2, "b2");
        String shapes = "W1 is " + w1.shape() + ", b1 " + b1.shape() + ", W2 " + w2.shape() + ", b2 " + b2.shape();
        if (w1.rows() < 1 || w1.cols() < 1 || w2.rows() < 1) {
            throw new IllegalArgumentException("a net needs at least one unit in each layer, but " + shapes);
        }
        if (b1.cols() != 1
                || b1.rows() != w1.rows()
                || w2.cols() != w1.rows()
                || b2.cols() != 1
                || b2.rows() != w2.rows()) {
            throw new IllegalArgumentException(
                    "W1 (n1×n0), b1 (n1×1), W2 (n2×n1) and b2 (n2×1) do not fit together: " + shapes);
        }
    }

    /**
     * All +0. W2 is stored row by row, as a transposed view: it is short and wide, and SIMD lanes
     * want the long side.
     *
     * @throws IllegalArgumentException if a size is less than 1
     */
    public static Parameters zeros(int inputs, int hidden, int outputs) {
        return new Parameters(
                Matrix.zeros(hidden, inputs),
                Matrix.zeros(hidden, 1),
                Matrix.zeros(hidden, outputs).transpose(),
                Matrix.zeros(outputs, 1));
    }

    /** n0. */
    public int inputs() {
        return w1.cols();
    }

    /** n1. */
    public int hidden() {
        return w1.rows();
    }

    /** n2. */
    public int outputs() {
        return w2.rows();
    }

    /** How many numbers: n1·n0 + n1 + n2·n1 + n2. */
    public long count() {
        return (long) hidden() * (inputs() + 1L) + (long) outputs() * (hidden() + 1L);
    }

    /** Parameters of the same shapes, all +0. */
    public Parameters zerosLike() {
        return zeros(inputs(), hidden(), outputs());
    }

    /** An independent copy. */
    public Parameters copy() {
        Parameters copy = zerosLike();
        copy.copyFrom(this);
        return copy;
    }

    /**
     * Copies all numbers of another net's parameters.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyFrom(Parameters source) {
        Objects.requireNonNull(source, "the parameters to copy");
        w1.copyFrom(source.w1);
        b1.copyFrom(source.b1);
        w2.copyFrom(source.w2);
        b2.copyFrom(source.b2);
    }

    /** Whether all numbers have the same bits, whatever arrays they lie in. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters p && same(w1, p.w1) && same(b1, p.b1) && same(w2, p.w2) && same(b2, p.b2);
    }

    private static boolean same(Matrix a, Matrix b) {
        return a.rows() == b.rows() && a.cols() == b.cols() && Arrays.equals(a.toArray(), b.toArray());
    }

    /** A hash of the numbers: writing to them changes it. */
    @Override
    public int hashCode() {
        return sha256().hashCode();
    }

    /** Whether no number is NaN or infinite. */
    public boolean isFinite() {
        return isFinite(w1) && isFinite(b1) && isFinite(w2) && isFinite(b2);
    }

    private static boolean isFinite(Matrix matrix) {
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                if (!Float.isFinite(matrix.get(i, j))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The SHA-256, in hexadecimal, of W1, b1, W2, b2: for each its name, its shape as
     * {@code rows×cols} in UTF-8, then its numbers row by row as little-endian IEEE floats. Two
     * nets with the same digest have the same bits.
     */
    public String sha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        update(digest, "W1", w1);
        update(digest, "b1", b1);
        update(digest, "W2", w2);
        update(digest, "b2", b2);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String name, Matrix matrix) {
        digest.update((name + matrix.shape()).getBytes(StandardCharsets.UTF_8));
        byte[] row = new byte[4 * matrix.cols()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                int bits = Float.floatToIntBits(matrix.get(i, j));
                row[4 * j] = (byte) bits;
                row[4 * j + 1] = (byte) (bits >> 8);
                row[4 * j + 2] = (byte) (bits >> 16);
                row[4 * j + 3] = (byte) (bits >> 24);
            }
            digest.update(row);
        }
    }
}
