// SPDX-License-Identifier: Apache-2.0
/**
 * The scalar twins: the executable specification of every kernel, in plain loops, never optimised.
 * What they compute is the result; the vector kernels must give the same bits.
 */
package io.lanewise.kernel.scalar;
