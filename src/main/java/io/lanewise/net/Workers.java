// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.parallel.WorkerTeam;

/** The workers of a net and what they do at once: each method is one fork of the team. */
final class Workers implements AutoCloseable {
    private final WorkerTeam team;
    private final Worker[] workers;
    private final WorkerTeam.Task forward = (worker, count) -> workers()[worker].forward();
    private final WorkerTeam.Task errors = (worker, count) -> workers()[worker].errors();
    private final WorkerTeam.Task gradients = (worker, count) -> workers()[worker].gradients();
    private final WorkerTeam.Task gradientSums = (worker, count) -> workers()[worker].gradientSums();
    private final WorkerTeam.Task update = (worker, count) -> workers()[worker].update();
    private final WorkerTeam.Task forwardAndErrors = (worker, count) -> {
        workers()[worker].forward();
        workers()[worker].errors();
    };
    private final WorkerTeam.Task gradientsAndUpdate = (worker, count) -> {
        workers()[worker].gradients();
        workers()[worker].update();
    };
    private final WorkerTeam.Task squares = (worker, count) -> workers()[worker].squares();

    Workers(
            Parameters parameters,
            ActivationFunction g,
            Output output,
            Workspace workspace,
            Backend backend,
            int threads) {
        team = new WorkerTeam(threads);
        workers = new Worker[threads];
        Equations equations = new Equations(parameters, g, output);
        for (int i = 0; i < threads; i++) {
            workers[i] = new Worker(i, backend.kernels(), equations, workspace);
        }
    }

    private Worker[] workers() {
        return workers;
    }

    Worker get(int number) {
        return workers[number];
    }

    /** The kernels of the caller. */
    Kernels kernels() {
        return workers[0].kernels();
    }

    /** Z1, A1, Z2, A2. */
    void forward(int count) {
        team.run(forward, count);
    }

    /** dZ2 and dZ1. */
    void errors(int count) {
        team.run(errors, count);
    }

    /** dW1, db1, dW2, db2. */
    void gradients(int count) {
        team.run(gradients, count);
    }

    /** The same without the averages. */
    void gradientSums(int count) {
        team.run(gradientSums, count);
    }

    /** The step of the optimiser. */
    void update(int count) {
        team.run(update, count);
    }

    /** The first half of a training step. */
    void forwardAndErrors(int count) {
        team.run(forwardAndErrors, count);
    }

    /** The second half of a training step. */
    void gradientsAndUpdate(int count) {
        team.run(gradientsAndUpdate, count);
    }

    /** The sums of squares of the gradients, for clipping. */
    void squares(int count) {
        team.run(squares, count);
    }

    int threads() {
        return team.threads();
    }

    @Override
    public void close() {
        team.close();
    }
}
