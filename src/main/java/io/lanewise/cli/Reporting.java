// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Table;
import io.lanewise.net.Backend;
import io.lanewise.net.TrainingHistory;
import io.lanewise.report.ImageShape;
import io.lanewise.report.Judge;
import io.lanewise.report.PermutationImportance;
import io.lanewise.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** Puts together what {@code --report} writes. */
final class Reporting {
    private static final int REPEATS = 5;
    private static final long SEED = 1;
    /** Multiply-adds that permuting columns may take: a second or two. */
    private static final double MOST_WORK = 2e10;
    /** Fewer examples say too little. */
    private static final int FEWEST = 100;
    /** Examples whose step is shown. */
    private static final int TRACED = 3;

    private final CommandLine.Model.CommandSpec spec;
    private final Backend backend;
    private final int threads;
    private final Phases phases;

    Reporting(CommandLine.Model.CommandSpec spec, Backend backend, int threads, Phases phases) {
        this.spec = spec;
        this.backend = backend;
        this.threads = threads;
        this.phases = phases;
    }

    /**
     * The report's file.
     *
     * @param title in the browser's tab and on top
     * @param metrics as they are written for programs
     * @param history null if the model was not trained just now
     * @param table of the examples; null if they come from none
     */
    byte[] html(
            String title,
            Map<String, ?> metrics,
            TrainingHistory history,
            Estimator estimator,
            Dataset examples,
            Table table) {
        ImageShape shape = ImageShape.of(examples.facts(), estimator.features()).orElse(null);
        Report report = new Report(title, metrics)
                .history(history)
                .model(estimator, examples)
                .table(table)
                .pictures(shape);
        importance(report, estimator, examples, shape);
        phases.done("permutation importance");
        trace(report, estimator.model(), examples);
        Map<String, String> times = new LinkedHashMap<>();
        phases.seconds().forEach((phase, seconds) -> times.put(phase, seconds((Double) seconds)));
        return report.facts("Settings", RunFacts.settings(spec))
                .facts("Machine", RunFacts.machine(backend, threads))
                .facts("Time", times)
                .facts("Digests", Map.of("weights of the saved model (SHA-256)", metrics.get("weightsSha256")))
                .html();
    }

    /** A training step on the first examples; nothing if their loss is not finite. */
    private static void trace(Report report, Model model, Dataset examples) {
        Dataset known = examples.withFeatures(model.features()).withTargets(model.targets());
        int batch = Math.min(TRACED, known.size());
        try {
            report.trace(TraceCommand.trace(
                    model, known.select(IntStream.range(0, batch).toArray())));
        } catch (IllegalArgumentException e) {
            System.getLogger("io.lanewise").log(System.Logger.Level.DEBUG, "no step to show", e);
        }
    }

    private static String seconds(double seconds) {
        return String.format(java.util.Locale.ROOT, "%.3f s", seconds);
    }

    private void importance(Report report, Estimator estimator, Dataset examples, ImageShape shape) {
        List<PermutationImportance.Group> groups = shape == null
                ? PermutationImportance.columns(estimator.features())
                : PermutationImportance.blocks(shape);
        var parameters = estimator.model().parameters();
        double perExample =
                (double) groups.size() * REPEATS * parameters.hidden() * (parameters.inputs() + parameters.outputs());
        int most = (int) Math.min(examples.size(), MOST_WORK / perExample);
        if (most < Math.min(FEWEST, examples.size())) {
            report.withoutImportance("Permutation importance is left out, since it would take long: there are "
                    + groups.size() + " columns. lanewise explain finds it.");
            return;
        }
        Dataset sample = PermutationImportance.sample(examples.withFeatures(estimator.features()), most, SEED);
        report.importance(PermutationImportance.of(
                Judge.of(estimator, sample, null),
                sample.x(),
                groups,
                new PermutationImportance.Settings(REPEATS, SEED, threads)));
    }
}
