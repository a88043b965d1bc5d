// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

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
