// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The forward pass of trained parameters, from any number of threads at once and without locks.
 * What it computes for an example does not depend on the others, nor on the threads.
 *
 * <p>A call works in buffers for at most 256 examples, or some 4 MiB, and for no more than it was
 * given; buffers are kept for the next calls, one for each processor at most.
 *
 * <pre>{@code
 * TwoLayerNet net = TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).build();
 * Predictor predictor =
 *         new Predictor(net.parameters(), net.activation(), net.output(), null, Backend.AUTO);
 * System.out.println(predictor.outputs(Matrix.zeros(2, 5)).shape()); // 1×5
 * }</pre>
 */
public final class Predictor {
    private static final int MOST_EXAMPLES = 256;
    private static final int MOST_FLOATS = 1 << 20;

    private final Parameters parameters;
    private final ActivationFunction g;
    private final Output output;
    private final Standardization standardization;
    private final Backend backend;
    private final int blockSize;
    private final int mostKept = Runtime.getRuntime().availableProcessors();
    private final ConcurrentLinkedQueue<Buffers> kept = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keptCount = new AtomicInteger();

    /** What one thread needs to go forward. */
    private record Buffers(Engine engine, BlockwiseForward forward) {}

    /**
     * A predictor on these parameters themselves: change them, and predictions change.
     *
     * @param standardization of the features, or null for none
     * @throws IllegalArgumentException if the output does not go with the number of output units
     */
    public Predictor(
            Parameters parameters,
            ActivationFunction g,
            Output output,
            Standardization standardization,
            Backend backend) {
        Objects.requireNonNull(parameters, "the parameters");
        Objects.requireNonNull(output, "the output");
        Objects.requireNonNull(backend, "the backend");
        output.checkUnits(parameters.outputs());
        this.parameters = parameters;
        this.g = Objects.requireNonNull(g, "the activation");
        this.output = output;
        this.standardization = standardization;
        this.backend = backend.resolve();
        long perExample = (long) parameters.inputs() + 2L * parameters.hidden() + 4L * parameters.outputs();
        blockSize = (int) Math.max(1, Math.min(MOST_EXAMPLES, MOST_FLOATS / perExample));
    }

    /**
     * A2 of each example.
     *
     * @param x n0 × m
     * @return n2 × m, new
     * @throws IllegalArgumentException if X does not have n0 rows
     */
    public Matrix outputs(Matrix x) {
        Objects.requireNonNull(x, "X");
        Matrix a2 = Matrix.zeros(parameters.outputs(), x.cols());
        run(
                x,
                null,
                (engine, from, to, batch) ->
                        a2.columns(from, to).copyFrom(engine.activations().a2()));
        return a2;
    }

    /**
     * Z2 of each example, the logits.
     *
     * @param x n0 × m
     * @return n2 × m, new
     * @throws IllegalArgumentException if X does not have n0 rows
     */
    public Matrix logits(Matrix x) {
        Objects.requireNonNull(x, "X");
        Matrix z2 = Matrix.zeros(parameters.outputs(), x.cols());
        run(
                x,
                null,
                (engine, from, to, batch) ->
                        z2.columns(from, to).copyFrom(engine.activations().z2()));
        return z2;
    }

    /**
     * A2 of logits that {@link #logits} gave, with the same bits as {@link #outputs}.
     *
     * @param z2 n2 × any
     * @return as many columns, new
     * @throws IllegalArgumentException if Z2 does not have n2 rows
     */
    public Matrix activate(Matrix z2) {
        Objects.requireNonNull(z2, "Z2");
        if (z2.rows() != parameters.outputs()) {
            throw new IllegalArgumentException(
                    "the net has n2 = " + parameters.outputs() + " outputs, but Z2 is " + z2.shape());
        }
        Matrix a2 = Matrix.zeros(z2.rows(), z2.cols());
        output.apply(backend.kernels(), z2, a2);
        return a2;
    }

    /**
     * A2 and the loss of each example.
     *
     * @param x n0 × m
     * @param y n2 × m
     * @param losses 1 × m, the result, computed from the logits
     * @return A2, n2 × m, new
     * @throws IllegalArgumentException if a shape does not fit, or Y is not what the output can be
     *     trained on
     */
    public Matrix outputsAndLosses(Matrix x, Matrix y, Matrix losses) {
        Objects.requireNonNull(x, "X");
        Shapes.labels(y, parameters, x);
        output.checkLabels(y);
        Objects.requireNonNull(losses, "the losses");
        if (losses.rows() != 1 || losses.cols() != x.cols()) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ", so the losses must be 1×m = 1×"
                    + x.cols() + ", but are " + losses.shape());
        }
        Matrix a2 = Matrix.zeros(parameters.outputs(), x.cols());
        run(x, y, (engine, from, to, batch) -> {
            losses.columns(from, to).copyFrom(engine.losses(batch.y(), null));
            a2.columns(from, to).copyFrom(engine.activations().a2());
        });
        return a2;
    }

    private void run(Matrix x, Matrix y, BlockwiseForward.Block block) {
        if (x.cols() == 0 && x.rows() == parameters.inputs()) {
            return;
        }
        Shapes.inputs(x, parameters);
        Buffers buffers = borrow(Math.min(blockSize, x.cols()));
        buffers.forward.run(SharedColumns.all(x), y, block);
        buffers.engine.forget();
        buffers.forward.forget();
        giveBack(buffers);
    }

    /** Buffers for so many examples: kept ones if they are large enough. */
    private Buffers borrow(int examples) {
        Buffers buffers = kept.poll();
        if (buffers != null) {
            keptCount.decrementAndGet();
            if (buffers.forward.size() >= examples) {
                return buffers;
            }
        }
        Engine engine = new Engine(parameters, g, output, backend, 1);
        return new Buffers(
                engine,
                new BlockwiseForward(
                        engine,
                        new GatheredBatch(parameters.inputs(), parameters.outputs(), examples, standardization)));
    }

    /** How many buffers wait for the next calls. */
    int kept() {
        return keptCount.get();
    }

    private void giveBack(Buffers buffers) {
        if (keptCount.incrementAndGet() <= mostKept) {
            kept.add(buffers);
        } else {
            keptCount.decrementAndGet();
        }
    }
}
