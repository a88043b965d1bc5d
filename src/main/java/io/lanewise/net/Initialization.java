// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.Objects;

/**
 * Initial weights, drawn uniformly from (−limit, limit) by {@link SplitMix64}; biases start at +0.
 * Drawn in the order W1, W2, each row by row, so a seed means the same net for ever.
 *
 * <pre>{@code
 * Parameters parameters = Parameters.zeros(4, 8, 3);
 * Initialization.HE_UNIFORM.initialize(parameters, 42);
 * }</pre>
 */
public enum Initialization {
    /** limit = √(6 / fan-in): for ReLU and Leaky ReLU (He and others, ICCV 2015). */
    HE_UNIFORM {
        @Override
        double limit(int fanIn, int fanOut) {
            return Math.sqrt(6.0 / fanIn);
        }
    },
    /**
     * limit = √(6 / (fan-in + fan-out)): for sigmoid and tanh (Glorot and Bengio, AISTATS 2010).
     */
    XAVIER_UNIFORM {
        @Override
        double limit(int fanIn, int fanOut) {
            return Math.sqrt(6.0 / ((double) fanIn + fanOut));
        }
    };

    /** The usual choice for hidden units of this activation. */
    public static Initialization forActivation(ActivationFunction activation) {
        Objects.requireNonNull(activation, "the activation");
        return switch (activation) {
            case RELU, LEAKY_RELU -> HE_UNIFORM;
            case SIGMOID, TANH -> XAVIER_UNIFORM;
        };
    }

    abstract double limit(int fanIn, int fanOut);

    /** Fills the parameters: weights from the seed, biases +0. */
    public void initialize(Parameters parameters, long seed) {
        Objects.requireNonNull(parameters, "the parameters");
        SplitMix64 random = new SplitMix64(seed);
        fill(parameters.w1(), random);
        fill(parameters.w2(), random);
        parameters.b1().fill(0f);
        parameters.b2().fill(0f);
    }

    private void fill(Matrix w, SplitMix64 random) {
        double limit = limit(w.cols(), w.rows());
        for (int i = 0; i < w.rows(); i++) {
            for (int j = 0; j < w.cols(); j++) {
                w.set(i, j, (float) (limit * (2 * random.nextDouble() - 1)));
            }
        }
    }
}
