// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import io.lanewise.data.TextStyle;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * Reads a CSV file as a table. It is gone through several times, so that everything is allocated
 * once and in its final size: for the dialect, the first lines; to count the records and compare
 * the first 1,000 with the first; to read the columns; once more if some that began as numbers went
 * on as text; and for columns whose numbers floats may not tell apart, those columns alone.
 */
final class CsvLoader {
    private final CsvSource source;
    private final CsvOptions options;
    private final TextStyle trained;
    private final CsvDialect dialect;
    private final CsvSurvey survey;
    private final CsvHeader header;
    private CsvPlan plan;
    private BitSet free = new BitSet();

    private CsvLoader(CsvSource source, CsvOptions options, ColumnChoice choice) throws IOException {
        this.source = source;
        this.options = options;
        trained = choice.style().orElse(TextStyle.USUAL);
        dialect = CsvDialectGuess.of(source, options, trained).withEmptyRows(choice.keepsEmptyRows());
        survey = CsvSurvey.of(source, dialect);
        header = CsvHeader.of(survey, options.header(), dialect.missing(), choice);
    }

    static Table read(CsvSource source, CsvOptions options, ColumnChoice choice) throws IOException {
        CsvLoader loader = null;
        try {
            loader = new CsvLoader(source, options, choice);
            return loader.table(choice);
        } catch (OutOfMemoryError e) {
            CsvPlan plan = loader == null ? null : loader.plan;
            throw plan == null
                    ? Memory.tooLittle(source.file(), "its first lines", 0, e)
                    : Memory.tooLittle(
                            source.file(),
                            CsvRows.size(plan, loader.rows()),
                            4 * loader.rows() * (plan.numbers() + plan.texts()),
                            e);
        }
    }

    private long rows() {
        return survey.records - (header.names().named() ? 1 : 0);
    }

    private Table table(ColumnChoice choice) throws IOException {
        if (rows() < 1) {
            throw source.problem("there is a header, but no data below it", "check how it was written");
        }
        plan = plan(choice);
        CsvPass pass = new CsvPass(source, dialect, header.names(), options.threads());
        CsvRows rows = read(pass);
        if (!rows.turned.isEmpty()) {
            plan = plan.withTexts(rows.turned);
            rows = null;
            rows = read(pass);
        }
        if (rows.rows < 1) {
            throw source.problem("there is a header, but no data below it", "check how it was written");
        }
        Offsets finder = new Offsets(plan.columns());
        double[] found = offsets(finder, pass, rows);
        CsvFacts facts = new CsvFacts(dialect, survey, header, rows);
        facts.trained(options, trained);
        return new Table(
                rows.columns(header.names().names(), found, dialect.decimal()),
                rows.matrix(),
                facts.source(source.name(), found, finder),
                rows.place());
    }

    private CsvRows read(CsvPass pass) throws IOException {
        CsvRows rows = new CsvRows(source, plan, rows());
        pass.run(plan, rows);
        rows.checkCommas();
        rows.strays.check(source, header.names(), rows.rows);
        return rows;
    }

    /** Finds offsets, reads those columns again with them, and says which they are, by column. */
    private double[] offsets(Offsets finder, CsvPass pass, CsvRows rows) throws IOException {
        double[] offsets = plan.offsets().clone();
        double[] tried = new double[plan.columns()];
        BitSet columns = new BitSet();
        for (int c = 0; c < tried.length; c++) {
            if (free.get(c) && plan.kinds()[c] == CsvPlan.NUMBER && rows.mayFallTogether(c)) {
                int column = c;
                columns.set(c, finder.choose(c, rows.rows, j -> rows.x(j, column)));
                tried[c] = finder.tried(c);
            }
        }
        BitSet found = new BitSet();
        BitSet done = new BitSet();
        again(pass, rows, columns, tried, (j, c, with) -> {
            finder.compare(c, rows.x(j, c), with);
            if (finder.isDone(c)) {
                offsets[c] = finder.offset(c);
                found.set(c, offsets[c] != 0);
                done.set(c);
            }
            return done.cardinality() < columns.cardinality();
        });
        again(pass, rows, found, offsets, (j, c, with) -> {
            rows.x(j, c, with);
            return true;
        });
        return offsets;
    }

    /** Takes a number that was read again, and says whether it needs more. */
    private interface Reread {
        boolean take(int row, int column, float number);
    }

    private void again(CsvPass pass, CsvRows rows, BitSet columns, double[] offsets, Reread numbers)
            throws IOException {
        if (columns.isEmpty()) {
            return;
        }
        CsvPlan only = plan.only(columns, offsets);
        int[] row = {0};
        pass.run(only, (part, above) -> {
            rows.checkMore(row[0], part.rows);
            boolean more = true;
            for (int i = 0; i < part.rows; i++, row[0]++) {
                for (int c = columns.nextSetBit(0); c >= 0; c = columns.nextSetBit(c + 1)) {
                    more = numbers.take(row[0], c, part.values[i * only.numbers() + only.slots()[c]]);
                }
            }
            return more;
        });
    }

    private CsvPlan plan(ColumnChoice choice) throws FileFormatException {
        CsvNames names = header.names();
        int columns = names.names().size();
        List<ColumnChoice.Wanted> wanted;
        try {
            wanted = choice.choose(names.names(), names.named());
        } catch (IllegalArgumentException e) {
            if (survey.cells > columns && survey.rows > 1) {
                throw source.problem(
                        names.line(),
                        "the line has " + columns + (columns == 1 ? " cell" : " cells") + ", but those below it have "
                                + survey.cells,
                        "if it is a title, leave it out by --skip " + names.line() + "; else check --delimiter");
            }
            throw Choices.refused(source.file(), "line " + names.line(), e);
        }
        if (wanted.size() != columns) {
            throw new IllegalArgumentException(
                    "there are " + columns + " columns, but the choice has " + wanted.size());
        }
        byte[] kinds = new byte[columns];
        boolean[] auto = new boolean[columns];
        double[] offsets = new double[columns];
        BitSet verbatim = new BitSet();
        for (int c = 0; c < columns; c++) {
            ColumnChoice.Kind kind = wanted.get(c).kind();
            auto[c] = kind == ColumnChoice.Kind.AUTO;
            kinds[c] = switch (kind) {
                case AUTO ->
                    !survey.below.get(c).isMostlyNumbers()
                                    && (survey.below.get(c).isText() || !names.named() && survey.firstIsText(c))
                            ? CsvPlan.TEXT
                            : CsvPlan.NUMBER;
                case NUMBERS -> CsvPlan.NUMBER;
                case TEXT, VERBATIM -> CsvPlan.TEXT;
                case SKIP -> CsvPlan.SKIP;
            };
            verbatim.set(c, kind == ColumnChoice.Kind.VERBATIM);
            double offset = wanted.get(c).offset();
            free.set(c, Double.isNaN(offset) && kinds[c] == CsvPlan.NUMBER);
            offsets[c] = Double.isNaN(offset) ? 0 : offset;
        }
        CsvRepeat line = names.named() && survey.firstHasText() ? survey.repeat : null;
        return CsvPlan.of(kinds, auto, offsets, verbatim, header.trailing(), names.named(), line);
    }
}
