// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import io.lanewise.file.ArffHeader.Attribute;
import io.lanewise.file.ArffHeader.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * Reads an ARFF file of Weka, plain or packed, in UTF-8: numeric attributes (also real and integer)
 * become columns of numbers, nominal and string ones text, and dates text too, which is said. A ?
 * without quotes is missing. Rows are dense, with commas or blanks between values, or sparse
 * ({@code {1 x, 3 y}}, with indices from 0), where what is left out is 0 or the first nominal
 * value.
 *
 * <p>Refused are relational attributes, weights of examples, values that no nominal attribute has,
 * and what is in the header but no declaration.
 *
 * <p>The file is read twice, first to count its examples: memory is 4·n0·m bytes, and little more.
 *
 * <p>Source: the ARFF format of Weka 3.9.
 */
final class ArffReader implements TableReader {
    private final Path file;

    private ArffReader(Path file) {
        this.file = file;
    }

    /** A reader of this file. */
    static ArffReader of(Path file) {
        Objects.requireNonNull(file, "the file");
        return new ArffReader(file);
    }

    @Override
    public String name() {
        return file.toString();
    }

    private Lines open() throws IOException {
        return Lines.open(file, FileKind.ARFF, "an ARFF file");
    }

    /**
     * Reads the columns that are wanted.
     *
     * @throws FileFormatException if the file is not as described, or the choice refuses the
     *     columns
     */
    @Override
    public Table read(ColumnChoice choice) throws IOException {
        try {
            return table(choice);
        } catch (OutOfMemoryError e) {
            // Each character of the header may be an object.
            throw Memory.tooLittle(
                    file, "its attributes and rows", 32 * InputFile.size(file).bytes(), e);
        }
    }

    private Table table(ColumnChoice choice) throws IOException {
        RowLines rows = new RowLines();
        ArffHeader header;
        try (Lines lines = open()) {
            header = ArffHeader.read(lines);
            ArffLine line = new ArffLine(lines);
            while (nextRow(lines, line)) {
                rows.add(lines.number());
            }
        }
        if (rows.count() == 0) {
            throw new FileFormatException(file, "the end", "there are no rows after @data", "check how it was written");
        }
        List<Attribute> attributes = header.attributes();
        List<String> names = attributes.stream().map(Attribute::name).toList();
        List<Wanted> wanted = Choices.ask(
                file, "the header", choice, names, true, c -> attributes.get(c).type() != Type.NUMERIC);
        ColumnStore store = new ColumnStore(file, names, wanted, rows.count(), rows);
        do {
            fill(store, rows.count());
        } while (store.again());
        return store.table(source(header, store));
    }

    /** Goes to the next line that is not empty. */
    static boolean nextRow(Lines lines, ArffLine line) throws IOException {
        String text;
        while ((text = lines.next()) != null) {
            line.begin(text);
            if (!line.isAtEnd()) {
                return true;
            }
        }
        return false;
    }

    private void fill(ColumnStore store, int m) throws IOException {
        try (Lines lines = open()) {
            ArffRow row = new ArffRow(lines, ArffHeader.read(lines).attributes(), store);
            int j = 0;
            while (j < m && nextRow(lines, row.line())) {
                row.read(j++);
            }
            if (j < m || nextRow(lines, row.line())) {
                throw lines.problem("the file changed while it was read", "read it again when it is complete");
            }
        }
    }

    private Table.Source source(ArffHeader header, ColumnStore store) {
        List<Attribute> attributes = header.attributes();
        MutableList<String> notices = Lists.mutable.empty();
        for (int c = 0; c < attributes.size(); c++) {
            if (attributes.get(c).type() == Type.DATE && store.wants(c)) {
                notices.add("attribute '" + Text.printable(attributes.get(c).name()) + "' is a date, and read as text");
            }
        }
        return new Table.Source(
                name(),
                List.of(
                        new Table.Fact("format", "ARFF"),
                        new Table.Fact("relation", Text.printable(header.relation()))),
                notices);
    }
}
