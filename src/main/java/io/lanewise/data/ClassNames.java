// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

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

    /** The class number of each label. */
    static int[] numbers(List<String> labels, List<String> classes) {
        MutableObjectIntMap<String> numbers = new ObjectIntHashMap<>();
        classes.forEach(name -> numbers.put(name, numbers.size()));
        return labels.stream().mapToInt(numbers::get).toArray();
    }

    /**
     * The number of each class among others: by name, as a number, so that 1.0 is 1, or as true and
     * false where the others are that, so that yes is TRUE.
     *
     * @param counts how many examples each class has; one without may be unknown, −1
     * @param where the place of a class's first example, as messages begin
     * @throws IllegalArgumentException if a class that has examples is not among the others
     */
    static int[] among(List<String> own, List<String> others, int[] counts, IntFunction<String> where) {
        MutableObjectIntMap<String> numbers = new ObjectIntHashMap<>();
        for (int k = others.size() - 1; k >= 0; k--) {
            String shortest = Classes.shortest(others.get(k));
            if (shortest != null) {
                numbers.put(shortest, k);
            }
        }
        for (int k = 0; k < others.size(); k++) {
            numbers.put(others.get(k), k);
        }
        boolean truths = others.size() == 2 && Spelling.areTruths(others);
        int[] among = new int[own.size()];
        for (int k = 0; k < among.length; k++) {
            String name = own.get(k);
            among[k] = numbers.getIfAbsent(name, -1);
            if (among[k] < 0) {
                String shortest = Classes.shortest(name);
                among[k] = shortest == null ? -1 : numbers.getIfAbsent(shortest, -1);
            }
            if (among[k] < 0 && truths) {
                float truth = Spelling.truth(name);
                among[k] = Spelling.truth(others.get(0)) == truth ? 0 : Float.isNaN(truth) ? -1 : 1;
            }
            if (among[k] < 0 && counts[k] > 0) {
                throw new IllegalArgumentException(where.apply(k) + "the class " + Names.quoted(name)
                        + " was not seen in training; known are " + Names.quoted(others));
            }
        }
        return among;
    }
}
