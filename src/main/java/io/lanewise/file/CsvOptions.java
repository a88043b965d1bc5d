// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.TextStyle;
import java.nio.charset.Charset;
import java.util.List;

/**
 * What the user says of a CSV file. A character of 0 is not given, and so is null: the reader finds
 * out, takes what a model's training file had, or does without.
 *
 * @param thousands NO_GROUPS if there are none, whatever training had
 * @param skip lines to skip at the start, whatever they hold
 * @param missing markers of a missing cell beside those that are known
 * @param notMissing those of the known ones that are values
 * @param threads so many at most
 */
record CsvOptions(
        CsvReader.Header header,
        char delimiter,
        char quote,
        char comment,
        char decimal,
        char thousands,
        Charset encoding,
        int skip,
        List<String> missing,
        List<String> notMissing,
        int threads) {
    /** Digits are in no groups. */
    static final char NO_GROUPS = '\uffff';

    static CsvOptions defaults() {
        int processors = Math.min(8, Runtime.getRuntime().availableProcessors());
        return new CsvOptions(CsvReader.Header.AUTO, '\0', '\0', '\0', '\0', '\0', null, 0, null, null, processors);
    }

    /**
     * What is given, and the rest as in training. Where what is given needs the comma that was the
     * decimal sign there, the point is it.
     *
     * @throws IllegalArgumentException if a character has two meanings
     */
    TextStyle over(TextStyle trained) {
        boolean taken = decimal == 0 && (delimiter == trained.decimal() || thousands == trained.decimal());
        char sign = decimal != 0 ? decimal : taken ? '.' : trained.decimal();
        boolean grouped = trained.thousands() != sign && trained.thousands() != delimiter;
        char groups = thousands == NO_GROUPS ? 0 : thousands != 0 ? thousands : grouped ? trained.thousands() : 0;
        TextStyle style = new TextStyle(
                sign,
                groups,
                quote != 0 ? quote : trained.quote(),
                missing != null ? missing : trained.missing(),
                notMissing != null ? notMissing : trained.notMissing());
        if (missing != null && notMissing != null && missing.stream().anyMatch(notMissing::contains)) {
            throw new IllegalArgumentException("one word cannot mark a missing cell and be a value: " + missing
                    + " are to be missing, and " + notMissing + " are not");
        }
        checkDiffer("decimal sign", sign, "delimiter", delimiter);
        checkDiffer("thousands separator", thousands, "delimiter", delimiter);
        checkDiffer("quote", quote, "delimiter", delimiter);
        checkDiffer("comment character", comment, "delimiter", delimiter);
        checkDiffer("comment character", comment, "quote", quote);
        return style;
    }

    /** Refuses what is no character for a delimiter and the like. */
    static char ascii(String what, char character) {
        if (character == 0
                || character > 126
                || character == '\n'
                || character == '\r'
                || Character.isDigit(character)) {
            throw new IllegalArgumentException(
                    "the " + what + " must be an ASCII character and no digit, but is '" + character + "'");
        }
        return character;
    }

    private static void checkDiffer(String first, char a, String second, char b) {
        if (a != 0 && a == b) {
            throw new IllegalArgumentException(
                    "the " + first + " and the " + second + " must differ, but both are '" + a + "'");
        }
    }

    CsvOptions withHeader(CsvReader.Header value) {
        return new CsvOptions(
                value, delimiter, quote, comment, decimal, thousands, encoding, skip, missing, notMissing, threads);
    }

    CsvOptions withDelimiter(char value) {
        return new CsvOptions(
                header, value, quote, comment, decimal, thousands, encoding, skip, missing, notMissing, threads);
    }

    CsvOptions withQuote(char value) {
        return new CsvOptions(
                header, delimiter, value, comment, decimal, thousands, encoding, skip, missing, notMissing, threads);
    }

    CsvOptions withComment(char value) {
        return new CsvOptions(
                header, delimiter, quote, value, decimal, thousands, encoding, skip, missing, notMissing, threads);
    }

    CsvOptions withDecimal(char value) {
        return new CsvOptions(
                header, delimiter, quote, comment, value, thousands, encoding, skip, missing, notMissing, threads);
    }

    CsvOptions withThousands(char value) {
        return new CsvOptions(
                header, delimiter, quote, comment, decimal, value, encoding, skip, missing, notMissing, threads);
    }

    CsvOptions withEncoding(Charset value) {
        return new CsvOptions(
                header, delimiter, quote, comment, decimal, thousands, value, skip, missing, notMissing, threads);
    }

    CsvOptions withSkip(int value) {
        return new CsvOptions(
                header, delimiter, quote, comment, decimal, thousands, encoding, value, missing, notMissing, threads);
    }

    CsvOptions withMissing(List<String> value) {
        return new CsvOptions(
                header, delimiter, quote, comment, decimal, thousands, encoding, skip, value, notMissing, threads);
    }

    CsvOptions withNotMissing(List<String> value) {
        return new CsvOptions(
                header, delimiter, quote, comment, decimal, thousands, encoding, skip, missing, value, threads);
    }

    CsvOptions withThreads(int value) {
        return new CsvOptions(
                header, delimiter, quote, comment, decimal, thousands, encoding, skip, missing, notMissing, value);
    }
}
