// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Column;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
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
        abbreviateSynopsis = true,
        description = "Writes the class of each example, and the probability of every class, as CSV.",
        footer = {"", "Example:", "  lanewise predict --model lanewise.safetensors --data new.csv --out predictions.csv"
        })
final class PredictCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Mixin
    private ColumnOptions.ForPrediction columns;

    @Mixin
    private CsvTextOptions csv;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the CSV goes; - is standard output, the default.")
    private Path out;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Classifier classifier = ModelFile.load(model);
        Features features = classifier.features();
        String predictions;
        try (Tables tables = new Tables(csv, columns, false)) {
            Roles roles = columns.rolesToPredict(features).forPrediction(features);
            Tables.Loaded loaded = tables.read(data.input(), roles, features);
            Features.Applied applied = features.apply(roles.features(loaded.table()));
            Understood understood = Understood.of(loaded, features, applied.report());
            data.sameFiles().forEach(understood::note);
            understood.say(spec.commandLine().getErr());
            Matrix probabilities = classifier.predictProbabilities(applied.x());
            predictions =
                    csv(classifier, probabilities, roles.id(loaded.table()).orElse(null));
        }
        if (out == null || out.equals(DataOptions.STANDARD)) {
            spec.commandLine().getOut().print(predictions);
        } else {
            AtomicFile.write(out, predictions.getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private void checkOptions() throws IOException {
        data.check(false);
        if (!data.hasFeatures()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "give the examples by --data or --idx-images");
        }
        columns.check(data, new Requirements(spec.commandLine()));
        csv.check();
        new OutputFiles(spec.commandLine())
                .reads(data.files())
                .readsModel(model)
                .writes("--out", DataOptions.STANDARD.equals(out) ? null : out)
                .check();
    }

    /**
     * The predictions, a line for each example.
     *
     * @param id a column of text that is carried along, or null
     */
    private static String csv(Classifier classifier, Matrix probabilities, Column id) throws IOException {
        Model model = classifier.model();
        int[] classes = classifier.mostLikely(probabilities);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            MutableList<String> cells = Lists.mutable.empty();
            cells.add("class");
            model.classNames().forEach(name -> cells.add("probability_" + name));
            if (id != null) {
                cells.add(0, cells.contains(id.name()) ? id.name() + " (ID)" : id.name());
            }
            csv.writeRecord(cells);
            for (int j = 0; j < classes.length; j++) {
                cells.clear();
                if (id != null) {
                    cells.add(((Column.Text) id).value(j));
                }
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
