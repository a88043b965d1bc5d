// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.lanewise.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.api.set.MutableSet;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * The columns of a CSV file, learnt from its first line: their names, which is the class, and which
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
     * Columns by the first line.
     *
     * @param wanted the column of the class, by name or by number from 1; null for the last
     * @param withTarget whether there is a column with the class
     */
    static CsvColumns of(Path file, CsvRecord first, CsvReader.Header header, String wanted, boolean withTarget)
            throws FileFormatException {
        ImmutableList<String> cells = Lists.immutable.withAll(first.getFields()).collect(String::strip);
        boolean number = wanted != null && Numbers.isInteger(wanted);
        int byNumber = wanted == null ? cells.size() - 1 : number ? place(wanted) : NONE;
        boolean named = switch (header) {
            case YES -> true;
            case NO -> false;
            case AUTO -> isHeader(cells, withTarget ? byNumber : NONE) || wanted != null && !number;
        };
        if (named) {
            checkDistinct(file, first, cells);
        }
        int target = !withTarget
                ? NONE
                : named && wanted != null && cells.contains(wanted) ? cells.indexOf(wanted) : byNumber;
        if (withTarget && (target < 0 || target >= cells.size())) {
            throw new FileFormatException(
                    file,
                    "",
                    "there is no column '" + wanted + "'",
                    named
                            ? "the columns are " + Text.shortened(cells)
                            : "the file has no header: give the target's number, 1 to " + cells.size());
        }
        if (cells.size() - (withTarget ? 1 : 0) < 1) {
            throw problem(
                    file,
                    first,
                    "the line has " + cells.size() + " cell(s), which leaves no feature",
                    "check the delimiter");
        }
        return new CsvColumns(
                file,
                named ? cells : Lists.immutable.withAll(Dataset.numbered("x", cells.size())),
                named,
                target,
                new int[0]);
    }

    private static void checkDistinct(Path file, CsvRecord first, ImmutableList<String> cells)
            throws FileFormatException {
        MutableSet<String> seen = Sets.mutable.empty();
        String twice = cells.detect(name -> !seen.add(name));
        if (twice != null) {
            throw problem(
                    file, first, "two columns have the name '" + twice + "'", "give every column a name of its own");
        }
    }

    /** The place of a column by its number from 1, which may be far beyond any. */
    private static int place(String number) {
        long place = Long.parseLong(number) - 1;
        return place == (int) place ? (int) place : NONE;
    }

    private static boolean isHeader(ImmutableList<String> cells, int except) {
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            if (c != except && !cell.isEmpty() && !Numbers.isDecimal(cell) && !isNonFinite(cell)) {
                return true;
            }
        }
        return false;
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

    /** Whether there are columns that are neither features nor the class. */
    boolean leavesSomeOut() {
        return features.length + (target == NONE ? 0 : 1) < names.size();
    }

    /** How messages name a column. */
    String column(int c) {
        return named ? "column '" + Text.shortened(names.get(c)) + "'" : "column " + (c + 1);
    }

    /** The names of the features, by row of X. */
    List<String> featureNames() {
        return named ? IntArrayList.newListWith(features).collect(names::get) : Dataset.numbered("x", features.length);
    }

    static FileFormatException problem(Path file, CsvRecord line, String problem, String cure) {
        return new FileFormatException(file, "line " + line.getStartingLineNumber(), problem, cure);
    }
}
