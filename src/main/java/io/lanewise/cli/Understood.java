// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a table was taken for, so that no guess is silent: two or three lines and notes for people,
 * and the same for programs.
 */
final class Understood {
    private static final List<String> OF_ROLES = List.of("class", "target", "targets", "weight", "ID", "class weights");

    private final String name;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, String> roles = new LinkedHashMap<>();
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private Understood(String name, List<Table.Fact> facts) {
        this.name = name;
        facts.forEach(this::add);
    }

    /** Of examples with targets, once their features are known. */
    static Understood of(Tables.Loaded loaded, Dataset examples) {
        Understood all = new Understood(loaded.name(), examples.facts());
        all.notes.addAll(examples.notices());
        all.rows(loaded.table().size());
        all.facts.remove("examples");
        if (examples.size() != loaded.table().size()) {
            all.facts.put("examples", Integer.toString(examples.size()));
        }
        all.counts.put("examples", examples.size());
        all.counts.put(
                examples.targets() instanceof Targets.Classes ? "classes" : "predicted",
                examples.targets().names().size());
        all.leftOut(loaded.leftOut());
        return all;
    }

    /** Of examples to predict. */
    static Understood of(Tables.Loaded loaded, Features features, Features.Report report) {
        Understood all = new Understood(loaded.name(), loaded.table().source().facts());
        all.notes.addAll(loaded.table().source().notices());
        all.notes.addAll(loaded.roles().notices(loaded.table()));
        all.rows(loaded.table().size());
        loaded.roles().id(loaded.table()).ifPresent(id -> all.roles.put("ID", "column '" + id.name() + "'"));
        all.leftOut(loaded.leftOut());
        all.features(features, report);
        return all;
    }

    private void rows(int count) {
        add(new Table.Fact("rows", Integer.toString(count)));
        counts.put("rows", count);
    }

    private void leftOut(List<String> columns) {
        if (!columns.isEmpty()) {
            facts.put("left out", Words.quoted(columns));
            counts.put("left out", columns);
        }
    }

    private void add(Table.Fact fact) {
        Map<String, String> map = OF_ROLES.contains(fact.key()) ? roles : facts;
        map.put(fact.key(), fact.value());
    }

    /** The weights of classes, by name. */
    void classWeights(List<String> names, float[] weights) {
        List<String> items = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            items.add(names.get(k) + " " + weights[k]);
        }
        roles.put("class weights", Words.list(items));
    }

    /** What the columns became, and what was done to them. */
    void features(Features features, Features.Report report) {
        features.facts().forEach(fact -> roles.put(fact.key(), fact.value()));
        counts.put("inputs", features.inputs());
        Map<String, Object> categorical = new LinkedHashMap<>();
        int numbers = 0;
        int truths = 0;
        for (Feature feature : features.list()) {
            if (feature instanceof Feature.Categorical c) {
                categorical.put(c.name(), c.values().size());
            } else if (feature instanceof Feature.Bool) {
                truths++;
            } else {
                numbers++;
            }
        }
        counts.put("numbers", numbers);
        counts.put("true and false", truths);
        counts.put("categorical", categorical);
        Map<String, Object> filled = new LinkedHashMap<>();
        Map<String, Object> unseen = new LinkedHashMap<>();
        List<String> examples = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Features.Report.Count count : report.columns()) {
            put(filled, count.name(), count.filled());
            put(unseen, count.name(), count.unseen());
            if (count.unseen() > 0) {
                examples.add(count.unseen() + " in '" + count.name() + "'"
                        + (count.example() == null ? "" : ", such as " + Words.quoted(List.of(count.example()))));
                if (refusesUnseen(features, count.name())) {
                    refused.add(count.name());
                }
            }
        }
        counts.put("filled in", filled);
        counts.put("unseen", unseen);
        notes.addAll(report.notices());
        if (!filled.isEmpty()) {
            notes.add("missing values were filled in: " + inWords(filled));
        }
        if (!unseen.isEmpty()) {
            notes.add("values that training did not see are taken as none of those known: "
                    + Words.list(examples)
                    + (refused.isEmpty() ? "" : "; predictions refuse such values of " + Words.quoted(refused)));
        }
    }

    private static boolean refusesUnseen(Features features, String name) {
        return features.list().stream()
                .filter(feature -> feature.name().equals(name))
                .anyMatch(feature -> feature instanceof Feature.Categorical c && c.refusesUnseen()
                        || feature instanceof Feature.Bool b && b.refusesUnseen());
    }

    private static void put(Map<String, Object> counts, String column, int count) {
        if (count > 0) {
            counts.put(column, count);
        }
    }

    private static String inWords(Map<String, Object> counts) {
        return Words.list(counts.entrySet().stream()
                .map(count -> count.getValue() + " in '" + count.getKey() + "'")
                .collect(Collectors.toList()));
    }

    /** One more note. */
    void note(String text) {
        notes.add(text);
    }

    /** Says it, line by line. */
    void say(Consumer<String> line) {
        line.accept("data: " + name + (facts.isEmpty() ? "" : "; " + inLine(facts)));
        Map<String, String> ofClass = new LinkedHashMap<>(roles);
        Map<String, String> ofFeatures = new LinkedHashMap<>(roles);
        ofClass.keySet().retainAll(OF_ROLES);
        ofFeatures.keySet().removeAll(OF_ROLES);
        for (Map<String, String> some : List.of(ofClass, ofFeatures)) {
            if (!some.isEmpty()) {
                line.accept(inLine(some));
            }
        }
        notes.forEach(note -> line.accept("note: " + note));
    }

    /** Says it, where no bar is in the way. */
    void say(PrintWriter out) {
        say(line -> out.println(Errors.printable(line)));
    }

    private static String inLine(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The same for programs. */
    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("source", name);
        all.putAll(facts);
        all.putAll(roles);
        all.putAll(counts);
        all.put("notes", List.copyOf(notes));
        return all;
    }
}
