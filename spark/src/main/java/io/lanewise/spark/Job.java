// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

/**
 * What a fit must know besides the rows and the settings of the net.
 *
 * @param features a column of vectors
 * @param label a column of classes or numbers
 * @param weight a column, or empty
 * @param validates a boolean column, or empty
 * @param numbers whether the labels are numbers to predict, not classes
 * @param shards 0 for what the size of the data asks for
 * @param roundsPerEpoch 0 for what the shards ask for
 * @param standardize whether the features are standardised first
 * @param seed of the hash that cuts the rows into shards
 */
record Job(
        String features,
        String label,
        String weight,
        String validates,
        boolean numbers,
        int shards,
        int roundsPerEpoch,
        boolean standardize,
        long seed) {}
