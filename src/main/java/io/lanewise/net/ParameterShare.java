// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * What one worker owns of the parameters: some columns of W1 and of W2 with their gradients, and worker 0 the biases. W2 is
 * stored row by row, so what goes element by element takes its transpose.
 */
final class ParameterShare {
    final Matrix dw1;
    final Matrix dw2;
    private final Matrix w1;
    private final Matrix w2;
    private final Matrix w2Transposed;
    private final Matrix dw2Transposed;
    private final Parameters biases;
    private final Parameters biasGradients;
    private final int firstInput;
    private final int firstHidden;
    private Activations batch;
    Matrix a1Transposed;
    Matrix xTransposed;
    private Optimizer optimizer;
    private Matrix[] stateW1;
    private Matrix[] stateW2;
    private Matrix[] stateB1;
    private Matrix[] stateB2;

    ParameterShare(Parameters parameters, Parameters gradients, int worker, int workers) {
        firstInput = start(parameters.inputs(), worker, workers);
        firstHidden = start(parameters.hidden(), worker, workers);
        int inputs = start(parameters.inputs(), worker + 1, workers);
        int hidden = start(parameters.hidden(), worker + 1, workers);
        w1 = parameters.w1().columns(firstInput, inputs);
        w2 = parameters.w2().columns(firstHidden, hidden);
        dw1 = gradients.w1().columns(firstInput, inputs);
        dw2 = gradients.w2().columns(firstHidden, hidden);
        w2Transposed = w2.transpose();
        dw2Transposed = dw2.transpose();
        biases = worker == 0 ? parameters : null;
        biasGradients = worker == 0 ? gradients : null;
    }

    /** Whether the biases are this worker's. */
    boolean ownsBiases() {
        return biases != null;
    }

    /** Makes the views of A1ᵀ and Xᵀ that meet this slice of dW2 and dW1, anew only for another batch. */
    void batch(Activations whole) {
        if (batch != whole) {
            batch = whole;
            a1Transposed =
                    whole.a1().rowRange(firstHidden, firstHidden + dw2.cols()).transpose();
            xTransposed =
                    whole.x().rowRange(firstInput, firstInput + dw1.cols()).transpose();
        }
    }

    /** Takes the optimiser's state for this slice. */
    void bind(Optimizer next, Parameters[] state) {
        if (optimizer == next) {
            return;
        }
        optimizer = next;
        stateW1 = new Matrix[state.length];
        stateW2 = new Matrix[state.length];
        stateB1 = new Matrix[state.length];
        stateB2 = new Matrix[state.length];
        for (int i = 0; i < state.length; i++) {
            stateW1[i] = state[i].w1().columns(firstInput, firstInput + w1.cols());
            stateW2[i] =
                    state[i].w2().columns(firstHidden, firstHidden + w2.cols()).transpose();
            stateB1[i] = state[i].b1();
            stateB2[i] = state[i].b2();
        }
    }

    /** One step of the optimiser for this slice. */
    void update(Kernels k) {
        if (optimizer.l2() != 0f) {
            k.update().axpy(optimizer.l2(), w1, dw1);
            k.update().axpy(optimizer.l2(), w2Transposed, dw2Transposed);
        }
        optimizer.update(k.update(), dw1, stateW1, w1);
        optimizer.update(k.update(), dw2Transposed, stateW2, w2Transposed);
        if (ownsBiases()) {
            optimizer.update(k.update(), biasGradients.b1(), stateB1, biases.b1());
            optimizer.update(k.update(), biasGradients.b2(), stateB2, biases.b2());
        }
    }

    private static int start(int extent, int worker, int workers) {
        return (int) ((long) extent * worker / workers);
    }
}
