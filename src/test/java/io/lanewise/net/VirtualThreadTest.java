// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Classifier;
import io.lanewise.ClassifierBuilder;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual threads fit and predict with the same bits. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VirtualThreadTest {
    private static final long SEED = 97;

    private static final int FEATURES = 6;

    /** A step with so many examples is worth more than four threads. */
    private static final int EXAMPLES = 400;

    /** Two classes, so one output and a sigmoid. */
    private static Dataset data() {
        Matrix x = TestMatrices.random(new SplitMix64(SEED), FEATURES, 150);
        return Dataset.of(
                x,
                IntStream.range(0, 150)
                        .map(j -> x.get(0, j) + x.get(1, j) > 0 ? 1 : 0)
                        .toArray());
    }

    private static ClassifierBuilder small() {
        return Classifier.builder().hidden(5).threads(1);
    }

    @Test
    void virtualThreads_fitAndPredict_giveTheSameBits() throws Exception {
        Assumptions.assumeTrue(Runtime.version().feature() >= 21, "this JDK has no virtual threads");
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            Dataset data = data();
            Classifier classifier = small().training(t -> t.epochs(2)).build();
            classifier.fit(data);
            Matrix expected = classifier.predictProbabilities(data.x());
            String trained = trained(4);
            List<Future<String>> fits = new ArrayList<>();
            List<Future<Matrix>> predictions = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                predictions.add(virtual.submit(() -> {
                    assertVirtual();
                    return classifier.predictProbabilities(data.x());
                }));
                if (n % 50 == 0) {
                    fits.add(virtual.submit(() -> {
                        assertVirtual();
                        return trained(4);
                    }));
                    predictions.add(virtual.submit(() -> {
                        Classifier own =
                                small().threads(2).training(t -> t.epochs(2)).build();
                        own.fit(data);
                        return own.predictProbabilities(data.x());
                    }));
                }
            }
            for (Future<Matrix> prediction : predictions) {
                assertSameBits(expected, prediction.get(), () -> "prediction in a virtual thread");
            }
            for (Future<String> fit : fits) {
                assertEquals(trained, fit.get(), "training in a virtual thread with four workers");
            }
        } finally {
            virtual.shutdownNow();
        }
    }

    private static void assertVirtual() throws ReflectiveOperationException {
        assertEquals(true, Thread.class.getMethod("isVirtual").invoke(Thread.currentThread()));
    }

    private static TwoLayerNet net(int threads) {
        return TwoLayerNet.builder()
                .inputs(60)
                .hidden(50)
                .outputs(11)
                .seed(SEED)
                .threads(threads)
                .build();
    }

    private static Matrix oneHot(int rows, int cols) {
        Matrix y = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            y.set(j * 7 % rows, j, 1f);
        }
        return y;
    }

    private static String trained(int threads) {
        try (TwoLayerNet net = net(threads)) {
            Matrix x = TestMatrices.random(new SplitMix64(SEED), 60, EXAMPLES);
            Optimizer optimizer = Optimizer.momentum(0.1f, 0.9f);
            for (int step = 0; step < 5; step++) {
                net.train(x, oneHot(11, EXAMPLES), optimizer);
            }
            return net.parameters().sha256();
        }
    }
}
