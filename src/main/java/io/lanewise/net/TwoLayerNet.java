// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import io.lanewise.parallel.WorkerTeam;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A two-layer neural network: n0 inputs, n1 hidden units, n2 outputs, batches of m examples as columns.
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
 * <p>A net computes in buffers of its own, which grow to the largest batch seen; what it returns are views of them, valid
 * until the next call. One thread at a time may use it; it shares the work among its team, one fork for each half of a
 * step: first the workers own examples, then columns of the gradients. Bits do not depend on their number.
 */
public final class TwoLayerNet implements AutoCloseable {
    /** The system property with the default number of threads. */
    public static final String THREADS_PROPERTY = "lanewise.threads";

    /** Multiply-adds per half-step that a thread must have to be worth waking. */
    private static final long WORK_PER_THREAD = 1 << 18;

    private final Parameters parameters;
    private final Parameters gradients;
    private final Matrix w2Transposed;
    private final ActivationFunction g;
    private final Output output;
    private final Backend backend;
    private final Workspace batch;
    private final WorkerTeam team;
    private final Kernels[] kernels;
    private final AtomicBoolean inUse = new AtomicBoolean();
    private final WorkerTeam.Task forwardTask = (worker, workers) -> forwardSlice(worker);
    private final WorkerTeam.Task errorTask = (worker, workers) -> errorSlice(worker);
    private final WorkerTeam.Task gradientTask = (worker, workers) -> gradientSlice(worker);
    private final WorkerTeam.Task updateTask = (worker, workers) -> updateSlice(worker);
    private final WorkerTeam.Task forwardAndErrorTask = (worker, workers) -> {
        forwardSlice(worker);
        errorSlice(worker);
    };
    private final WorkerTeam.Task gradientAndUpdateTask = (worker, workers) -> {
        gradientSlice(worker);
        updateSlice(worker);
    };
    private ParameterShare[] slices = new ParameterShare[0];

    /** The trainer's batch, whose examples the workers gather before they go forward; null for a user's X. */
    private MiniBatch source;

    TwoLayerNet(TwoLayerNetBuilder builder) {
        parameters = builder.initialParameters();
        gradients = parameters.zerosLike();
        w2Transposed = parameters.w2().transpose();
        g = builder.activation;
        output = builder.output();
        backend = builder.backend.resolve();
        batch = new Workspace(parameters);
        team = new WorkerTeam(builder.threads);
        kernels = new Kernels[builder.threads];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = backend.kernels();
        }
    }

    /** A builder, which names what a net needs and has a default for the rest. */
    public static TwoLayerNetBuilder builder() {
        return new TwoLayerNetBuilder();
    }

    /**
     * The threads of a net whose builder was not told: the system property {@value #THREADS_PROPERTY}, else all cores.
     *
     * @throws IllegalArgumentException if the property is not a whole number of at least 1
     */
    public static int defaultThreads() {
        return Threads.defaultThreads();
    }

    /**
     * The forward pass.
     *
     * @param x n0 × m
     * @return A2, n2 × m: a view, valid until the next call
     * @throws IllegalArgumentException if X does not have n0 rows, or no columns
     */
    public Matrix forward(Matrix x) {
        begin(x);
        team.run(forwardTask, batch.workers());
        return batch.whole().a2();
    }

    /** Forward of the trainer's batch, which the workers gather. */
    void forward(MiniBatch examples) {
        source = examples;
        try {
            forward(examples.x());
        } finally {
            source = null;
        }
    }

    /** Forward, the examples of one worker. */
    private void forwardSlice(int worker) {
        Kernels k = kernels[worker];
        Activations s = batch.slice(worker);
        if (source != null) {
            source.gather(batch.first(worker), batch.first(worker + 1));
            source.standardize(k, s.x());
        }
        k.gemm().linear(parameters.w1(), s.x(), parameters.b1(), s.a1()); // Z1 = W1·X + b1
        k.activation().apply(g, s.a1(), s.a1()); // A1 = g(Z1)
        k.gemm().linear(parameters.w2(), s.a1(), parameters.b2(), s.z2()); // Z2 = W2·A1 + b2
        if (output == Output.SIGMOID) {
            k.activation().apply(ActivationFunction.SIGMOID, s.z2(), s.a2()); // A2 = σ(Z2)
        } else {
            k.activation().softmax(s.z2(), s.a2()); // A2 = softmax(Z2)
        }
    }

    /**
     * The loss L of the batch that went forward last, from its logits Z2, before any step made since.
     *
     * @param y n2 × m
     * @throws IllegalArgumentException if Y does not have the shape of A2
     * @throws IllegalStateException if nothing went forward
     */
    public double loss(Matrix y) {
        return loss(y, null);
    }

    /**
     * The loss with the weight of each example, L = (1/m)·Σ_j w(j)·L(j).
     *
     * @param y n2 × m
     * @param weights 1 × m, or null for 1
     * @throws IllegalArgumentException if a shape does not fit
     * @throws IllegalStateException if nothing went forward
     */
    public double loss(Matrix y, Matrix weights) {
        Activations s = lastForward();
        Shapes.labels(y, parameters, s.x());
        Shapes.weights(weights, s.x());
        Kernels k = kernels[0];
        if (output == Output.SIGMOID) {
            k.loss().binaryCrossEntropy(s.z2(), y, s.losses());
        } else {
            k.loss().softmaxCrossEntropy(s.z2(), y, s.losses());
        }
        if (weights != null) {
            k.loss().scaleColumns(weights, s.losses());
        }
        return Loss.mean(s.losses());
    }

    /**
     * The backward pass of the batch that went forward last: {@code forward(x)} comes first.
     *
     * @param x n0 × m, the X that went forward
     * @param y n2 × m
     * @return dW1, db1, dW2, db2: valid until the next call
     * @throws IllegalArgumentException if a shape does not fit
     * @throws IllegalStateException if this X did not go forward last
     */
    public Parameters backward(Matrix x, Matrix y) {
        return backward(x, y, null);
    }

    /**
     * The backward pass with the weight of each example: dZ2 = w ∘ (A2 − Y), the averages remain 1/m.
     *
     * @param weights 1 × m, or null for 1
     */
    public Parameters backward(Matrix x, Matrix y, Matrix weights) {
        Shapes.inputs(x, parameters);
        if (!lastForward().x().sameView(x)) {
            throw new IllegalStateException("backward(X, Y) needs the activations of its X: call forward(X) first");
        }
        labels(y, weights);
        team.run(errorTask, batch.workers());
        team.run(gradientTask, batch.workers());
        return gradients;
    }

    /** Backward, the examples of one worker: equations (1) and (4). */
    private void errorSlice(int worker) {
        Kernels k = kernels[worker];
        Activations s = batch.slice(worker);
        k.loss().gradient(s.a2(), batch.labels(worker), s.dz2()); // (1) dZ2 = A2 − Y
        if (batch.weights(worker) != null) {
            k.loss().scaleColumns(batch.weights(worker), s.dz2());
        }
        k.gemm().multiply(1f, w2Transposed, s.dz2(), 0f, s.dz1()); // (4) dZ1 = W2ᵀ·dZ2
        k.activation().multiplyDerivative(g, s.a1(), s.dz1()); //       ∘ g′(Z1)
    }

    /** Backward, the parameters of one worker: equations (2), (3), (5) and (6). */
    private void gradientSlice(int worker) {
        Kernels k = kernels[worker];
        Activations s = batch.whole();
        ParameterShare p = slices[worker];
        p.batch(s);
        float perExample = 1f / s.x().cols(); // 1/m
        k.gemm().multiply(perExample, s.dz2(), p.a1Transposed, 0f, p.dw2); // (2) dW2 = 1/m·dZ2·A1ᵀ
        k.gemm().multiply(perExample, s.dz1(), p.xTransposed, 0f, p.dw1); // (5) dW1 = 1/m·dZ1·Xᵀ
        if (p.ownsBiases()) {
            k.bias().rowSums(perExample, s.dz2(), gradients.b2()); // (3) db2 = 1/m·Σ dZ2
            k.bias().rowSums(perExample, s.dz1(), gradients.b1()); // (6) db1 = 1/m·Σ dZ1
        }
    }

    /**
     * One step down the gradients of the last backward pass: for the chapter's gradient descent, W ← W − η·dW.
     *
     * @throws IllegalStateException if there was no backward pass, or the optimiser belongs to another net
     */
    public void step(Optimizer optimizer) {
        if (slices.length == 0) {
            throw new IllegalStateException("step needs gradients: call forward(X) and backward(X, Y) first");
        }
        beginStep(optimizer);
        team.run(updateTask, slices.length);
    }

    /** The update, the parameters of one worker. */
    private void updateSlice(int worker) {
        slices[worker].update(kernels[worker]);
    }

    /**
     * A whole training step: {@code forward(x)}, {@code backward(x, y)} and {@code step(optimizer)} with two forks in all,
     * and the same bits. {@link #loss(Matrix)} afterwards is the loss before the step.
     */
    public void train(Matrix x, Matrix y, Optimizer optimizer) {
        train(x, y, null, optimizer);
    }

    /**
     * A whole training step with the weight of each example.
     *
     * @param weights 1 × m, or null for 1
     */
    public void train(Matrix x, Matrix y, Matrix weights, Optimizer optimizer) {
        begin(x);
        labels(y, weights);
        beginStep(optimizer);
        team.run(forwardAndErrorTask, batch.workers());
        team.run(gradientAndUpdateTask, batch.workers());
    }

    /** A whole training step with the trainer's batch, which the workers gather. */
    void train(MiniBatch examples, Optimizer optimizer) {
        source = examples;
        try {
            train(examples.x(), examples.y(), examples.weights(), optimizer);
        } finally {
            source = null;
        }
    }

    /** How many examples of the batch that went forward last have the class that Y says. */
    int countCorrect(Matrix y) {
        Matrix a2 = lastForward().a2();
        int correct = 0;
        for (int j = 0; j < a2.cols(); j++) {
            correct += MiniBatch.label(a2, j) == MiniBatch.label(y, j) ? 1 : 0;
        }
        return correct;
    }

    private void begin(Matrix x) {
        Shapes.inputs(x, parameters);
        batch.inputs(x, workers(x.cols()));
    }

    private void labels(Matrix y, Matrix weights) {
        Shapes.labels(y, parameters, batch.whole().x());
        Shapes.weights(weights, batch.whole().x());
        batch.labels(y);
        batch.weights(weights);
        if (slices.length != batch.workers()) {
            slices = new ParameterShare[batch.workers()];
            for (int w = 0; w < slices.length; w++) {
                slices[w] = new ParameterShare(parameters, gradients, w, slices.length);
            }
        }
    }

    private void beginStep(Optimizer optimizer) {
        Parameters[] state = optimizer.bind(parameters);
        for (ParameterShare slice : slices) {
            slice.bind(optimizer, state);
        }
        optimizer.beginStep();
    }

    /** As many workers as have enough to do: small steps stay on the caller. */
    private int workers(int m) {
        long work = (long) hidden() * (inputs() + outputs()) * m;
        return (int) Math.max(1, Math.min(Math.min(team.threads(), m), work / WORK_PER_THREAD));
    }

    private Activations lastForward() {
        if (batch.whole() == null) {
            throw new IllegalStateException("nothing went forward yet: call forward(X) first");
        }
        return batch.whole();
    }

    /** Takes the net for a training run. */
    void acquire() {
        if (!inUse.compareAndSet(false, true)) {
            throw new IllegalStateException("this net is being trained already; wait for it, or train a copy");
        }
    }

    /** Gives the net back. */
    void release() {
        inUse.set(false);
    }

    /** W1, b1, W2, b2: the net's own, so writing to them changes the net. */
    public Parameters parameters() {
        return parameters;
    }

    /** dW1, db1, dW2, db2 of the last backward pass, with the L2 penalty once a step was made. */
    public Parameters gradients() {
        return gradients;
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
        return team.threads();
    }

    /** Ends the worker threads at once; without it they end by themselves when idle. */
    @Override
    public void close() {
        team.close();
    }
}
