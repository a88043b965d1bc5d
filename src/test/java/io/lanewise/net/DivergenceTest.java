// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Test;

/** Training that diverges leaves what was good. */
class DivergenceTest {
    private final SplitMix64 random = new SplitMix64(77);

    private final Matrix x = TestMatrices.random(random, 6, 23);

    private final Matrix y = labels(x);

    @Test
    void fit_thatDiverges_saysWhere_andRestoresTheBest() {
        TwoLayerNet net = net();
        String[] afterFirst = new String[1];
        DivergedException e = assertThrows(
                DivergedException.class,
                () -> Trainer.builder()
                        .epochs(9)
                        .batchSize(10)
                        .optimizer(Optimizer.sgd(1e-4f))
                        .schedule((initial, epoch, epochs) -> epoch == 1 ? initial : 1e30)
                        .listener(r -> afterFirst[0] = net.parameters().sha256())
                        .build()
                        .fit(net, x, y));
        assertEquals(2, e.epoch());
        assertTrue(e.batch() >= 2 && e.batch() <= 3, e.getMessage());
        assertEquals(1e30, e.learningRate(), 1e24);
        assertTrue(
                e.getMessage().contains("epoch 2, batch " + e.batch())
                        && e.getMessage().contains("smaller"),
                e.getMessage());
        assertEquals(afterFirst[0], net.parameters().sha256());
    }

    @Test
    void fit_divergesInTheFirstEpoch_restoresWhatWasThere_andTheNextFitIsAsIfNothingHadBeen() {
        TwoLayerNet net = net();
        String before = net.parameters().sha256();
        for (Optimizer optimizer : new Optimizer[] {Optimizer.momentum(1e30f, 0.9f), Optimizer.sgd(3e38f)}) {
            Trainer trainer = Trainer.builder()
                    .epochs(3)
                    .batchSize(5)
                    .optimizer(optimizer)
                    .build();
            assertThrows(DivergedException.class, () -> trainer.fit(net, x, y));
            assertEquals(before, net.parameters().sha256());
        }
        Trainer good = Trainer.builder()
                .epochs(3)
                .optimizer(Optimizer.momentum(0.1f, 0.9f))
                .build();
        good.fit(net, x, y);
        TwoLayerNet fresh = net();
        good.fit(fresh, x, y);
        assertEquals(fresh.parameters().sha256(), net.parameters().sha256());
    }

    /**
     * The loss of each batch is from before its step: what the last step of an epoch made is seen
     * in the next one, or at the end.
     */
    @Test
    void fit_lastStepOfAnEpochRuinsTheParameters_isADivergence_andRestoresWhatWasThere() {
        Matrix big = x.copy();
        for (int j = 0; j < big.cols(); j++) {
            for (int i = 0; i < big.rows(); i++) {
                big.set(i, j, 1e10f * big.get(i, j));
            }
        }
        for (Matrix inputs : new Matrix[] {x, big}) {
            for (int epochs = 1; epochs <= 3; epochs++) {
                for (int patience = 0; patience <= 1; patience++) {
                    TwoLayerNet net = net();
                    Parameters before = net.parameters().copy();
                    TrainerBuilder builder = Trainer.builder()
                            .epochs(epochs)
                            .batchSize(23)
                            .optimizer(Optimizer.sgd(inputs == x ? 3e38f : 1e30f));
                    Trainer trainer = patience == 0
                            ? builder.build()
                            : builder.earlyStopping(9).build();
                    assertThrows(DivergedException.class, () -> trainer.fit(net, inputs, y));
                    assertEquals(before, net.parameters(), epochs + " epochs");
                }
            }
        }
    }

    @Test
    void diverged_advice_doesNotAskForWhatWasDone() {
        Standardization standardization = Standardization.fit(x);
        String with = diverged(Trainer.builder().standardization(standardization));
        String without = diverged(Trainer.builder());
        assertTrue(without.contains("smaller learning rate, or standardise the features"), without);
        assertTrue(with.contains("smaller learning rate") && !with.contains("standardise"), with);
    }

    private String diverged(TrainerBuilder builder) {
        Trainer trainer =
                builder.epochs(3).batchSize(5).optimizer(Optimizer.sgd(3e38f)).build();
        return assertThrows(DivergedException.class, () -> trainer.fit(net(), x, y))
                .getMessage();
    }

    @Test
    void schedule_thatFallsToNothing_trainsToTheEnd_andABadOneIsNamed() {
        TrainingHistory history = Trainer.builder()
                .epochs(200)
                .schedule(LearningRateSchedule.step(1, 0.5))
                .build()
                .fit(net(), x, y);
        assertEquals(200, history.epochs().size());
        assertEquals(0, history.last().orElseThrow().learningRate());
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e39}) {
            Trainer trainer =
                    Trainer.builder().schedule((initial, epoch, epochs) -> bad).build();
            String message = assertThrows(IllegalStateException.class, () -> trainer.fit(net(), x, y))
                    .getMessage();
            assertTrue(message.contains("schedule gives " + bad + " for epoch 1"), message);
        }
    }
}
