// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarScaling;
import io.lanewise.kernel.vector.VectorScaling;
import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernel")
class ScalingTest {
    static Stream<Scaling> both() {
        return Stream.of(new ScalarScaling(), new VectorScaling());
    }

    @Test
    void standardize_allViews_givesTheScalarBits() {
        Scaling scalar = new ScalarScaling();
        Scaling vector = new VectorScaling();
        Views.overViews(81, 1, 3f, (v, m) -> {
            SplitMix64 random = new SplitMix64(82);
            Matrix mu = TestMatrices.random(random, m[0].rows(), 1);
            Matrix sigma = TestMatrices.random(random, m[0].rows(), 1);
            (v ? vector : scalar).standardize(mu, sigma, m[0]);
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void standardize_byHand_isRight(Scaling scaling) {
        Matrix x = Matrix.ofRows(new float[] {1, 2, 3}, new float[] {-4, 5, 0.5f});
        scaling.standardize(
                Matrix.ofRows(new float[] {2}, new float[] {0.5f}),
                Matrix.ofRows(new float[] {2}, new float[] {0.25f}),
                x);
        assertEquals("[-0.5, -18.0, 0.0, 18.0, 0.5, 0.0]", Arrays.toString(x.toArray()));
    }

    /** 1/41 rounds, and its 41-fold is not 1. */
    @ParameterizedTest
    @MethodSource("both")
    void standardize_divides_doesNotMultiplyByTheInverse(Scaling scaling) {
        assertNotEquals(1f, 41f * (1f / 41f), "the example shows nothing");
        Matrix x = Matrix.zeros(40, 3);
        x.fill(41f);
        Matrix sigma = Matrix.zeros(40, 1);
        sigma.fill(41f);
        scaling.standardize(Matrix.zeros(40, 1), sigma, x);
        for (float value : x.toArray()) {
            assertEquals(1f, value);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void standardize_wrongArguments_areRefused(Scaling scaling) {
        Matrix column = Matrix.zeros(3, 1);
        Matrix x = Matrix.zeros(4, 2);
        for (Matrix[] m : new Matrix[][] {{column, Matrix.zeros(4, 1)}, {Matrix.zeros(4, 1), column}}) {
            assertThrows(IllegalArgumentException.class, () -> scaling.standardize(m[0], m[1], x));
        }
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> scaling.standardize(x.columns(0, 1), Matrix.zeros(4, 1), x))
                .getMessage();
        assertTrue(message.contains("overlaps its input μ"), message);
    }
}
