// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.Classifier;
import io.lanewise.ClassifierBuilder;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.stream.IntStream;

/** A net whose steps are worth four threads, and a small classifier: all from one seed. */
final class SharedStep {
    private SharedStep() {}

    static final long SEED = 97;

    static final int FEATURES = 6;

    /** A step with so many examples is worth more than four threads. */
    static final int EXAMPLES = 400;

    /** Two classes, so one output and a sigmoid. */
    static Dataset data() {
        Matrix x = TestMatrices.random(new SplitMix64(SEED), FEATURES, 150);
        return Dataset.of(
                x,
                IntStream.range(0, 150)
                        .map(j -> x.get(0, j) + x.get(1, j) > 0 ? 1 : 0)
                        .toArray());
    }

    static ClassifierBuilder small() {
        return Classifier.builder().hidden(5).threads(1);
    }

    static TwoLayerNet net(int threads) {
        return TwoLayerNet.builder()
                .inputs(60)
                .hidden(50)
                .outputs(11)
                .seed(SEED)
                .threads(threads)
                .build();
    }

    static Matrix oneHot(int rows, int cols) {
        Matrix y = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            y.set(j * 7 % rows, j, 1f);
        }
        return y;
    }

    static String trained(int threads) {
        try (TwoLayerNet net = net(threads)) {
            Matrix x = TestMatrices.random(new SplitMix64(SEED), 60, EXAMPLES);
            Optimizer optimizer = Optimizer.momentum(0.1f, 0.9f);
            for (int step = 0; step < 5; step++) {
                net.train(x, oneHot(11, EXAMPLES), optimizer);
            }
            return net.parameters().sha256();
        }
    }
}
