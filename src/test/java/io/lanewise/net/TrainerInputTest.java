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
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trainer takes, and what it refuses. */
class TrainerInputTest {
    private final SplitMix64 random = new SplitMix64(77);

    private final Matrix x = TestMatrices.random(random, 6, 23);

    private final Matrix y = labels(x);

    @Test
    void fit_aDataSet_isTheSameAsItsMatrices() {
        int[] labels = new int[23];
        for (int j = 0; j < 23; j++) {
            labels[j] = y.get(1, j) == 1f ? 1 : 0;
        }
        Trainer trainer = Trainer.builder().epochs(2).build();
        TwoLayerNet byMatrix = net();
        trainer.fit(byMatrix, x, y, x, y);
        TwoLayerNet byData = net();
        Dataset data = Dataset.of(x, labels);
        trainer.fit(byData, data, data);
        assertEquals(byMatrix.parameters().sha256(), byData.parameters().sha256());
    }

    @Test
    void fit_validationSet_isMatchedByItsNames() {
        Dataset data = new Dataset(x, new int[23], List.of("a", "b"), List.of("p", "q", "r", "s", "t", "u"));
        Dataset other = new Dataset(x, new int[23], List.of("b", "a"), List.of("p", "q", "r", "s", "t", "v"));
        Trainer trainer = Trainer.builder().epochs(1).build();
        String message = assertThrows(IllegalArgumentException.class, () -> trainer.fit(net(), data, other))
                .getMessage();
        assertTrue(message.contains("the feature 'u' is not among"), message);
        int[] ones = new int[23];
        Arrays.fill(ones, 1);
        Dataset permuted = new Dataset(x, ones, List.of("b", "a"), data.featureNames());
        TrainingHistory history = Trainer.builder().epochs(40).build().fit(net(), data, permuted);
        assertEquals(1, history.last().orElseThrow().validationAccuracy(), "all are of class a, by name");
    }

    @Test
    void fit_halfAValidationSet_isRefused_andSoAreClassWeightsOfLabels() {
        Trainer trainer = Trainer.builder().build();
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(net(), x, y, null, y));
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(net(), x, y, x, null));
        TwoLayerNet labels = TwoLayerNet.builder()
                .inputs(6)
                .hidden(8)
                .outputs(2)
                .output(Output.SIGMOID)
                .build();
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.builder().classWeights(1f, 2f).build().fit(labels, x, y))
                .getMessage();
        assertTrue(message.contains("a label of its own"), message);
    }

    @Test
    void fit_null_isNamed() {
        Trainer trainer = Trainer.builder().build();
        assertEquals(
                "the net",
                assertThrows(NullPointerException.class, () -> trainer.fit(null, x, y))
                        .getMessage());
        assertEquals(
                "X",
                assertThrows(NullPointerException.class, () -> trainer.fit(net(), null, y))
                        .getMessage());
        assertEquals(
                "Y",
                assertThrows(NullPointerException.class, () -> trainer.fit(net(), x, null))
                        .getMessage());
        assertEquals(
                "the optimizer",
                assertThrows(NullPointerException.class, () -> Trainer.builder().optimizer(null))
                        .getMessage());
    }

    @Test
    void fit_nonFiniteInput_isRefusedWithItsPlace() {
        Matrix bad = x.copy();
        bad.set(4, 17, Float.NaN);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Trainer.builder().build().fit(net(), bad, y))
                .getMessage();
        assertTrue(message.contains("X has NaN in row 4 of example 17"), message);
    }

    @Test
    void fit_batchLargerThanTheData_isClampedAndSaid() {
        List<String> notices = new ArrayList<>();
        TrainingHistory history = Trainer.builder()
                .epochs(1)
                .batchSize(100)
                .notices(notices::add)
                .build()
                .fit(net(), x, y);
        assertEquals(1, history.epochs().size());
        assertTrue(notices.get(0).contains("100") && notices.get(0).contains("23"), notices.toString());
    }

    @Test
    void settings_outOfRange_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> Trainer.builder().epochs(0));
        assertThrows(IllegalArgumentException.class, () -> Trainer.builder().batchSize(0));
        assertThrows(IllegalArgumentException.class, () -> Trainer.builder().earlyStopping(0));
        assertThrows(IllegalArgumentException.class, () -> Trainer.builder().earlyStopping(1, -1));
    }
}
