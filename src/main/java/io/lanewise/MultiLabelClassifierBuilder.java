// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.net.TrainerBuilder;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The settings of a {@link MultiLabelClassifier}; each has a default.
 *
 * @see MultiLabelClassifier
 */
public final class MultiLabelClassifierBuilder extends EstimatorBuilder<MultiLabelClassifierBuilder> {
    MultiLabelClassifierBuilder() {}

    /**
     * What is better, judged by the evaluation of the validation set after each epoch: lower is.
     * It takes the place of {@link TrainerBuilder#watch} in early stopping, in keeping the best
     * epoch and in a schedule on a plateau. {@code e -> e.hammingLoss()} watches the share of wrong
     * labels. There must be a validation set then.
     */
    public MultiLabelClassifierBuilder watch(ToDoubleFunction<MultiLabelEvaluation> lowerIsBetter) {
        Objects.requireNonNull(lowerIsBetter, "what to watch");
        watch = (now, validation) -> lowerIsBetter.applyAsDouble(MultiLabelClassifier.evaluate(now, validation));
        return this;
    }

    @Override
    MultiLabelClassifierBuilder self() {
        return this;
    }

    /** The classifier, without a model yet; what is set here afterwards does not change it. */
    @Override
    public MultiLabelClassifier build() {
        return new MultiLabelClassifier(new MultiLabelClassifierBuilder().copyOf(this));
    }
}
