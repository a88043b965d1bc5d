// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Chooses in a file the columns that were chosen in another: by name where both have names, else by
 * place.
 */
final class SameColumns implements ColumnChoice {
    private static final Wanted SKIPPED = new Wanted(Kind.SKIP, 0);

    private final String firstName;
    private final List<String> names;
    private final boolean named;
    private List<Wanted> wanted;
    private final List<String> notices = new ArrayList<>();

    /** By column of the other file, the name here. */
    private String[] own;

    private Table indexed;
    private Map<String, Column> columns = Map.of();

    private SameColumns(String firstName, List<String> names, boolean named, List<Wanted> wanted) {
        this.firstName = firstName;
        this.names = names;
        this.named = named;
        this.wanted = wanted;
        own = names.toArray(String[]::new);
    }

    /**
     * The columns of another file.
     *
     * @param firstName of that file
     * @param wanted of its columns
     */
    static SameColumns as(String firstName, List<String> names, boolean named, List<Wanted> wanted) {
        return new SameColumns(firstName, names, named, wanted);
    }

    /** The columns of the first file itself. */
    static SameColumns identity(List<String> names, List<Wanted> wanted) {
        return new SameColumns("", names, true, wanted);
    }

    /** Says how the columns are to be read instead, for another reading of the same file. */
    void agreeOn(List<Wanted> agreed) {
        wanted = agreed;
        indexed = null;
    }

    List<String> notices() {
        return notices;
    }

    /** The column of a table of this file that is the other file's column c. */
    Column column(Table table, int c) {
        if (table != indexed) {
            columns = new HashMap<>();
            table.columns().forEach(column -> columns.put(column.name(), column));
            indexed = table;
        }
        return Objects.requireNonNull(columns.get(own[c]), () -> "the reader left out '" + own[c] + "'");
    }

    @Override
    public List<Wanted> choose(List<String> ownNames, boolean ownNamed) {
        notices.clear();
        return named && ownNamed ? byName(ownNames) : byPlace(ownNames);
    }

    private List<Wanted> byPlace(List<String> ownNames) {
        if (ownNames.size() != names.size()) {
            throw new IllegalArgumentException("there are " + ownNames.size() + " columns, but " + names.size() + " in "
                    + firstName + "; give files with the same columns");
        }
        own = ownNames.toArray(String[]::new);
        return wanted;
    }

    private List<Wanted> byName(List<String> ownNames) {
        Wanted[] chosen = new Wanted[ownNames.size()];
        Arrays.fill(chosen, SKIPPED);
        Map<String, Integer> places = new HashMap<>();
        for (int at = 0; at < chosen.length; at++) {
            places.put(ownNames.get(at), at);
        }
        for (int c = 0; c < names.size(); c++) {
            Integer at = places.get(names.get(c));
            if (at != null) {
                chosen[at] = wanted.get(c);
            } else if (wanted.get(c).kind() != Kind.SKIP) {
                throw new IllegalArgumentException("there is no column '" + names.get(c) + "', which " + firstName
                        + " has; give files with the same columns");
            }
        }
        Set<String> known = Set.copyOf(names);
        String more = IntStream.range(0, chosen.length)
                .filter(at -> chosen[at] == SKIPPED && !known.contains(ownNames.get(at)))
                .mapToObj(at -> "'" + ownNames.get(at) + "'")
                .collect(Collectors.joining(", "));
        if (!more.isEmpty()) {
            if (wanted.stream().noneMatch(each -> each.kind() == Kind.SKIP)) {
                throw new IllegalArgumentException("there is more than in " + firstName + ": " + Text.shortened(more)
                        + "; give files with the same columns");
            }
            notices.add(Text.shortened(more) + " left out, as " + firstName + " has no such column");
        }
        return List.of(chosen);
    }
}
