// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.TextStyle;
import io.lanewise.file.CsvReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How CSV is written, where that is not to be found out. */
final class CsvTextOptions implements Titled {
    @Option(
            names = "--header",
            paramLabel = "auto|yes|no",
            defaultValue = "AUTO",
            description = "Whether the first line names the columns (default: auto).")
    private CsvReader.Header header;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "Character between cells, \\t for a tab; by default it is found out.")
    private String delimiter;

    @Option(names = "--quote", paramLabel = "CHAR", description = "Character around cells; by default it is found out.")
    private String quote;

    @Option(
            names = "--comment",
            paramLabel = "CHAR",
            description = "Lines that begin with it are left out (default: none).")
    private String comment;

    @Option(names = "--skip", paramLabel = "N", defaultValue = "0", description = "Lines to leave out at the start.")
    private int skip;

    @Option(names = "--decimal", paramLabel = "CHAR", description = "The decimal sign, . or , (default: the point).")
    private String decimal;

    @Option(
            names = "--thousands",
            paramLabel = "CHAR",
            description = "Character between groups of three digits, or none (the default).")
    private String thousands;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Such as ISO-8859-1 (default: UTF-8, or UTF-16 by its byte order mark).")
    private Charset encoding;

    @Option(
            names = "--missing-markers",
            paramLabel = "WORDS",
            description = "What else marks a missing cell, beside ?, NA, N/A, NaN, null, None, -, ., \\N and nothing.")
    private NameList markers;

    @Option(
            names = "--not-missing",
            paramLabel = "WORDS",
            description = "Which of these are values here, such as NA of a region; all for all of them.")
    private NameList values;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Override
    public String title() {
        return "Options for CSV";
    }

    /** Whether an option says that there is a header, or none. */
    boolean hasHeader() {
        return header != CsvReader.Header.AUTO;
    }

    /** Refuses what no CSV can have. */
    void check() {
        try {
            set(CsvReader.of(Path.of("-")), false);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Sets what was given.
     *
     * @param byName whether a column was named, so that there must be a header
     */
    CsvReader set(CsvReader reader, boolean byName) {
        reader.header(byName && header == CsvReader.Header.AUTO ? CsvReader.Header.YES : header)
                .skip(skip);
        if (delimiter != null) {
            reader.delimiter(character("--delimiter", delimiter));
        }
        if (quote != null) {
            reader.quote(character("--quote", quote));
        }
        if (comment != null) {
            reader.comment(character("--comment", comment));
        }
        if (decimal != null) {
            reader.decimal(character("--decimal", decimal));
        }
        if ("none".equals(thousands)) {
            reader.withoutThousands();
        } else if (thousands != null) {
            reader.thousands(character("--thousands", thousands));
        }
        if (encoding != null) {
            reader.encoding(encoding);
        }
        if (markers != null) {
            reader.missingMarkers(markers.names());
        }
        if (values != null) {
            notMissing(reader, values.names().equals(List.of("all")) ? TextStyle.MARKERS : values.names());
        }
        return reader;
    }

    private static void notMissing(CsvReader reader, List<String> words) {
        try {
            reader.notMissing(words);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--not-missing: " + e.getMessage(), e);
        }
    }

    private static char character(String option, String text) {
        if (text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException(option + " must be one character, but is '" + text + "'");
        }
        return text.charAt(0);
    }
}
