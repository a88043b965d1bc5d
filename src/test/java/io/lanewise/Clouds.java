// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.List;

/** Two clouds of examples, and a classifier that tells them apart. */
final class Clouds {
    private Clouds() {}

    static final List<String> NAMES = List.of("left", "right");

    /** Two clouds that a line divides, and a third feature that never changes. */
    static Dataset clouds() {
        SplitMix64 random = new SplitMix64(6);
        Matrix x = Matrix.wrap(new float[3 * 200], 3, 200);
        int[] labels = new int[200];
        for (int j = 0; j < 200; j++) {
            labels[j] = j % 2;
            x.set(0, j, (float) (1000 + (labels[j] == 0 ? -30 : 30) * random.nextDouble()));
            x.set(1, j, (float) random.nextDouble());
            x.set(2, j, 4f);
        }
        return new Dataset(x, labels, NAMES, List.of("place", "noise", "constant"));
    }

    static Classifier fitted() {
        Classifier classifier = Classifier.builder().hidden(5).build();
        classifier.fit(clouds());
        return classifier;
    }
}
