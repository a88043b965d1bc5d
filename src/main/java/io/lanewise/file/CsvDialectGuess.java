// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.TextStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out the delimiter and the quote from the first lines: the delimiter by which these have the
 * same number of cells, more than one. Of several, it is the one that makes most cells numbers, and
 * then the first of tab, semicolon, bar and comma; blanks only where none of these serves.
 */
final class CsvDialectGuess {
    private static final char NO_QUOTE = 1;
    private static final String CANDIDATES = "\t;|,";
    private static final Pattern SEP = Pattern.compile("(?i)\"?sep=([^\\r\\n\"])\"?(\\r\\n|\\r|\\n|$)");

    private final CsvOptions options;
    private final TextStyle style;
    private final CsvMissing missing;
    private final byte[] head;
    private final int preamble;

    private CsvDialectGuess(CsvOptions options, TextStyle style, byte[] head, int preamble) {
        this.options = options;
        this.style = style;
        this.missing = new CsvMissing(style.markers());
        this.head = head;
        this.preamble = preamble;
    }

    /**
     * The dialect of a file: what is given, what its first lines show, and else what training had.
     *
     * @param trained the style of a model's training file
     */
    static CsvDialect of(CsvSource source, CsvOptions options, TextStyle trained) throws IOException {
        TextStyle style = options.over(trained);
        CsvDialect lines = new CsvDialect(
                ',', '\0', options.skip(), "", quoted(style, NO_QUOTE), new CsvMissing(List.of()), false);
        CsvBlock block = new CsvBlock();
        try (CsvBlocks blocks = new CsvBlocks(source, lines)) {
            if (!blocks.next(block)) {
                throw options.skip() == 0
                        ? source.problem("the file has no lines", "check how it was written")
                        : source.problem(
                                "the file has no lines after the " + options.skip() + " that are left out",
                                "check --skip");
            }
        }
        Matcher sep = SEP.matcher(new String(block.text, 0, Math.min(16, block.end), StandardCharsets.ISO_8859_1));
        if (sep.lookingAt()
                && (options.delimiter() == 0
                        || options.delimiter() == sep.group(1).charAt(0))) {
            char delimiter = sep.group(1).charAt(0);
            byte[] head = Arrays.copyOfRange(block.text, sep.end(), block.end);
            TextStyle own = options.withDelimiter(delimiter).over(trained);
            return new CsvDialectGuess(options, own, head, options.skip() + 1).with(delimiter, "by the line sep=");
        }
        byte[] head = Arrays.copyOf(block.text, block.end);
        CsvDialectGuess guess = new CsvDialectGuess(options, style, head, options.skip());
        if (options.delimiter() != 0) {
            return guess.with(options.delimiter(), "as given");
        }
        if (options.decimal() == 0 && style.decimal() == ',') {
            TextStyle point = options.withDelimiter(',').over(trained);
            CsvDialectGuess other = new CsvDialectGuess(options, point, head, options.skip());
            CsvDialect dialect = other.delimiter();
            if (dialect.delimiter() == ',' && other.shape(',').serves() && !other.isColumnOfDecimals()) {
                return dialect;
            }
        }
        return guess.delimiter();
    }

    private static TextStyle quoted(TextStyle style, char quote) {
        return new TextStyle(style.decimal(), style.thousands(), quote, style.missing(), style.notMissing());
    }

    /** Whether every line is one number with a decimal comma, or missing. */
    private boolean isColumnOfDecimals() {
        return new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .limit(CsvShape.RECORDS)
                .allMatch(line -> CsvShape.isDecimalComma(line) || missing.is(line));
    }

    /** With this delimiter, and a quote. */
    private CsvDialect with(char delimiter, String why) {
        return dialect(delimiter, options.quote() != 0 ? options.quote() : quote(delimiter), why);
    }

    private CsvDialect dialect(char delimiter, char quote, String why) {
        return new CsvDialect(delimiter, options.comment(), preamble, why, quoted(style, quote), missing, false);
    }

    private CsvShape shape(char delimiter) {
        return CsvShape.of(head, with(delimiter, ""));
    }

    private CsvDialect delimiter() {
        List<CsvShape> shapes = new ArrayList<>();
        for (char candidate : CANDIDATES.toCharArray()) {
            if (candidate != style.decimal() && candidate != style.thousands() && has(candidate)) {
                shapes.add(shape(candidate));
            }
        }
        if (shapes.isEmpty() && style.thousands() == ',' && has(',')) {
            // Quoted cells may have in them what stands between cells.
            shapes.add(shape(','));
        }
        CsvShape best = null;
        for (CsvShape shape : shapes) {
            if (shape.serves() && shape.isBetterThan(best)) {
                best = shape;
            }
        }
        if (best != null && best.delimiter() == '\t' && best.cells() == 2 && best.spaced()) {
            // Numbers in columns of blanks, and a tab before the last, as in auto-mpg.
            CsvShape blanks = shape(CsvDialect.BLANKS);
            boolean columns = blanks.serves() && !blanks.lacksName() && blanks.cells() > 2;
            best = style.thousands() != ' ' && columns ? blanks : best;
        }
        if (best != null) {
            return with(best.delimiter(), "every line has " + best.cells() + " cells by it");
        }
        for (CsvShape shape : shapes) {
            if (shape.cells() > 1 && (best == null || shape.share() > best.share())) {
                best = shape;
            }
        }
        CsvShape blanks = shape(CsvDialect.BLANKS);
        boolean plain = best == null || best.delimiter() == '\t' || best.share() < 0.5;
        if (blanks.cells() > 1 && plain && (best == null || blanks.share() > best.share())) {
            best = blanks;
        }
        if (best == null) {
            char unused = style.decimal() == ',' || style.thousands() == ',' ? ';' : ',';
            return with(shapes.isEmpty() ? unused : shapes.get(0).delimiter(), "none is found: one column");
        }
        return with(
                best.delimiter(),
                (best.share() == 1 ? "every line has " : "most lines have ") + best.cells() + " cells by it");
    }

    private boolean has(char candidate) {
        for (byte b : head) {
            if (b == candidate) {
                return true;
            }
        }
        return false;
    }

    /**
     * A quote of ' if cells stand between two of them (one cell, where training had that quote),
     * and none between two of ".
     */
    private char quote(char delimiter) {
        if (style.quote() != '"' && style.quote() != '\'' && has(style.quote())) {
            return style.quote();
        }
        if (!has('\'') || has('"')) {
            return '"';
        }
        CsvCells cells = new CsvCells(dialect(delimiter, '\'', ""));
        cells.over(Arrays.copyOf(head, head.length + 2), head.length);
        int quoted = 0;
        try {
            int record = 0;
            for (int p = cells.record(0); p < cells.end && record < CsvShape.RECORDS; p = cells.record(p)) {
                int q = p - 1;
                do {
                    q = cells.cell(q + 1);
                    quoted += cells.from > 0 && cells.text[cells.from - 1] == '\'' ? 1 : 0;
                } while (q < cells.end && !CsvCells.isLineEnd(cells.text[q]));
                if (cells.open) {
                    return '"';
                }
                p = cells.nextLine(q);
                record++;
            }
        } catch (CsvProblem e) {
            return '"';
        }
        return quoted > (style.quote() == '\'' ? 0 : 1) ? '\'' : '"';
    }
}
