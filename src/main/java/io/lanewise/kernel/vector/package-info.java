// SPDX-License-Identifier: Apache-2.0
/**
 * The SIMD twins of the kernels: the same operations in the same order as {@code kernel.scalar}, so
 * the same bits, with lanes running over outputs. The only package that imports
 * {@code jdk.incubator.vector}.
 */
package io.lanewise.kernel.vector;
