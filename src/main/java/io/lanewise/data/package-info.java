// SPDX-License-Identifier: Apache-2.0
/**
 * Examples in memory: data sets, the standardisation of their features, and the embedded digits.
 */
package io.lanewise.data;
