// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A drawing with its heading, what it shows in a sentence, and its numbers below it.
 *
 * @param title the heading
 * @param summary one sentence with the main numbers, which a screen reader reads in place of the
 *     drawing
 * @param drawing what is drawn
 * @param legend what its lines and colours mean; empty if there is one only
 * @param notes what else should be known, such as what was left out
 * @param table its numbers
 * @param width how much of the page it takes
 */
record Figure(
        String title,
        String summary,
        Drawing drawing,
        List<Legend> legend,
        List<String> notes,
        NumberTable table,
        Width width) {
    /** How many columns of the page it takes. */
    enum Width {
        ONE,
        TWO,
        ALL
    }

    /** Something that is drawn as SVG or by pictures. */
    interface Drawing {
        /** Draws it, with a description for those who do not see it. */
        void write(Markup markup, String description);
    }

    /** What a style of lines or bars means; the style is a class of the style sheet. */
    record Legend(String style, String meaning) {}

    Figure {
        Objects.requireNonNull(title, "the title");
        Objects.requireNonNull(table, "the table");
        legend = List.copyOf(legend);
        notes = List.copyOf(notes);
    }

    /** A figure of ordinary width, without legend or notes. */
    static Figure of(String title, String summary, Drawing drawing, NumberTable table) {
        return new Figure(title, summary, drawing, List.of(), List.of(), table, Width.ONE);
    }

    Figure withLegend(Legend... entries) {
        return new Figure(title, summary, drawing, List.of(entries), notes, table, width);
    }

    Figure withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Figure(title, summary, drawing, legend, more, table, width);
    }

    Figure withWidth(Width other) {
        return new Figure(title, summary, drawing, legend, notes, table, other);
    }

    void write(Markup markup) {
        markup.open("figure", "class", width == Width.ALL ? "wide" : width == Width.TWO ? "two" : null);
        markup.open("figcaption")
                .element("h3", title)
                .element("p", summary)
                .close()
                .line();
        drawing.write(markup, title + ": " + summary);
        markup.line();
        if (!legend.isEmpty()) {
            markup.open("ul", "class", "legend");
            legend.forEach(entry -> markup.open("li")
                    .element("span", "", "class", "swatch " + entry.style, "aria-hidden", "true")
                    .text(entry.meaning)
                    .close());
            markup.close().line();
        }
        notes.forEach(note -> markup.element("p", note, "class", "note").line());
        markup.open("details").open("summary").text("Numbers");
        markup.element("span", " of " + title, "class", "unseen").close();
        table.write(markup);
        markup.close().close().line();
    }
}
