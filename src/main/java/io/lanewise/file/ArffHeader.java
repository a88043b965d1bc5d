// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The header of an ARFF file: the relation and its attributes, up to @data. */
final class ArffHeader {
    /** An attribute's type. */
    enum Type {
        NUMERIC,
        NOMINAL,
        STRING,
        DATE
    }

    /**
     * An attribute.
     *
     * @param values of a nominal one, in the order of the header; else empty
     */
    record Attribute(String name, Type type, LinkedHashSet<String> values) {
        /** The value that sparse examples leave out: the first. */
        String first() {
            return values.iterator().next();
        }
    }

    private final List<Attribute> attributes = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Lines lines;
    private final ArffLine line;
    private String relation;

    private ArffHeader(Lines lines) {
        this.lines = lines;
        line = new ArffLine(lines);
    }

    /**
     * Reads the header, so that the next line is the first of the data.
     *
     * @throws FileFormatException if it is not as described
     */
    static ArffHeader read(Lines lines) throws IOException {
        ArffHeader header = new ArffHeader(lines);
        header.read();
        return header;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    /** The relation's name. */
    String relation() {
        return relation;
    }

    private void read() throws IOException {
        String text;
        while ((text = lines.next()) != null) {
            line.begin(text);
            if (line.isAtEnd()) {
                continue;
            }
            String keyword = line.next("the keyword").toLowerCase(Locale.ROOT);
            switch (keyword) {
                case "@relation" -> {
                    refuseIf(relation != null, "a second @relation", "write one");
                    relation = line.next("the relation's name");
                }
                case "@attribute" -> attribute();
                case "@data" -> {
                    refuseIf(relation == null, "no @relation before @data", "begin the file with @relation");
                    refuseIf(attributes.isEmpty(), "no @attribute before @data", "declare the columns");
                    end(keyword);
                    return;
                }
                default ->
                    throw lines.problem(
                            "'" + Text.shortened(keyword) + "' stands in the header",
                            "only @relation, @attribute and @data may stand there; others in comments, after %");
            }
            end(keyword);
        }
        throw new FileFormatException(
                lines.file(), "the end", "there is no @data", "check that the file is complete, and an ARFF file");
    }

    private void refuseIf(boolean refused, String what, String cure) throws FileFormatException {
        if (refused) {
            throw lines.problem("there is " + what, cure);
        }
    }

    private void end(String keyword) throws FileFormatException {
        if (!line.isAtEnd()) {
            throw lines.problem(
                    "there is more on the line of " + keyword + " than belongs to it", "quote names that have blanks");
        }
    }

    private void attribute() throws FileFormatException {
        String name = line.next("the attribute's name");
        if (!names.add(name)) {
            throw lines.problem(
                    "a second attribute is named '" + Text.shortened(name) + "'", "give each a name of its own");
        }
        if (line.accept('{')) {
            attributes.add(new Attribute(name, Type.NOMINAL, values(name)));
            return;
        }
        String type = line.next("the type of '" + Text.shortened(name) + "'");
        attributes.add(new Attribute(
                name,
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "numeric", "real", "integer" -> Type.NUMERIC;
                    case "string" -> Type.STRING;
                    case "date" -> {
                        if (!line.isAtEnd()) {
                            line.next("the date's form");
                        }
                        yield Type.DATE;
                    }
                    case "relational" ->
                        throw lines.problem(
                                "attribute '" + Text.shortened(name) + "' is relational: a table in each cell",
                                "write its parts as columns of their own");
                    default ->
                        throw lines.problem(
                                "the type of attribute '" + Text.shortened(name) + "' is '" + Text.shortened(type)
                                        + "'",
                                "known are numeric, real, integer, string, date and values in braces");
                },
                new LinkedHashSet<>()));
    }

    private LinkedHashSet<String> values(String name) throws FileFormatException {
        LinkedHashSet<String> values = new LinkedHashSet<>();
        do {
            String value = line.next("a value of '" + Text.shortened(name) + "'");
            if (!values.add(value)) {
                throw lines.problem(
                        "the value '" + Text.shortened(value) + "' of '" + Text.shortened(name) + "' is there twice",
                        "name each once");
            }
        } while (line.accept(','));
        if (!line.accept('}')) {
            throw lines.problem(
                    "the values of '" + Text.shortened(name) + "' do not end with a brace",
                    "separate values by commas, quote those that have blanks, and close the brace on the same line");
        }
        return values;
    }
}
