// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of {@link Trainer#fit}: its buffers, its optimiser's state, and what changes from epoch
 * to epoch.
 */
final class TrainingRun {
    private final TrainerBuilder settings;
    private final TwoLayerNet net;
    private final Engine engine;
    private final SharedColumns x;
    private final Matrix y;
    private final SharedColumns validationX;
    private final Matrix validationY;
    private final int[] order;
    private final GatheredBatch full;
    private final GatheredBatch last;
    private final BlockwiseForward validation;
    private final OptimizerState state;
    /** Of the best epoch that is known to be sound; at first what the net had before. */
    private final Parameters best;
    /** Of the best epoch of all; it becomes {@link #best} when it has given a finite loss. */
    private final Parameters candidate;
    /** Of the last whole epoch. */
    private final Parameters lastWhole;

    private final List<EpochResult> results = new ArrayList<>();
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int candidateEpoch;
    private boolean candidateProven = true;
    private double trainingSeconds;
    private long correct;
    private float rate;
    private boolean stopRequested;

    TrainingRun(
            TrainerBuilder settings,
            TwoLayerNet net,
            Engine engine,
            SharedColumns x,
            Matrix y,
            SharedColumns validationX,
            Matrix validationY) {
        this.settings = settings;
        this.net = net;
        this.engine = engine;
        this.x = x;
        this.y = y;
        this.validationX = validationX;
        this.validationY = validationY;
        int size = Math.min(settings.batchSize, x.size());
        if (size < settings.batchSize) {
            settings.notices.accept("the batch size " + settings.batchSize + " is more than the " + size
                    + " examples there are: every batch is all of them");
        }
        order = new int[x.size()];
        full = new GatheredBatch(
                net.inputs(), net.outputs(), size, settings.standardization, net.output(), settings.classWeights);
        last = full.first(x.size() % size == 0 ? size : x.size() % size);
        validation = new BlockwiseForward(engine, full);
        state = new OptimizerState(settings.optimizer, net.parameters());
        best = net.parameters().copy();
        candidate = best.copy();
        lastWhole = best.copy();
    }

    /**
     * All epochs. However the run ends, the net then has the parameters of one whole epoch, or
     * those that it had before: of the best epoch with early stopping and after a failure, else of
     * the last. An epoch counts only once a finite loss has been seen that was computed with its
     * parameters: the training loss of an epoch is from before its last step.
     */
    TrainingHistory train() {
        TrainingHistory.Stopped stopped = TrainingHistory.Stopped.COMPLETED;
        boolean finished = false;
        try {
            for (int epoch = 1; epoch <= settings.epochs && stopped == TrainingHistory.Stopped.COMPLETED; epoch++) {
                long start = System.nanoTime();
                rate = rate(epoch);
                double loss = epoch(epoch);
                if (stopRequested) {
                    stopped = TrainingHistory.Stopped.REQUESTED;
                    break;
                }
                trainingSeconds += (System.nanoTime() - start) * 1e-9;
                EpochResult result = result(epoch, loss, start);
                results.add(result);
                keep(result);
                settings.listener.accept(result);
                if (settings.patience > 0 && epoch - candidateEpoch >= settings.patience) {
                    stopped = TrainingHistory.Stopped.EARLY;
                }
            }
            net.parameters().copyFrom(settings.restoresBest() ? candidate : lastWhole);
            if (!results.isEmpty()) {
                prove();
            }
            finished = true;
        } finally {
            if (!finished) {
                net.parameters().copyFrom(best);
            }
        }
        int kept = settings.restoresBest() ? candidateEpoch : results.size();
        return new TrainingHistory(
                List.copyOf(results), kept, stopped, (double) results.size() * x.size() / trainingSeconds);
    }

    /**
     * The parameters that the run would end with must give a finite loss: one batch shows whether
     * they do.
     */
    private void prove() {
        full.take(x, y, null, 0);
        engine.forward(full);
        double loss = engine.loss(full.y(), full.weights());
        if (!Double.isFinite(loss) || !net.parameters().isFinite()) {
            throw diverged(results.size(), (x.size() + full.size() - 1) / full.size(), loss);
        }
    }

    private DivergedException diverged(int epoch, int batch, double loss) {
        return new DivergedException(epoch, batch, rate, loss, settings.standardization != null);
    }

    /**
     * η of an epoch. It may have become so small that it rounds to 0: then nothing changes any
     * more.
     */
    private float rate(int epoch) {
        double scheduled = settings.schedule.rate(settings.optimizer.learningRate(), epoch, settings.epochs);
        if (!(scheduled >= 0) || scheduled > Float.MAX_VALUE) {
            throw new IllegalStateException("the learning-rate schedule gives " + scheduled + " for epoch " + epoch
                    + "; a rate must be finite and at least 0");
        }
        return (float) scheduled;
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
            if (settings.stopRequested.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                stopRequested = true;
                return Double.NaN;
            }
            GatheredBatch batch = order.length - from >= full.size() ? full : last;
            batch.take(x, y, order, from);
            engine.train(batch, state, settings.optimizer, rate);
            double loss = engine.loss(batch.y(), batch.weights());
            if (!Double.isFinite(loss)) {
                throw diverged(epoch, number, loss);
            }
            if (!candidateProven && number == 1 && candidateEpoch == epoch - 1) {
                proveCandidate();
            }
            sum += loss * batch.size();
            correct += engine.countCorrect(batch.y());
        }
        return sum / order.length;
    }

    private EpochResult result(int epoch, double loss, long start) {
        double validationLoss = Double.NaN;
        double validationAccuracy = Double.NaN;
        if (validationX != null) {
            double[] sum = {0};
            long[] right = {0};
            validation.run(validationX, validationY, (same, from, to, batch) -> {
                sum[0] += engine.loss(batch.y(), null) * batch.size();
                right[0] += engine.countCorrect(batch.y());
            });
            validationLoss = sum[0] / validationX.size();
            validationAccuracy = (double) right[0] / validationX.size();
        }
        return new EpochResult(
                epoch,
                loss,
                (double) correct / order.length,
                validationLoss,
                validationAccuracy,
                rate,
                (System.nanoTime() - start) * 1e-9);
    }

    /** Keeps the parameters of an epoch that is better than all before it, and of the last one. */
    private void keep(EpochResult result) {
        lastWhole.copyFrom(net.parameters());
        if (result.watched() < bestLoss - settings.minDelta || candidateEpoch == 0) {
            bestLoss = Double.isNaN(result.watched()) ? Double.POSITIVE_INFINITY : result.watched();
            candidateEpoch = result.epoch();
            candidate.copyFrom(net.parameters());
            candidateProven = false;
            if (Double.isFinite(result.validationLoss())) {
                proveCandidate();
            }
        }
    }

    private void proveCandidate() {
        best.copyFrom(candidate);
        candidateProven = true;
    }
}
