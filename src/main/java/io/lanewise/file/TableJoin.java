// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.data.Table;
import io.lanewise.data.TextStyle;
import io.lanewise.kernel.Matrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** Tables of the same columns, each of one kind in all, copied into one. */
final class TableJoin {
    /** Where files differ in a fact: of so many it is said. */
    private static final int SHOWN_FILES = 5;

    private final List<TableReader> readers;
    private final List<Table> tables;
    private final List<SameColumns> same;
    /** By table: the number of its first example in the result. */
    private final int[] starts;

    private final int m;

    /**
     * Tables to be joined.
     *
     * @param same finds the columns of each table
     * @throws FileFormatException if there are more examples than an array holds
     */
    TableJoin(List<TableReader> readers, List<Table> tables, List<SameColumns> same) throws FileFormatException {
        this.readers = readers;
        this.tables = tables;
        this.same = same;
        starts = new int[tables.size()];
        long count = 0;
        for (int k = 0; k < starts.length; k++) {
            starts[k] = (int) count;
            count += tables.get(k).size();
            if (count > Memory.LARGEST_ARRAY) {
                throw new FileFormatException(
                        Path.of(readers.get(k).name()),
                        "",
                        "the files have more than 2^31 - 9 examples up to this one",
                        "use fewer examples");
            }
        }
        m = (int) count;
    }

    /**
     * The joined table.
     *
     * @param names of all columns of the first file
     * @throws FileFormatException if there is too little memory
     */
    Table table(String name, List<String> names, List<String> notices) throws FileFormatException {
        List<Column> firsts = tables.get(0).columns();
        Path file = Path.of(readers.get(0).name());
        int n0 = (int) firsts.stream().filter(Column.Numbers.class::isInstance).count();
        String what = m + " examples of " + n0 + " columns of numbers in " + tables.size() + " files";
        Matrix numbers = Matrix.wrap(Memory.floats(file, what, (long) n0 * m), n0, m);
        MutableObjectIntMap<String> places = new ObjectIntHashMap<>();
        for (int c = 0; c < names.size(); c++) {
            places.put(names.get(c), c);
        }
        MutableList<Column> columns = Lists.mutable.empty();
        int row = 0;
        try {
            for (Column first : firsts) {
                int c = places.get(first.name());
                if (first instanceof Column.Numbers column) {
                    copy(c, numbers, row);
                    columns.add(new Column.Numbers(column.name(), row++, column.offset()));
                } else {
                    columns.add(texts(c, first.name()));
                }
            }
        } catch (OutOfMemoryError e) {
            throw Memory.tooLittle(file, what, 4L * m * firsts.size(), e);
        }
        return new Table(columns, numbers, source(name, notices), places());
    }

    private Column column(int k, int c) {
        return same.get(k).column(tables.get(k), c);
    }

    private void copy(int c, Matrix numbers, int row) {
        for (int k = 0; k < starts.length; k++) {
            Table table = tables.get(k);
            int from = ((Column.Numbers) column(k, c)).row();
            numbers.columns(starts[k], starts[k] + table.size())
                    .rowRange(row, row + 1)
                    .copyFrom(table.numbers().rowRange(from, from + 1));
        }
    }

    private Column.Text texts(int c, String name) {
        TextCodes merged = new TextCodes(m);
        for (int k = 0; k < starts.length; k++) {
            Column.Text text = (Column.Text) column(k, c);
            for (int j = 0; j < tables.get(k).size(); j++) {
                if (text.codes()[j] != Column.Text.MISSING) {
                    merged.set(starts[k] + j, text.value(j));
                }
            }
        }
        return merged.column(name);
    }

    private Table.Source source(String name, List<String> notices) {
        MutableList<String> files = Lists.mutable.empty();
        for (int k = 0; k < starts.length; k++) {
            files.add(readers.get(k).name() + " (" + tables.get(k).size() + " examples)");
        }
        MutableList<Table.Fact> facts = Lists.mutable.empty();
        for (String key : keys()) {
            facts.add(new Table.Fact(key, key.equals("rows") ? Integer.toString(m) : values(key)));
        }
        facts.add(new Table.Fact("files", files.makeString(", ")));
        return new Table.Source(name, facts, notices, style());
    }

    /** Of all files' facts, those of the first one first. */
    private Set<String> keys() {
        return tables.stream()
                .flatMap(table -> table.source().facts().stream())
                .map(Table.Fact::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What all files have in common under a key, else what the first ones have, each by name. */
    private String values(String key) {
        List<String> values = tables.stream()
                .map(table -> table.source().facts().stream()
                        .filter(fact -> fact.key().equals(key))
                        .map(Table.Fact::value)
                        .findFirst()
                        .orElse(""))
                .toList();
        if (Set.copyOf(values).size() == 1) {
            return values.get(0);
        }
        MutableList<String> shown = Lists.mutable.empty();
        for (int k = 0; k < values.size(); k++) {
            if (!values.get(k).isEmpty()) {
                shown.add(readers.get(k).name() + ": " + values.get(k));
            }
        }
        int more = shown.size() - SHOWN_FILES;
        return shown.take(SHOWN_FILES).makeString(", ") + (more > 0 ? ", and " + more + " more files" : "");
    }

    /** That of the first file which has one of its own. */
    private TextStyle style() {
        return tables.stream()
                .map(table -> table.source().style())
                .filter(style -> !style.equals(TextStyle.USUAL))
                .findFirst()
                .orElse(TextStyle.USUAL);
    }

    /** File and place of an example; the tables themselves are not kept for it. */
    private IntFunction<String> places() {
        int[] from = starts;
        List<String> files = readers.stream().map(TableReader::name).toList();
        List<IntFunction<String>> places = tables.stream().map(Table::place).toList();
        return j -> {
            int at = Arrays.binarySearch(from, j);
            int k = at >= 0 ? at : -at - 2;
            return files.get(k) + ", " + places.get(k).apply(j - from[k]);
        };
    }
}
