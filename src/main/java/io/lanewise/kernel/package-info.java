// SPDX-License-Identifier: Apache-2.0
/**
 * The kernels' contracts: the formula, shapes, order of operations, special values and accuracy of
 * each, but no algorithm. Arguments are checked here, once. {@code io.lanewise.net.Backend} hands
 * out the implementations.
 */
package io.lanewise.kernel;
