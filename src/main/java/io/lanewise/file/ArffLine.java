// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/**
 * Splits lines of an ARFF file into tokens as Weka does: words that end at blanks, commas and
 * braces, and texts in single or double quotes with backslash escapes. A % outside of quotes begins
 * a comment.
 */
final class ArffLine {
    private final Lines lines;
    private String line = "";
    private int position;
    private String token;
    private boolean quoted;

    ArffLine(Lines lines) {
        this.lines = lines;
    }

    /** Begins a line. */
    void begin(String text) {
        line = text;
        position = 0;
    }

    private boolean skipBlanks() {
        while (position < line.length() && isBlank(line.charAt(position))) {
            position++;
        }
        return position < line.length() && line.charAt(position) != '%';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\u000b';
    }

    /** Whether nothing but blanks and a comment is left. */
    boolean isAtEnd() {
        return !skipBlanks();
    }

    /** Whether this character comes next; if so, goes past it. */
    boolean accept(char c) {
        boolean there = skipBlanks() && line.charAt(position) == c;
        position += there ? 1 : 0;
        return there;
    }

    /**
     * The next word or quoted text.
     *
     * @param what it is, for messages: "the value of 'a'"
     * @throws FileFormatException if there is none, or its quote is not closed
     */
    String next(String what) throws FileFormatException {
        if (!skipBlanks() || ",{}".indexOf(line.charAt(position)) >= 0) {
            throw lines.problem(
                    what + " is missing", "write a missing value as ?, and anything else with blanks in quotes");
        }
        char first = line.charAt(position);
        quoted = first == '\'' || first == '"';
        token = quoted ? quotedText(first, what) : word();
        return token;
    }

    /** Whether the last token was in quotes, so that '?' is a text and not a missing value. */
    boolean wasQuoted() {
        return quoted;
    }

    private String word() {
        int start = position;
        while (position < line.length()
                && !isBlank(line.charAt(position))
                && ",{}%'\"".indexOf(line.charAt(position)) < 0) {
            position++;
        }
        return line.substring(start, position);
    }

    private String quotedText(char quote, String what) throws FileFormatException {
        StringBuilder text = new StringBuilder();
        position++;
        while (position < line.length() && line.charAt(position) != quote) {
            char c = line.charAt(position++);
            text.append(c == '\\' ? escaped(what) : c);
        }
        if (position == line.length()) {
            throw lines.problem(what + " begins with a quote that is not closed", "close it on the same line");
        }
        position++;
        if (position < line.length() && !isBlank(line.charAt(position)) && ",}%".indexOf(line.charAt(position)) < 0) {
            throw lines.problem(
                    "'" + line.charAt(position) + "' follows the closing quote of " + what,
                    "write a quote within quotes with a backslash before it");
        }
        return text.toString();
    }

    private char escaped(String what) throws FileFormatException {
        char c = position < line.length() ? line.charAt(position++) : '\0';
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '\\', '\'', '"', '%' -> c;
            case 'u' -> codeUnit(what);
            default ->
                throw lines.problem(what + " has the unknown escape '\\" + c + "'", "write a backslash as two: \\\\");
        };
    }

    private char codeUnit(String what) throws FileFormatException {
        if (position + 4 > line.length()) {
            throw lines.problem(what + " ends within an escape", "write \\u and four hexadecimal digits");
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(line.charAt(position++), 16);
            if (digit < 0) {
                throw lines.problem(what + " has an escape of no hexadecimal number", "write \\u and four digits");
            }
            unit = 16 * unit + digit;
        }
        return (char) unit;
    }
}
