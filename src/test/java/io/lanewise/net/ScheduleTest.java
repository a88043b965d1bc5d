// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Learning rates of each step. */
class ScheduleTest {
    private static double at(LearningRateSchedule schedule, int step, int steps) {
        return schedule.rate(1, 1, 1, step, steps);
    }

    @Test
    void perStep_putsStepsInThePlaceOfEpochs() {
        LearningRateSchedule step = LearningRateSchedule.step(10, 0.5);
        assertEquals(1, step.rate(1, 1, 3, 25, 30), "by epochs, if not told otherwise");
        assertEquals(0.25, at(step.perStep(), 25, 30));
        assertEquals(1, at(step.perStep(), 10, 30));
        assertEquals(0.5, at(step.perStep(), 11, 30));
        assertEquals(0.6, at(LearningRateSchedule.linear(0.2).perStep(), 3, 5), 1e-12);
        assertEquals(0.25, step.perStep().perStep().rate(1, 1, 1, 25, 30));
        assertEquals(0.5, step.perStep().rate(1, 11, 30), "a run that asks by epochs");
    }

    @Test
    void cosine_goesFromOneToItsLast_alongHalfACosine() {
        LearningRateSchedule cosine = LearningRateSchedule.cosine(0.1);
        assertEquals(1, at(cosine, 1, 101));
        assertEquals(0.55, at(cosine, 51, 101), 1e-12);
        assertEquals(0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2, at(cosine, 26, 101), 1e-12);
        assertEquals(0.1, at(cosine, 101, 101), 1e-12);
        assertEquals(1, at(cosine, 1, 1));
        assertEquals(0, at(LearningRateSchedule.cosine(0), 2, 2), 1e-15);
    }

    /** torch.optim.lr_scheduler.OneCycleLR(max_lr=1, total_steps=10). */
    @Test
    void oneCycle_isPyTorchs() {
        double[] expected = {0.04, 0.52, 1.0};
        LearningRateSchedule cycle = LearningRateSchedule.oneCycle();
        for (int t = 0; t < 10; t++) {
            double way = (t - 2) / 7.0;
            double down = 4e-6 + (1 - 4e-6) * (1 + Math.cos(Math.PI * way)) / 2;
            assertEquals(t < 3 ? expected[t] : down, at(cycle, t + 1, 10), 1e-12, "step " + t);
        }
        assertEquals(4e-6, at(cycle, 10, 10), 1e-18);
        for (double up : new double[] {0, 0.5, 1}) {
            for (int steps = 1; steps < 4; steps++) {
                for (int step = 1; step <= steps; step++) {
                    double rate = at(LearningRateSchedule.oneCycle(up, 25, 1e4), step, steps);
                    assertEquals(rate, Math.min(1, Math.max(4e-6, rate)), 1e-15, up + ", " + step + " of " + steps);
                }
            }
        }
    }

    @Test
    void warmUp_risesToTheRate_thenTheScheduleBegins() {
        LearningRateSchedule warm = LearningRateSchedule.cosine(0).warmUp(4);
        for (int step = 1; step <= 4; step++) {
            assertEquals(step / 4.0, at(warm, step, 15));
        }
        for (int step = 1; step <= 11; step++) {
            assertEquals(at(LearningRateSchedule.cosine(0), step, 11), at(warm, step + 4, 15));
        }
        LearningRateSchedule byEpochs = LearningRateSchedule.step(1, 0.5).warmUp(4);
        assertEquals(0.25, byEpochs.rate(1, 3, 5, 9, 15), "the epochs of the run");
        assertEquals(0.5, byEpochs.perStep().rate(1, 1, 1, 6, 15), "two steps after the warm-up");
        assertEquals(0.25, LearningRateSchedule.onPlateau(1, 0.25).warmUp(1).factor(List.of(1.0, 1.0)));
    }

    /** Keras's ReduceLROnPlateau, epoch by epoch. */
    @Test
    void onPlateau_fallsAfterItsPatience_andWaitsAnew() {
        LearningRateSchedule plateau = LearningRateSchedule.onPlateau(2, 0.5);
        Double[] watched = {3.0, 2.0, 2.0, 2.5, 2.0, 2.0, 1.0, Double.NaN, 1.0, 0.9};
        double[] factors = {1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125};
        for (int epochs = 0; epochs <= watched.length; epochs++) {
            assertEquals(factors[epochs], plateau.factor(List.of(watched).subList(0, epochs)), epochs + " epochs");
        }
        assertEquals(0.5, LearningRateSchedule.onPlateau(1, 0.5, 0.1).factor(List.of(1.0, 0.95)));
        assertEquals(0.3, plateau.rate(0.3, 4, 9));
        assertEquals(1, LearningRateSchedule.constant().factor(List.of(1.0)));
    }

    @Test
    void settings_outOfRange_areRefused() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            refused(() -> LearningRateSchedule.cosine(bad));
            refused(() -> LearningRateSchedule.oneCycle(bad, 25, 1e4));
            refused(() -> LearningRateSchedule.onPlateau(1, bad));
        }
        for (double bad : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> LearningRateSchedule.oneCycle(0.3, bad, 1e4));
            refused(() -> LearningRateSchedule.oneCycle(0.3, 25, bad));
        }
        refused(() -> LearningRateSchedule.onPlateau(0, 0.5));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> LearningRateSchedule.onPlateau(1, 0.5, bad));
            refused(() -> Trainer.builder().earlyStopping(1, bad));
        }
        refused(() -> LearningRateSchedule.constant().warmUp(0));
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    /** A run makes the very steps that one makes by hand with these rates. */
    @Test
    void fit_makesEachStepAtItsRate() {
        Matrix x = TestMatrices.random(new SplitMix64(77), 6, 23);
        Matrix y = labels(x);
        LearningRateSchedule schedule = LearningRateSchedule.cosine(0.01).warmUp(2);
        TwoLayerNet byHand = net();
        Optimizer momentum = Optimizer.momentum(0.5f, 0.9f);
        int step = 0;
        for (int epoch = 1; epoch <= 3; epoch++) {
            for (int from = 0; from < 23; from += 10) {
                int to = Math.min(23, from + 10);
                float rate = (float) schedule.rate(0.5f, epoch, 3, ++step, 9);
                byHand.train(x.columns(from, to), y.columns(from, to), momentum.withLearningRate(rate));
            }
        }
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(3)
                .batchSize(10)
                .shuffle(false)
                .optimizer(momentum)
                .schedule(schedule)
                .build()
                .fit(net, x, y);
        assertEquals(byHand.parameters(), net.parameters());
        assertEquals((float) (0.5 * 0.01), history.last().orElseThrow().learningRate(), 1e-9);
    }

    @Test
    void fit_onPlateau_takesWhatStoppingWatches() {
        Matrix x = TestMatrices.random(new SplitMix64(77), 6, 23);
        TrainingHistory history = Trainer.builder()
                .epochs(5)
                .optimizer(Optimizer.sgd(0.5f))
                .watch(result -> 1)
                .schedule(LearningRateSchedule.onPlateau(2, 0.5))
                .build()
                .fit(net(), x, labels(x));
        assertEquals(
                List.of(0.5, 0.5, 0.5, 0.25, 0.25),
                history.epochs().stream().map(EpochResult::learningRate).toList());
    }
}
