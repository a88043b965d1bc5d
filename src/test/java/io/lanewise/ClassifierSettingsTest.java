// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static io.lanewise.Clouds.NAMES;
import static io.lanewise.Clouds.clouds;
import static io.lanewise.Clouds.fitted;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings of a classifier, and models and calls that do not fit. */
class ClassifierSettingsTest {
    @Test
    void misuse_isRefusedWithTheCure() {
        refused("no model yet: call fit", () -> Classifier.builder().build().predict(Matrix.zeros(3, 1)));
        refused("n0 = 3 features, but X is 4×1", () -> fitted().predict(Matrix.zeros(4, 1)));
        refused("n0 = 3 features", () -> fitted().predictClass(1f, 2f));
        refused(
                "at least two classes",
                () -> Classifier.builder()
                        .build()
                        .fit(new Dataset(Matrix.zeros(2, 5), new int[5], NAMES, List.of("a", "b"))));
        refused(
                "at least two classes",
                () -> Classifier.builder()
                        .build()
                        .fit(new Dataset(Matrix.zeros(2, 0), new int[0], NAMES, List.of("a", "b"))));
        refused(
                "'up' was not seen in training",
                () -> fitted().evaluate(new Dataset(
                        Matrix.zeros(3, 1), new int[1], List.of("up"), List.of("place", "noise", "constant"))));
        refused(
                "the same features and targets",
                () -> Classifier.builder()
                        .build()
                        .fit(
                                clouds(),
                                new Dataset(Matrix.zeros(3, 1), new int[1], List.of("up"), List.of("a", "b", "c"))));
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable action) {
        String message = assertThrows(RuntimeException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void model_whoseNamesDoNotFit_isRefused() {
        Model good = fitted().model();
        assertThrows(
                IllegalArgumentException.class,
                () -> new Model(
                        good.parameters(),
                        good.activation(),
                        good.output(),
                        good.standardization(),
                        List.of("a"),
                        good.featureNames()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Model(
                        good.parameters(),
                        good.activation(),
                        good.output(),
                        good.standardization(),
                        List.of("a", "a"),
                        good.featureNames()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Model(
                        good.parameters(),
                        good.activation(),
                        Output.SOFTMAX,
                        good.standardization(),
                        good.classNames(),
                        good.featureNames()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Model(
                        good.parameters(),
                        good.activation(),
                        good.output(),
                        Standardization.identity(2),
                        good.classNames(),
                        good.featureNames()));
        assertArrayEquals(new String[] {"left", "right"}, good.classNames().toArray());
    }

    @Test
    void builder_settings_reachTheNet() {
        Classifier plain = Classifier.builder()
                .hidden(1)
                .threads(1)
                .standardize(false)
                .training(t -> t.epochs(1))
                .build();
        plain.fit(clouds());
        assertEquals(1f, plain.model().standardization().scale().get(0, 0), "not standardised");
        assertEquals(1, plain.model().parameters().hidden());
        assertEquals(weights(1), weights(1));
        assertNotEquals(weights(1), weights(2));
    }

    private static String weights(long seed) {
        Classifier classifier = Classifier.builder()
                .hidden(3)
                .seed(seed)
                .training(t -> t.epochs(1))
                .build();
        classifier.fit(clouds());
        return classifier.model().parameters().sha256();
    }

    @Test
    void builder_settingsOutOfRange_areRefused_andTheEdgeIsTaken() {
        refused(
                "hidden (n1) must be at least 1, but is 0",
                () -> Classifier.builder().hidden(0));
        refused(
                "threads must be at least 1, but is 0",
                () -> Classifier.builder().threads(0));
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            refused(
                    "must be at least 0 and below 1, but is " + bad,
                    () -> Classifier.builder().validationSplit(bad));
        }
        Classifier without = Classifier.builder()
                .hidden(3)
                .validationSplit(0)
                .training(t -> t.epochs(1))
                .build();
        assertFalse(without.fit(clouds()).last().orElseThrow().validated());
    }
}
