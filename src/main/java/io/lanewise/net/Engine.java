// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import io.lanewise.parallel.Shares;
import io.lanewise.parallel.WorkerTeam;
import java.util.Objects;

/**
 * Runs the {@link Equations} of one net on its team, one fork for each half of a step: first each
 * worker owns some examples and goes forward and back to dZ1; then each owns some parameters, sums
 * their gradients over all examples and updates them. Arguments are checked before they come here.
 */
final class Engine implements AutoCloseable {
    private final Parameters parameters;
    private final Output output;
    private final Workspace workspace;
    private final WorkerTeam team;
    private final Worker[] workers;
    private final WorkerTeam.Task forwardTask;
    private final WorkerTeam.Task errorTask;
    private final WorkerTeam.Task gradientTask;
    private final WorkerTeam.Task updateTask;
    private final WorkerTeam.Task forwardAndErrorTask;
    private final WorkerTeam.Task gradientAndUpdateTask;
    private Parameters gradients;
    private OptimizerState state;
    private int shares;
    private boolean forwarded;
    /**
     * Whether the activations are those of the parameters as they are now: no step was made since.
     */
    private boolean fresh;

    private boolean gradientsReady;

    Engine(Parameters parameters, ActivationFunction g, Output output, Backend backend, int threads) {
        this.parameters = parameters;
        this.output = output;
        workspace = new Workspace(parameters);
        team = new WorkerTeam(threads);
        workers = new Worker[threads];
        Equations equations = new Equations(parameters, g, output);
        for (int i = 0; i < threads; i++) {
            workers[i] = new Worker(i, backend.kernels(), equations, workspace);
        }
        forwardTask = (worker, count) -> workers[worker].forward();
        errorTask = (worker, count) -> workers[worker].errors();
        gradientTask = (worker, count) -> workers[worker].gradients();
        updateTask = (worker, count) -> workers[worker].update();
        forwardAndErrorTask = (worker, count) -> {
            workers[worker].forward();
            workers[worker].errors();
        };
        gradientAndUpdateTask = (worker, count) -> {
            workers[worker].gradients();
            workers[worker].update();
        };
    }

    /** Forward. */
    void forward(MiniBatch batch) {
        begin(batch);
        team.run(forwardTask, workspace.workers());
        forwarded = true;
        fresh = true;
    }

    /** Backward, from the batch that went forward last. */
    Parameters backward(Matrix y, Matrix weights) {
        workspace.targets(y, weights);
        gradientsReady = false;
        share();
        team.run(errorTask, workspace.workers());
        team.run(gradientTask, workspace.workers());
        gradientsReady = true;
        return gradients;
    }

    /**
     * One step down the gradients of the last backward pass; the penalty goes into them, so they
     * serve for one step.
     */
    void step(OptimizerState state, Optimizer optimizer, float rate) {
        requireGradients();
        gradientsReady = false;
        fresh = false;
        begin(state, optimizer, rate);
        team.run(updateTask, shares);
    }

    /** Forward, backward and step at once. */
    void train(MiniBatch batch, OptimizerState state, Optimizer optimizer, float rate) {
        begin(batch);
        gradientsReady = false;
        share();
        team.run(forwardAndErrorTask, workspace.workers());
        forwarded = true;
        begin(state, optimizer, rate);
        team.run(gradientAndUpdateTask, workspace.workers());
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

    /**
     * Forgets batch, gradients and optimiser, so that the net holds none of a training run's data.
     */
    void forget() {
        forwarded = false;
        gradientsReady = false;
        workspace.forget();
        for (int w = 0; w < shares; w++) {
            workers[w].share(null);
        }
        shares = 0;
    }

    private void begin(MiniBatch batch) {
        forwarded = false;
        fresh = false;
        workspace.take(batch, workers(batch.x().cols()));
    }

    /** What the net remembers for the steps of one method; another method starts anew. */
    OptimizerState state(Optimizer optimizer) {
        Objects.requireNonNull(optimizer, "the optimizer");
        if (state == null || !state.continues(optimizer)) {
            state = new OptimizerState(optimizer, parameters);
        }
        return state;
    }

    void forgetOptimizer() {
        state = null;
    }

    private void begin(OptimizerState state, Optimizer optimizer, float rate) {
        for (int w = 0; w < shares; w++) {
            workers[w].bind(state);
        }
        state.begin(optimizer, rate);
    }

    /** Gives each worker its share of the parameters, anew only for another number of workers. */
    private void share() {
        if (shares == workspace.workers()) {
            return;
        }
        shares = workspace.workers();
        if (gradients == null) {
            gradients = parameters.zerosLike();
        }
        for (int w = 0; w < shares; w++) {
            workers[w].share(new ParameterShare(parameters, gradients, w, shares));
        }
    }

    /** As many workers as have enough to do: small steps stay on the caller. */
    private int workers(int m) {
        long work = (long) parameters.hidden() * (parameters.inputs() + parameters.outputs()) * m;
        return Shares.workers(work, Math.min(team.threads(), m));
    }

    /** The loss of the batch that went forward last. */
    double loss(Matrix y, Matrix weights) {
        Activations s = activations();
        Kernels k = workers[0].kernels();
        losses(y);
        if (weights != null) {
            k.loss().scaleColumns(weights, s.losses());
        }
        return Loss.mean(s.losses());
    }

    /** The loss of each example that went forward last, 1 × m. */
    Matrix losses(Matrix y) {
        Activations s = activations();
        output.losses(workers[0].kernels(), s.z2(), y, s.losses());
        return s.losses();
    }

    /** How many examples of the batch that went forward last have the class that Y says. */
    int countCorrect(Matrix y) {
        Matrix a2 = activations().a2();
        int correct = 0;
        for (int j = 0; j < a2.cols(); j++) {
            correct += output.classOf(a2, j) == output.classOf(y, j) ? 1 : 0;
        }
        return correct;
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
        if (gradients == null) {
            throw new IllegalStateException("there are no gradients yet: call forward(X) and backward(X, Y) first");
        }
        return gradients;
    }

    int threads() {
        return team.threads();
    }

    @Override
    public void close() {
        team.close();
    }
}
