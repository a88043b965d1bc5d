// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private final SplitMix64 random = new SplitMix64(77);

    private final Matrix x = TestMatrices.random(random, 6, 23);

    private final Matrix y = labels(x);

    @Test
    void fit_lastPartialBatch_countsByItsTrueSize() {
        TwoLayerNet net = net();
        net.forward(x);
        double whole = net.loss(y);
        Optimizer still = Optimizer.sgd(Float.MIN_NORMAL);
        TrainingHistory history = Trainer.builder()
                .epochs(1)
                .batchSize(10)
                .optimizer(still)
                .build()
                .fit(net, x, y);
        assertEquals(whole, history.last().orElseThrow().loss(), 1e-7, "23 examples in batches of 10, 10 and 3");
    }

    @Test
    void fit_isTheSameAsItsStepsByHand() {
        TwoLayerNet byHand = net();
        Optimizer optimizer = Optimizer.adam(0.01f);
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int from = 0; from < 23; from += 10) {
                int to = Math.min(23, from + 10);
                byHand.train(x.columns(from, to), y.columns(from, to), optimizer);
            }
        }
        TwoLayerNet net = net();
        Trainer.builder()
                .epochs(2)
                .batchSize(10)
                .shuffle(false)
                .optimizer(Optimizer.adam(0.01f))
                .build()
                .fit(net, x, y);
        assertEquals(byHand.parameters().sha256(), net.parameters().sha256());
    }

    @Test
    void fit_shuffles_bySeedAndEpochAlone() {
        assertEquals(trained(1), trained(1));
        assertNotEquals(trained(1), trained(2));
        TwoLayerNet unshuffled = net();
        Trainer.builder().epochs(2).batchSize(10).shuffle(false).build().fit(unshuffled, x, y);
        assertNotEquals(unshuffled.parameters().sha256(), trained(1));
    }

    private String trained(long seed) {
        TwoLayerNet net = net();
        Trainer.builder().epochs(2).batchSize(10).seed(seed).build().fit(net, x, y);
        return net.parameters().sha256();
    }

    @Test
    void classWeights_areTheExamplesWeights() {
        TwoLayerNet byHand = net();
        Matrix weights = Matrix.zeros(1, 23);
        for (int j = 0; j < 23; j++) {
            weights.set(0, j, y.get(1, j) == 1f ? 3f : 0.5f);
        }
        byHand.train(x, y, weights, Optimizer.sgd(0.1f));
        double loss = byHand.loss(y, weights);
        TwoLayerNet net = net();
        TrainingHistory history = Trainer.builder()
                .epochs(1)
                .batchSize(23)
                .shuffle(false)
                .classWeights(0.5f, 3f)
                .build()
                .fit(net, x, y);
        assertEquals(byHand.parameters().sha256(), net.parameters().sha256());
        assertEquals(loss, history.last().orElseThrow().loss());
        assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.builder().classWeights(1f, 2f, 3f).build().fit(net(), x, y));
        assertThrows(IllegalArgumentException.class, () -> Trainer.builder().classWeights(1f, -1f));
    }

    @Test
    void schedule_setsTheRateOfEachEpoch_andGivesItBack() {
        Optimizer optimizer = Optimizer.sgd(0.5f);
        TrainingHistory history = Trainer.builder()
                .epochs(5)
                .optimizer(optimizer)
                .schedule(LearningRateSchedule.step(2, 0.5))
                .build()
                .fit(net(), x, y);
        assertEquals(
                "[0.5, 0.5, 0.25, 0.25, 0.125]",
                history.epochs().stream()
                        .map(EpochResult::learningRate)
                        .toList()
                        .toString());
        assertEquals(0.5f, optimizer.learningRate());
        LearningRateSchedule linear = LearningRateSchedule.linear(0.2);
        assertEquals(1.0, linear.rate(1, 1, 5));
        assertEquals(0.6, linear.rate(1, 3, 5), 1e-12);
        assertEquals(0.2, linear.rate(1, 5, 5), 1e-12);
        assertEquals(1.0, linear.rate(1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.step(0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.linear(0));
    }

    @Test
    void trainer_onTwoNets_mixesNothing_andIgnoresItsBuilderAfterwards() {
        TrainerBuilder builder = Trainer.builder()
                .epochs(3)
                .batchSize(10)
                .optimizer(Optimizer.momentum(0.2f, 0.9f))
                .schedule(LearningRateSchedule.step(1, 0.5));
        Trainer trainer = builder.build();
        TwoLayerNet alone = net();
        trainer.fit(alone, x, y);
        builder.epochs(1).batchSize(1).optimizer(Optimizer.sgd(1f)).schedule(LearningRateSchedule.constant());
        TwoLayerNet one = net();
        TwoLayerNet two = net();
        trainer.fit(one, x, y);
        trainer.fit(two, x, y);
        assertEquals(alone.parameters().sha256(), one.parameters().sha256());
        assertEquals(alone.parameters().sha256(), two.parameters().sha256());
    }

    @Test
    void fit_whileTheNetIsBeingTrained_isRefused() {
        TwoLayerNet net = net();
        Trainer second = Trainer.builder().epochs(1).build();
        Trainer.builder()
                .epochs(1)
                .listener(r -> assertThrows(IllegalStateException.class, () -> second.fit(net, x, y)))
                .build()
                .fit(net, x, y);
        second.fit(net, x, y);
    }

    @Test
    void history_asCsv_hasALinePerEpoch_andEmptyCellsForWhatThereIsNot() {
        TrainingHistory history = Trainer.builder().epochs(2).build().fit(net(), x, y);
        String[] lines = history.toCsv().split("\n");
        assertEquals(3, lines.length);
        assertEquals("epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,seconds", lines[0]);
        assertTrue(lines[2].startsWith("2,") && lines[2].contains(",,"), lines[2]);
        assertTrue(history.samplesPerSecond() > 0);
    }

    /**
     * Epochs of 1,000 steps: what is left is a few objects per epoch (its result, its shuffle),
     * none per step. C2 may take its time, so epochs go on until it has come to that.
     */
    @Tag("allocation")
    @Test
    void fit_perStep_allocatesNothing() {
        Assumptions.assumeTrue(Backend.AUTO.resolve() == Backend.VECTOR, "only compiled kernels are free of garbage");
        Matrix many = TestMatrices.random(random, 6, 4000);
        Matrix classes = labels(many);
        TwoLayerNet net =
                TwoLayerNet.builder().inputs(6).hidden(8).outputs(2).threads(1).build();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] before = {0};
        long[] least = {Long.MAX_VALUE};
        long deadline = System.nanoTime() + 60_000_000_000L;
        Trainer.builder()
                .epochs(1_000_000)
                .batchSize(4)
                .stopRequested(() -> least[0] < 1000 || System.nanoTime() > deadline)
                .listener(r -> {
                    least[0] = Math.min(least[0], threads.getCurrentThreadAllocatedBytes() - before[0]);
                    before[0] = threads.getCurrentThreadAllocatedBytes();
                })
                .build()
                .fit(net, many, classes);
        assertTrue(least[0] < 1000, "1,000 steps must share less than 1,000 bytes, but took " + least[0]);
    }
}
