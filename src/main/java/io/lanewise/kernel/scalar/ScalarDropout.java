// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import io.lanewise.kernel.Dropout;
import io.lanewise.kernel.Matrix;

/** The specification of {@link Dropout}: one element at a time, naive, never optimised. */
public final class ScalarDropout extends Dropout {
    @Override
    protected void computeApply(int kept, float factor, long key, int first, Matrix a, Matrix d) {
        for (int j = 0; j < a.cols(); j++) {
            long example = exampleKey(key, first + j);
            for (int i = 0; i < a.rows(); i++) {
                float r = hash(i, (int) example, (int) (example >>> 32)) >>> 8 < kept ? factor : 0f;
                d.set(i, j, a.get(i, j) * r);
            }
        }
    }

    private static int hash(int row, int low, int high) {
        int h = row * ROW + low;
        h = (h ^ h >>> 16) * FIRST;
        h = (h ^ h >>> 15) + high;
        h = (h ^ h >>> 16) * SECOND;
        return h ^ h >>> 15;
    }
}
