// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.List;
import java.util.Objects;

/**
 * One line of the chapter's equations with the numbers of one batch, as text.
 *
 * @param number in the chapter, 1 to 6; 0 for what is given, the forward pass and the loss
 * @param formula such as Z1 = W1·X + b1
 * @param shapes in letters and in numbers
 * @param numbers the matrix, a line for each row
 * @param notes a gradient check, the lines of source; each a line
 */
public record Equation(int number, String formula, String shapes, List<String> numbers, List<String> notes) {
    /** Copies the lists. */
    public Equation {
        Objects.requireNonNull(formula, "the formula");
        Objects.requireNonNull(shapes, "the shapes");
        numbers = List.copyOf(numbers);
        notes = List.copyOf(notes);
    }

    /** All of them, in their order. */
    static Section section(String intro, List<Equation> equations) {
        return new Section("equations", "One step, number by number", List.of(Section.text(intro), markup -> {
            markup.open("ol", "class", "cards equations").line();
            equations.forEach(equation -> equation.write(markup));
            markup.close().line();
        }));
    }

    private void write(Markup markup) {
        markup.open("li").element("h3", (number == 0 ? "" : "(" + number + ") ") + formula);
        markup.element("p", shapes);
        markup.element(
                "pre",
                String.join("\n", numbers),
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                "numbers of " + formula);
        notes.forEach(note -> markup.element("p", note));
        markup.close().line();
    }
}
