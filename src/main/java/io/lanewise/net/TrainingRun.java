// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.net.TrainingHistory.Stopped;
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
    private final Batches batches;
    private final Validation validation;
    private final OptimizerMemory state;
    private final KeptParameters kept;
    private final StepRates rates;
    private final HiddenDropout dropout;
    private final List<EpochResult> results = new ArrayList<>();
    private final boolean classifies;
    private final long began;
    private double trainingSeconds;
    private long correct;
    private Stopped stopped = Stopped.COMPLETED;

    /**
     * A run that has not begun.
     *
     * @param validation may be null
     * @param classWeights a weight for each class, or null
     */
    TrainingRun(
            TrainerBuilder settings,
            TwoLayerNet net,
            Engine engine,
            ExampleSet training,
            ExampleSet validation,
            float[] classWeights) {
        began = settings.clock.getAsLong();
        this.settings = settings;
        this.net = net;
        this.engine = engine;
        batches = new Batches(settings, net, training, classWeights);
        this.validation = validation == null ? null : new Validation(engine, batches.buffer(), validation);
        state = new OptimizerMemory(settings.optimizer, net.parameters());
        kept = new KeptParameters(net.parameters(), settings.minDelta);
        rates = new StepRates(settings, batches.count());
        dropout = HiddenDropout.of(settings);
        classifies = training.classifies();
    }

    /**
     * All epochs. However the run ends, the net then has the parameters of one whole epoch, or
     * those that it had before: of the best epoch where that is to be kept and after a failure,
     * else of the last.
     */
    TrainingHistory train() {
        boolean finished = false;
        try {
            for (int epoch = 1;
                    epoch <= Math.min(settings.epochs, settings.lastEpoch) && stopped == Stopped.COMPLETED;
                    epoch++) {
                long start = System.nanoTime();
                rates.epoch(epoch);
                double loss = epoch(epoch);
                if (stopped != Stopped.COMPLETED) {
                    break;
                }
                trainingSeconds += (System.nanoTime() - start) * 1e-9;
                done(result(epoch, loss, start));
            }
            kept.restore(settings.restoresBest());
            if (!results.isEmpty()) {
                prove();
            }
            finished = true;
        } finally {
            if (!finished) {
                kept.restoreSound();
            }
        }
        return new TrainingHistory(
                List.copyOf(results),
                settings.restoresBest() ? kept.bestEpoch() : results.size(),
                stopped,
                (double) results.size() * batches.examples() / trainingSeconds);
    }

    private void done(EpochResult result) {
        results.add(result);
        double watched = settings.watch.applyAsDouble(result);
        rates.add(watched);
        kept.keep(result, watched);
        settings.listener.accept(result);
        if (settings.stopsEarly(result.epoch() - kept.bestEpoch())) {
            stopped = Stopped.EARLY;
        }
    }

    /**
     * The parameters that the run would end with must give a finite loss: one batch shows whether
     * they do.
     */
    private void prove() {
        GatheredBatch batch = batches.unordered();
        engine.forward(batch);
        double loss = engine.loss(batch.y(), batch.weights());
        if (!Double.isFinite(loss) || !net.parameters().isFinite()) {
            throw diverged(results.size(), batches.count(), loss);
        }
    }

    private DivergedException diverged(int epoch, int batch, double loss) {
        return new DivergedException(epoch, batch, rates.rate(), loss, settings.standardization != null);
    }

    /** All batches of one epoch; the mean loss. */
    private double epoch(int epoch) {
        batches.order(epoch);
        double sum = 0;
        correct = 0;
        for (int number = 0; number < batches.count(); number++) {
            if (mustStop()) {
                return Double.NaN;
            }
            GatheredBatch batch = batches.batch(number);
            float rate = rates.next();
            if (dropout == null) {
                engine.train(batch, state, settings.optimizer, rate);
            } else {
                engine.train(batch, dropout.step(rates.step()), state, settings.optimizer, rate);
            }
            double loss = engine.loss(batch.y(), batch.weights());
            if (!Double.isFinite(loss)) {
                throw diverged(epoch, number + 1, loss);
            }
            if (number == 0) {
                kept.firstBatchOf(epoch);
            }
            sum += loss * batch.size();
            correct += classifies ? engine.countCorrect(batch.y()) : 0;
        }
        return sum / batches.examples();
    }

    /** Whether the run ends before the next batch; {@link #stopped} then says why. */
    private boolean mustStop() {
        if (settings.stopRequested.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            stopped = Stopped.REQUESTED;
        } else if (settings.maxSeconds < Double.POSITIVE_INFINITY
                && (settings.clock.getAsLong() - began) * 1e-9 >= settings.maxSeconds) {
            stopped = Stopped.TIME_LIMIT;
            if (results.isEmpty()) {
                settings.notices.accept("the time limit of " + settings.maxSeconds
                        + " s ended before the first epoch did: the net is as it was");
            }
        }
        return stopped != Stopped.COMPLETED;
    }

    private EpochResult result(int epoch, double loss, long start) {
        if (validation != null) {
            validation.run();
        }
        return new EpochResult(
                epoch,
                loss,
                classifies ? (double) correct / batches.examples() : Double.NaN,
                validation == null ? Double.NaN : validation.loss(),
                validation == null ? Double.NaN : validation.accuracy(),
                rates.rate(),
                (System.nanoTime() - start) * 1e-9,
                validation != null);
    }
}
