// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.file.ArffHeader.Attribute;
import io.lanewise.file.ArffHeader.Type;
import java.util.List;

/** A row of an ARFF file, dense or sparse, into the columns of a table. */
final class ArffRow {
    private static final String MISSING = "?";

    private final Lines lines;
    private final ArffLine line;
    private final List<Attribute> attributes;
    private final ColumnStore store;

    ArffRow(Lines lines, List<Attribute> attributes, ColumnStore store) {
        this.lines = lines;
        line = new ArffLine(lines);
        this.attributes = attributes;
        this.store = store;
    }

    /** The line that the next row is read from. */
    ArffLine line() {
        return line;
    }

    /**
     * Reads example j from the line.
     *
     * @throws FileFormatException if its values are not those of the attributes
     */
    void read(int j) throws FileFormatException {
        if (line.accept('{')) {
            sparse(j);
        } else {
            dense(j);
        }
        if (line.isAtEnd()) {
            return;
        }
        line.accept(',');
        throw line.accept('{')
                ? lines.problem(
                        "the row ends with a weight in braces, which is not read",
                        "write the weights as an attribute of their own")
                : lines.problem(
                        "the row has more than the " + attributes.size() + " values of the attributes",
                        "every row needs as many; quote values that have blanks or commas");
    }

    private void dense(int j) throws FileFormatException {
        for (int c = 0; c < attributes.size(); c++) {
            if (c > 0) {
                // Blanks will do in place of a comma.
                line.accept(',');
                if (line.isAtEnd()) {
                    throw lines.problem(
                            "the row has " + c + " values, but there are " + attributes.size() + " attributes",
                            "every row needs as many; a missing one is ?");
                }
            }
            value(j, c);
        }
    }

    private void sparse(int j) throws FileFormatException {
        int next = 0;
        if (!line.accept('}')) {
            do {
                int c = index(next);
                omit(j, next, c);
                value(j, c);
                next = c + 1;
            } while (line.accept(','));
            if (!line.accept('}')) {
                throw lines.problem(
                        "the sparse row does not end with a brace", "write it as {INDEX VALUE, INDEX VALUE}");
            }
        }
        omit(j, next, attributes.size());
    }

    private int index(int least) throws FileFormatException {
        String text = line.next("an index");
        boolean number = !line.wasQuoted() && text.length() < 10 && Numbers.isInteger(text) && !text.startsWith("-");
        int index = number ? Integer.parseInt(text) : -1;
        if (index < 0 || index >= attributes.size()) {
            throw lines.problem(
                    "the index is '" + Text.shortened(text) + "', but must be 0 to " + (attributes.size() - 1),
                    "sparse rows count attributes from 0");
        }
        if (index < least) {
            throw lines.problem("index " + index + " is not greater than the one before", "sort them, each once");
        }
        return index;
    }

    /** What a sparse row leaves out is not missing: it is 0, or the first nominal value. */
    private void omit(int j, int from, int to) throws FileFormatException {
        for (int c = from; c < to; c++) {
            if (store.wants(c)) {
                Attribute attribute = attributes.get(c);
                switch (attribute.type()) {
                    case NUMERIC -> store.setCell(j, c, "0");
                    case NOMINAL -> put(j, c, attribute.first());
                    default ->
                        throw lines.problem(
                                "the sparse row leaves out " + named(c) + ", which has no value of 0",
                                "write it, or ? if it is missing");
                }
            }
        }
    }

    private void value(int j, int c) throws FileFormatException {
        String text = line.next("the value of " + named(c));
        if (!store.wants(c)) {
            return;
        }
        Attribute attribute = attributes.get(c);
        if (text.equals(MISSING) && !line.wasQuoted() || attribute.type() == Type.NUMERIC && text.equals("NaN")) {
            if (!store.wantsText(c)) {
                store.set(j, c, Double.NaN, Float.NaN);
            }
            return;
        }
        if (attribute.type() == Type.NOMINAL && !attribute.values().contains(text)) {
            throw lines.problem(
                    named(c) + " is '" + Text.shortened(text) + "', but its values are "
                            + Text.shortened(String.join(", ", attribute.values())),
                    "correct it, or add it to the header");
        }
        put(j, c, text);
    }

    private void put(int j, int c, String text) throws FileFormatException {
        boolean numeric = attributes.get(c).type() == Type.NUMERIC;
        if ((numeric || !store.wantsText(c)) && !Numbers.isDecimal(text)) {
            throw lines.problem(
                    named(c) + " is '" + Text.shortened(text) + "', not a decimal number",
                    numeric ? "correct it, or write ? if it is missing" : "it is text in this file");
        }
        store.setCell(j, c, text);
    }

    private String named(int c) {
        return "attribute '" + Text.shortened(attributes.get(c).name()) + "'";
    }
}
