// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Scaling;

/** The specification of {@link Scaling}: one element at a time, naive, never optimised. */
public final class ScalarScaling extends Scaling {
    @Override
    protected void computeStandardize(Matrix mu, Matrix sigma, Matrix x) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                x.set(i, j, (x.get(i, j) - mu.get(i, 0)) / sigma.get(i, 0));
            }
        }
    }
}
