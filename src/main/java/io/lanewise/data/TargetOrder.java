// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.List;

/** Which label or number of a data set each of a model's is. */
final class TargetOrder {
    private TargetOrder() {}

    /**
     * The place of each of the model's: by name where all are there, else by place where that can
     * only mean one thing.
     *
     * @param what "label" or "target"
     * @throws IllegalArgumentException if one is not there
     */
    static int[] rows(String what, List<String> own, List<String> wanted) {
        int[] rows = new int[wanted.size()];
        boolean byPlace = own.size() == wanted.size() && (own.size() == 1 || isNumbered(own) || isNumbered(wanted));
        for (int i = 0; i < rows.length; i++) {
            rows[i] = own.indexOf(wanted.get(i));
            if (rows[i] < 0 && byPlace && own.stream().noneMatch(wanted::contains)) {
                rows[i] = i;
            }
            if (rows[i] < 0) {
                throw new IllegalArgumentException("the " + what + " " + Names.quoted(wanted.get(i))
                        + " is not among those of the data, which are " + Names.quoted(own));
            }
        }
        return rows;
    }

    private static boolean isNumbered(List<String> names) {
        return names.equals(Dataset.numbered("y", names.size()))
                || names.stream().allMatch(name -> name.matches("column [1-9][0-9]*"));
    }
}
