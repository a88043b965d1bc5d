// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.kernel.scalar.ScalarBias;
import io.lanewise.kernel.vector.VectorBias;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernel")
class BiasTest {
    private final Bias scalar = new ScalarBias();
    private final Bias vector = new VectorBias();

    static Stream<Bias> both() {
        return Stream.of(new ScalarBias(), new VectorBias());
    }

    @Test
    void broadcast_allViews_givesTheScalarBits() {
        Views.overViews(
                71,
                1,
                1f,
                (v, m) ->
                        (v ? vector : scalar).broadcast(TestMatrices.random(new SplitMix64(72), m[0].rows(), 1), m[0]));
    }

    @Test
    void rowSums_allViews_givesTheScalarBits() {
        Views.overViews(73, 1, 1f, (v, m) -> {
            Matrix s = TestMatrices.random(new SplitMix64(74), m[0].rows(), 1);
            (v ? vector : scalar).rowSums(0.3f, m[0], s);
            for (int i = 0; m[0].cols() > 0 && i < s.rows(); i++) {
                m[0].set(i, 0, s.get(i, 0));
            }
        });
        SplitMix64 random = new SplitMix64(75);
        for (int cols : new int[] {511, 512, 513, 1025}) {
            Matrix d = TestMatrices.random(random, 37, cols);
            Matrix expected = Matrix.zeros(37, 1);
            Matrix actual = Matrix.zeros(37, 1);
            scalar.rowSums(1f / cols, d, expected);
            vector.rowSums(1f / cols, d, actual);
            TestMatrices.assertSameBits(expected, actual, () -> cols + " columns");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void rowSums_byHand_isRight(Bias bias) {
        Matrix s = Matrix.zeros(2, 1);
        bias.rowSums(0.5f, Matrix.ofRows(new float[] {1, 2, 3}, new float[] {-4, 5, 0.5f}), s);
        assertEquals(3f, s.get(0, 0));
        assertEquals(0.75f, s.get(1, 0));
        s.fill(Float.NaN);
        bias.rowSums(0.5f, Matrix.zeros(2, 0), s);
        assertEquals(0, Float.floatToRawIntBits(s.get(1, 0)));
    }

    @Test
    void broadcast_wrongShape_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> vector.broadcast(Matrix.zeros(3, 1), Matrix.zeros(4, 2)));
        assertThrows(IllegalArgumentException.class, () -> vector.rowSums(1f, Matrix.zeros(4, 2), Matrix.zeros(1, 4)));
    }

    /**
     * s = α·t of the first chunk is a product, not a sum with +0; and what one whole chunk gives
     * gets no second one.
     */
    @ParameterizedTest
    @MethodSource("both")
    void rowSums_firstChunk_isTheProductAlone(Bias bias) {
        Matrix s = Matrix.zeros(20, 1);
        bias.rowSums(-1f, Matrix.zeros(20, 3), s);
        assertEquals(Integer.MIN_VALUE, Float.floatToRawIntBits(s.get(19, 0)), "−1·(+0) is −0");
        Matrix ones = Matrix.zeros(20, Gemm.CHUNK);
        ones.fill(1f);
        bias.rowSums(Float.POSITIVE_INFINITY, ones, s);
        assertEquals(Float.POSITIVE_INFINITY, s.get(19, 0));
    }
}
