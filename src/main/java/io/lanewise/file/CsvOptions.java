// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.charset.Charset;
import java.util.List;

/**
 * What the user says of a CSV file. A character of 0 is not given: the reader finds out, or does
 * without.
 *
 * @param encoding null if not given
 * @param skip lines to skip at the start, whatever they hold
 * @param missing markers of a missing cell beside those that are known
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
        int threads) {
    static CsvOptions defaults() {
        int processors = Math.min(8, Runtime.getRuntime().availableProcessors());
        return new CsvOptions(CsvReader.Header.AUTO, '\0', '\0', '\0', '.', '\0', null, 0, List.of(), processors);
    }

    /**
     * Refuses characters with two meanings.
     *
     * @throws IllegalArgumentException if there is one
     */
    void check() {
        checkDiffer("decimal sign", decimal, "delimiter", delimiter);
        checkDiffer("decimal sign", decimal, "thousands separator", thousands);
        checkDiffer("thousands separator", thousands, "delimiter", delimiter);
        checkDiffer("quote", quote, "delimiter", delimiter);
        checkDiffer("comment character", comment, "delimiter", delimiter);
        checkDiffer("comment character", comment, "quote", quote);
    }

    private static void checkDiffer(String first, char a, String second, char b) {
        if (a != 0 && a == b) {
            throw new IllegalArgumentException(
                    "the " + first + " and the " + second + " must differ, but both are '" + a + "'");
        }
    }

    CsvOptions withHeader(CsvReader.Header value) {
        return new CsvOptions(value, delimiter, quote, comment, decimal, thousands, encoding, skip, missing, threads);
    }

    CsvOptions withDelimiter(char value) {
        return new CsvOptions(header, value, quote, comment, decimal, thousands, encoding, skip, missing, threads);
    }

    CsvOptions withQuote(char value) {
        return new CsvOptions(header, delimiter, value, comment, decimal, thousands, encoding, skip, missing, threads);
    }

    CsvOptions withComment(char value) {
        return new CsvOptions(header, delimiter, quote, value, decimal, thousands, encoding, skip, missing, threads);
    }

    CsvOptions withDecimal(char value) {
        return new CsvOptions(header, delimiter, quote, comment, value, thousands, encoding, skip, missing, threads);
    }

    CsvOptions withThousands(char value) {
        return new CsvOptions(header, delimiter, quote, comment, decimal, value, encoding, skip, missing, threads);
    }

    CsvOptions withEncoding(Charset value) {
        return new CsvOptions(header, delimiter, quote, comment, decimal, thousands, value, skip, missing, threads);
    }

    CsvOptions withSkip(int value) {
        return new CsvOptions(header, delimiter, quote, comment, decimal, thousands, encoding, value, missing, threads);
    }

    CsvOptions withMissing(List<String> value) {
        return new CsvOptions(
                header, delimiter, quote, comment, decimal, thousands, encoding, skip, List.copyOf(value), threads);
    }

    CsvOptions withThreads(int value) {
        return new CsvOptions(header, delimiter, quote, comment, decimal, thousands, encoding, skip, missing, value);
    }
}
