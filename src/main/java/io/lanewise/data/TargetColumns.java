// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which columns of a file are what is predicted: those that were named, else those that the model
 * was trained on, else the last.
 *
 * @param places their places; none where there are none
 * @param guessed whether nobody named them
 */
record TargetColumns(int[] places, boolean guessed) {
    private static final TargetColumns NONE = new TargetColumns(new int[0], false);

    /** What a class is called where its column has a name of its own. */
    private static final Set<String> CLASS_NAMES = Set.of("class", "label", "target", "species", "y", "outcome");

    /**
     * Finds them.
     *
     * @param others columns that are something else
     * @param notices what is assumed is added to them
     * @throws IllegalArgumentException if one is named and not there, or the model's cannot be
     *     found
     */
    static TargetColumns of(Roles roles, List<String> names, boolean named, Set<Integer> others, List<String> notices) {
        if (!roles.targets.isEmpty()) {
            return new TargetColumns(
                    roles.targets.stream()
                            .filter(target -> roles.withTarget || isThere(target, names, named))
                            .mapToInt(target -> column(roles, target, names, named))
                            .toArray(),
                    false);
        }
        if (!roles.withTarget) {
            return NONE;
        }
        int last = names.size() - 1;
        while (last > 0 && others.contains(last)) {
            last--;
        }
        if (!named && last >= 0 && names.get(last).equals(ColumnMatch.LABEL)) {
            // The reader's own labels are no guess.
            return new TargetColumns(new int[] {last}, false);
        }
        if (roles.model != null && !roles.model.targets().isEmpty()) {
            return new TargetColumns(
                    roles.model.targets().stream()
                            .mapToInt(target -> trainedOn(roles, target, names, named, notices))
                            .toArray(),
                    false);
        }
        notices.add(guess(roles.kind.noun, last < 0 ? "" : names.get(last), names));
        return new TargetColumns(last < 0 ? new int[0] : new int[] {last}, true);
    }

    private static int column(Roles roles, String target, List<String> names, boolean named) {
        try {
            return RoleColumns.column("for the " + roles.kind.noun, target, names, named);
        } catch (IllegalArgumentException e) {
            if (roles.targets.size() > 1 && !Spelling.isWhole(target)) {
                throw new IllegalArgumentException(
                        e.getMessage() + " (a name that has a comma stands in double quotes)", e);
            }
            throw e;
        }
    }

    /**
     * What a model keeps of the columns: their names, or their numbers from 1 where the file has no
     * names; nothing where the reader knows the labels.
     */
    static List<String> kept(int[] places, List<String> names, boolean named) {
        return Arrays.stream(places)
                .mapToObj(place -> named
                        ? names.get(place)
                        : names.get(place).equals(ColumnMatch.LABEL) ? null : Integer.toString(place + 1))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A file to predict from need not have the target; by number it is left out where columns go by
     * place.
     */
    private static boolean isThere(String wanted, List<String> names, boolean named) {
        return named ? names.contains(wanted) : Spelling.isWhole(wanted) && Long.parseLong(wanted) <= names.size();
    }

    private static int trainedOn(Roles roles, String target, List<String> names, boolean named, List<String> notices) {
        String noun = roles.kind.noun;
        if (named && names.contains(target)) {
            return names.indexOf(target);
        }
        if (!roles.model.isNamed() && Spelling.isWhole(target)) {
            long number = Long.parseLong(target);
            if (number >= 1 && number <= names.size()) {
                return (int) number - 1;
            }
            throw new IllegalArgumentException("the model's " + noun + " was column " + target
                    + " in training, but there are " + names.size() + " columns; name the " + noun + " by --target");
        }
        if (!named) {
            throw new IllegalArgumentException("the file has no names, so it is not known which column is the model's "
                    + noun + " " + Names.quoted(target) + "; give the column's number by --target, 1 to "
                    + names.size());
        }
        int[] alike = IntStream.range(0, names.size())
                .filter(c -> names.get(c).equalsIgnoreCase(target))
                .toArray();
        if (alike.length != 1) {
            throw new IllegalArgumentException("the model's " + noun + " " + Names.quoted(target)
                    + " is not among the columns " + Names.quoted(names) + "; name it by --target");
        }
        notices.add("column " + Names.quoted(names.get(alike[0])) + " is taken for the model's " + noun + " "
                + Names.quoted(target) + ", from which it differs in case alone");
        return alike[0];
    }

    /** Refuses a column twice. */
    void checkDifferent(List<String> names) {
        Set<Integer> seen = new HashSet<>();
        for (int place : places) {
            if (!seen.add(place)) {
                throw new IllegalArgumentException(
                        "column " + Names.quoted(names.get(place)) + " is named as a target twice");
            }
        }
    }

    /** The last column, in words, and another that has the name of a class. */
    private static String guess(String noun, String name, List<String> names) {
        String likely = names.stream()
                .filter(other -> isClassName(other) && !other.equals(name))
                .findFirst()
                .map(other -> "; perhaps it is " + Names.quoted(other))
                .orElse("");
        return "the " + noun + " is taken to be the last column, " + Names.quoted(name)
                + ", for none is named by --target" + (isClassName(name) ? "" : likely);
    }

    private static boolean isClassName(String name) {
        return CLASS_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
