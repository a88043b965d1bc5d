// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which column of a file is the class: the one that was named, else the one that the model was
 * trained on, else the last.
 *
 * @param place its place, or {@link RoleColumns#NONE}
 * @param guessed whether nobody named it
 */
record TargetColumn(int place, boolean guessed) {
    private static final int NONE = RoleColumns.NONE;

    /** What a class is called where its column has a name of its own. */
    private static final Set<String> CLASS_NAMES = Set.of("class", "label", "target", "species", "y", "outcome");

    /**
     * Finds it.
     *
     * @param notices what is assumed is added to them
     * @throws IllegalArgumentException if it is named and not there, or the model's class cannot be
     *     found
     */
    static TargetColumn of(
            Roles roles,
            List<String> names,
            boolean named,
            Set<Integer> dropped,
            int weight,
            int id,
            List<String> notices) {
        if (roles.target != null) {
            boolean needed = roles.withTarget || isThere(roles.target, names, named);
            return new TargetColumn(
                    needed ? RoleColumns.column("for the class", roles.target, names, named) : NONE, false);
        }
        if (!roles.withTarget) {
            return new TargetColumn(NONE, false);
        }
        int last = names.size() - 1;
        while (last > 0 && (dropped.contains(last) || last == weight || last == id)) {
            last--;
        }
        if (!named && last >= 0 && names.get(last).equals(ColumnMatch.LABEL)) {
            // The reader's own labels are no guess.
            return new TargetColumn(last, false);
        }
        if (roles.model != null && roles.model.target().isPresent()) {
            return new TargetColumn(trainedOn(roles.model, names, named, notices), false);
        }
        notices.add(guess(last < 0 ? "" : names.get(last), names));
        return new TargetColumn(last, true);
    }

    /**
     * What a model keeps of the class's column: its name, or its number from 1 where the file has
     * no names; nothing where the reader knows the labels.
     */
    static String kept(int place, List<String> names, boolean named) {
        if (named) {
            return names.get(place);
        }
        return names.get(place).equals(ColumnMatch.LABEL) ? null : Integer.toString(place + 1);
    }

    /**
     * A file to predict from need not have the class; by number it is left out where columns go by
     * place.
     */
    private static boolean isThere(String wanted, List<String> names, boolean named) {
        return named ? names.contains(wanted) : Spelling.isWhole(wanted) && Long.parseLong(wanted) <= names.size();
    }

    private static int trainedOn(Features model, List<String> names, boolean named, List<String> notices) {
        String target = model.target().orElseThrow();
        if (named && names.contains(target)) {
            return names.indexOf(target);
        }
        if (!model.isNamed() && Spelling.isWhole(target)) {
            long number = Long.parseLong(target);
            if (number >= 1 && number <= names.size()) {
                return (int) number - 1;
            }
            throw new IllegalArgumentException("the model's class was column " + target + " in training, but there are "
                    + names.size() + " columns; name the class by --target");
        }
        if (!named) {
            throw new IllegalArgumentException("the file has no names, so it is not known which column is the model's"
                    + " class '" + target + "'; give the column's number by --target, 1 to " + names.size());
        }
        int[] alike = IntStream.range(0, names.size())
                .filter(c -> names.get(c).equalsIgnoreCase(target))
                .toArray();
        if (alike.length != 1) {
            throw new IllegalArgumentException("the model's class '" + target + "' is not among the columns "
                    + Names.quoted(names) + "; name it by --target");
        }
        notices.add("column '" + names.get(alike[0]) + "' is taken for the model's class '" + target
                + "', from which it differs in case alone");
        return alike[0];
    }

    /** The last column, in words, and another that has the name of a class. */
    private static String guess(String name, List<String> names) {
        String likely = names.stream()
                .filter(other -> isClassName(other) && !other.equals(name))
                .findFirst()
                .map(other -> "; perhaps it is '" + other + "'")
                .orElse("");
        return "the class is taken to be the last column, '" + name + "', for none is named by --target"
                + (isClassName(name) ? "" : likely);
    }

    private static boolean isClassName(String name) {
        return CLASS_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
