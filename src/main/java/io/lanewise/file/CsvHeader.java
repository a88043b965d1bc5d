// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the first record names the columns, and why.
 *
 * <p>It does if one of its cells is no number and those below it are. Where all cells are like
 * those below them, it does if none of its texts comes again below it, and its numbers look like
 * names: whole numbers that count up by 1, or lie outside those below them. It does if it numbers
 * the columns 0, 1, 2, … as pandas does. A missing cell says nothing. It does not where the choice
 * of columns knows that it is an example.
 *
 * @param names the columns and their names
 * @param why the reason, for people
 * @param trailing whether lines may end with a delimiter after the last column
 * @param notices what was done about names
 */
record CsvHeader(CsvNames names, String why, boolean trailing, List<String> notices) {
    private static final int FEW_ROWS = 5;
    private static final int MANY_ROWS = 20;
    private static final int MANY_COLUMNS = 16;

    static CsvHeader of(CsvSurvey survey, CsvReader.Header choice, CsvMissing missing, ColumnChoice columnChoice)
            throws FileFormatException {
        boolean rowNames = choice != CsvReader.Header.NO && survey.takeRowNames();
        int columns = columns(survey);
        boolean trailing =
                columns < survey.first.size() || survey.cells == columns + 1 && survey.lastEmpty && survey.rows > 0;
        List<String> cells = survey.first.subList(0, columns);
        boolean example =
                choice == CsvReader.Header.AUTO && !rowNames && columnChoice.isExample(survey.firstPlain(columns));
        String why = choice == CsvReader.Header.NO || example ? null : why(survey, cells, missing);
        String place = "line " + survey.firstAt;
        List<String> notices = new ArrayList<>();
        if (trailing) {
            notices.add("every line ends with a delimiter: the empty last column is left out");
        }
        if (rowNames) {
            notices.add("the header has one name fewer than the lines have cells, as R writes it: the first column has"
                    + " the names of the rows, and is called '" + CsvRowNames.NAME + "'");
            why = "it lacks the name of the first column";
        }
        if (choice == CsvReader.Header.YES) {
            why = "as given";
        }
        if (why == null && choice == CsvReader.Header.AUTO) {
            noticeCounted(cells, place, notices);
        }
        if (why == null) {
            List<String> numbered = Dataset.numbered("x", columns);
            return new CsvHeader(
                    new CsvNames(numbered, false, survey.firstAt),
                    choice == CsvReader.Header.NO
                            ? "none, as given"
                            : "none: " + place + (example ? " has values of the model" : " is like those below it"),
                    trailing,
                    notices);
        }
        List<String> names = named(cells, notices);
        checkDistinct(survey, names, choice);
        return new CsvHeader(new CsvNames(names, true, survey.firstAt), place + ": " + why, trailing, notices);
    }

    /** How many there are, without one that is empty and comes of delimiters at the lines' ends. */
    private static int columns(CsvSurvey survey) {
        int first = survey.first.size();
        boolean emptyFirst = first > 1 && survey.first.get(first - 1).isEmpty();
        boolean emptyBelow = survey.rows > 0 && survey.cells > 1 && survey.lastEmpty;
        if (emptyFirst && (emptyBelow && survey.cells == first || survey.cells == first - 1)) {
            return first - 1;
        }
        return first;
    }

    /** Data seldom begin with 0, 1, 2, but may. */
    private static void noticeCounted(List<String> cells, String place, List<String> notices) {
        List<String> counted = cells.subList(cells.get(0).isEmpty() ? 1 : 0, cells.size());
        if (counted.size() > 2 && counted.equals(Dataset.numbered("", counted.size()))) {
            notices.add(place + " is 0, 1, 2" + (counted.size() > 3 ? ", …" : "")
                    + ", as pandas names columns, but is taken for an example: say by --header yes|no");
        }
    }

    private static List<String> named(List<String> cells, List<String> notices) {
        List<String> names = new ArrayList<>(cells);
        for (int c = 0; c < names.size(); c++) {
            if (names.get(c).isEmpty()) {
                names.set(c, "column " + (c + 1));
                notices.add("column " + (c + 1) + " has no name and is called 'column " + (c + 1) + "'");
            }
        }
        return names;
    }

    private static void checkDistinct(CsvSurvey survey, List<String> names, CsvReader.Header choice)
            throws FileFormatException {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw survey.source()
                        .problem(
                                survey.firstAt,
                                "two columns have the name '" + CsvText.shown(name) + "'",
                                "give every column a name of its own"
                                        + (choice == CsvReader.Header.AUTO
                                                ? ", or if the line is an example, give --header no"
                                                : ""));
            }
        }
    }

    /** The reason to take the first record for a header, or null if it is none. */
    private static String why(CsvSurvey survey, List<String> cells, CsvMissing missing) {
        List<Integer> texts = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            if (isNumber(cell)) {
                numbers.add(c);
            } else if (!missing.is(cell) && !CsvText.isNonFinite(cell)) {
                texts.add(c);
            }
        }
        for (int c : texts) {
            if (survey.below.get(c).isNumbers()) {
                return "'" + CsvText.shown(cells.get(c)) + "' stands above numbers";
            }
        }
        if (texts.isEmpty()) {
            return countsColumns(survey, cells) ? "it numbers the columns from 0" : null;
        }
        for (int c : texts) {
            if (survey.below.get(c).hasFirst()) {
                return null;
            }
        }
        boolean distinct = new HashSet<>(cells).size() == cells.size();
        if (!distinct || numbers.isEmpty()) {
            return numbers.isEmpty() ? "all its cells are text that is not below it" : null;
        }
        String text = "'" + CsvText.shown(cells.get(texts.get(0))) + "' is not among the values below it, and ";
        if (isOutside(survey, cells, numbers)) {
            return text + "its numbers lie outside those below them";
        }
        boolean categories = texts.stream().anyMatch(c -> survey.below.get(c).isCategories());
        return categories && numbers.size() > 1 && countsUp(cells, numbers) ? text + "its numbers count up" : null;
    }

    private static boolean isNumber(String cell) {
        return Numbers.isDecimal(cell)
                || Numbers.isDecimal(cell.replace('\u2212', '-').replace(',', '.'));
    }

    private static boolean isOutside(CsvSurvey survey, List<String> cells, List<Integer> numbers) {
        for (int c : numbers) {
            if (!Numbers.isInteger(cells.get(c)) || survey.below.get(c).spans(Double.parseDouble(cells.get(c)))) {
                return false;
            }
        }
        return survey.rows >= (numbers.size() > 1 ? FEW_ROWS : MANY_ROWS);
    }

    private static boolean countsUp(List<String> cells, List<Integer> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (!Numbers.isInteger(cells.get(numbers.get(i)))
                    || Long.parseLong(cells.get(numbers.get(i))) != Long.parseLong(cells.get(numbers.get(0))) + i) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the cells are the numbers 0, 1, 2, …, perhaps after an empty one, and no data are
     * likely to be: there are many in their order, or some are fractions below, in any other order
     * all.
     */
    private static boolean countsColumns(CsvSurvey survey, List<String> cells) {
        int from = cells.get(0).isEmpty() ? 1 : 0;
        List<String> names = cells.subList(from, cells.size());
        List<String> counted = Dataset.numbered("", names.size());
        if (survey.rows == 0 || !new HashSet<>(names).equals(new HashSet<>(counted))) {
            return false;
        }
        List<CsvBelow> below = survey.below.subList(from, cells.size());
        return names.equals(counted)
                ? names.size() >= MANY_COLUMNS
                        || names.size() > 2 && below.stream().anyMatch(CsvBelow::hasFractions)
                : names.size() > 2 && below.stream().allMatch(CsvBelow::hasFractions);
    }
}
