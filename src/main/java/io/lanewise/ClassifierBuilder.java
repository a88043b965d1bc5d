// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.net.TrainerBuilder;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The settings of a {@link Classifier}; each has a default.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.builder()
 *         .hidden(32)
 *         .activation(ActivationFunction.TANH)
 *         .validationSplit(0.1)
 *         .training(trainer -> trainer.epochs(20).earlyStopping(5))
 *         .build();
 * }</pre>
 */
public final class ClassifierBuilder extends EstimatorBuilder<ClassifierBuilder> {
    ClassifierBuilder() {}

    /**
     * What is better, judged by the evaluation of the validation set after each epoch: lower is.
     * It takes the place of {@link TrainerBuilder#watch} in early stopping, in keeping the best
     * epoch and in a schedule on a plateau. {@code e -> -e.macroF1()} watches the macro F1. There
     * must be a validation set then.
     */
    public ClassifierBuilder watch(ToDoubleFunction<Evaluation> lowerIsBetter) {
        Objects.requireNonNull(lowerIsBetter, "what to watch");
        watch = (now, validation) -> lowerIsBetter.applyAsDouble(ClassDecisions.evaluate(now, validation));
        return this;
    }

    @Override
    ClassifierBuilder self() {
        return this;
    }

    /** The classifier, without a model yet; what is set here afterwards does not change it. */
    @Override
    public Classifier build() {
        return new Classifier(new ClassifierBuilder().copyOf(this));
    }
}
