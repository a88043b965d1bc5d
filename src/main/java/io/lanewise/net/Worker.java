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

    void bind(OptimizerMemory state) {
        share.bind(state);
    }

    /** Forward: Z1, A1, Z2, A2 of its examples; with dropout Z2 is made from R ∘ A1. */
    void forward() {
        Activations examples = workspace.examples(number);
        workspace.batch().fetch(kernels, examples.x(), workspace.first(number));
        equations.hidden(kernels, examples);
        if (workspace.dropout() == null) {
            equations.output(kernels, examples);
        } else {
            Activations dropped = workspace.dropped(number);
            drop(examples.a1(), dropped.a1());
            equations.output(kernels, dropped);
        }
    }

    /** D ← R ∘ A, for its own examples. */
    private void drop(Matrix a, Matrix d) {
        HiddenDropout dropout = workspace.dropout();
        kernels.dropout().apply(dropout.share(), dropout.key(), workspace.first(number), a, d);
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
        if (workspace.dropout() != null) {
            drop(examples.dz1(), examples.dz1());
        }
    }

    /** Backward: the gradients of its parameters. */
    void gradients() {
        gradients(workspace.whole().x().cols());
    }

    /** The same as sums over the examples, with 1 in the place of 1/m. */
    void gradientSums() {
        gradients(1);
    }

    private void gradients(int m) {
        share.batch(workspace.dropout() == null ? workspace.whole() : workspace.wholeDropped());
        equations.gradients(kernels, share, m);
    }

    /** The sums of squares of its gradients. */
    void squares() {
        workspace.norm().add(kernels.update(), share);
    }

    /** The step of its parameters. */
    void update() {
        share.update(kernels.update());
    }
}
