// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.ElementwiseCases.NAN;
import static io.lanewise.kernel.ElementwiseCases.forShapes;
import static io.lanewise.kernel.ElementwiseCases.specials;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.scalar.ScalarLoss;
import io.lanewise.kernel.vector.VectorLoss;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loss of the linear output. */
@Tag("kernel")
class HalfSquaredErrorTest {
    static Stream<Loss> both() {
        return Stream.of(new ScalarLoss(), new VectorLoss());
    }

    @ParameterizedTest
    @MethodSource("both")
    void loss_byHand_isExact(Loss loss) {
        Matrix l = Matrix.zeros(1, 2);
        loss.halfSquaredError(
                Matrix.ofColumns(new float[] {1f, 2f, 3f}, new float[] {-0.5f, 0f, 0f}),
                Matrix.ofColumns(new float[] {0f, 4f, 3.5f}, new float[] {-0.5f, 0f, 1f}),
                l);
        assertEquals("Matrix 1×2 [2.625, 0.5]", l.toString());
        Matrix none = Matrix.zeros(1, 3);
        none.fill(NAN);
        loss.halfSquaredError(Matrix.zeros(0, 3), Matrix.zeros(0, 3), none);
        assertEquals("Matrix 1×3 [0.0, 0.0, 0.0]", none.toString());
    }

    /** Every special value meets every other, in all layouts; ∞ − ∞ and overflow included. */
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void loss_specials_giveTheOrderOfTheContract(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Matrix z = Surrounded.of(rows, cols, layout, specials(3));
            Matrix y = Surrounded.of(rows, cols, layout, specials(1));
            Matrix l = Surrounded.of(1, cols, layout, (i, j) -> NAN);
            kernels.loss().halfSquaredError(z, y, l);
            assertElements(
                    (i, j) -> {
                        float sum = 0f;
                        for (int k = 0; k < rows; k++) {
                            float d = specials(3).at(k, j) - specials(1).at(k, j);
                            sum = Math.fma(d, d, sum);
                        }
                        return 0.5f * sum;
                    },
                    l,
                    () -> what);
            assertElements(specials(3), z, () -> what + ", Z");
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void loss_error_isWithinItsBound(Loss loss) {
        for (int rows : new int[] {1, 7, 64, 300}) {
            Matrix z = TestMatrices.random(new SplitMix64(96), rows, 40);
            Matrix y = TestMatrices.random(new SplitMix64(97), rows, 40);
            Matrix l = Matrix.zeros(1, 40);
            loss.halfSquaredError(z, y, l);
            for (int j = 0; j < 40; j++) {
                double exact = 0;
                for (int i = 0; i < rows; i++) {
                    double d = (double) z.get(i, j) - y.get(i, j);
                    exact += d * d / 2;
                }
                assertEquals(exact, l.get(0, j), (rows + 3) * 0x1p-24 * exact, rows + " rows");
            }
        }
    }
}
