// SPDX-License-Identifier: Apache-2.0
/**
 * Random numbers that are a function of a seed for ever: weights, shuffles, splits, and the inputs
 * of checks.
 */
package io.lanewise.random;
