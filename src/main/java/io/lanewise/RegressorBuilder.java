// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.net.TrainerBuilder;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The settings of a {@link Regressor}; each has a default.
 *
 * @see Regressor
 */
public final class RegressorBuilder extends EstimatorBuilder<RegressorBuilder> {
    RegressorBuilder() {}

    /**
     * What is better, judged by the evaluation of the validation set after each epoch: lower is.
     * It takes the place of {@link TrainerBuilder#watch} in early stopping, in keeping the best
     * epoch and in a schedule on a plateau. {@code e -> -e.r2()} watches R². There must be a
     * validation set then.
     */
    public RegressorBuilder watch(ToDoubleFunction<RegressionEvaluation> lowerIsBetter) {
        Objects.requireNonNull(lowerIsBetter, "what to watch");
        watch = (now, validation) -> lowerIsBetter.applyAsDouble(Regressor.evaluate(now, validation));
        return this;
    }

    @Override
    RegressorBuilder self() {
        return this;
    }

    /** The regressor, without a model yet; what is set here afterwards does not change it. */
    @Override
    public Regressor build() {
        return new Regressor(new RegressorBuilder().copyOf(this));
    }
}
