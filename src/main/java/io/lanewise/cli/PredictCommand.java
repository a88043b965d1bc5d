// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise predict}. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes the class of each example, and the probability of every class, as CSV.",
        footer = {"", "Example:", "  lanewise predict --model lanewise.safetensors --data new.csv --out predictions.csv"
        })
final class PredictCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the CSV goes (default: standard output).")
    private Path out;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        data.check(false);
        if (!data.given() || data.csv == null && data.images == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "give the examples by --data or --idx-images");
        }
        new OutputFiles(spec.commandLine())
                .reads(data.files().newWith(model))
                .writes("--out", out)
                .check();
        Classifier classifier = ModelFile.load(model);
        Matrix x = data.readFeatures(classifier.model().featureNames());
        Matrix probabilities = classifier.predictProbabilities(x);
        int[] classes = classifier.mostLikely(probabilities);
        String csv = csv(classifier.model(), probabilities, classes);
        if (out == null) {
            spec.commandLine().getOut().print(csv);
        } else {
            AtomicFile.write(out, csv.getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private static String csv(Model model, Matrix probabilities, int[] classes) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            MutableList<String> cells = Lists.mutable.of("class");
            model.classNames().forEach(name -> cells.add("probability_" + name));
            csv.writeRecord(cells);
            for (int j = 0; j < classes.length; j++) {
                cells.clear();
                cells.add(model.classNames().get(classes[j]));
                for (int k = 0; k < probabilities.rows(); k++) {
                    cells.add(Float.toString(probabilities.get(k, j)));
                }
                csv.writeRecord(cells);
            }
        }
        return text.toString();
    }
}
