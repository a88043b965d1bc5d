// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.List;

/** Brings the rows of X into the order of a model's names. */
final class FeatureOrder {
    private FeatureOrder() {}

    /**
     * X with a row for each name.
     *
     * @param own the names of X's rows
     * @throws IllegalArgumentException if a name is not among them
     */
    static Matrix apply(Matrix x, List<String> own, List<String> names) {
        if (own.size() == names.size() && (isNumbered(own) || isNumbered(names)) || own.equals(names)) {
            return x;
        }
        Matrix ordered = Matrix.zeros(names.size(), x.cols());
        for (int i = 0; i < names.size(); i++) {
            int row = own.indexOf(names.get(i));
            if (row < 0) {
                throw new IllegalArgumentException("the feature " + Names.quoted(names.get(i))
                        + " is not among those of the data, which are " + Names.quoted(own));
            }
            ordered.rowRange(i, i + 1).copyFrom(x.rowRange(row, row + 1));
        }
        return ordered;
    }

    private static boolean isNumbered(List<String> names) {
        return names.equals(Dataset.numbered("x", names.size()));
    }
}
