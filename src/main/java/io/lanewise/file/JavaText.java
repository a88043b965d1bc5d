// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Text and numbers as Java source has them, in ASCII alone, so that no file's encoding can change
 * them. A string constant has at most 65,535 bytes in a class file; longer text is cut.
 */
final class JavaText {
    /** Bytes of a constant, in the UTF-8 of class files. */
    private static final int MOST_BYTES = 60_000;

    private static final int COLUMNS = 88;
    private static final int SHORT = 2_000;
    private static final int FEW = 40;
    private static final String INDENT = " ".repeat(12);

    private JavaText() {}

    /** A string expression of one line, or of more for long text. */
    static String literal(String text) {
        return text.length() > SHORT ? "String.join(\"\", " + blocks(text) + ")" : '"' + escaped(text) + '"';
    }

    /** A list of strings. */
    static String list(List<String> texts) {
        if (texts.size() <= FEW && texts.stream().mapToInt(String::length).sum() <= SHORT) {
            return "List.of(" + wrapped(texts.stream().map(JavaText::literal).toList()) + ")";
        }
        return split(texts);
    }

    /** A list of any number of strings. */
    static String split(List<String> texts) {
        String separator = separator(texts, "\n");
        return "split(" + literal(separator) + ", " + blocks(joined(texts, separator)) + ")";
    }

    /** The texts, with a separator after each. */
    private static String joined(List<String> texts, String separator) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(text -> joined.append(text).append(separator));
        return joined.toString();
    }

    /** One of these characters, or of all others, that no text has. */
    static String separator(List<String> texts, String preferred) {
        return IntStream.concat(preferred.chars(), IntStream.range(1, Character.MIN_SURROGATE))
                .filter(c -> texts.stream().noneMatch(text -> text.indexOf(c) >= 0))
                .mapToObj(c -> String.valueOf((char) c))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the names have every character that there is"));
    }

    /** Items of a list with commas, on as many lines as they need. */
    static String wrapped(List<String> items) {
        StringBuilder text = new StringBuilder();
        int column = COLUMNS / 2;
        for (int i = 0; i < items.size(); i++) {
            column += items.get(i).length() + 2;
            if (i > 0) {
                text.append(column > COLUMNS ? ",\n" + INDENT : ", ");
                column = column > COLUMNS ? items.get(i).length() + 2 : column;
            }
            text.append(items.get(i));
        }
        return text.toString();
    }

    /** Text as text blocks with commas between them, each short enough for a constant. */
    static String blocks(String text) {
        List<String> blocks = new ArrayList<>();
        int from = 0;
        while (from < text.length() || blocks.isEmpty()) {
            int to = from;
            for (int bytes = 0; to < text.length() && bytes <= MOST_BYTES - 3; to++) {
                bytes += bytes(text.charAt(to));
            }
            blocks.add(block(text.substring(from, to)));
            from = to;
        }
        return String.join(", ", blocks);
    }

    private static int bytes(char c) {
        return c > 0 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }

    /** One text block. A backslash at the end of a line joins it with the next. */
    private static String block(String text) {
        if (text.chars().anyMatch(c -> c == '\u0085' || c == '\u2028' || c == '\u2029')) {
            // javac would take these for ends of lines where it looks for blanks to warn of.
            return '"' + escaped(text) + '"';
        }
        StringBuilder block = new StringBuilder("\"\"\"\n").append(INDENT);
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // The blanks at the end of a line would not count, but for what follows them.
            boolean plainEnd = c == '\n' && (i == 0 || text.charAt(i - 1) > ' ' && text.charAt(i - 1) < 0x7F);
            String escaped = plainEnd ? "" : escaped(c);
            if (column > 0 && column + escaped.length() > COLUMNS) {
                block.append("\\\n").append(INDENT);
                column = 0;
            }
            block.append(escaped);
            column += escaped.length();
            if (plainEnd) {
                block.append('\n').append(INDENT);
                column = 0;
            }
        }
        if (column > 0) {
            block.append("\\\n").append(INDENT);
        }
        return block.append("\"\"\"").toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(escaped((char) c)));
        return escaped.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            // Not the escape of a character by its number: javac reads that before all else.
            default -> c < ' ' || c == 0x7F ? String.format("\\%03o", (int) c) : ascii(c);
        };
    }

    private static String ascii(int c) {
        return c < 0x7F ? String.valueOf((char) c) : String.format("\\u%04x", c);
    }

    /** An identifier. */
    static String identifier(String name) {
        StringBuilder ascii = new StringBuilder();
        name.chars().forEach(c -> ascii.append(ascii(c)));
        return ascii.toString();
    }

    /** Text within a comment, which it cannot end, shortened. */
    static String comment(String text) {
        String line = Text.shortened(text.replaceAll("\\s+", " ")).replace("*/", "* /");
        StringBuilder ascii = new StringBuilder();
        line.chars().forEach(c -> ascii.append(c < ' ' || c == 0x7F ? " " : c == '\\' ? "\\u005c" : ascii(c)));
        return ascii.toString();
    }

    /** A float, of the same characters on every JDK. */
    static String number(float number) {
        if (Float.isNaN(number)) {
            return "Float.NaN";
        }
        String exact = new BigDecimal(number).toString();
        boolean minusZero = number == 0 && Float.floatToIntBits(number) != 0;
        return (exact.length() > 12 || minusZero ? Float.toHexString(number) : exact) + "f";
    }

    /** A double, of the same characters on every JDK. */
    static String number(double number) {
        String exact = new BigDecimal(number).toString();
        return (exact.length() > 20 ? Double.toHexString(number) : exact) + "d";
    }
}
