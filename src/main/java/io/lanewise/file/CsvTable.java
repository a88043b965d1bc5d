// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** The cells of a CSV file: numbers row by row for all columns but the class, and the class as text. */
final class CsvTable {
    private static final int NO_TARGET = -1;

    private final Path file;
    private final MutableList<String> labels = Lists.mutable.empty();
    private final FloatArrayList values = new FloatArrayList();
    private MutableList<String> names;
    private boolean named;
    private int target;
    private final boolean strict;

    private CsvTable(Path file, boolean strict) {
        this.file = file;
        this.strict = strict;
    }

    /**
     * All lines of the file.
     *
     * @param withTarget whether there is a column with the class
     * @param strict whether every other cell must be a number, or only those of the columns that are taken later
     */
    static CsvTable read(
            Path file, char delimiter, CsvReader.Header header, String target, boolean withTarget, boolean strict)
            throws IOException {
        CsvTable table = new CsvTable(file, strict);
        char separator = delimiter == 0 ? CsvText.guessDelimiter(file) : delimiter;
        try (de.siegmar.fastcsv.reader.CsvReader<CsvRecord> csv = CsvText.records(file, separator)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new FileFormatException(file, "", "the file has no lines", "check how it was written");
            }
            CsvRecord first = records.next();
            boolean firstIsData = table.start(first, header, target, withTarget);
            if (firstIsData) {
                table.add(first);
            }
            while (records.hasNext()) {
                table.add(records.next());
            }
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
            throw CsvText.problem(file, e);
        }
        if (table.rows() == 0) {
            throw new FileFormatException(
                    file, "", "there is a header, but no data below it", "check how it was written");
        }
        return table;
    }

    /** Learns the columns from the first line; whether that line is data. */
    private boolean start(CsvRecord first, CsvReader.Header header, String wanted, boolean withTarget)
            throws IOException {
        MutableList<String> cells = Lists.mutable.withAll(first.getFields()).collect(String::strip);
        boolean number = wanted != null && Numbers.isInteger(wanted);
        int byNumber = wanted == null ? cells.size() - 1 : number ? place(wanted) : NO_TARGET;
        named = switch (header) {
            case YES -> true;
            case NO -> false;
            case AUTO -> isHeader(cells, withTarget ? byNumber : NO_TARGET) || wanted != null && !number;
        };
        if (named && cells.distinct().size() != cells.size()) {
            String twice = cells.detect(name -> cells.count(name::equals) > 1);
            throw problem(first, "two columns have the name '" + twice + "'", "give every column a name of its own");
        }
        names = named ? cells : numbered(cells.size());
        target = NO_TARGET;
        if (withTarget) {
            target = named && wanted != null && cells.contains(wanted) ? cells.indexOf(wanted) : byNumber;
            if (target < 0 || target >= cells.size()) {
                throw new FileFormatException(
                        file,
                        "",
                        "there is no column '" + wanted + "'",
                        named
                                ? "the columns are " + shortened(cells)
                                : "the file has no header: give the target's number, 1 to " + cells.size());
            }
        }
        if (cells.size() - (withTarget ? 1 : 0) < 1) {
            throw problem(
                    first, "the line has " + cells.size() + " cell(s), which leaves no feature", "check the delimiter");
        }
        return !named;
    }

    /** The place of a column by its number from 1, which may be far beyond any. */
    private static int place(String number) {
        long place = Long.parseLong(number) - 1;
        return place == (int) place ? (int) place : NO_TARGET;
    }

    private static boolean isHeader(MutableList<String> cells, int except) {
        for (int c = 0; c < cells.size(); c++) {
            if (c != except
                    && !cells.get(c).isEmpty()
                    && !Numbers.isDecimal(cells.get(c))
                    && !isNonFinite(cells.get(c))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNonFinite(String cell) {
        return cell.equalsIgnoreCase("nan")
                || cell.toLowerCase(java.util.Locale.ROOT).matches("[+-]?inf(inity)?");
    }

    private static MutableList<String> numbered(int count) {
        MutableList<String> names = Lists.mutable.empty();
        for (int c = 0; c < count; c++) {
            names.add("x" + c);
        }
        return names;
    }

    private void add(CsvRecord line) throws IOException {
        if (line.getFieldCount() != names.size()) {
            throw problem(
                    line,
                    "the line has " + line.getFieldCount() + " cells, but the first has " + names.size(),
                    "every line needs the same number");
        }
        for (int c = 0; c < names.size(); c++) {
            String cell = line.getField(c).strip();
            if (cell.indexOf('\0') >= 0) {
                throw problem(line, column(c) + " has a NUL character", "the file is damaged, or not CSV");
            }
            if (c == target) {
                if (cell.isEmpty()) {
                    throw problem(line, "the class, " + column(c) + ", is missing", "fill it in, or drop the line");
                }
                labels.add(cell);
            } else {
                values.add(number(line, c, cell));
            }
        }
    }

    private float number(CsvRecord line, int c, String cell) throws IOException {
        if (cell.isEmpty()) {
            if (strict) {
                throw problem(line, column(c) + " is missing", "fill it in, or drop the line");
            }
            return Float.NaN;
        }
        if (!Numbers.isDecimal(cell)) {
            if (!strict) {
                return Float.NaN;
            }
            throw problem(
                    line,
                    column(c) + " is '" + shortened(cell) + "', not a decimal number",
                    isNonFinite(cell)
                            ? "features must be finite: mend the value, or drop the line"
                            : "features must be numbers: encode text, or name the target column");
        }
        float value = Float.parseFloat(cell);
        if (!Float.isFinite(value)) {
            throw problem(
                    line, column(c) + " is " + shortened(cell) + ", too large for a float (3.4e38)", "rescale it");
        }
        return value;
    }

    /** How many values a line has; the class is none. */
    private int width() {
        return names.size() - (target == NO_TARGET ? 0 : 1);
    }

    private int rows() {
        return values.size() / width();
    }

    String name(int column) {
        return names.get(column);
    }

    /** The class of each line. */
    MutableList<String> labels() {
        return labels;
    }

    /** All columns but the class. */
    int[] allFeatures() {
        IntArrayList columns = new IntArrayList();
        for (int c = 0; c < names.size(); c++) {
            if (c != target) {
                columns.add(c);
            }
        }
        return columns.toArray();
    }

    /** The columns of a model's features: by name if the file has names, else all. */
    int[] columnsOf(ImmutableList<String> features) throws IOException {
        if (named && names.containsAny(features.castToList())) {
            ImmutableList<String> missing = features.reject(names::contains);
            if (missing.notEmpty()) {
                throw new FileFormatException(
                        file,
                        "line 1",
                        "the model's feature '" + missing.getFirst() + "' is not among the columns"
                                + (missing.size() > 1 ? ", nor " + (missing.size() - 1) + " more" : ""),
                        "the model needs " + shortened(features.castToList()));
            }
            if (target != NO_TARGET && features.contains(names.get(target))) {
                throw new FileFormatException(
                        file,
                        "line 1",
                        column(target) + " is taken as the class, but is a feature of the model",
                        "name the class by --target");
            }
            return features.collectInt(names::indexOf).toArray();
        }
        int[] columns = allFeatures();
        if (columns.length != features.size()) {
            throw new FileFormatException(
                    file,
                    "line 1",
                    "there are " + columns.length + " feature columns, but the model has n0 = " + features.size(),
                    columns.length == features.size() + 1
                            ? "name the column with the class by --target"
                            : "use data with the model's features: " + shortened(features.castToList()));
        }
        return columns;
    }

    /** X of these columns, n0 × m. */
    Matrix features(int[] columns) throws IOException {
        float[] chosen = new float[Math.multiplyExact(columns.length, rows())];
        for (int row = 0, at = 0; row < rows(); row++) {
            for (int column : columns) {
                int place = target != NO_TARGET && column > target ? column - 1 : column;
                float value = values.get(row * width() + place);
                if (Float.isNaN(value)) {
                    throw new FileFormatException(
                            file,
                            "data row " + (row + 1),
                            column(column) + " is missing or not a decimal number",
                            "features must be numbers");
                }
                chosen[at++] = value;
            }
        }
        return Matrix.wrap(chosen, columns.length, rows());
    }

    private String column(int c) {
        return named ? "column '" + names.get(c) + "'" : "column " + (c + 1);
    }

    private static String shortened(Object value) {
        String text = value.toString();
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }

    private FileFormatException problem(CsvRecord line, String problem, String cure) {
        return new FileFormatException(file, "line " + line.getStartingLineNumber(), problem, cure);
    }
}
