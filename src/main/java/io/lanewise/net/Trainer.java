// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * Trains a net by mini-batches. Examples are shuffled anew in every epoch by (seed, epoch) alone, gathered into one batch
 * buffer and standardised there, so memory is data + parameters + one batch; a last batch that is smaller counts by its
 * true size. With class weights, an example's loss and its column of dZ2 are multiplied by the weight of its class; the
 * averages remain 1/m. Early stopping watches the validation loss, or the training loss where there is no validation set,
 * and at the end the parameters of the best epoch are restored; NaN counts as worse than anything.
 */
public final class Trainer {
    private final TrainerBuilder settings;

    Trainer(TrainerBuilder settings) {
        this.settings = settings;
    }

    /** A builder with a default for everything. */
    public static TrainerBuilder builder() {
        return new TrainerBuilder();
    }

    /** Trains on X and Y without a validation set. */
    public TrainingHistory fit(TwoLayerNet net, Matrix x, Matrix y) {
        return fit(net, x, y, null, null);
    }

    /**
     * Trains on X and Y, and validates after each epoch.
     *
     * @param x n0 × m
     * @param y n2 × m
     * @param validationX n0 × any, or null
     * @param validationY n2 × as many, or null
     * @throws IllegalArgumentException if a shape does not fit, or X or Y has a NaN or infinity
     * @throws IllegalStateException if the net is being trained already
     * @throws DivergedException if the loss is NaN or infinite; the best parameters so far are restored first
     */
    public TrainingHistory fit(TwoLayerNet net, Matrix x, Matrix y, Matrix validationX, Matrix validationY) {
        check(net, x, y);
        if (validationX != null) {
            check(net, validationX, validationY);
        }
        net.acquire();
        try {
            return new Run(net, x, y, validationX, validationY).train();
        } finally {
            net.release();
        }
    }

    private void check(TwoLayerNet net, Matrix x, Matrix y) {
        Shapes.inputs(x, net.parameters());
        Shapes.labels(y, net.parameters(), x);
        if (settings.classWeights != null && settings.classWeights.length != Math.max(2, net.outputs())) {
            throw new IllegalArgumentException("there are " + settings.classWeights.length
                    + " class weights, but the net has " + Math.max(2, net.outputs()) + " classes");
        }
        checkFinite("X", x);
        checkFinite("Y", y);
    }

    private static void checkFinite(String name, Matrix matrix) {
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                if (!Float.isFinite(matrix.get(i, j))) {
                    throw new IllegalArgumentException(name + " has " + matrix.get(i, j) + " in row " + i
                            + " of example " + j + "; training needs finite numbers");
                }
            }
        }
    }

    /** One run of {@link #fit}: the buffers, and what changes from epoch to epoch. */
    private final class Run {
        private final TwoLayerNet net;
        private final Matrix x;
        private final Matrix y;
        private final Matrix validationX;
        private final Matrix validationY;
        private final int[] order;
        private final MiniBatch full;
        private final MiniBatch last;
        private final Parameters best;
        private final double initialRate;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private int bestEpoch;
        private long correct;
        private boolean stopRequested;

        Run(TwoLayerNet net, Matrix x, Matrix y, Matrix validationX, Matrix validationY) {
            this.net = net;
            this.x = x;
            this.y = y;
            this.validationX = validationX;
            this.validationY = validationY;
            int size = Math.min(settings.batchSize, x.cols());
            if (size < settings.batchSize) {
                settings.notices.accept("the batch size " + settings.batchSize + " is more than the " + size
                        + " examples there are: every batch is all of them");
            }
            order = new int[x.cols()];
            full = new MiniBatch(net.inputs(), net.outputs(), size, settings.classWeights);
            last = full.first(x.cols() % size == 0 ? size : x.cols() % size);
            best = net.parameters().copy();
            initialRate = settings.optimizer.learningRate();
        }

        TrainingHistory train() {
            MutableList<EpochResult> results = Lists.mutable.empty();
            TrainingHistory.Stopped stopped = TrainingHistory.Stopped.COMPLETED;
            double trainingSeconds = 0;
            boolean finished = false;
            try {
                for (int epoch = 1; epoch <= settings.epochs && stopped == TrainingHistory.Stopped.COMPLETED; epoch++) {
                    long start = System.nanoTime();
                    settings.optimizer.learningRate(
                            (float) settings.schedule.rate(initialRate, epoch, settings.epochs));
                    double loss = epoch(epoch);
                    trainingSeconds += (System.nanoTime() - start) * 1e-9;
                    if (stopRequested) {
                        stopped = TrainingHistory.Stopped.REQUESTED;
                        break;
                    }
                    EpochResult result = result(epoch, loss, start);
                    results.add(result);
                    keepBest(result);
                    settings.listener.accept(result);
                    if (settings.patience > 0 && epoch - bestEpoch >= settings.patience) {
                        stopped = TrainingHistory.Stopped.EARLY;
                    }
                }
                finished = true;
            } finally {
                settings.optimizer.learningRate((float) initialRate);
                if (bestEpoch > 0 && (settings.restoresBest() || !finished)) {
                    net.parameters().copyFrom(best);
                }
            }
            int kept = settings.restoresBest() ? bestEpoch : results.size();
            return new TrainingHistory(
                    results.toImmutable(), kept, stopped, (double) results.size() * x.cols() / trainingSeconds);
        }

        /** All batches of one epoch; the mean loss. */
        private double epoch(int epoch) {
            for (int j = 0; j < order.length; j++) {
                order[j] = j;
            }
            if (settings.shuffle) {
                SplitMix64.stream(settings.seed, epoch).shuffle(order);
            }
            double sum = 0;
            correct = 0;
            int number = 1;
            for (int from = 0; from < order.length; from += full.size(), number++) {
                if (settings.stopRequested.getAsBoolean()) {
                    stopRequested = true;
                    return Double.NaN;
                }
                MiniBatch batch = order.length - from >= full.size() ? full : last;
                batch.take(x, y, order, from, settings.standardization);
                net.train(batch, settings.optimizer);
                double loss = net.loss(batch.y(), batch.weights());
                if (!Double.isFinite(loss)) {
                    throw new DivergedException(epoch, number, settings.optimizer.learningRate(), loss);
                }
                sum += loss * batch.size();
                correct += net.countCorrect(batch.y());
            }
            return sum / order.length;
        }

        private EpochResult result(int epoch, double loss, long start) {
            double validationLoss = Double.NaN;
            double validationAccuracy = Double.NaN;
            if (validationX != null) {
                double sum = 0;
                long right = 0;
                for (int from = 0; from < validationX.cols(); from += full.size()) {
                    MiniBatch batch = full.first(Math.min(full.size(), validationX.cols() - from));
                    batch.take(validationX, validationY, null, from, settings.standardization);
                    net.forward(batch);
                    sum += net.loss(batch.y()) * batch.size();
                    right += net.countCorrect(batch.y());
                }
                validationLoss = sum / validationX.cols();
                validationAccuracy = (double) right / validationX.cols();
            }
            return new EpochResult(
                    epoch,
                    loss,
                    (double) correct / order.length,
                    validationLoss,
                    validationAccuracy,
                    settings.optimizer.learningRate(),
                    (System.nanoTime() - start) * 1e-9);
        }

        private void keepBest(EpochResult result) {
            if (result.watched() < bestLoss - settings.minDelta || bestEpoch == 0) {
                bestLoss = Double.isNaN(result.watched()) ? Double.POSITIVE_INFINITY : result.watched();
                bestEpoch = result.epoch();
                best.copyFrom(net.parameters());
            }
        }
    }
}
