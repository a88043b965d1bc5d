// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import java.util.Objects;

/**
 * Examples to train on or to validate with, and how much each counts.
 *
 * <p>In training, an example's loss and its column of dZ2 are multiplied by its weight, and the
 * averages remain 1/m, so weights whose mean is not 1 make all steps longer or shorter. A weight of
 * 2 is not the same as the example twice: its batch has no more examples. In validation the loss is
 * the weighted mean Σ w·l / Σ w, and so is the accuracy, as with scikit-learn's sample_weight.
 *
 * <p>An example of weight 0 counts as 0, even where its loss is infinite; but in training its
 * outputs A2 must be finite, for 0·∞ in its column of dZ2 is NaN. Not all weights may be 0.
 *
 * <pre>{@code
 * Matrix x = Matrix.ofColumns(new float[] {0, 1}, new float[] {1, 0});
 * Matrix y = Matrix.ofRows(new float[] {0, 1});
 * Examples examples = new Examples(x, y, Matrix.ofRows(new float[] {1, 3}));
 * TwoLayerNet net = TwoLayerNet.builder().inputs(2).hidden(4).outputs(1).build();
 * Trainer.builder().build().fit(net, examples, null);
 * }</pre>
 *
 * @param x n0 × m
 * @param y n2 × m
 * @param weights 1 × m, each at least 0 and finite, or null if all count the same
 */
public record Examples(Matrix x, Matrix y, Matrix weights) {
    /** Checks that X and Y are there. */
    public Examples {
        Objects.requireNonNull(x, "X");
        Objects.requireNonNull(y, "Y");
    }

    /** Examples that all count the same. */
    public static Examples of(Matrix x, Matrix y) {
        return new Examples(x, y, null);
    }
}
