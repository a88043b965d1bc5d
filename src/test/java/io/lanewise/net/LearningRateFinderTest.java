// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.net.LearningRateFinder.Point;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Test;

class LearningRateFinderTest {
    private final Matrix x = TestMatrices.random(new SplitMix64(84), 6, 23);
    private final Matrix y = labels(x);

    private static LearningRateFinder finder() {
        return LearningRateFinder.of(
                Trainer.builder().batchSize(10).shuffle(false).build());
    }

    /** The steps by hand, over the batches again and again. */
    @Test
    void find_recordsTheLossBeforeEachStep_andRestoresTheNet() {
        TwoLayerNet net = net();
        Parameters before = net.parameters().copy();
        LearningRateFinder.Result result = finder().rates(1e-4, 1e-1).steps(7).find(net, x, y);
        assertEquals(before, net.parameters());
        assertEquals(7, result.points().size());
        TwoLayerNet byHand = net();
        double smoothed = 0;
        for (int i = 0; i < 7; i++) {
            int from = i % 3 * 10;
            int to = Math.min(23, from + 10);
            Point point = result.points().get(i);
            assertEquals(1e-4 * Math.pow(1e3, i / 6.0), point.rate(), 1e-9);
            byHand.train(x.columns(from, to), y.columns(from, to), Optimizer.sgd((float) point.rate()));
            assertEquals(byHand.loss(y.columns(from, to)), point.loss(), "step " + i);
            smoothed = 0.9 * smoothed + 0.1 * point.loss();
            assertEquals(smoothed / (1 - Math.pow(0.9, i + 1)), point.smoothed(), 1e-12);
        }
        net.train(x, y, Optimizer.sgd(0.1f));
        TwoLayerNet fresh = net();
        fresh.train(x, y, Optimizer.sgd(0.1f));
        assertEquals(fresh.parameters(), net.parameters(), "the net is free again, and as it was");
    }

    @Test
    void find_endsWhereTheLossGrows_andSuggestsATenthOfTheBest() {
        LearningRateFinder.Result result = finder().rates(1e-5, 1e6).find(net(), x, y);
        assertTrue(result.points().size() < 100, "it went on to the end");
        Point best = result.points().get(10);
        for (Point point : result.points()) {
            assertTrue(Double.isFinite(point.loss()));
        }
        for (Point point : result.points().subList(10, result.points().size())) {
            best = point.smoothed() < best.smoothed() ? point : best;
        }
        assertEquals(best.rate() / 10, result.suggested());
        assertTrue(result.suggested() > 1e-3 && result.suggested() < 10, "" + result.suggested());
    }

    /** Batches of ten, each once; those of the first one hardly count, so its loss is low. */
    @Test
    void find_lowFirstBatch_isNotTheBest_butInAShortTestItIs() {
        Matrix many = TestMatrices.random(new SplitMix64(85), 6, 1000);
        Matrix classes = Matrix.zeros(2, 1000);
        Matrix weights = Matrix.zeros(1, 1000);
        for (int j = 0; j < 1000; j++) {
            classes.set(many.get(0, j) > 0 ? 0 : 1, j, 1f);
            weights.set(0, j, j < 10 ? 1e-3f : 1f);
        }
        Examples examples = new Examples(many, classes, weights);
        LearningRateFinder.Result result = finder().rates(1e-5, 1e2).find(net(), examples);
        assertTrue(
                result.points().size() > 20, "it ended after " + result.points().size());
        assertTrue(result.suggested() > 1e-3, "" + result.suggested());
        LearningRateFinder.Result few = finder().rates(1e-5, 1e2).steps(19).find(net(), examples);
        assertEquals(2, few.points().size());
        assertEquals(1e-5, few.suggested());
    }

    @Test
    void find_onRequestOrInterrupt_endsAfterTheStep_andRestoresTheNet() {
        int[] asked = {0};
        Trainer trainer = Trainer.builder()
                .batchSize(10)
                .stopRequested(() -> ++asked[0] == 3)
                .build();
        TwoLayerNet net = net();
        assertEquals(3, LearningRateFinder.of(trainer).find(net, x, y).points().size());
        assertEquals(net().parameters(), net.parameters());
        Thread.currentThread().interrupt();
        LearningRateFinder.Result interrupted = finder().find(net, x, y);
        assertTrue(Thread.interrupted(), "the interrupt stays set");
        assertEquals(1, interrupted.points().size());
        assertEquals(net().parameters(), net.parameters());
    }

    @Test
    void find_dataSetWeightsAndDropout_countToo() {
        int[] classes = new int[23];
        Matrix weights = Matrix.zeros(1, 23);
        for (int j = 0; j < 23; j++) {
            classes[j] = (int) y.get(1, j);
            weights.set(0, j, 2f);
        }
        LearningRateFinder.Result plain = finder().find(net(), x, y);
        assertEquals(plain, finder().find(net(), Dataset.of(x, classes)));
        LearningRateFinder.Result weighted = finder().find(net(), new Examples(x, y, weights));
        assertEquals(2 * plain.points().get(0).loss(), weighted.points().get(0).loss(), 1e-6);
        LearningRateFinder.Result dropped = LearningRateFinder.of(Trainer.builder()
                        .batchSize(10)
                        .shuffle(false)
                        .dropout(0.5)
                        .build())
                .find(net(), x, y);
        assertTrue(plain.points().get(0).loss() != dropped.points().get(0).loss());
    }

    @Test
    void settings_outOfRange_areRefused_andSoAreInputsWithoutALoss() {
        assertThrows(IllegalArgumentException.class, () -> finder().steps(1));
        for (double[] bad : new double[][] {{0, 1}, {1, 1}, {1e-3, 1e39}, {Double.NaN, 1}, {1, Double.NaN}}) {
            assertThrows(IllegalArgumentException.class, () -> finder().rates(bad[0], bad[1]));
        }
        Matrix huge = Matrix.zeros(6, 23);
        huge.fill(3e38f);
        TwoLayerNet net = net();
        String message = assertThrows(IllegalArgumentException.class, () -> finder().find(net, huge, y))
                .getMessage();
        assertTrue(message.contains("not finite before the first step"), message);
        assertEquals(net().parameters(), net.parameters());
    }
}
