// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static io.lanewise.report.Numbers.coordinate;

/**
 * The frame that all drawings with two axes share: grid, ticks and names. Colours are of the style
 * sheet.
 */
final class Plot {
    static final double WIDTH = 400;
    static final double HEIGHT = 260;
    static final double LEFT = 60;
    static final double RIGHT = 384;
    static final double TOP = 10;
    static final double TOP_WITH_MARK = 22;
    static final double BOTTOM = 214;
    static final double SQUARE_BOTTOM = 298;
    private static final double BELOW = 18;
    private static final double NAME = 42;

    private Plot() {}

    /** Opens the drawing of a figure. */
    static void open(Markup markup, double width, double height, String description) {
        markup.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + coordinate(width) + " " + coordinate(height),
                "role",
                "img",
                "aria-label",
                description);
    }

    /** Grid, ticks and names of two axes. */
    static void frame(Markup markup, Axis x, Axis y, String xName, String yName) {
        for (double tick : y.ticks()) {
            line(markup, "grid", x.from(), y.at(tick), x.to(), y.at(tick));
            text(markup, "tick end", x.from() - 6, y.at(tick) + 4, y.label(tick));
        }
        for (double tick : x.ticks()) {
            line(markup, "mark", x.at(tick), y.from(), x.at(tick), y.from() + 4);
            text(markup, "tick middle", x.at(tick), y.from() + BELOW, x.label(tick));
        }
        line(markup, "axis", x.from(), y.from(), x.to(), y.from());
        text(markup, "name middle", (x.from() + x.to()) / 2, y.from() + NAME - 4, xName);
        double middle = (y.from() + y.to()) / 2;
        markup.element(
                "text",
                yName,
                "class",
                "name middle",
                "transform",
                "translate(12 " + coordinate(middle) + ") rotate(-90)");
    }

    static void line(Markup markup, String style, double x1, double y1, double x2, double y2) {
        markup.empty(
                "path",
                "class",
                style,
                "d",
                "M" + coordinate(x1) + " " + coordinate(y1) + "L" + coordinate(x2) + " " + coordinate(y2));
    }

    static void text(Markup markup, String style, double x, double y, String text) {
        markup.element("text", text, "class", style, "x", coordinate(x), "y", coordinate(y));
    }

    static void box(Markup markup, String style, double x, double y, double width, double height, String title) {
        markup.open(
                "rect",
                "class",
                style,
                "x",
                coordinate(x),
                "y",
                coordinate(y),
                "width",
                coordinate(width),
                "height",
                coordinate(height));
        if (title != null) {
            markup.element("title", title);
        }
        markup.close();
    }

    /** A text that fits: its end is cut off where it is too long. */
    static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }
}
