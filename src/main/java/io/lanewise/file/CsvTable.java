// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;

/** The examples of a CSV file: X of the chosen columns, and the class of each line. */
final class CsvTable {
    /** Learns the columns from the first line. */
    interface Roles {
        CsvColumns of(CsvRecord first) throws IOException;
    }

    private final Path file;
    private final CsvColumns columns;
    private final int m;
    private final float[] x;
    private final CsvLabels labels;
    private int row;

    private CsvTable(Path file, CsvColumns columns, long m) throws FileFormatException {
        this.file = file;
        this.columns = columns;
        this.m = (int) m;
        x = Memory.floats(file, size(columns, m), m * columns.features().length);
        labels = columns.target() == CsvColumns.NONE ? null : new CsvLabels((int) m);
    }

    /** All lines of the file. */
    static CsvTable read(CsvText text, Roles roles) throws IOException {
        Path file = text.file();
        CsvColumns columns = null;
        long m = 0;
        try (de.siegmar.fastcsv.reader.CsvReader<CsvRecord> csv = text.records()) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new FileFormatException(file, "", "the file has no lines", "check how it was written");
            }
            CsvRecord first = records.next();
            columns = roles.of(first);
            m = text.count() - (columns.named() ? 1 : 0);
            if (m < 1) {
                throw new FileFormatException(
                        file, "", "there is a header, but no data below it", "check how it was written");
            }
            CsvTable table = new CsvTable(file, columns, m);
            if (!columns.named()) {
                table.add(first);
            }
            while (records.hasNext()) {
                table.add(records.next());
            }
            table.checkEnd(table.row == m);
            return table;
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
            throw CsvText.problem(file, e);
        } catch (OutOfMemoryError e) {
            throw columns == null
                    ? Memory.tooLittle(file, "its first lines", 0, e)
                    : Memory.tooLittle(file, size(columns, m), 4 * m * (columns.features().length + 1), e);
        }
    }

    private static String size(CsvColumns columns, long m) {
        return m + " examples of " + columns.features().length + " features";
    }

    private void checkEnd(boolean asCounted) throws FileFormatException {
        if (!asCounted) {
            throw new FileFormatException(
                    file, "data row " + row, "the file changed while it was read", "read it again when it is complete");
        }
    }

    private void add(CsvRecord line) throws FileFormatException {
        checkEnd(row < m);
        if (line.getFieldCount() != columns.names().size()) {
            throw problem(
                    line,
                    "the line has " + line.getFieldCount() + " cells, but the first has "
                            + columns.names().size(),
                    "every line needs the same number");
        }
        int[] features = columns.features();
        int at = row * features.length;
        for (int i = 0; i < features.length; i++) {
            x[at + i] = number(line, features[i]);
        }
        if (labels != null) {
            checkNoNul(line, columns.target());
            String cell = line.getField(columns.target()).strip();
            if (cell.isEmpty()) {
                throw problem(
                        line,
                        "the class, " + columns.column(columns.target()) + ", is missing",
                        "fill it in, or drop the line");
            }
            labels.add(cell);
        }
        // Cells that were read as numbers have none.
        for (int c = 0; columns.leavesSomeOut() && c < line.getFieldCount(); c++) {
            checkNoNul(line, c);
        }
        row++;
    }

    private void checkNoNul(CsvRecord line, int c) throws FileFormatException {
        if (line.getField(c).indexOf('\0') >= 0) {
            throw problem(line, columns.column(c) + " has a NUL character", "the file is damaged, or not CSV");
        }
    }

    private float number(CsvRecord line, int c) throws FileFormatException {
        String cell = line.getField(c).strip();
        if (cell.isEmpty()) {
            throw problem(line, columns.column(c) + " is missing", "fill it in, or drop the line");
        }
        if (!Numbers.isDecimal(cell)) {
            checkNoNul(line, c);
            throw problem(
                    line,
                    columns.column(c) + " is '" + Text.shortened(cell) + "', not a decimal number",
                    CsvColumns.isNonFinite(cell)
                            ? "features must be finite: correct the value, or drop the line"
                            : "features must be numbers: encode text, or name the target column");
        }
        float value = Float.parseFloat(cell);
        if (!Float.isFinite(value)) {
            throw problem(
                    line,
                    columns.column(c) + " is " + Text.shortened(cell) + ", too large for a float (3.4e38)",
                    "rescale it");
        }
        return value;
    }

    private FileFormatException problem(CsvRecord line, String problem, String cure) {
        return CsvColumns.problem(file, line, problem, cure);
    }

    /** X, n0 × m. */
    Matrix x() {
        return Matrix.wrap(x, columns.features().length, m);
    }

    Dataset dataset() {
        return new Dataset(x(), labels.numbers(), labels.names().castToList(), columns.featureNames());
    }
}
