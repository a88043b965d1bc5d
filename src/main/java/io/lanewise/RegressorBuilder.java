// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

/**
 * The settings of a {@link Regressor}; each has a default.
 *
 * @see Regressor
 */
public final class RegressorBuilder extends EstimatorBuilder<RegressorBuilder> {
    RegressorBuilder() {}

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
