// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Dataset;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the columns became, as Java expressions. The code that makes them is limited to 65,535 bytes
 * in each class, so many columns are shared out among nested classes.
 */
final class JavaColumns {
    private static final int MOST_BYTES = 40_000;
    private static final int FEW = 40;

    private final Features features;
    private final List<List<String>> groups = new ArrayList<>();

    JavaColumns(Features features) {
        this.features = features;
        int bytes = MOST_BYTES;
        for (Feature feature : isManyPlain() ? List.<Feature>of() : features.list()) {
            int more = bytes(feature);
            if (bytes + more > MOST_BYTES) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            bytes += more;
            groups.get(groups.size() - 1).add(expression(feature));
        }
    }

    private boolean isManyPlain() {
        return features.isPlain() && features.list().size() > FEW;
    }

    /** Whether each column is one of numbers, so that they may go by place. */
    boolean areNumbers() {
        return features.list().stream().allMatch(Feature.Numeric.class::isInstance);
    }

    /** The array of all columns. */
    String expression() {
        if (isManyPlain()) {
            List<String> names = features.columnNames();
            String all = names.equals(Dataset.numbered("x", names.size()))
                    ? "IntStream.range(0, " + names.size() + ").mapToObj(i -> number(\"x\" + i))"
                    : JavaText.split(names) + ".stream().map(name -> number(name))";
            return all + ".toArray(Column[]::new)";
        }
        if (groups.size() == 1) {
            return array(groups.get(0));
        }
        return "Stream.of("
                + IntStream.rangeClosed(1, groups.size())
                        .mapToObj(g -> "Columns" + g + ".LIST")
                        .collect(Collectors.joining(", "))
                + ").flatMap(Stream::of).toArray(Column[]::new)";
    }

    /** The nested classes that have the columns, if one array is too long. */
    String nestedClasses() {
        StringBuilder text = new StringBuilder();
        for (int g = 0; groups.size() > 1 && g < groups.size(); g++) {
            text.append("\n    private static final class Columns")
                    .append(g + 1)
                    .append(" {\n        static final Column[] LIST = ")
                    .append(array(groups.get(g)))
                    .append(";\n    }\n");
        }
        return text.toString();
    }

    private static String array(List<String> columns) {
        return columns.stream().collect(Collectors.joining(",\n        ", "{\n        ", "\n    }"));
    }

    /** The parts of the source that these columns need. */
    Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>();
        for (Feature feature : features.list()) {
            if (feature instanceof Feature.Numeric) {
                parts.addAll(List.of("number-column", "fill"));
            } else if (feature instanceof Feature.Bool) {
                parts.addAll(List.of("truth-column", "fill", "text"));
            } else {
                parts.addAll(List.of("category-column", "text"));
            }
        }
        return parts;
    }

    private static String expression(Feature feature) {
        String name = JavaText.literal(feature.name());
        if (feature instanceof Feature.Numeric n) {
            boolean plain = n.offset() == 0 && Float.isNaN(n.fill());
            return "number("
                    + (plain
                            ? name
                            : String.join(
                                    ", ",
                                    name,
                                    JavaText.number(n.offset()),
                                    JavaText.number(n.fill()),
                                    "" + n.missingInput()))
                    + ")";
        }
        if (feature instanceof Feature.Bool b) {
            return "truth("
                    + String.join(", ", name, JavaText.number(b.fill()), "" + b.missingInput(), "" + b.refusesUnseen())
                    + ")";
        }
        Feature.Categorical c = (Feature.Categorical) feature;
        return "category("
                + String.join(
                        ", ",
                        name,
                        JavaText.list(c.values()),
                        JavaText.list(c.rare()),
                        "" + c.other(),
                        "" + c.refusesUnseen(),
                        "" + (c.whenMissing() != Feature.WhenMissing.REFUSED),
                        "" + (c.whenMissing() == Feature.WhenMissing.OWN_VALUE))
                + ")";
    }

    /** At most so many bytes of code make the column. */
    private static int bytes(Feature feature) {
        int strings = feature instanceof Feature.Categorical c
                ? Math.min(FEW, c.values().size()) + Math.min(FEW, c.rare().size()) + textBlocks(c)
                : 1;
        return 40 + 10 * strings;
    }

    private static int textBlocks(Feature.Categorical c) {
        long characters = c.values().stream().mapToLong(String::length).sum()
                + c.rare().stream().mapToLong(String::length).sum();
        return 2 + (int) (characters / 10_000);
    }
}
