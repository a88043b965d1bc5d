// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;

/** Nets and batches to trace. */
final class TraceNets {
    private TraceNets() {}

    static TwoLayerNet net(ActivationFunction g, Output output, int n2) {
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(5)
                .hidden(7)
                .outputs(n2)
                .activation(g)
                .output(output)
                .seed(3)
                .build();
        net.parameters().b1().copyFrom(numbers(new SplitMix64(1), 7, 1));
        return net;
    }

    static Matrix numbers(SplitMix64 random, int rows, int cols) {
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, (float) (2 * random.nextDouble() - 1));
            }
        }
        return matrix;
    }

    static Matrix labels(int n2, int m) {
        Matrix y = Matrix.zeros(n2, m);
        for (int j = 0; j < m; j++) {
            y.set(j % n2, j, 1f);
        }
        return y;
    }
}
