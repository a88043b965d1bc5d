// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;
import io.lanewise.parallel.Shares;

/**
 * What one worker owns of the parameters, with its part of the gradients, of the optimiser's state,
 * and the views of the batch that equations (2), (3), (5) and (6) read for it: some inputs (columns
 * of W1), some hidden units (columns of W2, rows of b1) and some outputs (rows of b2).
 */
final class ParameterShare {
    private final Part parameters;
    private final Part gradients;
    private final int inputs;
    private final int hidden;
    private final int worker;
    private final int workers;
    private Activations batch;
    private Matrix a1Transposed;
    private Matrix xTransposed;
    private Matrix dz1Rows;
    private Matrix dz2Rows;
    private OptimizerMemory state;
    private Part first = Part.NONE;
    private Part second = Part.NONE;

    /**
     * A worker's part of the four. W2 is stored row by row, so what goes element by element takes
     * its transpose.
     */
    private record Part(Matrix w1, Matrix b1, Matrix w2, Matrix w2Transposed, Matrix b2) {
        static final Part NONE = new Part(null, null, null, null, null);

        static Part of(Parameters p, int worker, int workers) {
            Matrix w2 = columns(p.w2(), worker, workers);
            return new Part(
                    columns(p.w1(), worker, workers),
                    rows(p.b1(), worker, workers),
                    w2,
                    w2.transpose(),
                    rows(p.b2(), worker, workers));
        }
    }

    ParameterShare(Parameters parameters, Parameters gradients, int worker, int workers) {
        this.parameters = Part.of(parameters, worker, workers);
        this.gradients = Part.of(gradients, worker, workers);
        inputs = parameters.inputs();
        hidden = parameters.hidden();
        this.worker = worker;
        this.workers = workers;
    }

    /** Takes the views of a batch that meet this share, anew only for another batch. */
    void batch(Activations whole) {
        if (batch == whole) {
            return;
        }
        batch = whole;
        xTransposed = rows(whole.x(), worker, workers).transpose();
        a1Transposed = rows(whole.a1(), worker, workers).transpose();
        dz1Rows = rows(whole.dz1(), worker, workers);
        dz2Rows = rows(whole.dz2(), worker, workers);
    }

    private static Matrix columns(Matrix matrix, int worker, int workers) {
        return matrix.columns(
                Shares.start(matrix.cols(), worker, workers), Shares.start(matrix.cols(), worker + 1, workers));
    }

    private static Matrix rows(Matrix matrix, int worker, int workers) {
        return matrix.rowRange(
                Shares.start(matrix.rows(), worker, workers), Shares.start(matrix.rows(), worker + 1, workers));
    }

    Matrix dw1() {
        return gradients.w1;
    }

    Matrix db1() {
        return gradients.b1;
    }

    Matrix dw2() {
        return gradients.w2;
    }

    Matrix db2() {
        return gradients.b2;
    }

    /** dZ1 of the whole batch. */
    Matrix dz1() {
        return batch.dz1();
    }

    /** dZ2 of the whole batch. */
    Matrix dz2() {
        return batch.dz2();
    }

    /** The rows of dZ1 that are summed for this share's db1. */
    Matrix dz1Rows() {
        return dz1Rows;
    }

    /** The rows of dZ2 that are summed for this share's db2. */
    Matrix dz2Rows() {
        return dz2Rows;
    }

    /** The columns of A1ᵀ that meet this share's dW2. */
    Matrix a1Transposed() {
        return a1Transposed;
    }

    /** The columns of Xᵀ that meet this share's dW1. */
    Matrix xTransposed() {
        return xTransposed;
    }

    /** Takes the views of an optimiser's state, anew only for another one. */
    void bind(OptimizerMemory next) {
        if (state == next) {
            return;
        }
        state = next;
        first = part(next.first());
        second = part(next.second());
    }

    private Part part(Parameters moment) {
        return moment == null ? Part.NONE : Part.of(moment, worker, workers);
    }

    /** The first column of W1 that is this share's. */
    int firstInput() {
        return Shares.start(inputs, worker, workers);
    }

    /** The first column of W2 that is this share's. */
    int firstHidden() {
        return Shares.start(hidden, worker, workers);
    }

    /** One step of the optimiser. The L2 penalty counts for the weights, not for the biases. */
    void update(Update kernel) {
        float scale = state.gradientScale();
        if (scale != 1f) {
            kernel.scale(scale, gradients.w1);
            kernel.scale(scale, gradients.w2Transposed);
            kernel.scale(scale, gradients.b1);
            kernel.scale(scale, gradients.b2);
        }
        float lambda = state.optimizer().l2();
        if (lambda != 0f) {
            kernel.axpy(lambda, parameters.w1, gradients.w1);
            kernel.axpy(lambda, parameters.w2Transposed, gradients.w2Transposed);
        }
        state.update(kernel, true, gradients.w1, first.w1, second.w1, parameters.w1);
        state.update(
                kernel, true, gradients.w2Transposed, first.w2Transposed, second.w2Transposed, parameters.w2Transposed);
        state.update(kernel, false, gradients.b1, first.b1, second.b1, parameters.b1);
        state.update(kernel, false, gradients.b2, first.b2, second.b2, parameters.b2);
    }
}
