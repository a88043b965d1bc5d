// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Activation;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;

/** The specification of {@link Activation}: one element at a time, naive, never optimised. */
public final class ScalarActivation extends Activation {
    @Override
    protected void computeApply(ActivationFunction g, Matrix z, Matrix a) {
        for (int j = 0; j < z.cols(); j++) {
            for (int i = 0; i < z.rows(); i++) {
                a.set(i, j, apply(g, z.get(i, j)));
            }
        }
    }

    /** g(z) of one number. The comparisons are written so that NaN stays NaN, and ReLU(−0) is +0. */
    private static float apply(ActivationFunction g, float z) {
        return switch (g) {
            case SIGMOID -> ScalarMath.sigmoid(z);
            case TANH -> ScalarMath.tanh(z);
            case RELU -> z <= 0f ? 0f : z;
            case LEAKY_RELU -> z <= 0f ? ActivationFunction.LEAK * z : z;
        };
    }

    @Override
    protected void computeMultiplyDerivative(ActivationFunction g, Matrix a, Matrix d) {
        for (int j = 0; j < a.cols(); j++) {
            for (int i = 0; i < a.rows(); i++) {
                d.set(i, j, d.get(i, j) * derivative(g, a.get(i, j)));
            }
        }
    }

    /** g′(z) from a = g(z). */
    private static float derivative(ActivationFunction g, float a) {
        return switch (g) {
            case SIGMOID -> a * (1f - a);
            case TANH -> fma(-a, a, 1f);
            case RELU -> a > 0f ? 1f : 0f;
            case LEAKY_RELU -> a > 0f ? 1f : ActivationFunction.LEAK;
        };
    }

    @Override
    protected void computeSoftmax(Matrix z, Matrix a) {
        for (int j = 0; j < z.cols(); j++) {
            float max = max(z, j);
            float sum = 0f;
            for (int i = 0; i < z.rows(); i++) {
                float e = ScalarMath.exp(z.get(i, j) - max);
                a.set(i, j, e);
                sum = sum + e;
            }
            for (int i = 0; i < a.rows(); i++) {
                a.set(i, j, a.get(i, j) / sum);
            }
        }
    }

    /** The largest element of column j; a NaN makes e^(z − max), and so the sum, NaN all the same. */
    private static float max(Matrix z, int j) {
        float max = z.get(0, j);
        for (int i = 1; i < z.rows(); i++) {
            max = z.get(i, j) > max ? z.get(i, j) : max;
        }
        return max;
    }
}
