// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTextTest {
    @Test
    void decimals_areAsFewAsSayIt() {
        assertEquals(
                List.of("  1.00   -0.25", "100.50    0.00"),
                MatrixText.lines(Matrix.ofRows(new float[] {1f, -0.25f}, new float[] {100.5f, -0f})));
        assertEquals(List.of("0.3333  0.1000"), MatrixText.lines(Matrix.ofRows(new float[] {1f / 3, 0.1f})));
        assertEquals(List.of("0.001235"), MatrixText.lines(Matrix.ofRows(new float[] {0.00123456f})));
        assertEquals(
                List.of(" 1.234e-07  -1.000e-08"), MatrixText.lines(Matrix.ofRows(new float[] {1.234e-7f, -1e-8f})));
        assertEquals(List.of("1.234e+09"), MatrixText.lines(Matrix.ofRows(new float[] {1.234e9f})));
        assertEquals(List.of("NaN    1"), MatrixText.lines(Matrix.ofRows(new float[] {Float.NaN, 1f})));
        assertEquals(List.of("0  0"), MatrixText.lines(Matrix.zeros(1, 2)));
    }

    @Test
    void largeMatrix_isElided() {
        Matrix matrix = Matrix.zeros(10, 9);
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 9; j++) {
                matrix.set(i, j, 10 * i + j);
            }
        }
        List<String> lines = MatrixText.lines(matrix);
        assertEquals(8, lines.size());
        assertEquals(" 0   1   2   3   4   …   7   8", lines.get(0));
        assertEquals(" …   …   …   …   …   …   …   …", lines.get(5));
        assertEquals("90  91  92  93  94   …  97  98", lines.get(7));
        assertEquals(8, MatrixText.lines(Matrix.zeros(8, 8)).size());
    }
}
