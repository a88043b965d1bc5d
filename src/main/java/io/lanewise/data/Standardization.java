// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.Arrays;
import java.util.Objects;

/**
 * Puts every feature on one scale: x ← (x − mean) / scale, where scale is the population standard
 * deviation, and 1 for a constant feature; one that differs by rounding alone is divided by its
 * mean, if that is larger. Sums run in double, by ascending example, so the bits are the same
 * everywhere.
 *
 * <pre>{@code
 * Matrix x = Matrix.ofRows(new float[] {1, 3}, new float[] {5, 5});
 * System.out.println(Standardization.fit(x).mean()); // Matrix 2×1 [2.0; 5.0]
 * }</pre>
 *
 * @param mean n0 × 1
 * @param scale n0 × 1, each positive
 */
public record Standardization(Matrix mean, Matrix scale) {
    /**
     * Checks the two.
     *
     * @throws IllegalArgumentException if they are not columns of one length, or a number is not
     *     finite, or a scale not positive
     */
    public Standardization {
        Objects.requireNonNull(mean, "the means");
        Objects.requireNonNull(scale, "the scales");
        if (mean.cols() != 1 || scale.cols() != 1 || mean.rows() != scale.rows()) {
            throw new IllegalArgumentException(
                    "mean and scale must be n0×1 both, but are " + mean.shape() + " and " + scale.shape());
        }
        for (int i = 0; i < mean.rows(); i++) {
            if (!Float.isFinite(mean.get(i, 0)) || !(scale.get(i, 0) > 0f) || !Float.isFinite(scale.get(i, 0))) {
                throw new IllegalArgumentException("feature " + i + " has mean " + mean.get(i, 0) + " and scale "
                        + scale.get(i, 0) + "; both must be finite and the scale positive");
            }
        }
    }

    /** Mean 0 and scale 1: changes nothing. */
    public static Standardization identity(int features) {
        Matrix scale = Matrix.zeros(features, 1);
        scale.fill(1f);
        return new Standardization(Matrix.zeros(features, 1), scale);
    }

    /** Whether all numbers have the same bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Standardization s
                && Arrays.equals(mean.toArray(), s.mean.toArray())
                && Arrays.equals(scale.toArray(), s.scale.toArray());
    }

    /** A hash of the numbers. */
    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean.toArray()) + Arrays.hashCode(scale.toArray());
    }

    /** An independent copy. */
    public Standardization copy() {
        return new Standardization(mean.copy(), scale.copy());
    }

    /**
     * Mean and deviation of each feature of X.
     *
     * @param x n0 × m, m ≥ 1
     */
    public static Standardization fit(Matrix x) {
        Objects.requireNonNull(x, "X");
        return fit(x, null, x.cols());
    }

    /**
     * Mean and deviation of each input of a data set. Inputs that say whether a value is there,
     * those of categorical columns and of missing values, are 0 and 1 already: they keep mean 0 and
     * scale 1.
     */
    public static Standardization fit(Dataset data) {
        Objects.requireNonNull(data, "the data");
        Standardization all = fit(data.sharedX(), data.sharedColumns(), data.size());
        int at = 0;
        for (Feature feature : data.features().list()) {
            int inputs = feature.inputs().size();
            for (int i = feature instanceof Feature.Categorical ? 0 : 1; i < inputs; i++) {
                all.mean.set(at + i, 0, 0f);
                all.scale.set(at + i, 0, 1f);
            }
            at += inputs;
        }
        return all;
    }

    /** Of some columns of X, or of all where {@code columns} is null. */
    private static Standardization fit(Matrix x, int[] columns, int m) {
        double[] means = new double[x.rows()];
        for (int j = 0; j < m; j++) {
            add(x, columns == null ? j : columns[j], means);
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= m;
        }
        double[] squares = new double[x.rows()];
        for (int j = 0; j < m; j++) {
            addSquares(x, columns == null ? j : columns[j], means, squares);
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.sqrt(squares[i] / m);
        }
        return of(means, squares);
    }

    /**
     * The standardisation of features with these moments, found elsewhere: over parts of the data
     * on several machines, say. A deviation of 0, or of mere rounding, is replaced as {@link #fit}
     * does.
     *
     * @param means of each feature
     * @param deviations of each feature, √(Σ (x − mean)² / m)
     * @throws IllegalArgumentException if there are not as many of one as of the other
     */
    public static Standardization of(double[] means, double[] deviations) {
        Objects.requireNonNull(means, "the means");
        Objects.requireNonNull(deviations, "the deviations");
        if (means.length != deviations.length) {
            throw new IllegalArgumentException(
                    "there are " + means.length + " means, but " + deviations.length + " deviations");
        }
        Matrix mean = Matrix.zeros(means.length, 1);
        Matrix scale = Matrix.zeros(means.length, 1);
        for (int i = 0; i < means.length; i++) {
            mean.set(i, 0, (float) means[i]);
            scale.set(i, 0, scale((float) means[i], (float) deviations[i]));
        }
        return new Standardization(mean, scale);
    }

    /** Adds an example to the sums; a method of its own, which the JVM compiles at once. */
    private static void add(Matrix x, int j, double[] sums) {
        float[] array = x.array();
        int step = x.rowStride();
        int at = x.offset() + j * x.columnStride();
        if (step == 1) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += array[at + i];
            }
            return;
        }
        for (int i = 0; i < sums.length; i++, at += step) {
            sums[i] += array[at];
        }
    }

    private static void addSquares(Matrix x, int j, double[] means, double[] squares) {
        float[] array = x.array();
        int step = x.rowStride();
        int at = x.offset() + j * x.columnStride();
        for (int i = 0; i < squares.length; i++, at += step) {
            double deviation = array[at] - means[i];
            squares[i] += deviation * deviation;
        }
    }

    /**
     * The deviation, unless it is 0 or mere rounding (at most one unit in the last place of the
     * mean): dividing by that would blow up noise, so such a feature is divided by its mean, or by
     * 1 where that is larger.
     */
    private static float scale(float mean, float deviation) {
        if (deviation > Math.ulp(mean) && Float.isFinite(deviation)) {
            return deviation;
        }
        boolean constant = deviation == 0f || !Float.isFinite(deviation);
        return constant ? 1f : Math.max(1f, Math.abs(mean));
    }
}
