// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static io.lanewise.Clouds.clouds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.data.Standardization;
import io.lanewise.net.LearningRateFinder;
import io.lanewise.net.Optimizer;
import io.lanewise.net.Output;
import io.lanewise.net.Trainer;
import io.lanewise.net.TrainingHistory;
import io.lanewise.net.TwoLayerNet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A classifier that watches its evaluation, and the rate that is found for one. */
class ClassifierWatchTest {
    private static final int EPOCHS = 6;

    private final Dataset.Split digits = Digits.load().stratifiedSplit(0.3, 7);

    /** The values are those of the epoch's own net, and the best one decides. */
    @Test
    void watch_evaluatesTheValidationSetAfterEachEpoch() {
        List<Evaluation> seen = new ArrayList<>();
        Classifier watching = Classifier.builder()
                .hidden(8)
                .watch(e -> {
                    seen.add(e);
                    return -e.macroF1();
                })
                .training(t -> t.epochs(EPOCHS).keepBest(true).optimizer(Optimizer.sgd(1f)))
                .build();
        TrainingHistory history = watching.fit(digits.first(), digits.second());
        assertEquals(EPOCHS, seen.size());
        int best = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            assertEquals(
                    history.epochs().get(epoch).validationAccuracy(),
                    seen.get(epoch).accuracy(),
                    1e-12);
            best = seen.get(epoch).macroF1() > seen.get(best).macroF1() ? epoch : best;
        }
        assertEquals(best + 1, history.bestEpoch());
        assertEquals(
                seen.get(best).logLoss(), watching.evaluate(digits.second()).logLoss());
    }

    @Test
    void watch_withoutValidation_isRefused() {
        Classifier classifier = Classifier.builder().watch(Evaluation::logLoss).build();
        String message = assertThrows(IllegalArgumentException.class, () -> classifier.fit(clouds()))
                .getMessage();
        assertTrue(message.contains("needs a validation set"), message);
    }

    @Test
    void watch_isNotAskedInARefit() {
        Classifier classifier = Classifier.builder()
                .watch(Evaluation::logLoss)
                .training(t -> t.epochs(3).keepBest(true))
                .build();
        classifier.fit(digits.first(), digits.second());
        assertEquals(2, classifier.refit(Digits.load(), 2).epochs().size());
    }

    @Test
    void findLearningRate_isThatOfTheNetAndTheTrainer_andFitsNothing() {
        Dataset data = digits.first();
        LearningRateFinder.Result found = Classifier.builder()
                .hidden(5)
                .seed(3)
                .training(t -> t.batchSize(50).optimizer(Optimizer.adam(1f)))
                .findLearningRate(data, finder -> finder.rates(1e-5, 1).steps(30));
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(data.features().inputs())
                .hidden(5)
                .outputs(10)
                .output(Output.SOFTMAX)
                .seed(3)
                .build()) {
            Trainer trainer = Trainer.builder()
                    .seed(3)
                    .batchSize(50)
                    .optimizer(Optimizer.adam(1f))
                    .standardization(Standardization.fit(data))
                    .build();
            assertEquals(LearningRateFinder.of(trainer).rates(1e-5, 1).steps(30).find(net, data), found);
        }
    }

    @Test
    void findLearningRate_ofOneClass_isRefused() {
        Dataset one = clouds().select(0, 2, 4);
        assertThrows(
                IllegalArgumentException.class, () -> Classifier.builder().findLearningRate(one, finder -> finder));
    }
}
