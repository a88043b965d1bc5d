// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static io.lanewise.Clouds.NAMES;
import static io.lanewise.Clouds.clouds;
import static io.lanewise.Clouds.fitted;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a fitted classifier predicts, and what it refuses to predict. */
class ClassifierPredictionTest {
    @Test
    void predict_oneByOne_isTheSameAsTogether() {
        Dataset digits = Digits.load();
        Classifier classifier =
                Classifier.builder().hidden(16).training(t -> t.epochs(1)).build();
        classifier.fit(digits);
        Matrix all = classifier.predictProbabilities(digits.x());
        for (int j = 0; j < 600; j += 7) {
            int example = j;
            TestMatrices.assertSameBits(
                    all.column(j), classifier.predictProbabilities(digits.x().column(j)), () -> "example " + example);
        }
        for (int j = 0; j < 50; j++) {
            float sum = 0;
            for (int k = 0; k < 10; k++) {
                sum += all.get(k, j);
            }
            assertEquals(1f, sum, 1e-5f);
        }
    }

    @Test
    void prediction_ofNanOrInfinity_isRefusedWithFeatureAndExample() {
        Classifier classifier = fitted();
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Matrix x = clouds().x().copy();
            x.set(1, 17, bad);
            String expected = "feature 'noise' of example 17 is " + bad;
            for (Executable call :
                    List.<Executable>of(() -> classifier.predict(x), () -> classifier.predictProbabilities(x))) {
                assertTrue(assertThrows(IllegalArgumentException.class, call)
                        .getMessage()
                        .contains(expected));
            }
            String one = assertThrows(IllegalArgumentException.class, () -> classifier.predictClass(bad, 1f, 4f))
                    .getMessage();
            assertTrue(one.contains("feature 'place' of example 0 is " + bad), one);
        }
    }

    @Test
    void probabilities_ofOneExample_areThoseOfTheMatrix_andMostLikelyIsPredict() {
        Classifier classifier = fitted();
        float[] one = classifier.predictProbabilities(1025f, 0.5f, 4f);
        Matrix p = classifier.predictProbabilities(Matrix.ofColumns(new float[] {1025f, 0.5f, 4f}));
        assertArrayEquals(p.toArray(), one);
        assertEquals(1f, one[0] + one[1], 1e-6f);
        Matrix all = classifier.predictProbabilities(clouds().x());
        assertArrayEquals(classifier.predict(clouds().x()), classifier.mostLikely(all));
        assertThrows(IllegalArgumentException.class, () -> classifier.mostLikely(Matrix.zeros(3, 1)));
    }

    @Test
    void model_isACopy_whichCannotChangeWhatPredicts() {
        Classifier classifier = fitted();
        Matrix before = classifier.predictProbabilities(clouds().x());
        Model model = classifier.model();
        model.parameters().w1().fill(Float.NaN);
        model.parameters().b2().fill(9f);
        model.standardization().mean().fill(0f);
        TestMatrices.assertSameBits(before, classifier.predictProbabilities(clouds().x()), () -> "after writing");
        assertEquals(model, classifier.model());
        assertEquals(model.hashCode(), classifier.model().hashCode());
    }

    @Test
    void models_areEqual_exactlyWhereAllNumbersAndNamesAre() {
        Model model = fitted().model();
        Model again = fitted().model();
        assertEquals(model, again);
        Parameters other = model.parameters();
        other.b1().set(0, 0, Math.nextUp(other.b1().get(0, 0)));
        assertNotEquals(model.parameters(), other);
        assertNotEquals(
                model,
                new Model(
                        other,
                        model.activation(),
                        model.output(),
                        model.standardization(),
                        model.classNames(),
                        model.featureNames()));
        assertNotEquals(model.standardization(), Standardization.identity(3));
    }

    /** Finite features may still overflow in the net, and NaN has no class. */
    @Test
    void prediction_thatOverflows_isRefused() {
        Parameters p = Parameters.zeros(1, 2, 1);
        p.w1().fill(1e10f);
        p.w2().set(0, 0, 1f);
        p.w2().set(0, 1, -1f);
        Classifier classifier = Classifier.of(new Model(
                p, ActivationFunction.RELU, Output.SIGMOID, Standardization.identity(1), NAMES, List.of("f")));
        Matrix x = Matrix.ofRows(new float[] {1f, 3e38f});
        for (Executable call : List.<Executable>of(
                () -> classifier.predict(x),
                () -> classifier.predictProbabilities(x),
                () -> classifier.evaluate(new Dataset(x, new int[2], NAMES, List.of("f"))))) {
            String message = assertThrows(IllegalArgumentException.class, call).getMessage();
            assertTrue(message.contains("example 1 has no class"), message);
        }
        assertThrows(IllegalArgumentException.class, () -> classifier.predictClass(3e38f));
        Matrix nan = Matrix.ofColumns(new float[] {Float.NaN, 0.5f});
        assertThrows(IllegalArgumentException.class, () -> classifier.mostLikely(nan));
    }

    @Test
    void evaluate_featuresInAnotherOrder_isTheSame() {
        Classifier classifier = fitted();
        Dataset data = clouds();
        Dataset reordered = data.withFeatures(List.of("constant", "place", "noise"));
        assertEquals(
                classifier.evaluate(data).loss(), classifier.evaluate(reordered).loss());
        Dataset other = new Dataset(data.x(), data.labels(), NAMES, List.of("place", "noise", "else"));
        assertThrows(IllegalArgumentException.class, () -> classifier.evaluate(other));
    }
}
