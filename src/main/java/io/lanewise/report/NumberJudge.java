// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.RegressionMetrics;

/** By R² or the root of the mean squared error of numbers. */
final class NumberJudge implements Judge {
    private final Regressor regressor;
    private final double[][] truth;
    private final double[] weights;
    private final String metric;

    NumberJudge(Regressor regressor, Dataset data, String metric) {
        this.regressor = regressor;
        this.metric = metric;
        truth = new double[data.targets().names().size()][];
        for (int t = 0; t < truth.length; t++) {
            truth[t] = data.numbers(t);
        }
        weights = Predictions.exact(data.weights());
    }

    @Override
    public String metric() {
        return metric;
    }

    @Override
    public boolean isLoss() {
        return metric.equals("root_mean_squared_error");
    }

    @Override
    public Tally tally() {
        double[][] all = new double[truth.length][truth[0].length];
        return new Tally() {
            private int done;

            @Override
            public void add(Matrix x) {
                for (double[] numbers : regressor.predictAll(x)) {
                    for (int t = 0; t < all.length; t++) {
                        all[t][done] = numbers[t];
                    }
                    done++;
                }
            }

            @Override
            public double score() {
                RegressionMetrics metrics = new RegressionMetrics(all, truth, weights);
                return isLoss() ? metrics.rootMeanSquaredError() : metrics.r2();
            }
        };
    }
}
