// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Locale;

/** A picture in the making: a white sheet, and what is drawn on it. */
final class Svg {
    private final StringBuilder svg = new StringBuilder();

    Svg(int width, int height) {
        draw(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" "
                        + "font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                width, height, width, height, width, height);
    }

    /** Adds elements, by a format. */
    void draw(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }

    /** Adds a line of text, whatever characters it has. */
    void text(double x, double y, String anchor, String color, String text, int size) {
        draw(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-size=\"%d\">%s</text>%n",
                x, y, anchor, color, size, text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    /** The whole picture. */
    String end() {
        return svg.append("</svg>\n").toString();
    }
}
