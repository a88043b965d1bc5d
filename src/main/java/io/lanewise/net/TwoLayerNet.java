// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;

/**
 * A two-layer neural network: n0 inputs, n1 hidden units, n2 outputs, batches of m examples as
 * columns.
 *
 * <pre>
 *   forward    Z1 = W1·X + b1     A1 = g(Z1)     Z2 = W2·A1 + b2     A2 = σ(Z2), or softmax
 *   loss       L = (1/m)·Σ −y·log a − (1 − y)·log(1 − a), or cross-entropy of the classes
 *   backward   (1) dZ2 = A2 − Y
 *              (2) dW2 = 1/m · dZ2·A1ᵀ
 *              (3) db2 = 1/m · Σ columns of dZ2
 *              (4) dZ1 = W2ᵀ·dZ2 ∘ g′(Z1)
 *              (5) dW1 = 1/m · dZ1·Xᵀ
 *              (6) db1 = 1/m · Σ columns of dZ1
 * </pre>
 *
 * <p>A net computes in buffers of its own, which grow to the largest batch seen; what it returns
 * are views of them, valid until the next call. It shares the work among its team of threads, and
 * the bits do not depend on their number.
 *
 * <p>One thread at a time may use a net: forward, loss, backward, step and train, and
 * {@link Trainer#fit}, throw an IllegalStateException while another thread is in one of them. A
 * call whose arguments are refused changes nothing.
 *
 * <pre>{@code
 * TwoLayerNet net = TwoLayerNet.builder().inputs(2).hidden(4).outputs(1).build();
 * Matrix x = Matrix.ofColumns(new float[] {0, 1}, new float[] {1, 1});
 * net.train(x, Matrix.ofRows(new float[] {1, 0}), Optimizer.sgd(0.1f));
 * }</pre>
 */
public final class TwoLayerNet implements AutoCloseable {
    private final Parameters parameters;
    private final ActivationFunction g;
    private final Output output;
    private final Backend backend;
    final Engine engine;
    private final GivenBatch given = new GivenBatch();
    final Occupancy occupancy = new Occupancy();
    final NetMemory memory;

    /** A net on these parameters themselves, not a copy. */
    TwoLayerNet(Parameters parameters, ActivationFunction g, Output output, Backend backend, int threads) {
        output.checkUnits(parameters.outputs());
        this.parameters = parameters;
        this.g = g;
        this.output = output;
        this.backend = backend;
        memory = new NetMemory(parameters);
        engine = new Engine(parameters, g, output, backend, threads);
    }

    /** A builder, which names what a net needs and has a default for the rest. */
    public static TwoLayerNetBuilder builder() {
        return new TwoLayerNetBuilder();
    }

    /**
     * The forward pass.
     *
     * @param x n0 × m
     * @return A2, n2 × m: a view, valid until the next call
     * @throws IllegalArgumentException if X does not have n0 rows, or no columns
     */
    public Matrix forward(Matrix x) {
        occupancy.enter();
        try (occupancy) {
            Shapes.inputs(x, parameters);
            engine.forward(given.of(x, null, null));
            return engine.activations().a2();
        }
    }

    /** The loss of {@link #loss(Matrix, Matrix)} with weights of 1. */
    public double loss(Matrix y) {
        return loss(y, null);
    }

    /**
     * The loss of the batch that went forward last, from its logits Z2, before any step made since,
     * with the weight of each example: L = (1/m)·Σ_j w(j)·L(j). An L2 penalty is not part of it.
     *
     * @param y n2 × m
     * @param weights 1 × m, or null for 1
     * @throws IllegalArgumentException if a shape does not fit, or Y is not what the output can be
     *     trained on
     * @throws IllegalStateException if nothing went forward
     */
    public double loss(Matrix y, Matrix weights) {
        occupancy.enter();
        try (occupancy) {
            Shapes.targets(engine.activations().x(), y, weights, parameters, output);
            return engine.loss(y, weights);
        }
    }

    /** The backward pass of {@link #backward(Matrix, Matrix, Matrix)} with weights of 1. */
    public Parameters backward(Matrix x, Matrix y) {
        return backward(x, y, null);
    }

    /**
     * The backward pass of the batch that went forward last, {@code forward(x)}, with the weight of
     * each example: dZ2 = w ∘ (A2 − Y), the averages remain 1/m.
     *
     * @param x n0 × m, the X that went forward
     * @param y n2 × m
     * @param weights 1 × m, or null for 1
     * @return dW1, db1, dW2, db2: valid until the next call
     * @throws IllegalArgumentException if a shape does not fit, or Y is not what the output can be
     *     trained on
     * @throws IllegalStateException if this X did not go forward last
     */
    public Parameters backward(Matrix x, Matrix y, Matrix weights) {
        occupancy.enter();
        try (occupancy) {
            Shapes.inputs(x, parameters);
            engine.requireActivations(x);
            Shapes.targets(x, y, weights, parameters, output);
            return engine.backward(y, weights);
        }
    }

    /**
     * One step down the gradients of the last backward pass: for the chapter's gradient descent, W
     * ← W − η·dW. The net remembers what momentum and Adam need as long as the steps are made by
     * the same method ({@link OptimizerState}).
     *
     * @throws IllegalStateException if there was no backward pass since the last step
     */
    public void step(Optimizer optimizer) {
        occupancy.enter();
        try (occupancy) {
            engine.requireGradients();
            engine.step(memory.of(optimizer), optimizer, optimizer.learningRate());
        }
    }

    /** The training step of {@link #train(Matrix, Matrix, Matrix, Optimizer)} with weights of 1. */
    public void train(Matrix x, Matrix y, Optimizer optimizer) {
        train(x, y, null, optimizer);
    }

    /**
     * A whole training step: {@code forward(x)}, {@code backward(x, y, weights)} and
     * {@code step(optimizer)} with two forks in all, and the same bits.
     * {@link #loss(Matrix, Matrix)} afterwards is the loss before the step.
     *
     * @param x n0 × m
     * @param y n2 × m
     * @param weights 1 × m, or null for 1
     * @throws IllegalArgumentException if a shape does not fit, or Y is not what the output can be
     *     trained on
     */
    public void train(Matrix x, Matrix y, Matrix weights, Optimizer optimizer) {
        occupancy.enter();
        try (occupancy) {
            Shapes.inputs(x, parameters);
            Shapes.targets(x, y, weights, parameters, output);
            engine.train(given.of(x, y, weights), memory.of(optimizer), optimizer, optimizer.learningRate());
        }
    }

    /** For one training run; the net then forgets what its own optimiser remembered. */
    Engine occupy() {
        occupancy.occupy();
        memory.forget();
        return engine;
    }

    /** The end of the run, of whose batches the net keeps nothing. */
    void release() {
        engine.forget();
        occupancy.close();
    }

    /**
     * Forgets what momentum and Adam remember from the steps of this net, as {@link Trainer#fit}
     * does too: to be called when the parameters were set by hand.
     */
    public void resetOptimizer() {
        occupancy.enter();
        try (occupancy) {
            memory.forget();
        }
    }

    /** W1, b1, W2, b2: the net's own, so writing to them changes the net. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * dW1, db1, dW2, db2 of the last backward pass, with the L2 penalty once a step was made.
     *
     * @throws IllegalStateException if there was no backward pass
     */
    public Parameters gradients() {
        occupancy.enter();
        try (occupancy) {
            return engine.gradients();
        }
    }

    /** n0. */
    public int inputs() {
        return parameters.inputs();
    }

    /** n1. */
    public int hidden() {
        return parameters.hidden();
    }

    /** n2. */
    public int outputs() {
        return parameters.outputs();
    }

    /** g, the activation of the hidden units. */
    public ActivationFunction activation() {
        return g;
    }

    /** The function of the output layer, and with it the loss. */
    public Output output() {
        return output;
    }

    /** SCALAR or VECTOR. */
    public Backend backend() {
        return backend;
    }

    /** The most threads that a step uses, the caller included. */
    public int threads() {
        return engine.threads();
    }

    /** Ends the worker threads at once; without it they end by themselves when idle. */
    @Override
    public void close() {
        engine.close();
    }
}
