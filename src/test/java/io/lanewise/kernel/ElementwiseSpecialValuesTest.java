// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.ElementwiseCases.INFINITY;
import static io.lanewise.kernel.ElementwiseCases.NAN;
import static io.lanewise.kernel.ElementwiseCases.TINY;
import static io.lanewise.kernel.ElementwiseCases.forShapes;
import static io.lanewise.kernel.ElementwiseCases.specials;
import static io.lanewise.kernel.Surrounded.LANES;
import static io.lanewise.kernel.Surrounded.assertElements;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The special values of bias, gradient, weights and scaling, and matrices without elements. */
@Tag("kernel")
class ElementwiseSpecialValuesTest {
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void broadcast_specials_areCopied(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Matrix b = Surrounded.of(rows, 1, layout, specials(1));
            Matrix z = Surrounded.of(rows, cols, layout, (i, j) -> NAN);
            kernels.bias().broadcast(b, z);
            assertElements((i, j) -> specials(1).at(i, 0), z, () -> what);
        });
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void rowSums_specials_startFromPlusZeroAndStayInTheirRow(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            for (int columns : new int[] {cols, Gemm.CHUNK + cols}) {
                Matrix d = Surrounded.of(rows, columns, layout, (i, j) -> i % 2 == 0 ? -0f : -TINY);
                Matrix s = Surrounded.of(rows, 1, layout, (i, j) -> NAN);
                kernels.bias().rowSums(1f, d, s);
                Elements clean = (i, j) -> i % 2 == 0 ? 0f : -columns * TINY;
                assertElements(clean, s, () -> what + ", " + columns + " columns");
                int row = rows / 2;
                for (float poison : new float[] {NAN, INFINITY, -INFINITY}) {
                    d.set(row, columns - 1, poison);
                    kernels.bias().rowSums(1f, d, s);
                    assertElements((i, j) -> i == row ? poison : clean.at(i, j), s, () -> what + ", " + poison);
                }
                d.set(row, 0, columns == 1 ? NAN : INFINITY);
                kernels.bias().rowSums(1f, d, s);
                assertElements((i, j) -> i == row ? NAN : clean.at(i, j), s, () -> what + ", ∞ − ∞");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void gradientScaleColumnsAndStandardize_specials_giveTheFormula(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            Elements x = specials(3);
            Elements y = specials(1);
            Matrix a = Surrounded.of(rows, cols, layout, x);
            Matrix labels = Surrounded.of(rows, cols, layout, y);
            Matrix dz = Surrounded.of(rows, cols, layout, (i, j) -> NAN);
            kernels.loss().gradient(a, labels, dz);
            assertElements((i, j) -> x.at(i, j) - y.at(i, j), dz, () -> what + ", gradient");
            kernels.loss().gradient(a, labels, a);
            assertElements((i, j) -> x.at(i, j) - y.at(i, j), a, () -> what + ", gradient in place");
            Matrix d = Surrounded.of(rows, cols, layout, x);
            kernels.loss().scaleColumns(Surrounded.of(1, cols, layout, y), d);
            assertElements((i, j) -> y.at(0, j) * x.at(i, j), d, () -> what + ", scaleColumns");
            Matrix scaled = Surrounded.of(rows, cols, layout, x);
            kernels.scaling()
                    .standardize(
                            Surrounded.of(rows, 1, layout, y), Surrounded.of(rows, 1, layout, specials(2)), scaled);
            assertElements(
                    (i, j) -> (x.at(i, j) - y.at(i, 0)) / specials(2).at(i, 0), scaled, () -> what + ", standardize");
        });
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void kernels_noRowsOrColumns_writePlusZeroOrNothing(Kernels kernels) {
        for (int[] shape : new int[][] {{0, 0}, {0, LANES + 1}, {LANES + 1, 0}}) {
            for (Layout layout : Layout.values()) {
                String what = kernels.bias() + ", " + layout;
                Matrix x = Surrounded.of(shape[0], shape[1], layout, (i, j) -> 1f);
                Matrix y = Surrounded.of(shape[0], shape[1], layout, (i, j) -> 1f);
                Matrix column = Surrounded.of(shape[0], 1, layout, (i, j) -> NAN);
                Matrix other = Surrounded.of(shape[0], 1, layout, (i, j) -> 1f);
                Matrix row = Surrounded.of(1, shape[1], layout, (i, j) -> NAN);
                kernels.bias().broadcast(other, x);
                kernels.bias().rowSums(2f, x, column);
                assertElements((i, j) -> 0f, column, () -> what + ", row sums of nothing");
                for (ActivationFunction g : ActivationFunction.values()) {
                    kernels.activation().apply(g, x, y);
                    kernels.activation().multiplyDerivative(g, x, y);
                }
                kernels.activation().softmax(x, y);
                kernels.loss().gradient(x, y, x);
                kernels.loss().binaryCrossEntropy(x, y, row);
                assertElements((i, j) -> 0f, row, () -> what + ", binary loss of nothing");
                Surrounded.set(row, (i, j) -> NAN);
                kernels.loss().softmaxCrossEntropy(x, y, row);
                assertElements((i, j) -> 0f, row, () -> what + ", softmax loss of nothing");
                kernels.loss().scaleColumns(row, x);
                kernels.scaling().standardize(column, other, x);
                for (Matrix matrix : new Matrix[] {x, y, column, other, row}) {
                    Surrounded.assertAroundIntact(matrix, () -> what);
                }
            }
        }
    }
}
