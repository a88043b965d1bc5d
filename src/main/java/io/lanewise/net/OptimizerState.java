// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.Objects;
import java.util.Optional;

/**
 * What a net remembers of its own steps for the next one: how many steps there were, and up to two
 * numbers beside each parameter, in the letters of {@link Optimizer}.
 *
 * <pre>
 *                         steps   first   second
 *   gradient descent        t
 *   momentum, Nesterov      t       V
 *   Adam, AdamW             t       M       V
 * </pre>
 *
 * <p>With the parameters, it is all that training by {@link TwoLayerNet#step} or
 * {@link TwoLayerNet#train(io.lanewise.kernel.Matrix, io.lanewise.kernel.Matrix, Optimizer) train}
 * needs to go on elsewhere, with the same bits on any backend and any number of threads. How they
 * are stored is up to the caller: {@link #of} takes them out of a net, the constructor makes a
 * state of stored numbers, and {@link #restore} puts it into a net.
 *
 * <pre>{@code
 * Matrix x = Matrix.ofColumns(new float[] {0, 1}, new float[] {1, 1});
 * Matrix y = Matrix.ofRows(new float[] {1, 0});
 * Optimizer adam = Optimizer.adam(0.01f);
 * TwoLayerNet net = TwoLayerNet.builder().inputs(2).hidden(4).outputs(1).build();
 * net.train(x, y, adam);
 * OptimizerState state = OptimizerState.of(net).orElseThrow();
 *
 * // Elsewhere, from the parameters, t, M and V.
 * TwoLayerNet other = TwoLayerNet.builder().parameters(net.parameters()).build();
 * new OptimizerState(adam, state.steps(), state.first(), state.second()).restore(other);
 * net.train(x, y, adam);
 * other.train(x, y, adam);
 * System.out.println(other.parameters().equals(net.parameters())); // true
 * }</pre>
 *
 * @param optimizer what remembers this; its learning rate, penalties and clipping do not matter
 * @param steps t, the steps made so far
 * @param first V of momentum, M of Adam, in the shapes of the parameters; else null
 * @param second V of Adam, in the shapes of the parameters; else null
 */
public record OptimizerState(Optimizer optimizer, long steps, Parameters first, Parameters second) {
    /**
     * Checks that the optimiser remembers such numbers. They are not copied.
     *
     * @throws IllegalArgumentException if the steps are negative, or there are numbers that the
     *     optimiser does not remember, or it remembers more than there are
     */
    public OptimizerState {
        Objects.requireNonNull(optimizer, "the optimizer");
        if (steps < 0) {
            throw new IllegalArgumentException("the steps made so far must be at least 0, but are " + steps);
        }
        check(optimizer, "first", first, optimizer.moments() > 0);
        check(optimizer, "second", second, optimizer.moments() > 1);
    }

    private static void check(Optimizer optimizer, String name, Parameters numbers, boolean remembered) {
        if (remembered == (numbers == null)) {
            throw new IllegalArgumentException(optimizer + " remembers "
                    + (remembered ? "a " + name : "no " + name) + " number beside each parameter, but " + name + " is "
                    + (numbers == null ? "null" : "given") + ": is this the state of another optimizer?");
        }
    }

    /**
     * A copy of what a net remembers, or nothing if no step was made since it was built,
     * {@linkplain TwoLayerNet#resetOptimizer reset} or trained by a {@link Trainer}.
     *
     * @throws IllegalStateException if another thread is using the net
     */
    public static Optional<OptimizerState> of(TwoLayerNet net) {
        net.occupancy.enter();
        try (net.occupancy) {
            return net.memory.state();
        }
    }

    /**
     * Makes a net remember this, of which it takes a copy, in place of what it remembered. Its next
     * step goes on if it is made by this optimiser, with any learning rate, penalties and clipping;
     * by another method it starts anew.
     *
     * @throws IllegalArgumentException if the numbers are of a net with other units
     * @throws IllegalStateException if another thread is using the net
     */
    public void restore(TwoLayerNet net) {
        net.occupancy.enter();
        try (net.occupancy) {
            net.memory.restore(this);
        }
    }
}
