// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * One batch on its way through a net: X, Y and the examples' weights. Its numbers need not be there
 * before the workers begin: each worker fetches the examples that it owns, into its own cache.
 */
abstract class MiniBatch {
    /** n0 × m. */
    abstract Matrix x();

    /** n2 × m, or null where examples only go forward. */
    abstract Matrix y();

    /** 1 × m, or null where all examples weigh the same. */
    abstract Matrix weights();

    /**
     * Makes some examples ready.
     *
     * @param examples their columns of X
     * @param first the number of the first in the batch
     */
    abstract void fetch(Kernels kernels, Matrix examples, int first);
}
