// SPDX-License-Identifier: Apache-2.0
/**
 * Lanewise: training of two-layer neural networks on the CPU, in pure Java, with the same bits
 * everywhere.
 *
 * <p>Start with {@link io.lanewise.Classifier} for data with classes, or with
 * {@link io.lanewise.net.TwoLayerNet} for the six equations themselves.
 */
package io.lanewise;
