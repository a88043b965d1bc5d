// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * L-BFGS: a step down the gradient as the last ten differences of points and gradients bend it (the
 * two-loop recursion, J. Nocedal and S. Wright, Numerical Optimization, 2006, algorithm 7.4), and
 * as far as the weak conditions of Wolfe ask for, found by bisection (A. Lewis and M. Overton,
 * 2013, algorithm 2.6). In double, by ascending index: the same objective gives the same bits.
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int MOST_TRIALS = 30;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    /** What is to be made small. */
    interface Objective {
        /** The value at x; the gradient there goes into the array. */
        double at(double[] x, double[] gradient);
    }

    /**
     * A minimum, or where the iterations ended.
     *
     * @param values at the start and after each iteration
     */
    record Result(double[] x, List<Double> values) {}

    /** A point, with all that is known there. */
    private record Point(double[] x, double value, double[] gradient) {}

    /** A difference of points, one of gradients, and 1 over their product. */
    private record Pair(double[] s, double[] y, double rho) {}

    private final Objective objective;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    private Lbfgs(Objective objective) {
        this.objective = objective;
    }

    /**
     * Minimises.
     *
     * @param iterations at most
     * @param tolerance ends when an iteration lowers the value by no more than this share of it, or
     *     the gradient is no longer than this
     */
    static Result minimize(Objective objective, double[] start, int iterations, double tolerance) {
        return new Lbfgs(objective).run(start, iterations, tolerance);
    }

    private Result run(double[] start, int iterations, double tolerance) {
        Point now = at(start.clone());
        List<Double> values = new ArrayList<>(List.of(now.value));
        for (int k = 0; k < iterations && Math.sqrt(dot(now.gradient, now.gradient)) > tolerance; k++) {
            Point next = search(now, direction(now.gradient));
            if (next == null) {
                break;
            }
            remember(now, next);
            values.add(next.value);
            boolean done = now.value - next.value <= tolerance * Math.abs(now.value);
            now = next;
            if (done) {
                break;
            }
        }
        return new Result(now.x, values);
    }

    private Point at(double[] x) {
        double[] gradient = new double[x.length];
        return new Point(x, objective.at(x, gradient), gradient);
    }

    /** −H·g, where H is what the pairs tell of the inverse of the second derivatives. */
    private double[] direction(double[] gradient) {
        double[] d = gradient.clone();
        double[] alphas = new double[pairs.size()];
        int i = 0;
        for (Pair pair : pairs) {
            alphas[i] = pair.rho * dot(pair.s, d);
            add(d, -alphas[i++], pair.y);
        }
        double scale = pairs.isEmpty()
                ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
                : 1 / (pairs.peekFirst().rho * dot(pairs.peekFirst().y, pairs.peekFirst().y));
        for (int j = 0; j < d.length; j++) {
            d[j] *= scale;
        }
        for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            add(d, alphas[--i] - pair.rho * dot(pair.y, d), pair.s);
        }
        for (int j = 0; j < d.length; j++) {
            d[j] = -d[j];
        }
        return d;
    }

    /**
     * A point along d that is low and flat enough; the lowest tried if none is, null if none is
     * lower.
     */
    private Point search(Point from, double[] d) {
        double slope = dot(from.gradient, d);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double step = 1;
        Point best = null;
        for (int trial = 0; trial < MOST_TRIALS && slope < 0; trial++) {
            double[] x = from.x.clone();
            add(x, step, d);
            Point point = at(x);
            if (!(point.value <= from.value + DECREASE * step * slope)) {
                high = step;
            } else {
                if (best == null || point.value < best.value) {
                    best = point;
                }
                if (dot(point.gradient, d) >= CURVATURE * slope) {
                    return point;
                }
                low = step;
            }
            step = high == Double.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
        }
        return best;
    }

    private void remember(Point from, Point to) {
        double[] s = to.x.clone();
        add(s, -1, from.x);
        double[] y = to.gradient.clone();
        add(y, -1, from.gradient);
        double product = dot(s, y);
        if (product > 0) {
            pairs.addFirst(new Pair(s, y, 1 / product));
            if (pairs.size() > MEMORY) {
                pairs.removeLast();
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * values[i];
        }
    }
}
