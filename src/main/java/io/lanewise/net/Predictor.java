// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/** Kernels and buffers for one thread that predicts: forward only, block by block of examples. */
public final class Predictor {
    /** Examples that go forward together. An example's bits do not depend on its block. */
    public static final int BLOCK = 256;

    private final Kernels kernels;
    private final Parameters p;
    private final Matrix x;
    private final Matrix a1;
    private final Matrix z2;
    private final Matrix losses;

    public Predictor(Backend backend, Parameters parameters) {
        kernels = backend.kernels();
        p = parameters;
        x = Matrix.zeros(p.inputs(), BLOCK);
        a1 = Matrix.zeros(p.hidden(), BLOCK);
        z2 = Matrix.zeros(p.outputs(), BLOCK);
        losses = Matrix.zeros(1, BLOCK);
    }

    /** The logits Z2 of at most BLOCK examples, standardised first: a view, valid until the next call. */
    public Matrix logits(Matrix examples, Standardization standardization, ActivationFunction g) {
        int m = examples.cols();
        Matrix in = x.columns(0, m);
        in.copyFrom(examples);
        kernels.scaling().standardize(standardization.mean(), standardization.scale(), in);
        Matrix hidden = a1.columns(0, m);
        Matrix out = z2.columns(0, m);
        kernels.gemm().linear(p.w1(), in, p.b1(), hidden);
        kernels.activation().apply(g, hidden, hidden);
        kernels.gemm().linear(p.w2(), hidden, p.b2(), out);
        return out;
    }

    /** The losses of these logits, 1 × m: a view, valid until the next call. */
    public Matrix losses(Matrix logits, Matrix y, Output output) {
        Matrix l = losses.columns(0, logits.cols());
        if (output == Output.SIGMOID) {
            kernels.loss().binaryCrossEntropy(logits, y, l);
        } else {
            kernels.loss().softmaxCrossEntropy(logits, y, l);
        }
        return l;
    }

    /** A2 from the logits. */
    public void outputs(Matrix logits, Output output, Matrix a2) {
        if (output == Output.SIGMOID) {
            kernels.activation().apply(ActivationFunction.SIGMOID, logits, a2);
        } else {
            kernels.activation().softmax(logits, a2);
        }
    }
}
