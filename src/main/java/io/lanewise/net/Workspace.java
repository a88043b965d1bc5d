// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/**
 * The buffers of a net for its largest batch so far, and the views of the current batch: whole, and sliced for the
 * workers. Views are made anew only when the batch has another shape or place, so a steady training loop allocates
 * nothing.
 */
final class Workspace {
    private final Parameters net;
    private Activations buffers;
    private Activations whole;
    private Activations[] slices = new Activations[0];
    private Matrix labels;
    private Matrix[] labelSlices = new Matrix[0];
    private Matrix weights;
    private Matrix[] weightSlices = new Matrix[0];

    Workspace(Parameters net) {
        this.net = net;
    }

    /** Makes X the current batch, for so many workers. */
    void inputs(Matrix x, int workers) {
        if (whole != null && whole.x().sameView(x) && slices.length == workers) {
            return;
        }
        int m = x.cols();
        if (buffers == null || buffers.a1().cols() < m) {
            buffers = Activations.allocate(x, net, m);
        }
        whole = buffers.columns(x, m);
        slices = new Activations[workers];
        for (int w = 0; w < workers; w++) {
            slices[w] = whole.columns(first(w), first(w + 1));
        }
        labels = null;
        weights = null;
    }

    /** Makes Y the labels of the current batch. */
    void labels(Matrix y) {
        if (labels == null || !labels.sameView(y)) {
            labels = y;
            labelSlices = sliced(y);
        }
    }

    /** Makes w, or null, the examples' weights in the current batch. */
    void weights(Matrix w) {
        if (w == null) {
            weights = null;
        } else if (weights == null || !weights.sameView(w)) {
            weights = w;
            weightSlices = sliced(w);
        }
    }

    /** The whole batch, or null before the first. */
    Activations whole() {
        return whole;
    }

    int workers() {
        return slices.length;
    }

    Activations slice(int worker) {
        return slices[worker];
    }

    Matrix labels(int worker) {
        return labelSlices[worker];
    }

    /** The weights of a worker's examples, or null if all weigh the same. */
    Matrix weights(int worker) {
        return weights == null ? null : weightSlices[worker];
    }

    private Matrix[] sliced(Matrix matrix) {
        Matrix[] parts = new Matrix[slices.length];
        for (int w = 0; w < parts.length; w++) {
            parts[w] = matrix.columns(first(w), first(w + 1));
        }
        return parts;
    }

    /** The first example of a worker; for the number of workers, how many examples there are. */
    int first(int worker) {
        return (int) ((long) whole.x().cols() * worker / slices.length);
    }
}
