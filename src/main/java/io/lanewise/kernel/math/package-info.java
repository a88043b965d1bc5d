// SPDX-License-Identifier: Apache-2.0
/** The arithmetic that the scalar and the vector kernels share: the fused multiply-add, and the numbers of the elementary functions. */
package io.lanewise.kernel.math;
