// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.List;

/** Features, and what was done to columns, in words. */
final class FeatureFacts {
    private FeatureFacts() {}

    static List<Table.Fact> of(Features features) {
        List<String> offsets = new ArrayList<>();
        List<String> fills = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> truths = new ArrayList<>();
        int numbers = 0;
        for (Feature feature : features.list()) {
            if (feature instanceof Feature.Numeric n) {
                numbers++;
                if (n.offset() != 0) {
                    offsets.add(n.name() + " " + Spelling.shortest(n.offset()));
                }
                if (!Float.isNaN(n.fill())) {
                    fills.add(n.name() + " " + Spelling.shortest(n.fill() + n.offset()));
                }
            } else if (feature instanceof Feature.Bool b) {
                truths.add(b.name());
            } else if (feature instanceof Feature.Categorical c) {
                values.add(c.name() + " " + c.values().size() + (c.other() ? " and others" : ""));
            }
        }
        List<Table.Fact> facts = new ArrayList<>();
        String kinds = numbers
                + " of numbers"
                + (truths.isEmpty() ? "" : ", " + truths.size() + " of true and false")
                + (values.isEmpty() ? "" : ", " + values.size() + " categorical");
        facts.add(new Table.Fact(
                "features",
                count(features.list().size(), "column") + " (" + kinds + "), " + count(features.inputs(), "input")));
        add(facts, "categorical", values);
        add(facts, "true and false", truths);
        add(facts, "offsets", offsets);
        add(facts, "fill-ins", fills);
        return List.copyOf(facts);
    }

    /** One sentence for each column that something was done to. */
    static List<String> summary(Features.Report report) {
        List<String> lines = new ArrayList<>(report.notices());
        for (Features.Report.Count count : report.columns()) {
            if (count.filled() > 0) {
                lines.add("column '" + count.name() + "': "
                        + (count.filled() == 1 ? "1 missing value was" : count.filled() + " missing values were")
                        + " filled in");
            }
            if (count.unseen() > 0) {
                lines.add("column '" + count.name() + "': "
                        + count.unseen()
                        + (count.unseen() == 1 ? " value" : " values")
                        + suchAs(count.example())
                        + (count.unseen() == 1 ? " was" : " were")
                        + " not seen in training and taken as none of those known");
            }
        }
        return lines;
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** A part of a sentence: such as 'this'; nothing without an example. */
    private static String suchAs(String example) {
        return example == null ? "" : ", such as " + Names.quoted(example) + ",";
    }

    private static void add(List<Table.Fact> facts, String key, List<String> items) {
        if (!items.isEmpty()) {
            int most = Math.min(20, items.size());
            facts.add(new Table.Fact(
                    key,
                    String.join(", ", items.subList(0, most))
                            + (items.size() > most ? " and " + (items.size() - most) + " more" : "")));
        }
    }
}
