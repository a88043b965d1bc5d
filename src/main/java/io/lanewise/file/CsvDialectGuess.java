// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out the delimiter and the quote from the first lines: the delimiter by which these have the
 * same number of cells, more than one. Of several, it is the one that makes most cells numbers, and
 * then the first of tab, semicolon, bar and comma; blanks only where none of these serves.
 */
final class CsvDialectGuess {
    /** So many records are looked at. */
    private static final int RECORDS = 200;

    private static final char NO_QUOTE = 1;
    private static final String CANDIDATES = "\t;|,";
    private static final Pattern SEP = Pattern.compile("(?i)\"?sep=([^\\r\\n\"])\"?(\\r\\n|\\r|\\n|$)");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

    private final CsvOptions options;
    private final CsvMissing missing;
    private final byte[] head;
    private final int preamble;

    private CsvDialectGuess(CsvOptions options, CsvMissing missing, byte[] head, int preamble) {
        this.options = options;
        this.missing = missing;
        this.head = head;
        this.preamble = preamble;
    }

    /** The dialect of a file: what is given, and else what its first lines show. */
    static CsvDialect of(CsvSource source, CsvOptions options) throws IOException {
        CsvMissing missing = new CsvMissing(options.missing());
        CsvDialect lines = new CsvDialect(',', NO_QUOTE, '\0', '.', '\0', options.skip(), "", missing, false);
        CsvBlock block = new CsvBlock();
        try (CsvBlocks blocks = new CsvBlocks(source, lines)) {
            if (!blocks.next(block)) {
                throw source.problem("the file has no lines", "check how it was written");
            }
        }
        Matcher sep = SEP.matcher(new String(block.text, 0, Math.min(16, block.end), StandardCharsets.ISO_8859_1));
        if (sep.lookingAt()
                && (options.delimiter() == 0
                        || options.delimiter() == sep.group(1).charAt(0))) {
            byte[] head = Arrays.copyOfRange(block.text, sep.end(), block.end);
            return new CsvDialectGuess(options, missing, head, options.skip() + 1)
                    .with(sep.group(1).charAt(0), "by the line sep=");
        }
        byte[] head = Arrays.copyOf(block.text, block.end);
        CsvDialectGuess guess = new CsvDialectGuess(options, missing, head, options.skip());
        return options.delimiter() != 0 ? guess.with(options.delimiter(), "as given") : guess.delimiter();
    }

    /** With this delimiter, and a quote. */
    private CsvDialect with(char delimiter, String why) {
        return dialect(delimiter, options.quote() != 0 ? options.quote() : quote(delimiter), why);
    }

    private CsvDialect dialect(char delimiter, char quote, String why) {
        return new CsvDialect(
                delimiter,
                quote,
                options.comment(),
                options.decimal(),
                options.thousands(),
                preamble,
                why,
                missing,
                false);
    }

    /**
     * What the first records are like by one delimiter.
     *
     * @param spaced whether all, but for one, have a cell of several numbers with blanks between
     */
    private record Shape(char delimiter, double share, int cells, double clean, boolean spaced) {
        boolean serves() {
            return cells > 1 && share == 1;
        }
    }

    private CsvDialect delimiter() {
        List<Shape> shapes = new ArrayList<>();
        for (char candidate : CANDIDATES.toCharArray()) {
            if (candidate != options.decimal() && candidate != options.thousands() && has(candidate)) {
                shapes.add(shape(candidate));
            }
        }
        Shape best = null;
        for (Shape shape : shapes) {
            if (shape.serves() && (best == null || shape.clean() > best.clean())) {
                best = shape;
            }
        }
        if (best != null && best.delimiter() == '\t' && best.cells() == 2 && best.spaced()) {
            // Numbers in columns of blanks, and a tab before the last, as in auto-mpg.
            Shape blanks = shape(CsvDialect.BLANKS);
            best = options.thousands() != ' ' && blanks.serves() && blanks.cells() > 2 ? blanks : best;
        }
        if (best != null) {
            return with(best.delimiter(), "every line has " + best.cells() + " cells by it");
        }
        for (Shape shape : shapes) {
            if (shape.cells() > 1 && (best == null || shape.share() > best.share())) {
                best = shape;
            }
        }
        Shape blanks = shape(CsvDialect.BLANKS);
        boolean plain = best == null || best.delimiter() == '\t' || best.share() < 0.5;
        if (blanks.cells() > 1 && plain && (best == null || blanks.share() > best.share())) {
            best = blanks;
        }
        if (best == null) {
            return with(shapes.isEmpty() ? ',' : shapes.get(0).delimiter(), "none is found: one column");
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

    /** A quote of ' if cells stand between two of them, and none between two of ". */
    private char quote(char delimiter) {
        if (!has('\'') || has('"')) {
            return '"';
        }
        CsvCells cells = new CsvCells(dialect(delimiter, '\'', ""));
        cells.over(Arrays.copyOf(head, head.length + 2), head.length);
        int quoted = 0;
        try {
            int record = 0;
            for (int p = cells.record(0); p < cells.end && record < RECORDS; p = cells.record(p)) {
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
        return quoted > 1 ? '\'' : '"';
    }

    private Shape shape(char delimiter) {
        CsvCells cells = new CsvCells(with(delimiter, ""));
        cells.over(Arrays.copyOf(head, head.length + 2), head.length);
        Map<Integer, Integer> counts = new HashMap<>();
        Map<Integer, Integer> trimmed = new HashMap<>();
        int total = 0;
        int clean = 0;
        int all = 0;
        int spaced = 0;
        try {
            for (int p = cells.record(0); p < cells.end && total < RECORDS; p = cells.record(p)) {
                int count = 0;
                boolean hasSpaced = false;
                int q = p - 1;
                do {
                    q = cells.cell(q + 1);
                    count++;
                    hasSpaced |= isSpaced(cells.string());
                    clean += isClean(cells.string()) ? 1 : 0;
                } while (q < cells.end && !CsvCells.isLineEnd(cells.text[q]));
                if (cells.open) {
                    break;
                }
                counts.merge(count, 1, Integer::sum);
                // An empty last cell may come of a delimiter at the line's end.
                trimmed.merge(cells.from == cells.to ? count - 1 : count, 1, Integer::sum);
                all += count;
                spaced += hasSpaced ? 1 : 0;
                total++;
                p = cells.nextLine(q);
            }
        } catch (CsvProblem e) {
            return new Shape(delimiter, 0, 1, 0, false);
        }
        int best = commonest(counts);
        int bestTrimmed = commonest(trimmed);
        boolean trim = trimmed.getOrDefault(bestTrimmed, 0) > counts.getOrDefault(best, 0);
        int records = trim ? trimmed.get(bestTrimmed) : counts.getOrDefault(best, 0);
        return new Shape(
                delimiter,
                total == 0 ? 0 : records / (double) total,
                trim ? bestTrimmed : best,
                all == 0 ? 0 : clean / (double) all,
                spaced > 1 && spaced >= total - 1);
    }

    private static int commonest(Map<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    /** Whether these are several numbers with blanks between. */
    private boolean isSpaced(String cell) {
        String[] parts = cell.split("[ \t]+");
        return parts.length > 1 && Arrays.stream(parts).allMatch(this::isClean);
    }

    private boolean isClean(String cell) {
        return cell.isEmpty()
                || Numbers.isDecimal(cell)
                || DECIMAL_COMMA.matcher(cell).matches()
                || missing.is(cell);
    }
}
