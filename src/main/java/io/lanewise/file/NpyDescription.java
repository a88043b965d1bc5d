// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.ArrayList;
import java.util.List;

/**
 * The dictionary in the header of an NPY file, {@code {'descr': '<f8', 'fortran_order': False,
 * 'shape': (3, 4), }}: these three keys, each once, and nothing else that Python would take.
 */
final class NpyDescription {
    private final String text;
    private int position;
    private String descr;
    private Boolean fortran;
    private List<Long> shape;

    private NpyDescription(String text) {
        this.text = text;
    }

    /**
     * Parses the header.
     *
     * @throws IllegalArgumentException if it is not as described: the message says where
     */
    static NpyDescription parse(String header) {
        NpyDescription description = new NpyDescription(header);
        description.dictionary();
        return description;
    }

    /** The type; that of structured arrays begins with a bracket. */
    String descr() {
        return descr;
    }

    boolean fortran() {
        return fortran;
    }

    List<Long> shape() {
        return shape;
    }

    private void dictionary() {
        expect('{');
        while (!accept('}')) {
            entry(string());
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipBlanks();
        if (position < text.length()) {
            throw unexpected("the end");
        }
        if (descr == null || fortran == null || shape == null) {
            throw new IllegalArgumentException("it lacks one of the keys descr, fortran_order and shape");
        }
    }

    private void entry(String key) {
        expect(':');
        skipBlanks();
        boolean twice = switch (key) {
            case "descr" -> descr != null;
            case "fortran_order" -> fortran != null;
            case "shape" -> shape != null;
            default ->
                throw new IllegalArgumentException("it has the key '" + Text.shortened(key) + "', which is unknown");
        };
        if (twice) {
            throw new IllegalArgumentException("it has the key '" + key + "' twice");
        }
        switch (key) {
            case "descr" -> descr = text.startsWith("[", position) ? structure() : string();
            case "fortran_order" -> fortran = truth();
            default -> shape = tuple();
        }
    }

    /** The fields of a structured array up to their last bracket; nobody reads them. */
    private String structure() {
        int depth = 0;
        int start = position;
        while (position < text.length()) {
            char c = text.charAt(position++);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return text.substring(start, position);
            }
        }
        throw unexpected("]");
    }

    private String string() {
        skipBlanks();
        if (position >= text.length() || text.charAt(position) != '\'' && text.charAt(position) != '"') {
            throw unexpected("a text in quotes");
        }
        int end = text.indexOf(text.charAt(position), position + 1);
        if (end < 0) {
            throw unexpected("a closing quote");
        }
        String string = text.substring(position + 1, end);
        position = end + 1;
        return string;
    }

    private boolean truth() {
        for (String word : new String[] {"True", "False"}) {
            if (text.startsWith(word, position)) {
                position += word.length();
                return word.equals("True");
            }
        }
        throw unexpected("True or False");
    }

    private List<Long> tuple() {
        List<Long> dimensions = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            dimensions.add(number());
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return dimensions;
    }

    private long number() {
        skipBlanks();
        int start = position;
        while (position < text.length() && "0123456789".indexOf(text.charAt(position)) >= 0 && position - start < 18) {
            position++;
        }
        if (start == position) {
            throw unexpected("a dimension");
        }
        long number = Long.parseLong(text.substring(start, position));
        // Python 2 wrote (3L, 4L).
        accept('L');
        return number;
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean accept(char c) {
        skipBlanks();
        boolean there = position < text.length() && text.charAt(position) == c;
        position += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = position < text.length() ? "'" + text.charAt(position) + "'" : "nothing";
        return new IllegalArgumentException(
                "at character " + position + ", " + expected + " should stand, but there is " + found);
    }
}
