// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

/** The settings of a {@link Classifier}; each has a default. */
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
