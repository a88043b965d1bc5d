// SPDX-License-Identifier: Apache-2.0
/**
 * The chapter: {@link io.lanewise.net.TwoLayerNet} with its forward pass and six equations, and its
 * training by {@link io.lanewise.net.Trainer}.
 */
package io.lanewise.net;
