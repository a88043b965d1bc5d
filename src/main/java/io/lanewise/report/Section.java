// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.List;

/**
 * A part of the report with a heading.
 *
 * @param id where a link leads
 * @param parts in their order
 */
record Section(String id, String title, List<Part> parts) {
    /** Anything that can be written. */
    interface Part {
        void write(Markup markup);
    }

    Section {
        parts = List.copyOf(parts);
    }

    /** Figures beside each other where there is room. */
    static Part figures(List<Figure> figures) {
        return markup -> {
            int columns = figures.stream()
                    .mapToInt(figure -> figure.width() == Figure.Width.TWO ? 2 : 1)
                    .sum();
            markup.open("div", "class", "figures columns-" + (columns % 3 == 0 ? 3 : 2))
                    .line();
            figures.forEach(figure -> figure.write(markup));
            markup.close().line();
        };
    }

    /** A sentence or two. */
    static Part text(String text) {
        return markup -> markup.element("p", text).line();
    }

    /** A table that is seen at once. */
    static Part table(NumberTable table) {
        return table::write;
    }

    void write(Markup markup) {
        markup.open("section", "id", id, "aria-labelledby", id + "-title").line();
        markup.element("h2", title, "id", id + "-title").line();
        parts.forEach(part -> part.write(markup));
        markup.close().line();
    }
}
