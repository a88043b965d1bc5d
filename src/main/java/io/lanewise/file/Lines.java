// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The lines of a text file in strict UTF-8, however they end, without a byte order mark; NUL
 * characters and lines that no text has are refused.
 */
final class Lines implements Closeable {
    /** No line has more characters. */
    private static final int LONGEST = 1 << 26;

    private final Path file;
    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int limit;
    private int number;

    /** A line that began in an earlier buffer. */
    private final StringBuilder begun = new StringBuilder();

    private boolean afterReturn;

    private Lines(Path file, Reader in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Opens a file, which may be packed.
     *
     * @param wanted the kind that it should be; text may be, too
     * @throws FileFormatException if it is of another kind
     */
    static Lines open(Path file, FileKind wanted, String description) throws IOException {
        BufferedInputStream in = InputFile.open(file);
        try {
            FileKind kind = FileKind.of(FileKind.head(in));
            if (kind != wanted && kind != FileKind.TEXT) {
                throw kind.notData(file, description);
            }
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new Lines(
                file,
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** The next line without its end, or null after the last. */
    String next() throws IOException {
        begun.setLength(0);
        boolean any = false;
        while (position < limit || fill()) {
            if (afterReturn && buffer[position] == '\n') {
                position++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            any = true;
            int start = position;
            while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            if (position < limit) {
                afterReturn = buffer[position] == '\r';
                return line(start, position++);
            }
            begin(start);
        }
        return any ? line(0, 0) : null;
    }

    private void begin(int start) throws FileFormatException {
        if (begun.length() + position - start > LONGEST) {
            number++;
            throw problem("the line has more than " + LONGEST + " characters", "check that this is a text file");
        }
        try {
            begun.append(buffer, start, position - start);
        } catch (OutOfMemoryError e) {
            throw Memory.tooLittle(file, "the characters of line " + (number + 1), 4L * begun.length(), e);
        }
    }

    private String line(int start, int end) throws FileFormatException {
        number++;
        String line;
        if (begun.length() == 0) {
            line = new String(buffer, start, end - start);
        } else {
            line = begun.append(buffer, start, end - start).toString();
        }
        if (number == 1 && line.startsWith("\ufeff")) {
            line = line.substring(1);
        }
        if (line.indexOf('\0') >= 0) {
            throw problem("the line has a NUL character", "the file is damaged");
        }
        return line;
    }

    private boolean fill() throws IOException {
        try {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            position = 0;
            return limit > 0;
        } catch (CharacterCodingException e) {
            throw new FileFormatException(
                    file,
                    "after line " + number,
                    "the text is not UTF-8",
                    "convert it, for example: iconv -f ISO-8859-1 -t UTF-8 OLD > NEW",
                    e);
        }
    }

    /** The number of the last line that was read, from 1. */
    int number() {
        return number;
    }

    Path file() {
        return file;
    }

    /** What is wrong with the last line that was read. */
    FileFormatException problem(String problem, String cure) {
        return new FileFormatException(file, "line " + number, problem, cure);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
