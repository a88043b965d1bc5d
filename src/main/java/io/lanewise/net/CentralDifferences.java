// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;

/**
 * Compares gradients with (L(θ + h) − L(θ − h)) / 2h, where L is computed anew for each element.
 * The relative error is that of Andrew Ng's course, ‖d − n‖ / (‖d‖ + ‖n‖). Of large nets, elements
 * are looked at that lie evenly apart.
 */
final class CentralDifferences {
    private static final double H = 1e-5;

    /** Multiplications for one gradient: about a second. */
    private static final double MOST_WORK = 2e8;

    private static final int FEWEST = 10;

    /** A relative error that float arithmetic explains. */
    private static final double RELATIVE = 1e-4;

    /** What rounding of Z2 and A2 makes of a gradient of 0, for factors of 1. */
    private static final double ABSOLUTE = 1e-5;

    private final DoubleLoss loss;
    private final int most;
    private final boolean kinked;

    /** Whether a step in element (i, k) may cross a kink of g. */
    @FunctionalInterface
    private interface Kink {
        boolean isNear(int i, int k);
    }

    CentralDifferences(Parameters net, ActivationFunction g, Output output, Matrix x, Matrix y) {
        loss = new DoubleLoss(net, g, output, x, y);
        kinked = g == ActivationFunction.RELU || g == ActivationFunction.LEAKY_RELU;
        most = (int) Math.max(FEWEST, MOST_WORK / (2.0 * x.cols() * net.count()));
    }

    /** Checks dW1, whose elements are sums of factors up to {@code scale}. */
    Trace.Check w1(Matrix gradient, double scale) {
        return check(gradient, loss.w1, scale, this::isNearByInput);
    }

    /** Checks db1. */
    Trace.Check b1(Matrix gradient, double scale) {
        return check(gradient, loss.b1, scale, (i, k) -> isNear(i));
    }

    /** Checks dW2. */
    Trace.Check w2(Matrix gradient, double scale) {
        return check(gradient, loss.w2, scale, (i, k) -> false);
    }

    /** Checks db2. */
    Trace.Check b2(Matrix gradient, double scale) {
        return check(gradient, loss.b2, scale, (i, k) -> false);
    }

    private boolean isNearByInput(int i, int k) {
        for (int j = 0; j < loss.x.length; j++) {
            double x = Math.abs(loss.x[j][k]);
            if (x > 0 && Math.abs(loss.z1(i, j)) <= H * Math.max(1, x)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNear(int i) {
        for (int j = 0; j < loss.x.length; j++) {
            if (Math.abs(loss.z1(i, j)) <= H) {
                return true;
            }
        }
        return false;
    }

    private Trace.Check check(Matrix gradient, double[][] theta, double scale, Kink kink) {
        int elements = gradient.rows() * gradient.cols();
        int looked = Math.min(elements, most);
        int leftOut = 0;
        double difference = 0;
        double largest = 0;
        double ours = 0;
        double theirs = 0;
        for (int t = 0; t < looked; t++) {
            int at = (int) ((long) t * elements / looked);
            int i = at % gradient.rows();
            int k = at / gradient.rows();
            if (kinked && kink.isNear(i, k)) {
                leftOut++;
                continue;
            }
            double computed = gradient.get(i, k);
            double numeric = slope(theta[i], k);
            difference += (computed - numeric) * (computed - numeric);
            largest = Math.max(largest, Math.abs(computed - numeric));
            ours += computed * computed;
            theirs += numeric * numeric;
        }
        double size = Math.sqrt(ours) + Math.sqrt(theirs);
        double relative = size == 0 ? 0 : Math.sqrt(difference) / size;
        boolean agrees = relative <= RELATIVE || largest <= ABSOLUTE * scale;
        return new Trace.Check(looked - leftOut, elements, leftOut, relative, largest, agrees);
    }

    private double slope(double[] theta, int k) {
        double kept = theta[k];
        theta[k] = kept + H;
        double above = loss.mean();
        theta[k] = kept - H;
        double below = loss.mean();
        theta[k] = kept;
        return (above - below) / (2 * H);
    }
}
