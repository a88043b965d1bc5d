// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static io.lanewise.Clouds.clouds;
import static io.lanewise.Clouds.fitted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.net.DivergedException;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TrainingHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ClassifierTest {
    @Test
    void fit_predict_evaluate_agree() {
        Classifier classifier = fitted();
        Dataset data = clouds();
        assertTrue(classifier.evaluate(data).accuracy() >= 0.97);
        assertEquals("left", classifier.predictClass(975f, 0.5f, 4f));
        assertEquals("right", classifier.predictClass(1025f, 0.5f, 4f));
        assertEquals(1, classifier.model().parameters().outputs(), "two classes need one output");
        Matrix p = classifier.predictProbabilities(data.x());
        int[] labels = classifier.predict(data.x());
        int correct = 0;
        for (int j = 0; j < data.size(); j++) {
            assertEquals(1f, p.get(0, j) + p.get(1, j), 1e-6f);
            assertEquals(p.get(1, j) >= 0.5f ? 1 : 0, labels[j]);
            correct += labels[j] == data.label(j) ? 1 : 0;
        }
        assertEquals((double) correct / data.size(), classifier.evaluate(data).accuracy());
    }

    @Test
    void predict_fromManyThreads_whileAnotherFits_seesOneModelOrTheOther() throws Exception {
        Classifier classifier = fitted();
        Dataset data = clouds();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Matrix before = classifier.predictProbabilities(data.x());
            List<Future<Boolean>> sound = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<Boolean> predict = () -> {
                    for (int n = 0; n < 200; n++) {
                        TestMatrices.assertSameBits(
                                before, classifier.predictProbabilities(data.x()), () -> "prediction");
                    }
                    return true;
                };
                sound.add(pool.submit(predict));
            }
            // Fitting again with the same seed gives the same bits, so predictions never change.
            classifier.fit(data);
            for (Future<Boolean> result : sound) {
                assertTrue(result.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void fit_whileFitting_isRefused_andTheFirstGoesOn() {
        Classifier[] self = new Classifier[1];
        List<String> refusals = new ArrayList<>();
        self[0] = Classifier.builder()
                .hidden(3)
                .training(t -> t.epochs(1)
                        .listener(r ->
                                refusals.add(assertThrows(IllegalStateException.class, () -> self[0].fit(clouds()))
                                        .getMessage())))
                .build();
        self[0].fit(clouds());
        assertEquals(1, refusals.size());
        assertEquals(2, self[0].model().classNames().size());
    }

    @Test
    void fit_thatDiverges_keepsTheOldModel() {
        boolean[] explode = {false};
        Classifier classifier = Classifier.builder()
                .hidden(3)
                .training(t -> t.epochs(2).optimizer(Optimizer.sgd(explode[0] ? 1e30f : 0.1f)))
                .build();
        classifier.fit(clouds());
        Model good = classifier.model();
        explode[0] = true;
        assertThrows(DivergedException.class, () -> classifier.fit(clouds()));
        assertSame(good, classifier.model());
    }

    @Test
    void fit_validationSplit_isStratified_andReported() {
        Classifier classifier = Classifier.builder()
                .hidden(3)
                .validationSplit(0.25)
                .training(t -> t.epochs(30))
                .build();
        TrainingHistory history = classifier.fit(clouds());
        assertTrue(history.last().orElseThrow().validated());
        assertTrue(history.last().orElseThrow().validationAccuracy() > 0.9, history.toString());
        assertThrows(IllegalArgumentException.class, () -> Classifier.builder().validationSplit(1));
    }

    @Test
    void builder_changedAfterBuild_changesNothing() {
        ClassifierBuilder builder = Classifier.builder().hidden(5);
        Classifier classifier = builder.build();
        builder.hidden(50).seed(9).standardize(false).training(t -> t.epochs(1));
        classifier.fit(clouds());
        assertEquals(fitted().model(), classifier.model());
    }

    @Test
    void fit_stoppedInTheFirstEpoch_keepsTheOldModel() {
        boolean[] stop = {false};
        Classifier classifier = Classifier.builder()
                .hidden(5)
                .training(t -> t.stopRequested(() -> stop[0]))
                .build();
        classifier.fit(clouds());
        Model good = classifier.model();
        stop[0] = true;
        assertEquals(0, classifier.fit(clouds()).bestEpoch());
        assertEquals(good, classifier.model());
        Classifier fresh =
                Classifier.builder().training(t -> t.stopRequested(() -> true)).build();
        fresh.fit(clouds());
        assertThrows(IllegalStateException.class, fresh::model);
    }
}
