// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.data.Standardization;
import io.lanewise.net.Parameters;
import java.util.List;

/**
 * What came out of training.
 *
 * @param parameters of the best epoch where there is validation, else of the last
 * @param standardization of the features, or null
 * @param trainingLosses by epoch, of the examples before each step
 * @param validationLosses by epoch; empty without validation
 * @param bestEpoch 1 to epochs
 */
record Training(
        Parameters parameters,
        Standardization standardization,
        List<Double> trainingLosses,
        List<Double> validationLosses,
        int bestEpoch) {
    static double[] numbers(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
