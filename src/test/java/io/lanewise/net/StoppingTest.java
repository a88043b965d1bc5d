// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What early stopping watches, what is kept, and the time limit. */
class StoppingTest {
    private final Matrix x = TestMatrices.random(new SplitMix64(77), 6, 23);
    private final Matrix y = labels(x);

    @Test
    void watch_anyFunction_decidesWhichEpochIsBest() {
        List<String> weights = new ArrayList<>();
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(20)
                .earlyStopping(4)
                .watch(result -> Math.abs(result.epoch() - 6))
                .listener(r -> weights.add(net.parameters().sha256()))
                .build()
                .fit(net, x, y);
        assertEquals(6, history.bestEpoch());
        assertEquals(10, history.epochs().size());
        assertEquals(TrainingHistory.Stopped.EARLY, history.stopped());
        assertEquals(weights.get(5), net.parameters().sha256());
    }

    @Test
    void watch_eachConstant_isItsNumber() {
        EpochResult with = new EpochResult(1, 0.5, 0.75, 0.25, 0.875, 0.1, 1, true);
        EpochResult without = new EpochResult(1, 0.5, 0.75, Double.NaN, Double.NaN, 0.1, 1, false);
        assertEquals(0.25, Watch.LOSS.applyAsDouble(with));
        assertEquals(0.5, Watch.LOSS.applyAsDouble(without));
        assertEquals(0.5, Watch.TRAINING_LOSS.applyAsDouble(with));
        assertEquals(-0.875, Watch.ACCURACY.applyAsDouble(with));
        assertEquals(-0.75, Watch.ACCURACY.applyAsDouble(without));
    }

    @Test
    void keepBest_withoutPatience_runsAllEpochs_andRestoresTheBest() {
        List<String> weights = new ArrayList<>();
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(5)
                .keepBest(true)
                .watch(result -> result.epoch() == 2 ? 0 : 1)
                .listener(r -> weights.add(net.parameters().sha256()))
                .build()
                .fit(net, x, y);
        assertEquals(5, history.epochs().size());
        assertEquals(2, history.bestEpoch());
        assertEquals(TrainingHistory.Stopped.COMPLETED, history.stopped());
        assertEquals(weights.get(1), net.parameters().sha256());
    }

    /** A clock that goes on by a second with each look: one at the start, one before each batch. */
    private static Trainer limited(double seconds, boolean best, List<String> notices) {
        long[] now = {0};
        return Trainer.builder()
                .epochs(100)
                .batchSize(10)
                .maxSeconds(seconds)
                .keepBest(best)
                .watch(result -> result.epoch())
                .notices(notices::add)
                .clock(() -> now[0]++ * 1_000_000_000L)
                .build();
    }

    @Test
    void maxSeconds_endsBeforeABatch_withTheLastWholeEpoch_orTheBest() {
        List<String> notices = new ArrayList<>();
        TwoLayerNet net = net();
        TrainingHistory history = limited(8, false, notices).fit(net, x, y);
        assertEquals(TrainingHistory.Stopped.TIME_LIMIT, history.stopped());
        assertEquals(2, history.epochs().size(), "three batches an epoch: the eighth is of the third");
        assertEquals(2, history.bestEpoch());
        TwoLayerNet two = net();
        Trainer.builder().epochs(2).batchSize(10).build().fit(two, x, y);
        assertEquals(two.parameters(), net.parameters());
        TwoLayerNet best = net();
        assertEquals(1, limited(8, true, notices).fit(best, x, y).bestEpoch());
        TwoLayerNet one = net();
        Trainer.builder().epochs(1).batchSize(10).build().fit(one, x, y);
        assertEquals(one.parameters(), best.parameters());
        assertEquals(List.of(), notices);
    }

    @Test
    void maxSeconds_beforeTheFirstEpochEnds_changesNothing_andIsSaid() {
        List<String> notices = new ArrayList<>();
        TwoLayerNet net = net();
        TrainingHistory history = limited(2, false, notices).fit(net, x, y);
        assertEquals(0, history.bestEpoch());
        assertTrue(Double.isNaN(history.samplesPerSecond()));
        assertEquals(net().parameters(), net.parameters());
        assertTrue(notices.get(0).contains("the time limit of 2.0 s ended before the first epoch"), notices.toString());
    }

    @Test
    void maxSeconds_notPositive_isRefused_andALongOneDoesNothing() {
        for (double bad : new double[] {0, -1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Trainer.builder().maxSeconds(bad));
        }
        TrainingHistory history =
                Trainer.builder().epochs(2).maxSeconds(1e9).build().fit(net(), x, y);
        assertEquals(TrainingHistory.Stopped.COMPLETED, history.stopped());
    }
}
