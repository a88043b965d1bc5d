// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a training run ends, and which parameters the net has then. */
class TrainingRunTest {
    private final SplitMix64 random = new SplitMix64(77);

    private final Matrix x = TestMatrices.random(random, 6, 23);

    private final Matrix y = labels(x);

    /**
     * Validation labels that contradict the training labels: the better the fit, the worse the
     * validation.
     */
    private static Matrix contradicting(Matrix y) {
        Matrix other = Matrix.zeros(2, y.cols());
        for (int j = 0; j < y.cols(); j++) {
            other.set(0, j, y.get(1, j));
            other.set(1, j, y.get(0, j));
        }
        return other;
    }

    @Test
    void earlyStopping_restoresTheBestEpoch() {
        List<String> weights = new ArrayList<>();
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(50)
                .batchSize(8)
                .earlyStopping(3)
                .listener(r -> weights.add(net.parameters().sha256()))
                .build()
                .fit(net, x, y, x, contradicting(y));
        assertEquals(TrainingHistory.Stopped.EARLY, history.stopped());
        assertEquals(history.bestEpoch() + 3, history.epochs().size());
        double best = history.epochs().stream()
                .mapToDouble(EpochResult::validationLoss)
                .min()
                .orElseThrow();
        assertEquals(best, history.epochs().get(history.bestEpoch() - 1).validationLoss());
        assertEquals(weights.get(history.bestEpoch() - 1), net.parameters().sha256());
        assertNotEquals(weights.get(weights.size() - 1), net.parameters().sha256());
    }

    @Test
    void earlyStopping_whenAllEpochsRun_restoresTheBestToo() {
        List<String> weights = new ArrayList<>();
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(4)
                .batchSize(8)
                .earlyStopping(10)
                .listener(r -> weights.add(net.parameters().sha256()))
                .build()
                .fit(net, x, y, x, contradicting(y));
        assertEquals(TrainingHistory.Stopped.COMPLETED, history.stopped());
        assertTrue(history.bestEpoch() < 4, history.toString());
        assertEquals(weights.get(history.bestEpoch() - 1), net.parameters().sha256());
    }

    @Test
    void earlyStopping_nanValidationLoss_countsAsWorse() {
        Matrix huge = Matrix.zeros(6, 2);
        huge.fill(3e38f);
        TwoLayerNet net = net();
        TrainingHistory history =
                Trainer.builder().epochs(9).earlyStopping(2).build().fit(net, x, y, huge, y.columns(0, 2));
        assertFalse(Double.isFinite(history.last().orElseThrow().validationLoss()));
        assertEquals(3, history.epochs().size());
        assertTrue(net.parameters().isFinite());
    }

    @Test
    void fit_withoutEarlyStopping_keepsTheLastEpoch() {
        TwoLayerNet net = net();
        TrainingHistory history =
                Trainer.builder().epochs(4).batchSize(8).build().fit(net, x, y, x, contradicting(y));
        assertEquals(4, history.bestEpoch());
    }

    @Test
    void fit_stopRequested_keepsTheLastWholeEpoch_asIfThereHadBeenNoMore() {
        int[] batches = {0};
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(5)
                .batchSize(10)
                .stopRequested(() -> batches[0]++ == 4)
                .build()
                .fit(net, x, y);
        assertEquals(TrainingHistory.Stopped.REQUESTED, history.stopped());
        assertEquals(1, history.epochs().size(), "three batches an epoch: the fifth is of the second");
        TwoLayerNet oneEpoch = net();
        Trainer.builder().epochs(1).batchSize(10).build().fit(oneEpoch, x, y);
        assertEquals(oneEpoch.parameters(), net.parameters());
    }

    /**
     * Stopped in the middle of an epoch, the net goes back to the end of the one before: history
     * and net agree.
     */
    @Test
    void fit_stopRequestedInMidEpoch_keepsTheLastWholeEpoch() {
        List<String> weights = new ArrayList<>();
        int[] batches = {0};
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(5)
                .batchSize(10)
                .stopRequested(() -> batches[0]++ == 7)
                .listener(r -> weights.add(net.parameters().sha256()))
                .build()
                .fit(net, x, y);
        assertEquals(TrainingHistory.Stopped.REQUESTED, history.stopped());
        assertEquals(2, history.epochs().size());
        assertEquals(2, history.bestEpoch());
        assertEquals(weights.get(1), net.parameters().sha256());
    }

    @Test
    void fit_stopRequestedInTheFirstEpoch_changesNothing() {
        int[] batches = {0};
        TwoLayerNet net = net();
        String before = net.parameters().sha256();
        TrainingHistory history = Trainer.builder()
                .epochs(5)
                .batchSize(10)
                .stopRequested(() -> batches[0]++ == 2)
                .build()
                .fit(net, x, y);
        assertEquals(0, history.bestEpoch());
        assertTrue(history.last().isEmpty());
        assertEquals(before, net.parameters().sha256());
    }

    @Test
    void fit_interrupted_endsAsIfStopped_andTheInterruptStays() {
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(1000)
                .listener(r -> Thread.currentThread().interrupt())
                .build()
                .fit(net, x, y);
        assertTrue(Thread.interrupted());
        assertEquals(TrainingHistory.Stopped.REQUESTED, history.stopped());
        assertEquals(1, history.epochs().size());
    }
}
