// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and values below each other: what was understood of the data, settings, the machine. */
final class Facts {
    private static final int MOST_ITEMS = 40;

    private Facts() {}

    /** A list with a heading. */
    static Section.Part list(String heading, Map<String, ?> facts) {
        return markup -> {
            markup.element("h3", heading).line().open("dl", "class", "facts").line();
            facts.forEach((name, value) -> {
                String text = text(value);
                if (!text.isEmpty()) {
                    markup.open("div")
                            .element("dt", name)
                            .element("dd", text)
                            .close()
                            .line();
                }
            });
            markup.close().line();
        };
    }

    /**
     * What was understood of the data: a list for each of its tables, then the notes. Keys are
     * those of the metrics.
     */
    static List<Section.Part> data(Map<String, ?> understood) {
        List<Section.Part> parts = new ArrayList<>();
        table("Data", understood, parts);
        return parts;
    }

    private static void table(String heading, Map<String, ?> understood, List<Section.Part> parts) {
        Map<String, Object> facts = new LinkedHashMap<>(understood);
        Map<String, Map<String, ?>> others = new LinkedHashMap<>();
        understood.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && map.containsKey("source")) {
                facts.remove(key);
                others.put(key, new Results(understood).map(key));
            }
        });
        List<?> notes = facts.remove("notes") instanceof List<?> list ? list : List.of();
        parts.add(list(heading, facts));
        if (!notes.isEmpty()) {
            parts.add(markup -> {
                markup.open("ul", "class", "notes").line();
                notes.forEach(note -> markup.element("li", note.toString()).line());
                markup.close().line();
            });
        }
        others.forEach((purpose, words) -> table("Data for " + purpose, words, parts));
    }

    /** Lists and maps in a line, not too long; empty ones as nothing. */
    private static String text(Object value) {
        List<String> items = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, count) -> items.add(name + " " + count));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> items.add(item.toString()));
        } else if (value instanceof Integer number) {
            return Numbers.count(number);
        } else {
            return String.valueOf(value);
        }
        return String.join(", ", items.subList(0, Math.min(MOST_ITEMS, items.size())))
                + (items.size() > MOST_ITEMS ? " and " + (items.size() - MOST_ITEMS) + " more" : "");
    }
}
