// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/** A small net with two classes, and labels that it can learn. */
final class SmallNet {
    private SmallNet() {}

    static Matrix labels(Matrix x) {
        Matrix y = Matrix.zeros(2, x.cols());
        for (int j = 0; j < x.cols(); j++) {
            y.set(x.get(0, j) * x.get(1, j) > 0 ? 0 : 1, j, 1f);
        }
        return y;
    }

    static TwoLayerNet net() {
        return TwoLayerNet.builder().inputs(6).hidden(8).outputs(2).seed(3).build();
    }
}
