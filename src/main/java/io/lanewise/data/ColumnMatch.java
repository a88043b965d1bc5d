// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column each feature of a model is read from: by name where both sides have names, else by
 * place.
 *
 * @param columns a column for each feature
 * @param notices names that differ in case alone, and columns that are taken by place
 */
record ColumnMatch(int[] columns, List<String> notices) {
    /** What readers call the labels of formats that have no names: never a feature. */
    static final String LABEL = "label";

    private static final int MOST = 12;

    /**
     * Matches them. A file whose own names are x0, x1, … is matched by them, though a model takes
     * such names for none.
     *
     * @param names of the columns
     * @param named whether they are the file's own
     * @param others columns that are something else, such as the class
     * @throws IllegalArgumentException if a feature has no column
     */
    static ColumnMatch of(Features features, List<String> names, boolean named, Set<Integer> others) {
        List<String> wanted = features.columnNames();
        return named && (features.isNamed() || names.containsAll(wanted))
                ? byName(wanted, names, others)
                : byPlace(features, names, named, others);
    }

    private static ColumnMatch byName(List<String> wanted, List<String> names, Set<Integer> others) {
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> inLowerCase = new HashMap<>();
        for (int c = 0; c < names.size(); c++) {
            places.put(names.get(c), c);
            // Two columns that differ in case alone: neither is taken for a third.
            inLowerCase.merge(lower(names.get(c)), c, (first, second) -> -1);
        }
        int[] columns = new int[wanted.size()];
        List<String> notices = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        // What has exactly a feature's name is no other feature's column.
        wanted.stream().filter(places::containsKey).map(places::get).forEach(taken::add);
        for (int i = 0; i < columns.length; i++) {
            String name = wanted.get(i);
            boolean exact = places.containsKey(name);
            int c = exact ? places.get(name) : inLowerCase.getOrDefault(lower(name), -1);
            if (c < 0 || !exact && !taken.add(c)) {
                lacking.add(name);
                continue;
            }
            if (!exact) {
                notices.add("column " + Names.quoted(names.get(c)) + " is taken for the model's " + Names.quoted(name)
                        + ", from which it differs in case alone");
            }
            if (others.contains(c)) {
                throw new IllegalArgumentException("column " + Names.quoted(names.get(c))
                        + " is taken as the class, the weight or the ID, but is a feature of the model;"
                        + " name another by --target, --weight or --id");
            }
            columns[i] = c;
        }
        if (!lacking.isEmpty()) {
            throw lacking(lacking, wanted, names);
        }
        return new ColumnMatch(columns, notices);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException lacking(List<String> lacking, List<String> wanted, List<String> names) {
        String needs = "; the model needs " + Names.quoted(wanted);
        if (lacking.size() == wanted.size()) {
            return new IllegalArgumentException(
                    "none of the model's features is among the columns, which are " + Names.quoted(names) + needs);
        }
        String first = lacking.get(0);
        return new IllegalArgumentException("the model's feature " + Names.quoted(first) + " is not among the columns"
                + (lacking.size() > 1 ? ", nor " + (lacking.size() - 1) + " more" : "")
                + "; " + Names.didYouMean(first, names) + needs);
    }

    private static ColumnMatch byPlace(Features model, List<String> names, boolean named, Set<Integer> others) {
        List<String> wanted = model.columnNames();
        int[] columns = IntStream.range(0, names.size())
                .filter(c -> !others.contains(c) && (named || !names.get(c).equals(LABEL)))
                .toArray();
        if (columns.length != wanted.size()) {
            throw new IllegalArgumentException("there are " + columns.length + " feature columns, but the model has "
                    + wanted.size() + ", and without names they go by place; "
                    + (columns.length > wanted.size()
                            ? "name the class by --target, and leave the others out by --drop"
                            : "the model needs " + Names.quoted(wanted)));
        }
        List<String> notices = named == model.isNamed()
                ? List.of()
                : List.of(
                        named
                                ? "the model has no names of columns: " + Names.quoted(pick(columns, names))
                                        + (columns.length == 1 ? " is" : " are") + " taken by place, in this order"
                                : "the file has no names: " + numbers(columns)
                                        + (columns.length == 1 ? " is" : " are") + " taken as "
                                        + Names.quoted(wanted));
        return new ColumnMatch(columns, notices);
    }

    private static List<String> pick(int[] columns, List<String> names) {
        return IntStream.of(columns).mapToObj(names::get).toList();
    }

    /** Columns by their numbers, the first dozen of many. */
    private static String numbers(int[] columns) {
        String shown = IntStream.of(columns)
                .limit(MOST)
                .mapToObj(c -> Integer.toString(c + 1))
                .collect(Collectors.joining(", "));
        return (columns.length == 1 ? "column " : "columns ")
                + shown
                + (columns.length > MOST ? " and " + (columns.length - MOST) + " more" : "");
    }
}
