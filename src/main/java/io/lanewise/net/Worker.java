// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/** One thread's part of a step: its examples through the equations, then its parameters. */
final class Worker {
    private final int number;
    private final Kernels kernels;
    private final Equations equations;
    private final Workspace workspace;
    private ParameterShare share;

    Worker(int number, Kernels kernels, Equations equations, Workspace workspace) {
        this.number = number;
        this.kernels = kernels;
        this.equations = equations;
        this.workspace = workspace;
    }

    Kernels kernels() {
        return kernels;
    }

    /** Takes its share of the parameters; null until somebody goes backward. */
    void share(ParameterShare next) {
        share = next;
    }

    void bind(OptimizerState state) {
        share.bind(state);
    }

    /** Forward: Z1, A1, Z2, A2 of its examples. */
    void forward() {
        Activations examples = workspace.examples(number);
        workspace.batch().fetch(kernels, examples.x(), workspace.first(number));
        equations.forward(kernels, examples);
    }

    /** Backward: dZ2 and dZ1 of its examples. */
    void errors() {
        Activations examples = workspace.examples(number);
        equations.outputError(kernels, examples, workspace.labels(number));
        Matrix weights = workspace.weights(number);
        if (weights != null) {
            kernels.loss().scaleColumns(weights, examples.dz2());
        }
        equations.hiddenError(kernels, examples);
    }

    /** Backward: the gradients of its parameters. */
    void gradients() {
        share.batch(workspace.whole());
        equations.gradients(kernels, share, workspace.whole().x().cols());
    }

    /** The step of its parameters. */
    void update() {
        share.update(kernels.update());
    }
}
