// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A CSV file as text: strict UTF-8, its delimiter, its records, and what its parser's exceptions
 * mean.
 *
 * @param file the file
 * @param delimiter the character between cells
 */
record CsvText(Path file, char delimiter) {
    /** More columns than any real file has, and few enough for their names to fit the memory. */
    private static final int MAX_COLUMNS = 1 << 22;

    /**
     * The text of a file, with the delimiter, or with the one that its first line suggests if that
     * is 0.
     */
    static CsvText of(Path file, char delimiter) throws IOException {
        return new CsvText(file, delimiter == 0 ? guessDelimiter(file) : delimiter);
    }

    /** The records. Ragged ones come through, for whoever reads them knows the line to name. */
    CsvReader<CsvRecord> records() throws IOException {
        return parse(CsvRecordHandler.builder().maxFields(MAX_COLUMNS).build());
    }

    /** How many records there are; no cell becomes a String for that. */
    long count() throws IOException {
        long count = 0;
        try (CsvReader<Boolean> csv = parse(new Counter())) {
            for (Boolean record : csv) {
                count += record ? 1 : 0;
            }
        }
        return count;
    }

    private <T> CsvReader<T> parse(CsvCallbackHandler<T> handler) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, open(file));
    }

    private static final class Counter extends AbstractBaseCsvCallbackHandler<Boolean> {
        @Override
        protected Boolean buildRecord() {
            return true;
        }
    }

    private static char guessDelimiter(Path file) throws IOException {
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

    /**
     * Unlike a Reader that puts question marks, this one fails on what is not UTF-8; a byte order
     * mark is skipped.
     */
    private static Reader open(Path file) throws IOException {
        BufferedInputStream in = InputFile.open(file);
        try {
            FileKind kind = FileKind.of(FileKind.head(in));
            if (kind != FileKind.TEXT) {
                throw kind.notData(file, "a CSV file");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            return reader;
        } catch (CharacterCodingException e) {
            in.close();
            throw problem(file, e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The exception to throw for one of the parser's, or of the decoder's beneath it. */
    static IOException problem(Path file, Exception e) {
        boolean wrapped = e instanceof UncheckedIOException || e instanceof CsvParseException;
        Throwable cause = wrapped && e.getCause() instanceof IOException ? e.getCause() : e;
        if (cause instanceof CharacterCodingException) {
            return new FileFormatException(
                    file,
                    "",
                    "the text is not UTF-8",
                    "if it is of Windows, convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
                    e);
        }
        if (cause instanceof IOException io) {
            return io;
        }
        String message = e.getCause() == null
                ? e.getMessage()
                : e.getMessage() + ": " + e.getCause().getMessage();
        return new FileFormatException(
                file, "", "this is not well-formed CSV: " + message, "check the quotes and the delimiter", e);
    }
}
