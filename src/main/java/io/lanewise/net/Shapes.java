// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/** Checks what comes in from outside against the net, in the chapter's letters. */
final class Shapes {
    private Shapes() {}

    static void inputs(Matrix x, Parameters net) {
        if (x.rows() != net.inputs()) {
            throw new IllegalArgumentException("W1 is n1×n0 = " + net.w1().shape() + ", so X must be n0×m = "
                    + net.inputs() + "×m, one example per column, but X is " + x.shape()
                    + (x.cols() == net.inputs() ? "; did you mean X.transpose()?" : ""));
        }
        if (x.cols() == 0) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ": a batch needs at least one example");
        }
    }

    static void labels(Matrix y, Parameters net, Matrix x) {
        if (y.rows() != net.outputs() || y.cols() != x.cols()) {
            throw new IllegalArgumentException("W2 is n2×n1 = " + net.w2().shape() + " and X is n0×m = " + x.shape()
                    + ", so Y must be n2×m = " + net.outputs() + "×" + x.cols() + ", but Y is " + y.shape());
        }
    }

    static void weights(Matrix weights, Matrix x) {
        if (weights != null && (weights.rows() != 1 || weights.cols() != x.cols())) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ", so the weights must be 1×m = 1×"
                    + x.cols() + ", but are " + weights.shape());
        }
    }
}
