// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/** The function of the output layer, with the loss that belongs to it: for both, dZ2 = A2 − Y. */
public enum Output {
    /** A2 = σ(Z2) with binary cross-entropy: one unit for a binary label, or one unit for each of several labels. */
    SIGMOID,
    /** A2 = softmax(Z2), column by column, with cross-entropy: one unit for each class. */
    SOFTMAX
}
