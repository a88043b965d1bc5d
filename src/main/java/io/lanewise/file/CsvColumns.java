// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * The columns of a CSV file, by their names: all of these, which is the class, and which
 * are read as features.
 *
 * @param file the file
 * @param names by column
 * @param named whether the first line is a header
 * @param target the column of the class, or NONE
 * @param features the columns of the features, by row of X; empty before they are chosen
 */
record CsvColumns(Path file, ImmutableList<String> names, boolean named, int target, int[] features) {
    /** No column. */
    static final int NONE = -1;

    /**
     * Columns by their names.
     *
     * @param wanted the column of the class, by name or by number from 1; null for the last
     * @param withTarget whether there is a column with the class
     */
    static CsvColumns of(Path file, List<String> cells, boolean named, String wanted, boolean withTarget)
            throws FileFormatException {
        ImmutableList<String> names = Lists.immutable.withAll(cells);
        boolean number = wanted != null && Numbers.isInteger(wanted);
        int byNumber = wanted == null ? names.size() - 1 : number ? place(wanted) : NONE;
        int target = !withTarget
                ? NONE
                : named && wanted != null && names.contains(wanted) ? names.indexOf(wanted) : byNumber;
        if (withTarget && (target < 0 || target >= names.size())) {
            throw new FileFormatException(
                    file,
                    "",
                    "there is no column '" + wanted + "'",
                    named
                            ? "the columns are " + Text.shortened(names)
                            : "the file has no header: give the target's number, 1 to " + names.size());
        }
        if (names.size() - (withTarget ? 1 : 0) < 1) {
            throw new FileFormatException(
                    file,
                    "line 1",
                    "the line has " + names.size() + " cell(s), which leaves no feature",
                    "check the delimiter");
        }
        return new CsvColumns(file, names, named, target, new int[0]);
    }

    /** The place of a column by its number from 1, which may be far beyond any. */
    private static int place(String number) {
        long place = Long.parseLong(number) - 1;
        return place == (int) place ? (int) place : NONE;
    }

    /** Whether the text says that something is no finite number. */
    static boolean isNonFinite(String cell) {
        return cell.equalsIgnoreCase("nan") || cell.toLowerCase(Locale.ROOT).matches("[+-]?inf(inity)?");
    }

    /** These columns, with features: those of a model, or for null all but the class. */
    CsvColumns choose(List<String> wanted) throws FileFormatException {
        return new CsvColumns(
                file,
                names,
                named,
                target,
                wanted == null ? allButTarget() : columnsOf(Lists.immutable.withAll(wanted)));
    }

    private int[] allButTarget() {
        IntArrayList columns = new IntArrayList();
        for (int c = 0; c < names.size(); c++) {
            if (c != target) {
                columns.add(c);
            }
        }
        return columns.toArray();
    }

    /** By name if both sides have names, else by place. */
    private int[] columnsOf(ImmutableList<String> wanted) throws FileFormatException {
        MutableObjectIntMap<String> places = new ObjectIntHashMap<>();
        names.forEachWithIndex((name, c) -> places.put(name, c));
        boolean wantedIsNamed = !wanted.castToList().equals(Dataset.numbered("x", wanted.size()));
        if (named && (wantedIsNamed || wanted.anySatisfy(places::containsKey))) {
            MutableList<String> missing = wanted.reject(places::containsKey).toList();
            if (missing.notEmpty()) {
                throw new FileFormatException(
                        file,
                        "line 1",
                        "the model's feature '" + missing.getFirst() + "' is not among the columns"
                                + (missing.size() > 1 ? ", nor " + (missing.size() - 1) + " more" : ""),
                        "the model needs " + Text.shortened(wanted));
            }
            if (target != NONE && wanted.contains(names.get(target))) {
                throw new FileFormatException(
                        file,
                        "line 1",
                        column(target) + " is taken as the class, but is a feature of the model",
                        "name the class by --target");
            }
            return wanted.collectInt(places::get).toArray();
        }
        int[] columns = allButTarget();
        if (columns.length != wanted.size()) {
            throw new FileFormatException(
                    file,
                    "line 1",
                    "there are " + columns.length + " feature columns, but the model has n0 = " + wanted.size(),
                    columns.length == wanted.size() + 1
                            ? "name the column with the class by --target"
                            : "use data with the model's features: " + Text.shortened(wanted));
        }
        return columns;
    }

    /** What is read of each: features as numbers, the class as text. */
    List<ColumnChoice.Wanted> choice() {
        ColumnChoice.Wanted[] wanted = new ColumnChoice.Wanted[names.size()];
        Arrays.fill(wanted, new ColumnChoice.Wanted(ColumnChoice.Kind.SKIP, 0));
        for (int c : features) {
            wanted[c] = new ColumnChoice.Wanted(ColumnChoice.Kind.NUMBERS, 0);
        }
        if (target != NONE) {
            wanted[target] = new ColumnChoice.Wanted(ColumnChoice.Kind.TEXT, 0);
        }
        return List.of(wanted);
    }

    /** How messages name a column. */
    String column(int c) {
        return named ? "column '" + Text.shortened(names.get(c)) + "'" : "column " + (c + 1);
    }

    /** The names of the features, by row of X. */
    List<String> featureNames() {
        return named ? IntArrayList.newListWith(features).collect(names::get) : Dataset.numbered("x", features.length);
    }
}
