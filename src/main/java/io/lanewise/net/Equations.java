// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * The chapter on one page: the forward pass and the six equations of back-propagation, for a batch
 * of m examples, one example in each column; docs/equations.md sets each line beside its slide. The
 * views in its arguments decide what a call computes, so nothing on this page knows of threads.
 */
final class Equations {
    private final Matrix w1;
    private final Matrix b1;
    private final Matrix w2;
    private final Matrix b2;
    private final Matrix w2Transposed;
    private final ActivationFunction g;
    private final Output output;

    Equations(Parameters parameters, ActivationFunction g, Output output) {
        w1 = parameters.w1();
        b1 = parameters.b1();
        w2 = parameters.w2();
        b2 = parameters.b2();
        w2Transposed = w2.transpose();
        this.g = g;
        this.output = output;
    }

    // spotless:off

    /** Forward, at the hidden units. A1 takes the place of Z1, since g′ is computed from A1. */
    void hidden(Kernels k, Activations s) {
        k.gemm().linear(w1, s.x(), b1, s.a1());                             //     Z1  = W1·X + b1
        k.activation().apply(g, s.a1(), s.a1());                            //     A1  = g(Z1)
    }

    /** Forward, at the output. */
    void output(Kernels k, Activations s) {
        k.gemm().linear(w2, s.a1(), b2, s.z2());                            //     Z2  = W2·A1 + b2
        output.apply(k, s.z2(), s.a2());                                    //     A2  = σ(Z2), or softmax(Z2)
    }

    /** Backward, at the output: the same for each output and its loss. */
    void outputError(Kernels k, Activations s, Matrix y) {
        k.loss().gradient(s.a2(), y, s.dz2());                              // (1) dZ2 = A2 − Y
    }

    /** Backward, at the hidden units. */
    void hiddenError(Kernels k, Activations s) {
        k.gemm().multiply(1f, w2Transposed, s.dz2(), 0f, s.dz1());          // (4) dZ1 = W2ᵀ·dZ2
        k.activation().multiplyDerivative(g, s.a1(), s.dz1());              //           ∘ g′(Z1)
    }

    /** Backward, the gradients of the parameters, averaged over the m examples. */
    void gradients(Kernels k, ParameterShare p, int m) {
        k.gemm().multiply(1f / m, p.dz2(), p.a1Transposed(), 0f, p.dw2());  // (2) dW2 = 1/m · dZ2·A1ᵀ
        k.bias().rowSums(1f / m, p.dz2Rows(), p.db2());                     // (3) db2 = 1/m · Σ columns of dZ2
        k.gemm().multiply(1f / m, p.dz1(), p.xTransposed(), 0f, p.dw1());   // (5) dW1 = 1/m · dZ1·Xᵀ
        k.bias().rowSums(1f / m, p.dz1Rows(), p.db1());                     // (6) db1 = 1/m · Σ columns of dZ1
    }

    // spotless:on
}
