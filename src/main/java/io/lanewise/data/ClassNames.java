// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * The order of classes that are known by their names alone: a function of the names, not of the
 * examples' order.
 */
final class ClassNames {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private ClassNames() {}

    /**
     * The different labels, in numeric order if all are whole numbers, else in the order of their
     * characters.
     */
    static List<String> of(List<String> labels) {
        MutableList<String> distinct = Lists.mutable.withAll(labels).distinct();
        distinct.forEach(name -> Objects.requireNonNull(name, "a label"));
        Comparator<String> order =
                distinct.allSatisfy(name -> WHOLE_NUMBER.matcher(name).matches())
                        ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder())
                        : Comparator.naturalOrder();
        return List.copyOf(distinct.sortThis(order));
    }
}
