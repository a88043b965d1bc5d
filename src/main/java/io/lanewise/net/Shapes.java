// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import java.util.Objects;

/** Checks what comes in from outside against the net, in the chapter's letters. */
final class Shapes {
    private Shapes() {}

    static void inputs(Matrix x, Parameters net) {
        Objects.requireNonNull(x, "X");
        if (x.rows() != net.inputs()) {
            throw new IllegalArgumentException("W1 is n1×n0 = " + net.w1().shape() + ", so X must be n0×m = "
                    + net.inputs() + "×m, one example per column, but X is " + x.shape()
                    + (x.cols() == net.inputs() ? "; did you mean X.transpose()?" : ""));
        }
        if (x.cols() == 0) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ": a batch needs at least one example");
        }
    }

    /** Labels and weights of X, for a net with this output. */
    static void targets(Matrix x, Matrix y, Matrix weights, Parameters net, Output output) {
        labels(y, net, x);
        weights(weights, x.rows(), x.cols());
        output.checkLabels(y);
    }

    static void labels(Matrix y, Parameters net, Matrix x) {
        labels(y, net, x.rows(), x.cols());
    }

    /** Labels of so many examples of X. */
    static void labels(Matrix y, Parameters net, int n0, int m) {
        Objects.requireNonNull(y, "Y");
        if (y.rows() != net.outputs() || y.cols() != m) {
            throw new IllegalArgumentException("W2 is n2×n1 = " + net.w2().shape() + " and X is n0×m = " + n0 + "×" + m
                    + ", so Y must be n2×m = " + net.outputs() + "×" + m + ", but Y is " + y.shape());
        }
    }

    /** Weights of so many examples of X, or null. */
    static void weights(Matrix weights, int n0, int m) {
        if (weights == null) {
            return;
        }
        if (weights.rows() != 1 || weights.cols() != m) {
            throw new IllegalArgumentException("X is n0×m = " + n0 + "×" + m + ", so the weights must be 1×m = 1×" + m
                    + ", but are " + weights.shape());
        }
        for (int j = 0; j < weights.cols(); j++) {
            if (!(weights.get(0, j) >= 0f) || !Float.isFinite(weights.get(0, j))) {
                throw new IllegalArgumentException(
                        "weights must be at least 0 and finite, but that of example " + j + " is " + weights.get(0, j));
            }
        }
    }

    /** NaN and infinity, with their place; training would spread them to every parameter. */
    static void finite(String name, Matrix matrix) {
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                if (!Float.isFinite(matrix.get(i, j))) {
                    throw new IllegalArgumentException(name + " has " + matrix.get(i, j) + " in row " + i
                            + " of example " + j + "; training needs finite numbers");
                }
            }
        }
    }

    /** The one check of counts that must be positive. */
    static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
        return value;
    }
}
