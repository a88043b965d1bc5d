// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;

/**
 * The net in double precision, written from the chapter alone, one example at a time: the twin
 * against which gradients are checked. Parameters are one flat array: W1 row by row, b1, W2 row by
 * row, b2.
 */
final class DoubleNet {
    final int n0;
    final int n1;
    final int n2;
    final ActivationFunction g;
    final Output output;
    final double[] theta;

    DoubleNet(int n0, int n1, int n2, ActivationFunction g, Output output) {
        this.n0 = n0;
        this.n1 = n1;
        this.n2 = n2;
        this.g = g;
        this.output = output;
        theta = new double[n1 * n0 + n1 + n2 * n1 + n2];
    }

    static double[] flatten(Parameters p) {
        double[] flat = new double[(int) p.count()];
        int at = 0;
        for (Matrix m : new Matrix[] {p.w1(), p.b1(), p.w2(), p.b2()}) {
            for (int i = 0; i < m.rows(); i++) {
                for (int j = 0; j < m.cols(); j++) {
                    flat[at++] = m.get(i, j);
                }
            }
        }
        return flat;
    }

    private double w1(int i, int j) {
        return theta[i * n0 + j];
    }

    private double b1(int i) {
        return theta[n1 * n0 + i];
    }

    private double w2(int i, int j) {
        return theta[n1 * n0 + n1 + i * n1 + j];
    }

    private double b2(int i) {
        return theta[n1 * n0 + n1 + n2 * n1 + i];
    }

    double[] z1(double[] x) {
        double[] z = new double[n1];
        for (int i = 0; i < n1; i++) {
            z[i] = b1(i);
            for (int j = 0; j < n0; j++) {
                z[i] += w1(i, j) * x[j];
            }
        }
        return z;
    }

    double[] a1(double[] x) {
        double[] a = z1(x);
        for (int i = 0; i < n1; i++) {
            a[i] = switch (g) {
                case SIGMOID -> 1 / (1 + Math.exp(-a[i]));
                case TANH -> Math.tanh(a[i]);
                case RELU -> Math.max(0, a[i]);
                case LEAKY_RELU -> Math.max((double) ActivationFunction.LEAK * a[i], a[i]);
            };
        }
        return a;
    }

    double[] a2(double[] x) {
        double[] hidden = a1(x);
        double[] a = new double[n2];
        double sum = 0;
        for (int i = 0; i < n2; i++) {
            double z = b2(i);
            for (int j = 0; j < n1; j++) {
                z += w2(i, j) * hidden[j];
            }
            a[i] = switch (output) {
                case SIGMOID -> 1 / (1 + Math.exp(-z));
                case SOFTMAX -> Math.exp(z);
                case LINEAR -> z;
            };
            sum += a[i];
        }
        for (int i = 0; output == Output.SOFTMAX && i < n2; i++) {
            a[i] /= sum;
        }
        return a;
    }

    /** L = 1/m Σ. */
    double loss(double[][] x, double[][] y) {
        double total = 0;
        for (int e = 0; e < x.length; e++) {
            double[] a = a2(x[e]);
            for (int i = 0; i < n2; i++) {
                total += switch (output) {
                    case SIGMOID -> -y[e][i] * Math.log(a[i]) - (1 - y[e][i]) * Math.log(1 - a[i]);
                    case SOFTMAX -> -y[e][i] * Math.log(a[i]);
                    case LINEAR -> (a[i] - y[e][i]) * (a[i] - y[e][i]) / 2;
                };
            }
        }
        return total / x.length;
    }

    /** The six equations, example by example (slides 16 to 22), averaged. */
    double[] gradient(double[][] x, double[][] y) {
        double[] d = new double[theta.length];
        int atB1 = n1 * n0;
        int atW2 = atB1 + n1;
        int atB2 = atW2 + n2 * n1;
        for (int e = 0; e < x.length; e++) {
            double[] a1 = a1(x[e]);
            double[] a2 = a2(x[e]);
            double[] dz2 = new double[n2];
            for (int i = 0; i < n2; i++) {
                dz2[i] = a2[i] - y[e][i];
                d[atB2 + i] += dz2[i] / x.length;
                for (int j = 0; j < n1; j++) {
                    d[atW2 + i * n1 + j] += dz2[i] * a1[j] / x.length;
                }
            }
            for (int j = 0; j < n1; j++) {
                double back = 0;
                for (int i = 0; i < n2; i++) {
                    back += w2(i, j) * dz2[i];
                }
                double dz1 = back
                        * switch (g) {
                            case SIGMOID -> a1[j] * (1 - a1[j]);
                            case TANH -> 1 - a1[j] * a1[j];
                            case RELU -> a1[j] > 0 ? 1 : 0;
                            case LEAKY_RELU -> a1[j] > 0 ? 1 : (double) ActivationFunction.LEAK;
                        };
                d[atB1 + j] += dz1 / x.length;
                for (int k = 0; k < n0; k++) {
                    d[j * n0 + k] += dz1 * x[e][k] / x.length;
                }
            }
        }
        return d;
    }

    /** The columns of a matrix. */
    static double[][] examples(Matrix matrix) {
        double[][] examples = new double[matrix.cols()][matrix.rows()];
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                examples[j][i] = matrix.get(i, j);
            }
        }
        return examples;
    }
}
