// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Table;
import io.lanewise.data.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What a CSV file was taken for, in words. */
final class CsvFacts {
    private final CsvDialect dialect;
    private final CsvSurvey survey;
    private final CsvHeader header;
    private final CsvRows rows;
    private final List<Table.Fact> facts = new ArrayList<>();
    private CsvOptions options = CsvOptions.defaults();
    private TextStyle trained = TextStyle.USUAL;

    CsvFacts(CsvDialect dialect, CsvSurvey survey, CsvHeader header, CsvRows rows) {
        this.dialect = dialect;
        this.survey = survey;
        this.header = header;
        this.rows = rows;
    }

    /** Tells what was given, and how a model's training file was written. */
    void trained(CsvOptions given, TextStyle style) {
        options = given;
        trained = style;
    }

    /**
     * The facts and notices.
     *
     * @param offsets by column
     */
    Table.Source source(String name, double[] offsets, Offsets finder) {
        add("format", "CSV");
        add("encoding", survey.encoding);
        add("delimiter", dialect.delimiterName() + " (" + dialect.why() + ")");
        if (dialect.quote() != '"') {
            add("quote", String.valueOf(dialect.quote()));
        }
        style();
        add("header", header.why());
        add("columns", Integer.toString(header.names().names().size()));
        add("rows", Integer.toString(rows.rows));
        String skipped = skipped();
        if (!skipped.isEmpty()) {
            add("skipped lines", skipped);
        }
        String missing = dialect.missing().shown(rows.missing);
        if (!missing.isEmpty()) {
            add("missing cells", missing);
        }
        List<String> notices = new ArrayList<>(header.notices());
        if (rows.repeatedHeaders > 0) {
            notices.add("the header comes again " + times(rows.repeatedHeaders)
                    + ", as in files that were joined: those lines are left out");
        }
        if (header.names().names().size() == 1 && rows.blankLines > 0 && rows.hasGaps()) {
            notices.add("blank lines between the rows are left out: write a missing cell of a single column as NA");
        }
        if (survey.ctrlZ) {
            notices.add("the text ends with Ctrl-Z, which is left out");
        }
        for (int c = 0; c < offsets.length; c++) {
            if (offsets[c] != 0) {
                notices.add(Offsets.notice(header.names().column(c), offsets[c]));
            }
        }
        notices.addAll(finder.notices(header.names()::column));
        return new Table.Source(name, facts, notices, dialect.style());
    }

    /** What is given of how cells are written, or was so in training. */
    private void style() {
        if (dialect.decimal() != '.') {
            add("decimal", dialect.decimal() + asInTraining(options.decimal() == 0));
        } else if (trained.decimal() != '.' && options.decimal() == 0) {
            add("decimal", ". (the comma, which it was in training, stands between cells here)");
        }
        if (dialect.thousands() != 0) {
            add(
                    "thousands",
                    CsvText.shown(String.valueOf(dialect.thousands())) + asInTraining(options.thousands() == 0));
        }
        if (!dialect.style().missing().isEmpty()) {
            add("missing, too", shown(dialect.style().missing()) + asInTraining(options.missing() == null));
        }
        if (!dialect.style().notMissing().isEmpty()) {
            add("not missing", shown(dialect.style().notMissing()) + asInTraining(options.notMissing() == null));
        }
    }

    private static String asInTraining(boolean notGiven) {
        return notGiven ? " (as in training)" : "";
    }

    private static String shown(List<String> words) {
        return CsvText.shown(words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")));
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private String skipped() {
        StringJoiner parts = new StringJoiner(", ");
        part(parts, dialect.preamble(), "at the start");
        part(parts, rows.commentLines, "of comments");
        part(parts, rows.blankLines, "blank");
        part(parts, rows.emptyLines, "with empty cells alone");
        part(parts, rows.repeatedHeaders, "that repeat the header");
        return parts.toString();
    }

    private static void part(StringJoiner parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private void add(String key, String value) {
        facts.add(new Table.Fact(key, value));
    }
}
