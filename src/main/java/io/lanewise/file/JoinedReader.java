// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * Several readers as one table, row after row. The choice is asked of the first one's columns; the
 * others must have the same, by name where they have names, else by place.
 *
 * <p>A column that is text in one file and numbers in another is read once more as text, and one
 * that needs an offset in any file once more with the same in all. Memory is twice the result.
 */
final class JoinedReader implements TableReader {
    private final List<TableReader> readers;

    JoinedReader(List<? extends TableReader> readers) {
        this.readers = List.copyOf(readers);
    }

    @Override
    public String name() {
        return readers.stream().map(TableReader::name).collect(Collectors.joining(", "));
    }

    /** What the choice said of the first file's columns. */
    private static final class First implements ColumnChoice {
        final ColumnChoice choice;
        List<String> names = List.of();
        boolean named;
        List<Wanted> wanted = List.of();

        First(ColumnChoice choice) {
            this.choice = choice;
        }

        @Override
        public List<Wanted> choose(List<String> ownNames, boolean ownNamed) {
            wanted = choice.choose(ownNames, ownNamed);
            names = List.copyOf(ownNames);
            named = ownNamed;
            return wanted;
        }
    }

    /**
     * Reads the columns that are wanted of all files.
     *
     * @throws FileFormatException if a file is not as it should be, or has other columns than the
     *     first
     */
    @Override
    public Table read(ColumnChoice choice) throws IOException {
        Objects.requireNonNull(choice, "the choice");
        First first = new First(choice);
        MutableList<Table> tables = Lists.mutable.empty();
        MutableList<String> notices = Lists.mutable.empty();
        MutableList<SameColumns> same = Lists.mutable.empty();
        for (TableReader reader : readers) {
            if (tables.isEmpty()) {
                tables.add(reader.read(choice.withColumns(first)));
                same.add(SameColumns.identity(first.names, first.wanted));
            } else {
                SameColumns columns = SameColumns.as(readers.get(0).name(), first.names, first.named, first.wanted);
                tables.add(reader.read(choice.withColumns(columns)));
                same.add(columns);
            }
        }
        List<Wanted> agreed = agreed(first, tables, same);
        for (int k = 0; k < tables.size(); k++) {
            if (!agrees(tables.get(k), same.get(k), agreed)) {
                // The old one may go while the new one is read.
                Table.Source source = tables.set(k, null).source();
                same.get(k).agreeOn(agreed);
                Table again = readers.get(k).read(choice.withColumns(same.get(k)));
                tables.set(k, new Table(again.columns(), again.numbers(), source, again.place()));
            }
            String name = readers.get(k).name();
            Lists.immutable
                    .withAll(same.get(k).notices())
                    .newWithAll(tables.get(k).source().notices())
                    .each(notice -> notices.add(name + ": " + notice));
        }
        return new TableJoin(readers, tables, same).table(name(), first.names, notices);
    }

    /** By column of the first file: text where one file has text, an offset where one needs it. */
    private static List<Wanted> agreed(First first, List<Table> tables, List<SameColumns> same) {
        MutableList<Wanted> agreed = Lists.mutable.withAll(first.wanted);
        for (int c = 0; c < agreed.size(); c++) {
            Wanted wanted = agreed.get(c);
            if (wanted.kind() == Kind.SKIP || wanted.kind() == Kind.VERBATIM) {
                continue;
            }
            boolean text = false;
            double offset = Double.isNaN(wanted.offset()) ? 0 : wanted.offset();
            for (int k = 0; k < tables.size(); k++) {
                Column column = same.get(k).column(tables.get(k), c);
                text |= column instanceof Column.Text;
                if (column instanceof Column.Numbers numbers && offset == 0) {
                    offset = numbers.offset();
                }
            }
            agreed.set(c, new Wanted(text ? Kind.TEXT : Kind.NUMBERS, offset));
        }
        return agreed;
    }

    private static boolean agrees(Table table, SameColumns same, List<Wanted> agreed) {
        for (int c = 0; c < agreed.size(); c++) {
            Wanted wanted = agreed.get(c);
            if (wanted.kind() != Kind.SKIP) {
                Column column = same.column(table, c);
                boolean fits = column instanceof Column.Numbers numbers
                        ? wanted.kind() == Kind.NUMBERS && numbers.offset() == wanted.offset()
                        : wanted.kind() != Kind.NUMBERS;
                if (!fits) {
                    return false;
                }
            }
        }
        return true;
    }
}
