// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The learning-rate range test (Smith, WACV 2017): steps with ever larger rates, and the loss of
 * each batch before its step. Afterwards the net has its parameters again; but it forgets what
 * momentum and Adam remember from its own steps, as it does for {@link Trainer#fit}.
 *
 * <p>Rate i of n is from·(to/from)^(i/(n − 1)). Losses are smoothed, s ← 0.9·s + 0.1·l, and divided
 * by 1 − 0.9^i. The test ends early where a loss is not finite, or the smoothed one more than four
 * times its smallest; and, after at least one step, where the trainer's
 * {@link TrainerBuilder#stopRequested} says so or the thread is interrupted. The suggested rate is
 * a tenth of the one at which the smoothed loss was smallest, but no less than the first. The first
 * ten smoothed losses are of so few batches that one that is easy by chance would be the smallest:
 * they do not count as such, in tests of at least twenty steps.
 *
 * <p>A finder never changes. The same trainer, net and examples give the same bits everywhere.
 *
 * <pre>{@code
 * TwoLayerNet net = TwoLayerNet.builder().inputs(64).hidden(32).outputs(10).build();
 * LearningRateFinder finder = LearningRateFinder.of(Trainer.builder().build()).steps(50);
 * double rate = finder.find(net, Digits.load()).suggested();
 * }</pre>
 */
public final class LearningRateFinder {
    /** The first rate, if not given. */
    public static final double FIRST_RATE = 1e-6;
    /** The last rate, if not given. */
    public static final double LAST_RATE = 10;
    /** How many steps there are, if not given. */
    public static final int STEPS = 100;

    private static final double KEEP = 0.9;
    private static final double WORSE = 4;
    private static final int NOISY = 10;

    private final TrainerBuilder settings;
    private final double from;
    private final double to;
    private final int steps;

    /**
     * One step of the test.
     *
     * @param rate η
     * @param loss of the batch, before the step
     * @param smoothed the loss, smoothed over the steps so far
     */
    public record Point(double rate, double loss, double smoothed) {}

    /**
     * What a test found.
     *
     * @param points by ascending rate; at least one
     * @param suggested a tenth of the rate with the smallest smoothed loss that counts
     */
    public record Result(List<Point> points, double suggested) {
        /** Copies the list. */
        public Result {
            points = List.copyOf(points);
        }
    }

    private LearningRateFinder(TrainerBuilder settings, double from, double to, int steps) {
        if (!(from >= Float.MIN_NORMAL && to > from && to <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "the rates must be 0 < from < to and floats, but are " + from + " and " + to);
        }
        if (steps < 2) {
            throw new IllegalArgumentException("a rate finder needs at least 2 steps, but has " + steps);
        }
        this.settings = settings;
        this.from = from;
        this.to = to;
        this.steps = steps;
    }

    /**
     * A finder for this trainer's optimiser, batches, weights and dropout: 100 steps from 10^−6 to
     * 10. The trainer's own learning rate and schedule do not matter.
     */
    public static LearningRateFinder of(Trainer trainer) {
        Objects.requireNonNull(trainer, "the trainer");
        return new LearningRateFinder(trainer.settings(), FIRST_RATE, LAST_RATE, STEPS);
    }

    /**
     * The same with other rates.
     *
     * @throws IllegalArgumentException if not 0 &lt; from &lt; to, or one is no normal float
     */
    public LearningRateFinder rates(double first, double last) {
        return new LearningRateFinder(settings, first, last, steps);
    }

    /**
     * The same with another number of steps.
     *
     * @throws IllegalArgumentException if it is below 2
     */
    public LearningRateFinder steps(int count) {
        return new LearningRateFinder(settings, from, to, count);
    }

    /**
     * Tests on a data set.
     *
     * @throws IllegalArgumentException if it does not fit the net
     */
    public Result find(TwoLayerNet net, Dataset data) {
        Objects.requireNonNull(net, "the net");
        Objects.requireNonNull(data, "the data");
        return find(net, ExampleSet.of(data, net));
    }

    /**
     * Tests on examples.
     *
     * @throws IllegalArgumentException if a shape does not fit, X or Y has a NaN or infinity, Y is
     *     not what the net's output can be trained on, or the first loss is not finite
     * @throws IllegalStateException if another thread is using the net
     */
    public Result find(TwoLayerNet net, Examples examples) {
        Objects.requireNonNull(net, "the net");
        Objects.requireNonNull(examples, "the examples");
        Shapes.inputs(examples.x(), net.parameters());
        Shapes.finite("X", examples.x());
        return find(net, ExampleSet.of(examples, net));
    }

    private Result find(TwoLayerNet net, ExampleSet examples) {
        examples.check(net, "training set");
        float[] classWeights = ClassWeights.of(settings, net, examples.y());
        Engine engine = net.occupy();
        try {
            return result(restoring(engine, net, new Batches(settings, net, examples, classWeights)));
        } finally {
            net.release();
        }
    }

    private List<Point> restoring(Engine engine, TwoLayerNet net, Batches batches) {
        Parameters before = net.parameters().copy();
        try {
            return test(engine, net, batches);
        } finally {
            net.parameters().copyFrom(before);
        }
    }

    /** {@link #find(TwoLayerNet, Examples)} of examples that all count the same. */
    public Result find(TwoLayerNet net, Matrix x, Matrix y) {
        return find(net, Examples.of(x, y));
    }

    private List<Point> test(Engine engine, TwoLayerNet net, Batches batches) {
        OptimizerMemory state = new OptimizerMemory(settings.optimizer, net.parameters());
        HiddenDropout dropout = HiddenDropout.of(settings);
        List<Point> points = new ArrayList<>();
        double smoothed = 0;
        double forgotten = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < steps; i++) {
            if (i % batches.count() == 0) {
                batches.order(i / batches.count() + 1);
            }
            double rate = from * StrictMath.pow(to / from, (double) i / (steps - 1));
            GatheredBatch batch = batches.batch(i % batches.count());
            if (dropout == null) {
                engine.train(batch, state, settings.optimizer, (float) rate);
            } else {
                engine.train(batch, dropout.step(i + 1), state, settings.optimizer, (float) rate);
            }
            double loss = engine.loss(batch.y(), batch.weights());
            if (!Double.isFinite(loss)) {
                break;
            }
            forgotten *= KEEP;
            smoothed = KEEP * smoothed + (1 - KEEP) * loss;
            double mean = smoothed / (1 - forgotten);
            points.add(new Point(rate, loss, mean));
            least = i < noisy() ? least : Math.min(least, mean);
            if (mean > WORSE * least || mustStop()) {
                break;
            }
        }
        return points;
    }

    /** How many of the first smoothed losses do not count as the smallest. */
    private int noisy() {
        return steps < 2 * NOISY ? 0 : NOISY;
    }

    private boolean mustStop() {
        return settings.stopRequested.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    private Result result(List<Point> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "the loss is not finite before the first step: the inputs or the targets are too large;"
                            + " standardise them");
        }
        List<Point> counted = points.size() > noisy() ? points.subList(noisy(), points.size()) : points;
        Point best = counted.get(0);
        for (Point point : counted) {
            best = point.smoothed < best.smoothed ? point : best;
        }
        return new Result(points, Math.max(from, best.rate / 10));
    }
}
