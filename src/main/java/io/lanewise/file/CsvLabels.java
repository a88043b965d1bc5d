// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.Comparator;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * The classes of a CSV file's lines: each name is kept once. They are numbered in numeric order if
 * all are whole numbers, else in the order of their characters.
 */
final class CsvLabels {
    private static final int UNKNOWN = -1;

    private final int[] byLine;
    private final MutableObjectIntMap<String> seen = new ObjectIntHashMap<>();
    private final MutableList<String> inOrderOfLines = Lists.mutable.empty();
    private int lines;

    CsvLabels(int lines) {
        byLine = new int[lines];
    }

    void add(String name) {
        int number = seen.getIfAbsent(name, UNKNOWN);
        if (number == UNKNOWN) {
            number = seen.size();
            seen.put(name, number);
            inOrderOfLines.add(name);
        }
        byLine[lines++] = number;
    }

    /** The classes, by number. */
    ImmutableList<String> names() {
        Comparator<String> order = inOrderOfLines.allSatisfy(Numbers::isInteger)
                ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        return inOrderOfLines.toSortedList(order).toImmutable();
    }

    /** The class number of each line. */
    int[] numbers() {
        int[] numbers = new int[inOrderOfLines.size()];
        names().forEachWithIndex((name, k) -> numbers[seen.get(name)] = k);
        int[] labels = new int[lines];
        for (int j = 0; j < lines; j++) {
            labels[j] = numbers[byLine[j]];
        }
        return labels;
    }
}
