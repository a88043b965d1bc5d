// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Classifier;
import io.lanewise.Evaluation;
import io.lanewise.data.Dataset;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares a model's predictions with labelled data.",
        footer = {"", "Example:", "  lanewise evaluate --model lanewise.safetensors --data test.csv --target species"})
final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(names = "--metrics", paramLabel = "FILE", description = "Where all metrics go, as JSON.")
    private Path metrics;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        data.check(true);
        if (!data.given()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "give the examples by --data, or by --idx-images and --idx-labels");
        }
        new OutputFiles(spec.commandLine())
                .reads(data.files().newWith(model))
                .writes("--metrics", metrics)
                .check();
        Classifier classifier = ModelFile.load(model);
        Dataset examples = data.read(classifier.model().featureNames());
        Evaluation evaluation = classifier.evaluate(examples);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "accuracy %.4f  loss %.4f  (%d examples)%n%n",
                evaluation.accuracy(),
                evaluation.loss(),
                evaluation.size());
        out.print(evaluation);
        if (metrics != null) {
            AtomicFile.write(metrics, Metrics.json(evaluation, classifier));
            out.printf("%nmetrics  %s%n", metrics);
        }
        return 0;
    }
}
