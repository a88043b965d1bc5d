// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import io.lanewise.parallel.Shares;

/**
 * Runs the {@link Equations} of one net on its team, one fork for each half of a step: first each
 * worker owns some examples and goes forward and back to dZ1; then each owns some parameters, sums
 * their gradients over all examples and updates them. Arguments are checked before they come here.
 */
final class Engine implements AutoCloseable {
    private final Parameters parameters;
    private final Output output;
    private final Workspace workspace;
    private final Workers workers;
    private Parameters gradients;
    private GradientNorm norm;
    private int shares;
    private boolean forwarded;
    private boolean gradientsReady;
    /** Whether the activations are of the parameters as they are now: no step was made since. */
    private boolean fresh;
    /** Whether the gradients are sums, and not means. */
    private boolean summed;

    Engine(Parameters parameters, ActivationFunction g, Output output, Backend backend, int threads) {
        this.parameters = parameters;
        this.output = output;
        workspace = new Workspace(parameters);
        workers = new Workers(parameters, g, output, workspace, backend, threads);
    }

    /** Forward. */
    void forward(MiniBatch batch) {
        begin(batch);
        workers.forward(workspace.workers());
        forwarded = true;
        fresh = true;
    }

    /** Backward, from the batch that went forward last. */
    Parameters backward(Matrix y, Matrix weights) {
        errors(y, weights);
        workers.gradients(shares);
        gradientsReady = true;
        return gradients;
    }

    /** The same without the averages: sums over the examples, which serve for no step. */
    Parameters gradientSums(Matrix y, Matrix weights) {
        errors(y, weights);
        workers.gradientSums(shares);
        summed = true;
        return gradients;
    }

    private void errors(Matrix y, Matrix weights) {
        workspace.targets(y, weights);
        gradientsReady = false;
        share(workspace.workers());
        workers.errors(shares);
    }

    /** Takes gradients that were averaged elsewhere, for one step. */
    void take(Parameters mean) {
        share(Math.max(1, shares));
        gradients.copyFrom(mean);
        gradientsReady = true;
    }

    /**
     * One step down the gradients of the last backward pass; clipping and penalty go into them, so
     * they serve for one step.
     */
    void step(OptimizerMemory state, Optimizer optimizer, float rate) {
        requireGradients();
        gradientsReady = false;
        fresh = false;
        begin(state, optimizer, rate);
        if (optimizer.clips()) {
            clip(state, optimizer);
        }
        workers.update(shares);
    }

    /** Forward, backward and step at once. */
    void train(MiniBatch batch, OptimizerMemory state, Optimizer optimizer, float rate) {
        begin(batch);
        train(state, optimizer, rate);
    }

    /** The same with some hidden units dropped. */
    void train(MiniBatch batch, HiddenDropout dropout, OptimizerMemory state, Optimizer optimizer, float rate) {
        begin(batch);
        workspace.drop(dropout);
        train(state, optimizer, rate);
    }

    private void train(OptimizerMemory state, Optimizer optimizer, float rate) {
        gradientsReady = false;
        share(workspace.workers());
        workers.forwardAndErrors(shares);
        forwarded = true;
        begin(state, optimizer, rate);
        if (optimizer.clips()) {
            workers.gradients(shares);
            clip(state, optimizer);
            workers.update(shares);
        } else {
            workers.gradientsAndUpdate(shares);
        }
    }

    private void clip(OptimizerMemory state, Optimizer optimizer) {
        if (norm == null) {
            norm = new GradientNorm(gradients);
            workspace.norm(norm);
        }
        workers.squares(shares);
        state.scaleGradients(norm.factor(workers.kernels().update(), optimizer.clipNorm()));
    }

    /** Refuses a step without gradients of its own. */
    void requireGradients() {
        if (!gradientsReady) {
            throw new IllegalStateException(
                    "step needs the gradients of a backward pass since the last step: call forward(X) and backward(X, Y)");
        }
    }

    /** Refuses a backward pass of another X than went forward last, or of other parameters. */
    void requireActivations(Matrix x) {
        if (!activations().x().sameView(x) || !fresh) {
            throw new IllegalStateException("backward(X, Y) needs the activations of its X"
                    + (fresh ? "" : " since the last step") + ": call forward(X) first");
        }
    }

    /** Forgets batch and gradients, so that the net holds none of a training run's data. */
    void forget() {
        forwarded = false;
        gradientsReady = false;
        workspace.forget();
        for (int w = 0; w < shares; w++) {
            workers.get(w).share(null);
        }
        shares = 0;
    }

    private void begin(MiniBatch batch) {
        forwarded = false;
        fresh = false;
        workspace.take(batch, workers(batch.x().cols()));
    }

    private void begin(OptimizerMemory state, Optimizer optimizer, float rate) {
        for (int w = 0; w < shares; w++) {
            workers.get(w).bind(state);
        }
        state.begin(optimizer, rate);
    }

    /** Gives each worker its share of the parameters, anew only for another number of workers. */
    private void share(int count) {
        summed = false;
        if (shares == count) {
            return;
        }
        shares = count;
        if (gradients == null) {
            gradients = parameters.zerosLike();
        }
        for (int w = 0; w < shares; w++) {
            workers.get(w).share(new ParameterShare(parameters, gradients, w, shares));
        }
    }

    /** As many workers as have enough to do: small steps stay on the caller. */
    private int workers(int m) {
        long work = (long) parameters.hidden() * (parameters.inputs() + parameters.outputs()) * m;
        return Shares.workers(work, Math.min(workers.threads(), m));
    }

    /** The loss of the batch that went forward last. */
    double loss(Matrix y, Matrix weights) {
        return Loss.mean(losses(y, weights));
    }

    /** The loss of each example that went forward last, times its weight, 1 × m. */
    Matrix losses(Matrix y, Matrix weights) {
        Activations s = activations();
        output.losses(workers.kernels(), s.z2(), y, s.losses());
        if (weights != null) {
            workers.kernels().loss().scaleColumns(weights, s.losses());
            s.leaveOut(weights);
        }
        return s.losses();
    }

    /** How many examples of the batch that went forward last have the class that Y says. */
    int countCorrect(Matrix y) {
        int correct = 0;
        for (int j = 0; j < y.cols(); j++) {
            correct += isCorrect(y, j) ? 1 : 0;
        }
        return correct;
    }

    /** Whether an example of the batch that went forward last has the class that Y says. */
    boolean isCorrect(Matrix y, int j) {
        return output.classOf(activations().a2(), j) == output.classOf(y, j);
    }

    /**
     * What the last forward pass left.
     *
     * @throws IllegalStateException if there was none
     */
    Activations activations() {
        if (!forwarded) {
            throw new IllegalStateException("nothing went forward yet: call forward(X) first");
        }
        return workspace.whole();
    }

    /**
     * The gradients of the last backward pass. A net that only predicts never has them.
     *
     * @throws IllegalStateException if there was none
     */
    Parameters gradients() {
        if (gradients == null || summed) {
            throw new IllegalStateException(
                    "there are no gradients of a backward pass: call forward(X) and backward(X, Y) first");
        }
        return gradients;
    }

    int threads() {
        return workers.threads();
    }

    @Override
    public void close() {
        workers.close();
    }
}
