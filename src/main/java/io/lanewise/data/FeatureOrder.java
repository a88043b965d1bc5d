// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.List;

/** Brings the features of a data set into the order of another set's names. */
final class FeatureOrder {
    private FeatureOrder() {}

    static Dataset apply(Dataset data, List<String> names) {
        List<String> own = data.featureNames();
        if (own.size() == names.size() && (isNumbered(own) || isNumbered(names))) {
            return new Dataset(data.x(), data.labels(), data.classNames(), names, true);
        }
        Matrix x = Matrix.zeros(names.size(), data.size());
        for (int i = 0; i < names.size(); i++) {
            int row = own.indexOf(names.get(i));
            if (row < 0) {
                throw new IllegalArgumentException("the feature '" + names.get(i)
                        + "' is not among those of the data, which are " + "'" + String.join("', '", own) + "'");
            }
            x.rowRange(i, i + 1).copyFrom(data.x().rowRange(row, row + 1));
        }
        return new Dataset(x, data.labels(), data.classNames(), names, true);
    }

    private static boolean isNumbered(List<String> names) {
        return names.equals(Dataset.numbered("x", names.size()));
    }
}
