// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * Writes markup that is well-formed XML and HTML alike: every element is closed, and every text and
 * attribute escaped. A character that XML does not allow, or that would turn the direction of the
 * text around it, becomes U+FFFD.
 */
final class Markup {
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes names and values by turns; one whose value is null is left out
     */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Text, escaped. */
    Markup text(String text) {
        escape(Objects.requireNonNull(text, "the text"));
        return this;
    }

    /** An element with text in it. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that HTML does not close, such as img; or one of SVG. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** A new line, for whoever reads the source. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** A style sheet of our own, which must not need escapes. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet with < or & is read differently by XML and by HTML");
        }
        out.append("<style>\n").append(css).append("</style>");
        return this;
    }

    /** The declaration that makes it HTML; first of all. */
    Markup doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
            }
        });
    }

    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' || c >= 0x7F && c < 0xA0;
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        boolean direction = c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !control && !surrogate && !direction && (c & 0xFFFE) != 0xFFFE;
    }

    /**
     * The markup.
     *
     * @throws IllegalStateException if an element is open
     */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("these elements are not closed: " + open);
        }
        return out.toString();
    }
}
