// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.data.Dataset;
import io.lanewise.data.Table;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import io.lanewise.net.Backend;
import io.lanewise.net.Threads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise evaluate}. */
@Command(
        name = "evaluate",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Compares a model's predictions with labelled data.",
        footer = {"", "Example:", "  lanewise evaluate --model lanewise.safetensors --data test.csv --target species"})
final class EvaluateCommand implements Callable<Integer> {
    @Common
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            required = true,
            description = "The model.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Mixin
    private ColumnOptions.ForEvaluation columns;

    @Mixin
    private CsvTextOptions csv;

    @Option(
            names = "--missing",
            paramLabel = "refuse|drop",
            defaultValue = "REFUSE",
            description = "Whether a missing target, or a missing value that the model does not fill in, is refused"
                    + " (the default), or every row with a missing target or value is left out.")
    private Labelled.Missing missing;

    @Common
    @Option(names = "--metrics", paramLabel = "FILE", description = "Where all metrics go, as JSON.")
    private Path metrics;

    @Common
    @Option(names = "--report", paramLabel = "FILE", description = "Where a report goes, with charts, as HTML.")
    private Path report;

    @Mixin
    private Verbosity verbosity;

    private final Phases phases = new Phases();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        WarmUp.check();
        Estimator estimator = ModelFile.loadEstimator(model);
        try (Tables tables = new Tables(csv, columns, true)) {
            Labelled read = Labelled.read(estimator.model(), tables, data, columns, missing);
            if (!verbosity.quiet) {
                read.understood().say(spec.commandLine().getOut());
            }
            phases.done("reading");
            evaluate(estimator, read.examples(), read.understood(), read.table());
        }
        return 0;
    }

    private void checkOptions() throws IOException {
        data.check(true);
        if (!data.given()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "give the examples by --data, or by --idx-images and --idx-labels");
        }
        Requirements requirements = new Requirements(spec.commandLine());
        verbosity.check(requirements);
        columns.check(data, requirements);
        csv.check();
        new OutputFiles(spec.commandLine())
                .reads(data.files())
                .readsModel(model)
                .writes("--metrics", metrics)
                .writes("--report", report)
                .check();
    }

    private void evaluate(Estimator estimator, Dataset examples, Understood understood, Table table)
            throws IOException {
        Judged judged = Judged.of(estimator, examples);
        phases.done("evaluation");
        PrintWriter out = spec.commandLine().getOut();
        out.println(judged.line());
        if (!verbosity.quiet) {
            out.println();
            out.print(judged.report());
        }
        Map<String, Object> all = Metrics.of(judged, estimator, understood.json(), phases);
        if (metrics != null) {
            AtomicFile.write(metrics, Metrics.json(all));
            out.printf(verbosity.quiet ? "metrics  %s%n" : "%nmetrics  %s%n", metrics);
        }
        if (report != null) {
            String title = Words.fileName(model.toString()) + " on "
                    + Words.fileName(table.source().name());
            byte[] html = new Reporting(spec, Backend.defaultBackend(), Threads.defaultThreads(), phases)
                    .html(title, all, null, estimator, examples, table);
            AtomicFile.write(report, html);
            out.printf("%nreport   %s%n", report);
        }
    }
}
