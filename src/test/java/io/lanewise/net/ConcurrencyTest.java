// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SharedStep.EXAMPLES;
import static io.lanewise.net.SharedStep.SEED;
import static io.lanewise.net.SharedStep.data;
import static io.lanewise.net.SharedStep.net;
import static io.lanewise.net.SharedStep.oneHot;
import static io.lanewise.net.SharedStep.small;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at one classifier, two at one fit, virtual ones, idle ones, and ones that fail. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConcurrencyTest {
    @Test
    void predict_16ThreadsTimes100000_giveTheSequentialBits() throws Exception {
        Dataset data = data();
        Classifier classifier = small().training(t -> t.epochs(2)).build();
        classifier.fit(data);
        int examples = data.size();
        Matrix[] single = new Matrix[examples];
        int[][] expected = new int[examples][];
        for (int j = 0; j < examples; j++) {
            single[j] = data.x().column(j);
            expected[j] = bits(classifier.predictProbabilities(single[j]));
        }
        int threads = 16;
        int each = 100_000;
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int offset = 9 * t;
                results.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    int right = 0;
                    for (int n = 0; n < each; n++) {
                        int j = (offset + n) % examples;
                        right += Arrays.equals(expected[j], bits(classifier.predictProbabilities(single[j]))) ? 1 : 0;
                    }
                    return right;
                }));
            }
            for (Future<Integer> result : results) {
                assertEquals(each, result.get(), "predictions of one thread with the sequential bits");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int[] bits(Matrix matrix) {
        int[] bits = new int[matrix.rows()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(matrix.get(i, 0));
        }
        return bits;
    }

    @Test
    void classifierFit_fromASecondThread_isRefused_andTheFirstEndsWell() throws Exception {
        Dataset data = data();
        Classifier alone = small().training(t -> t.epochs(3)).build();
        alone.fit(data);
        CountDownLatch fitting = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        Classifier classifier = small().training(t -> t.epochs(3).listener(result -> {
                    fitting.countDown();
                    await(refused);
                }))
                .build();
        ExecutorService first = Executors.newSingleThreadExecutor();
        try {
            Future<TrainingHistory> history = first.submit(() -> classifier.fit(data));
            fitting.await();
            String message = assertThrows(IllegalStateException.class, () -> classifier.fit(data))
                    .getMessage();
            assertEquals("this classifier is being fitted already; wait for it, or build another", message);
            refused.countDown();
            assertEquals(3, history.get().epochs().size());
        } finally {
            refused.countDown();
            first.shutdownNow();
        }
        String expected = alone.model().parameters().sha256();
        assertEquals(expected, classifier.model().parameters().sha256());
        assertEquals(3, classifier.fit(data).epochs().size(), "and then it can be fitted again");
        assertEquals(expected, classifier.model().parameters().sha256());
    }

    @Test
    void trainerFit_ofOneNetFromASecondThread_isRefused_andTheFirstEndsWell() throws Exception {
        Matrix x = TestMatrices.random(new SplitMix64(SEED), 60, EXAMPLES);
        Matrix y = oneHot(11, EXAMPLES);
        String expected;
        try (TwoLayerNet net = net(4)) {
            Trainer.builder().epochs(2).build().fit(net, x, y);
            expected = net.parameters().sha256();
        }
        CountDownLatch training = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        ExecutorService first = Executors.newSingleThreadExecutor();
        try (TwoLayerNet net = net(4)) {
            Future<TrainingHistory> history = first.submit(() -> Trainer.builder()
                    .epochs(2)
                    .listener(result -> {
                        training.countDown();
                        await(refused);
                    })
                    .build()
                    .fit(net, x, y));
            training.await();
            String message = assertThrows(
                            IllegalStateException.class,
                            () -> Trainer.builder().build().fit(net, x, y))
                    .getMessage();
            assertEquals("this net is being trained already; wait for it, or train a copy", message);
            refused.countDown();
            assertEquals(2, history.get().epochs().size());
            assertEquals(expected, net.parameters().sha256());
        } finally {
            refused.countDown();
            first.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "the second fit was not refused");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
