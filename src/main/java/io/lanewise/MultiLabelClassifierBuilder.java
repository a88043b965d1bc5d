// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

/**
 * The settings of a {@link MultiLabelClassifier}; each has a default.
 *
 * @see MultiLabelClassifier
 */
public final class MultiLabelClassifierBuilder extends EstimatorBuilder<MultiLabelClassifierBuilder> {
    MultiLabelClassifierBuilder() {}

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
