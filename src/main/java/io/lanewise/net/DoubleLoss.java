// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;

/**
 * The loss of a net for one batch in double precision, by plain loops and without gradients: what
 * numeric gradients are made of. Its functions are those of StrictMath, so it gives the same bits
 * everywhere.
 */
final class DoubleLoss {
    final double[][] w1;
    final double[][] b1;
    final double[][] w2;
    final double[][] b2;
    /** An array for each example. */
    final double[][] x;

    private final double[][] y;
    private final ActivationFunction g;
    private final Output output;

    DoubleLoss(Parameters net, ActivationFunction g, Output output, Matrix x, Matrix y) {
        w1 = rows(net.w1());
        b1 = rows(net.b1());
        w2 = rows(net.w2());
        b2 = rows(net.b2());
        this.x = rows(x.transpose());
        this.y = rows(y.transpose());
        this.g = g;
        this.output = output;
    }

    private static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.cols()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                rows[i][j] = matrix.get(i, j);
            }
        }
        return rows;
    }

    /** L = (1/m)·Σ L(a, y). */
    double mean() {
        double sum = 0;
        double[] a1 = new double[w1.length];
        double[] z2 = new double[w2.length];
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < a1.length; i++) {
                a1[i] = activation(z1(i, j));
            }
            for (int i = 0; i < z2.length; i++) {
                z2[i] = b2[i][0] + dot(w2[i], a1);
            }
            sum += output == Output.SOFTMAX ? crossEntropy(z2, y[j]) : sumOverUnits(z2, y[j]);
        }
        return sum / x.length;
    }

    /** Z1 of unit i and example j. */
    double z1(int i, int j) {
        return b1[i][0] + dot(w1[i], x[j]);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private double activation(double z) {
        return switch (g) {
            case SIGMOID -> 1 / (1 + StrictMath.exp(-z));
            case TANH -> StrictMath.tanh(z);
            case RELU -> Math.max(0, z);
            case LEAKY_RELU -> Math.max(ActivationFunction.LEAK * z, z);
        };
    }

    /** Of a sigmoid unit max(z, 0) − z·y + log(1 + e^−|z|), of a linear one ½·(z − y)². */
    private double sumOverUnits(double[] z, double[] target) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += output == Output.SIGMOID
                    ? Math.max(z[i], 0) - z[i] * target[i] + StrictMath.log1p(StrictMath.exp(-Math.abs(z[i])))
                    : (z[i] - target[i]) * (z[i] - target[i]) / 2;
        }
        return sum;
    }

    /** Σ y·(log Σ e^(z − M) − (z − M)) with M = max z. */
    private static double crossEntropy(double[] z, double[] target) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (double value : z) {
            sum += StrictMath.exp(value - largest);
        }
        double log = StrictMath.log(sum);
        double loss = 0;
        for (int i = 0; i < z.length; i++) {
            loss += target[i] * (log - (z[i] - largest));
        }
        return loss;
    }
}
