// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.parallel.Shares;

/**
 * The buffers of a net, grown to its largest batch so far, and the views of the current batch:
 * whole, and a slice for each worker. Views are made anew only when the batch has another shape or
 * place, so a steady training loop allocates nothing.
 */
final class Workspace {
    private final Parameters net;
    private Activations buffers;
    private Activations whole;
    private Activations[] slices = new Activations[0];
    private MiniBatch batch;
    private Matrix labels;
    private Matrix[] labelSlices = new Matrix[0];
    private Matrix weights;
    private Matrix[] weightSlices = new Matrix[0];
    private Dropped dropped;
    private HiddenDropout dropout;
    private GradientNorm norm;

    /** The batch with R ∘ A1 in the place of A1, where units are dropped. */
    private record Dropped(Activations of, Matrix a1, Activations whole, Activations[] slices) {}

    Workspace(Parameters net) {
        this.net = net;
    }

    /** Makes this the current batch, shared among so many workers. */
    void take(MiniBatch next, int workers) {
        inputs(next.x(), workers);
        dropout = null;
        batch = next;
        targets(next.y(), next.weights());
    }

    private void inputs(Matrix x, int workers) {
        if (whole != null && whole.x().sameView(x) && slices.length == workers) {
            return;
        }
        if (buffers == null || buffers.capacity() < x.cols()) {
            buffers = Activations.allocate(net, x.cols());
        }
        whole = buffers.with(x);
        slices = new Activations[workers];
        for (int w = 0; w < workers; w++) {
            slices[w] = whole.columns(first(w), first(w + 1));
        }
        labels = null;
        weights = null;
    }

    /** Drops hidden units of the current batch. */
    void drop(HiddenDropout next) {
        dropout = next;
        if (dropped != null && dropped.of == whole) {
            return;
        }
        int m = whole.x().cols();
        Matrix memory = dropped != null && dropped.a1.cols() >= m ? dropped.a1 : Matrix.zeros(net.hidden(), m);
        Activations all = whole.withA1(memory.columns(0, m));
        Activations[] parts = new Activations[slices.length];
        for (int w = 0; w < parts.length; w++) {
            parts[w] = all.columns(first(w), first(w + 1));
        }
        dropped = new Dropped(whole, memory, all, parts);
    }

    /** Labels and weights of the current batch; either may be null. */
    void targets(Matrix y, Matrix w) {
        if (y == null || labels == null || !labels.sameView(y)) {
            labels = y;
            labelSlices = sliced(y);
        }
        if (w == null || weights == null || !weights.sameView(w)) {
            weights = w;
            weightSlices = sliced(w);
        }
    }

    private Matrix[] sliced(Matrix matrix) {
        if (matrix == null) {
            return null;
        }
        Matrix[] parts = new Matrix[slices.length];
        for (int w = 0; w < parts.length; w++) {
            parts[w] = matrix.columns(first(w), first(w + 1));
        }
        return parts;
    }

    /** Lets go of the current batch; the buffers stay. */
    void forget() {
        batch = null;
        whole = null;
        dropped = null;
        dropout = null;
        slices = new Activations[0];
        targets(null, null);
    }

    /** The current batch. */
    MiniBatch batch() {
        return batch;
    }

    /** All examples of the current batch. */
    Activations whole() {
        return whole;
    }

    /** What is dropped from the current batch, or null. */
    HiddenDropout dropout() {
        return dropout;
    }

    /** All examples of the current batch, with R ∘ A1 in the place of A1. */
    Activations wholeDropped() {
        return dropped.whole;
    }

    /** The same for the examples of one worker. */
    Activations dropped(int worker) {
        return dropped.slices[worker];
    }

    /** Where the workers add up the squares of these gradients. */
    void norm(GradientNorm next) {
        norm = next;
    }

    GradientNorm norm() {
        return norm;
    }

    int workers() {
        return slices.length;
    }

    /** The examples of one worker. */
    Activations examples(int worker) {
        return slices[worker];
    }

    /** The labels of one worker's examples. */
    Matrix labels(int worker) {
        return labelSlices[worker];
    }

    /** The weights of one worker's examples, or null if all weigh the same. */
    Matrix weights(int worker) {
        return weightSlices == null ? null : weightSlices[worker];
    }

    /** The first example of a worker. */
    int first(int worker) {
        return Shares.start(whole.x().cols(), worker, slices.length);
    }
}
