// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import java.io.Serializable;
import java.util.Objects;

/**
 * Sums over examples, of their losses and of the gradients: the six equations without their 1/m.
 * The sums of any parts of the examples, made anywhere, add up to those of all, and divided by
 * their number are the means that {@link TwoLayerNet#loss(Matrix, Matrix) loss} and
 * {@link TwoLayerNet#backward(Matrix, Matrix, Matrix) backward} give for one batch.
 *
 * <pre>
 *   Σ w(j)·L(j)     dZ2 = w ∘ (A2 − Y)            dZ1 = W2ᵀ·dZ2 ∘ g′(Z1)
 *                   ΣdW2 = dZ2·A1ᵀ                ΣdW1 = dZ1·Xᵀ
 *                   Σdb2 = Σ columns of dZ2       Σdb1 = Σ columns of dZ1
 * </pre>
 *
 * <p>A slice of examples goes through the net in blocks of {@value #BLOCK}, of which the last may
 * be smaller. The kernels sum within a block, in float; the blocks are added in double, ascending.
 * So the same slices, added in the same order, give the same bits on any backend and any number of
 * threads, and slices of whole blocks, added one after another, give the bits of one slice. What a
 * block adds has the error of {@link Gemm} with K ≤ {@value #BLOCK}, and each addition one of 2^−53
 * of the sum so far, whatever the number of examples.
 *
 * <p>One thread at a time may use the sums, as it may the net. They are serialisable, to travel
 * between the machines that share the examples.
 *
 * <pre>{@code
 * Matrix x = Matrix.ofColumns(new float[] {0, 1}, new float[] {1, 1}, new float[] {1, 0});
 * Matrix y = Matrix.ofRows(new float[] {1, 0, 1});
 * TwoLayerNet net = TwoLayerNet.builder().inputs(2).hidden(4).outputs(1).build();
 * GradientSums sums = GradientSums.zerosLike(net.parameters());
 * GradientSums rest = GradientSums.zerosLike(net.parameters());
 * sums.add(net, x.columns(0, 2), y.columns(0, 2), null);
 * rest.add(net, x.columns(2, 3), y.columns(2, 3), null);
 * sums.add(rest);
 * System.out.println(sums.examples()); // 3
 * sums.step(net, Optimizer.adam(0.01f)); // down the mean over all three
 * }</pre>
 */
public final class GradientSums implements Serializable {
    /** How many examples the kernels sum together; a multiple of {@link Gemm#CHUNK}. */
    public static final int BLOCK = 2048;

    private static final long serialVersionUID = 1L;

    private final int inputs;
    private final int hidden;
    private final int outputs;
    private final double[] gradient;
    private double loss;
    private double weight;
    private long examples;

    private GradientSums(int inputs, int hidden, int outputs, long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a net has " + count + " parameters, more than an array can hold sums for");
        }
        this.inputs = inputs;
        this.hidden = hidden;
        this.outputs = outputs;
        gradient = new double[(int) count];
    }

    /**
     * Sums of no examples yet, for nets of these shapes.
     *
     * @throws IllegalArgumentException if there are more than 2^31 − 9 parameters
     */
    public static GradientSums zerosLike(Parameters net) {
        return new GradientSums(net.inputs(), net.hidden(), net.outputs(), net.count());
    }

    /** {@link #add(TwoLayerNet, Matrix, Matrix, Matrix)} with weights of 1. */
    public void add(TwoLayerNet net, Matrix x, Matrix y) {
        add(net, x, y, null);
    }

    /**
     * Adds the losses and gradients of a slice of examples, by the parameters that the net has. An
     * L2 penalty is not part of them. The net's own {@link TwoLayerNet#gradients} and the batch
     * that went forward are lost.
     *
     * @param x n0 × m, {@link Matrix#columns} of a larger one or all
     * @param y n2 × m
     * @param weights 1 × m, or null for 1
     * @throws IllegalArgumentException if a shape does not fit, or Y is not what the output can be
     *     trained on; nothing is added then
     * @throws IllegalStateException if another thread is using the net
     */
    public void add(TwoLayerNet net, Matrix x, Matrix y, Matrix weights) {
        net.occupancy.enter();
        try (net.occupancy) {
            check(net.inputs(), net.hidden(), net.outputs());
            Shapes.inputs(x, net.parameters());
            Shapes.targets(x, y, weights, net.parameters(), net.output());
            for (int from = 0; from < x.cols(); from += BLOCK) {
                int to = Math.min(x.cols(), from + BLOCK);
                block(
                        net.engine,
                        x.columns(from, to),
                        y.columns(from, to),
                        weights == null ? null : weights.columns(from, to));
            }
        }
    }

    private void block(Engine engine, Matrix x, Matrix y, Matrix weights) {
        engine.forward(new GivenBatch().of(x, null, null));
        loss += Loss.sum(engine.losses(y, weights));
        int at = 0;
        for (Matrix sums : all(engine.gradientSums(y, weights))) {
            for (int j = 0; j < sums.cols(); j++) {
                for (int i = 0; i < sums.rows(); i++) {
                    gradient[at++] += sums.get(i, j);
                }
            }
        }
        for (int j = 0; j < x.cols(); j++) {
            weight += weights == null ? 1 : weights.get(0, j);
        }
        examples += x.cols();
    }

    /**
     * Adds the sums of other examples.
     *
     * @throws IllegalArgumentException if they are of a net with other units
     */
    public void add(GradientSums other) {
        Objects.requireNonNull(other, "the sums to add");
        check(other.inputs, other.hidden, other.outputs);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += other.gradient[i];
        }
        loss += other.loss;
        weight += other.weight;
        examples += other.examples;
    }

    private void check(int n0, int n1, int n2) {
        if (n0 != inputs || n1 != hidden || n2 != outputs) {
            throw new IllegalArgumentException("these are sums of a net " + inputs + "-" + hidden + "-" + outputs
                    + ", but the other is one " + n0 + "-" + n1 + "-" + n2 + ": inputs-hidden-outputs");
        }
    }

    /**
     * One step of a net down the {@link #mean} of these gradients, as {@link TwoLayerNet#step}
     * makes one down those of a batch.
     *
     * @throws IllegalArgumentException if the net has other units
     * @throws IllegalStateException if there are no examples, or another thread is using the net
     */
    public void step(TwoLayerNet net, Optimizer optimizer) {
        net.occupancy.enter();
        try (net.occupancy) {
            check(net.inputs(), net.hidden(), net.outputs());
            Parameters mean = mean();
            OptimizerMemory memory = net.memory.of(optimizer);
            net.engine.take(mean);
            net.engine.step(memory, optimizer, optimizer.learningRate());
        }
    }

    /** A copy of the sums of the gradients: W1, b1, W2, b2, each column by column. */
    public double[] gradient() {
        return gradient.clone();
    }

    /**
     * The mean of the gradients, dW1, db1, dW2, db2: the sums over m, rounded to float. The average
     * is 1/m with weights too, as in {@link TwoLayerNet#backward(Matrix, Matrix, Matrix)}.
     *
     * @throws IllegalStateException if there are no examples
     */
    public Parameters mean() {
        if (examples == 0) {
            throw new IllegalStateException("the sums are of no examples yet, so there is no mean: add some first");
        }
        Parameters mean = Parameters.zeros(inputs, hidden, outputs);
        int at = 0;
        for (Matrix matrix : all(mean)) {
            for (int j = 0; j < matrix.cols(); j++) {
                for (int i = 0; i < matrix.rows(); i++) {
                    matrix.set(i, j, (float) (gradient[at++] / examples));
                }
            }
        }
        return mean;
    }

    private static Matrix[] all(Parameters parameters) {
        return new Matrix[] {parameters.w1(), parameters.b1(), parameters.w2(), parameters.b2()};
    }

    /** Σ w(j)·L(j). */
    public double loss() {
        return loss;
    }

    /** Σ w(j), in double: the number of examples where there are no weights. */
    public double weight() {
        return weight;
    }

    /** m, how many examples were added. */
    public long examples() {
        return examples;
    }
}
