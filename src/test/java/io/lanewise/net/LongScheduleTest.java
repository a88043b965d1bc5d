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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Learning rates of runs that plan very many steps, as those with a time limit do. */
class LongScheduleTest {
    private static final long STEPS = 3L * Integer.MAX_VALUE;

    private final Matrix x = TestMatrices.random(new SplitMix64(77), 6, 23);
    private final Matrix y = labels(x);

    /** Three batches an epoch, and a clock that goes on by a second with each look. */
    private static Trainer limited(LearningRateSchedule schedule) {
        long[] now = {0};
        return Trainer.builder()
                .epochs(Integer.MAX_VALUE)
                .batchSize(10)
                .schedule(schedule)
                .maxSeconds(8)
                .clock(() -> now[0]++ * 1_000_000_000L)
                .build();
    }

    @Test
    void fit_moreStepsThanAnInt_isTaken() {
        for (LearningRateSchedule schedule : List.of(
                LearningRateSchedule.cosine(0.1),
                LearningRateSchedule.oneCycle(),
                LearningRateSchedule.step(2, 0.5).perStep(),
                LearningRateSchedule.linear(0.1).perStep().warmUp(2),
                LearningRateSchedule.constant().perStep(),
                LearningRateSchedule.onPlateau(2, 0.5).perStep())) {
            TrainingHistory history = limited(schedule).fit(net(), x, y);
            assertEquals(2, history.epochs().size());
            assertEquals(TrainingHistory.Stopped.TIME_LIMIT, history.stopped());
        }
    }

    @Test
    void rate_beyondAnInt_isTheFormula() {
        long half = (STEPS + 1) / 2;
        assertEquals(0.55, LearningRateSchedule.cosine(0.1).rate(1, 1, 1, half, STEPS), 1e-9);
        assertEquals(0.1, LearningRateSchedule.cosine(0.1).rate(1, 1, 1, STEPS, STEPS), 1e-9);
        assertEquals(4e-6, LearningRateSchedule.oneCycle().rate(1, 1, 1, STEPS, STEPS), 1e-12);
        assertEquals(0.6, LearningRateSchedule.linear(0.2).perStep().rate(1, 1, 1, half, STEPS), 1e-9);
        assertEquals(
                0.25,
                LearningRateSchedule.step(Integer.MAX_VALUE, 0.5).perStep().rate(1, 1, 1, STEPS, STEPS));
    }

    @Test
    void fit_moreStepsThanALambdaCanCount_isRefusedBeforeTheRun() {
        LearningRateSchedule own = (initial, epoch, epochs) -> initial / epoch;
        for (LearningRateSchedule bad : List.of(own.perStep(), own.perStep().warmUp(5))) {
            TwoLayerNet net = net();
            String message = assertThrows(
                            IllegalArgumentException.class, () -> limited(bad).fit(net, x, y))
                    .getMessage();
            assertTrue(message.contains("at most 2147483647 steps with perStep(), but 64424509"), message);
            assertEquals(net().parameters(), net.parameters());
        }
        assertThrows(IllegalArgumentException.class, () -> own.perStep().rate(1, 1, 1, 1, STEPS));
        assertEquals(2, limited(own).fit(net(), x, y).epochs().size(), "by epochs it can");
    }

    /** From the first step on anew it would take 5·10^11 multiplications. */
    @Test
    @Timeout(60)
    void stepRates_aMillionSteps_areTheRepeatedProduct_inLinearTime() {
        TrainerBuilder settings = Trainer.builder()
                .epochs(1)
                .schedule(LearningRateSchedule.step(1, 0.999999).perStep().warmUp(2));
        StepRates rates = new StepRates(settings, 1_000_000);
        rates.epoch(1);
        rates.next();
        rates.next();
        double expected = 0.1f;
        for (int step = 3; step <= 1_000_000; step++) {
            assertEquals((float) expected, rates.next());
            expected *= 0.999999;
        }
    }

    @Test
    void stepRates_stepByEpochs_areThoseOfTheSchedule() {
        LearningRateSchedule step = LearningRateSchedule.step(3, 0.7);
        StepRates rates = new StepRates(Trainer.builder().epochs(20).schedule(step), 2);
        for (int epoch = 1; epoch <= 20; epoch++) {
            rates.epoch(epoch);
            for (int batch = 0; batch < 2; batch++) {
                assertEquals((float) step.rate(0.1f, epoch, 20), rates.next());
            }
        }
    }
}
