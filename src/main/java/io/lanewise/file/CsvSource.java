// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A CSV file as UTF-8, whatever its encoding is. Each opening begins anew.
 *
 * @param file the file
 * @param given its encoding, or null: then UTF-8, or by a byte order mark UTF-16
 */
record CsvSource(Path file, Charset given) {
    /**
     * An opened file.
     *
     * @param in its text in UTF-8 without a byte order mark; only if it is UTF-8 by itself can it
     *     be malformed
     * @param encoding what the file is in, for people
     */
    record Opened(InputStream in, String encoding) {}

    /** How messages name the input. */
    String name() {
        return file.toString();
    }

    Opened open() throws IOException {
        BufferedInputStream in = InputFile.open(file);
        try {
            String head = FileKind.head(in);
            checkKind(head);
            String mark = "";
            Charset marked = null;
            if (head.startsWith("\357\273\277")) {
                mark = head.substring(0, 3);
                marked = StandardCharsets.UTF_8;
            } else if (head.startsWith("\377\376") || head.startsWith("\376\377")) {
                mark = head.substring(0, 2);
                marked = mark.charAt(0) == 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            }
            in.skipNBytes(mark.length());
            Charset charset = marked != null ? marked : given != null ? given : StandardCharsets.UTF_8;
            String encoding = charset.name() + (marked != null ? " by its byte order mark" : "");
            return new Opened(
                    charset.equals(StandardCharsets.UTF_8) ? in : new CsvTranscoder(this, in, charset), encoding);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private void checkKind(String head) throws FileFormatException {
        FileKind kind = FileKind.of(head);
        boolean wide = given != null && given.name().toUpperCase(Locale.ROOT).startsWith("UTF-16");
        boolean marked = head.startsWith("\377\376") || head.startsWith("\376\377");
        if (kind == FileKind.TEXT && wide) {
            throw new FileFormatException(
                    file, "", "the text is not in " + given.name(), "leave --encoding out, or name another");
        }
        boolean utf16 = kind == FileKind.UTF16 && (wide || marked) || kind == FileKind.BINARY && wide;
        if (kind != FileKind.TEXT && !utf16) {
            throw kind.notData(file, "a CSV file");
        }
    }

    /** A problem with the file as a whole. */
    FileFormatException problem(String problem, String cure) {
        return new FileFormatException(file, "", problem, cure);
    }

    /** A problem in a line, from 1. */
    FileFormatException problem(long line, String problem, String cure) {
        return new FileFormatException(file, "line " + line, problem, cure);
    }
}
