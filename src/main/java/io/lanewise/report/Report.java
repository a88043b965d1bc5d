// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Estimator;
import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Table;
import io.lanewise.net.Trace;
import io.lanewise.net.TrainingHistory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A report on a model as one HTML file: no script, nothing from the network, and a table beside
 * every drawing. Whatever comes from a file is escaped.
 */
public final class Report {
    private final String title;
    private final Results results;
    private final Map<String, Map<String, ?>> runFacts = new LinkedHashMap<>();
    private TrainingHistory history;
    private Table table;
    private ImageShape shape;
    private PermutationImportance.Result importance;
    private String withoutImportance;
    private Trace trace;
    private Subject subject;

    /**
     * A report on what the metrics say.
     *
     * @param metrics by the keys of {@code --metrics}, whose numbers the report shows
     */
    public Report(String title, Map<String, ?> metrics) {
        this.title = Objects.requireNonNull(title, "the title");
        results = new Results(Objects.requireNonNull(metrics, "the metrics"));
    }

    /** How the model was trained, if this run did it. */
    public Report history(TrainingHistory epochs) {
        history = epochs;
        return this;
    }

    /** Where the examples' cells and lines are; else their inputs are shown. */
    public Report table(Table cells) {
        table = cells;
        return this;
    }

    /** The size of the pictures that the examples are; null for none. */
    public Report pictures(ImageShape size) {
        shape = size;
        return this;
    }

    /** What the model leans on. */
    public Report importance(PermutationImportance.Result result) {
        importance = result;
        return this;
    }

    /** Why it is not said what the model leans on. */
    public Report withoutImportance(String reason) {
        withoutImportance = reason;
        return this;
    }

    /** The equations of one training step with their numbers. */
    public Report trace(Trace step) {
        trace = step;
        return this;
    }

    /** Something to know about the run: names and values below a heading. */
    public Report facts(String heading, Map<String, ?> facts) {
        runFacts.put(heading, facts);
        return this;
    }

    /** The model, and the examples that it was evaluated on. */
    public Report model(Estimator estimator, Dataset data) {
        subject = Subject.of(estimator, data);
        return this;
    }

    /** The file's contents, in UTF-8. */
    public byte[] html() {
        List<Section> sections = sections();
        Markup page = new Markup();
        Page.open(page, title);
        page.open("header").element("h1", title).element("p", subtitle(), "class", "subtitle");
        headline(page);
        page.close().line();
        Page.contents(page, sections);
        page.open("main", "id", "main").line();
        sections.forEach(section -> section.write(page));
        page.close().line();
        page.element(
                "footer", "Written by Lanewise. Every number here is in the tables, and in the file of --metrics.");
        Page.close(page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String subtitle() {
        Model model = subject.model();
        String net = model.parameters().inputs() + "-" + model.parameters().hidden() + "-"
                + model.parameters().outputs();
        String data = results.text("evaluatedOn")
                .map(kind -> "the " + kind + " set of ")
                .orElse("");
        return "A net of " + net + " units (" + model.activation().name().toLowerCase(java.util.Locale.ROOT) + ", "
                + model.output().name().toLowerCase(java.util.Locale.ROOT) + ") on " + data
                + Numbers.count(subject.data().size()) + " examples.";
    }

    private void headline(Markup page) {
        page.open("dl", "class", "headline").line();
        subject.headline(results)
                .forEach((name, value) -> page.open("div")
                        .element("dt", name)
                        .element("dd", value)
                        .close()
                        .line());
        page.close();
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        if (history != null && !history.epochs().isEmpty()) {
            sections.add(TrainingSection.of(history, refit()));
        }
        sections.addAll(subject.sections(results));
        Section weights = inside();
        if (weights != null) {
            sections.add(weights);
        }
        Cells cells = new Cells(subject.data(), table);
        sections.add(subject.mistakes(results, cells, order(cells), shape));
        if (trace != null) {
            sections.add(TraceReport.section(trace));
        }
        sections.add(new Section("data", "Data", Facts.data(results.map("data"))));
        List<Section.Part> run = new ArrayList<>();
        runFacts.forEach((heading, facts) -> run.add(Facts.list(heading, facts)));
        sections.add(new Section("run", "Run", run));
        return sections;
    }

    private String refit() {
        double epochs = results.number("refittedEpochs");
        return epochs > 0
                ? " After that the saved model was trained anew on all examples, for " + Numbers.weight(epochs)
                        + " epochs; this report shows the one from before, which had not seen the examples here."
                : "";
    }

    private Section inside() {
        List<Section.Part> parts = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        if (importance != null) {
            figures.add(
                    ImportanceSection.figure(importance, shape, subject.data().size()));
        } else if (withoutImportance != null) {
            parts.add(Section.text(withoutImportance));
        }
        if (shape != null) {
            figures.add(WeightFigure.of(subject.model(), shape));
        }
        if (!figures.isEmpty()) {
            parts.add(Section.figures(figures));
        }
        return parts.isEmpty() ? null : new Section("inside", "What the model uses", parts);
    }

    /** The columns, the most important first. */
    private List<String> order(Cells cells) {
        return importance == null || shape != null
                ? cells.names()
                : importance.sorted().stream()
                        .map(PermutationImportance.Importance::name)
                        .toList();
    }
}
