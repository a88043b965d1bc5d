// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A CSV file as text: strict UTF-8, its delimiter, its records, and what its parser's exceptions mean. */
final class CsvText {
    private CsvText() {}

    /** The records. Ragged ones come through, for whoever reads them knows the line to name. */
    static CsvReader<CsvRecord> records(Path file, char delimiter) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(open(file));
    }

    /** The one of comma, semicolon and tab that the first line has most of. */
    static char guessDelimiter(Path file) throws IOException {
        int[] counts = new int[3];
        try (Reader reader = open(file)) {
            for (int c = reader.read(); c >= 0 && c != '\n' && c != '\r'; c = reader.read()) {
                int which = ",;\t".indexOf(c);
                if (which >= 0) {
                    counts[which]++;
                }
            }
        } catch (CharacterCodingException e) {
            throw problem(file, e);
        }
        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }

    /** Unlike a Reader that puts question marks, this one fails on what is not UTF-8; a byte order mark is skipped. */
    private static Reader open(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                InputFile.open(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return reader;
        } catch (CharacterCodingException e) {
            reader.close();
            throw problem(file, e);
        }
    }

    /** The exception to throw for one of the parser's, or of the decoder's beneath it. */
    static IOException problem(Path file, Exception e) {
        boolean wrapped = e instanceof UncheckedIOException || e instanceof CsvParseException;
        Throwable cause = wrapped && e.getCause() instanceof IOException ? e.getCause() : e;
        if (cause instanceof CharacterCodingException) {
            return new FileFormatException(
                    file, "", "the file is not UTF-8 text", "convert it, for example with iconv -t UTF-8", e);
        }
        return cause instanceof IOException io
                ? io
                : new FileFormatException(
                        file, "", "this is not well-formed CSV: " + e.getMessage(), "check the quotes", e);
    }
}
