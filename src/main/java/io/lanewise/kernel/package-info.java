// SPDX-License-Identifier: Apache-2.0
/**
 * The kernels' contracts: for each its formula, shapes, order of operations, special values and accuracy, and no
 * algorithm. Arguments are checked here, once; implementations are in {@code kernel.scalar} and {@code kernel.vector}.
 */
package io.lanewise.kernel;
