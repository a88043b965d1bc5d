// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

/**
 * Quantiles of Student's distribution, by which an interval of few forks must be wider than one of
 * many.
 */
final class StudentT {
    private StudentT() {}

    /**
     * The number that Student's t exceeds with this probability (below one half), by Fisher's
     * expansion about the normal quantile: to 0.01 from six degrees of freedom on.
     */
    static double upper(double probability, int freedom) {
        double z = normal(probability);
        double z2 = z * z;
        double v = freedom;
        double first = z * (z2 + 1) / (4 * v);
        double second = z * ((5 * z2 + 16) * z2 + 3) / (96 * v * v);
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v);
        return z + first + second + third;
    }

    /** The same of the normal distribution, to 0.0005 (Abramowitz and Stegun 26.2.23). */
    static double normal(double probability) {
        double t = Math.sqrt(-2 * Math.log(probability));
        return t - ((0.010328 * t + 0.802853) * t + 2.515517) / (((0.001308 * t + 0.189269) * t + 1.432788) * t + 1);
    }
}
