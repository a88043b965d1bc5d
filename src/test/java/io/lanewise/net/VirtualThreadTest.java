// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.net.SharedStep.data;
import static io.lanewise.net.SharedStep.small;
import static io.lanewise.net.SharedStep.trained;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual threads fit and predict with the same bits. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VirtualThreadTest {
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
}
