// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Trace;
import io.lanewise.report.TraceReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise trace}. */
@Command(
        name = "trace",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Shows the equations of one training step with their numbers: of a small net to learn from, or"
                + " of your model and some rows of your data.",
        footer = {
            "",
            "Examples:",
            "  lanewise trace",
            "  lanewise trace --model lanewise.safetensors --data iris.csv --rows 1-3"
        })
final class TraceCommand implements Callable<Integer> {
    @Common
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            description = "The model; without it, a net of 2-3-1.")
    private Path model;

    @Common
    @Option(
            names = "--rows",
            paramLabel = "A-B",
            description = "Which examples make the batch, from 1; or one (default: 1-4).")
    private RowRange rows;

    @Common
    @Option(names = "--html", paramLabel = "FILE", description = "Where the same goes as a page for the browser.")
    private Path html;

    @Mixin
    private DataOptions data;

    @Mixin
    private ColumnOptions.ForEvaluation columns;

    @Mixin
    private CsvTextOptions csv;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Trace trace = model == null ? Trace.example() : ofUser();
        PrintWriter out = spec.commandLine().getOut();
        out.print(TraceText.of(trace));
        if (html != null) {
            AtomicFile.write(html, TraceReport.html(model == null ? "One step" : "One step of " + model, trace));
            out.printf("%nhtml  %s%n", html);
        }
        return 0;
    }

    private void checkOptions() throws IOException {
        data.check(true);
        Requirements requirements = new Requirements(spec.commandLine());
        requirements.require(
                (model != null) == data.given(),
                "--model and the examples (--data, or --idx-images and --idx-labels) go together: give both, or"
                        + " neither for a net to learn from");
        requirements.require(
                rows == null || model != null, "--rows names examples of --data: give --model and --data too");
        columns.check(data, requirements);
        csv.check();
        OutputFiles files = new OutputFiles(spec.commandLine()).reads(data.files());
        if (model != null) {
            files.readsModel(model);
        }
        files.writes("--html", html).check();
    }

    private Trace ofUser() throws IOException {
        Model trained = ModelFile.loadModel(model);
        try (Tables tables = new Tables(csv, columns, true)) {
            Labelled read = Labelled.read(trained, tables, data, columns, Labelled.Missing.REFUSE);
            read.understood().say(spec.commandLine().getOut());
            spec.commandLine().getOut().println();
            Dataset examples = read.examples();
            return trace(trained, examples.select(chosen(examples.size())));
        }
    }

    private int[] chosen(int examples) {
        if (rows == null) {
            return RowRange.first(Math.min(RowRange.DEFAULT, examples)).numbers();
        }
        new Requirements(spec.commandLine())
                .require(
                        rows.last() <= examples,
                        "--rows ends with " + rows.last() + ", but there are " + examples
                                + (examples == 1 ? " example" : " examples"));
        return rows.numbers();
    }

    /** What the net sees: the features as they were standardised in training. */
    static Trace trace(Model trained, Dataset examples) {
        Backend backend = Backend.defaultBackend();
        Kernels kernels = backend.kernels();
        Matrix x = examples.x().copy();
        kernels.scaling()
                .standardize(
                        trained.standardization().mean(),
                        trained.standardization().scale(),
                        x);
        Matrix y = trained.output().targets(examples, trained.parameters().outputs());
        return Trace.of(trained.parameters(), trained.activation(), trained.output(), backend, x, y);
    }
}
