// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.lanewise.Classifier;
import io.lanewise.Estimator;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.Regressor;
import io.lanewise.data.Column;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.IntFunction;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * Predictions as CSV, a line for each example: the class and the probability of each; or 0 or 1 and
 * the probability for each label; or the numbers.
 *
 * @param header what stands above the cells
 * @param cells of example j
 * @param size how many examples there are
 */
record PredictionsCsv(List<String> header, IntFunction<List<String>> cells, int size) {
    private static final String PREDICTED = "predicted_";
    private static final String PROBABILITY = "probability_";

    /** The predictions for X. */
    static PredictionsCsv of(Estimator estimator, Matrix x) {
        List<String> names = estimator.model().targets().names();
        if (estimator instanceof Regressor regressor) {
            double[][] numbers = regressor.predictAll(x);
            return new PredictionsCsv(
                    prefixed(PREDICTED, names),
                    j -> Lists.mutable.ofAll(java.util.Arrays.stream(numbers[j])
                            .mapToObj(Double::toString)
                            .toList()),
                    numbers.length);
        }
        if (estimator instanceof MultiLabelClassifier labels) {
            Matrix probabilities = labels.predictProbabilities(x);
            Matrix decided = labels.decide(probabilities);
            return new PredictionsCsv(
                    Lists.mutable.ofAll(prefixed(PREDICTED, names)).withAll(prefixed(PROBABILITY, names)),
                    j -> column(decided, j, a -> a == 1f ? "1" : "0")
                            .withAll(column(probabilities, j, Float::toString)),
                    x.cols());
        }
        Classifier classifier = (Classifier) estimator;
        Matrix probabilities = classifier.predictProbabilities(x);
        int[] classes = classifier.mostLikely(probabilities);
        return new PredictionsCsv(
                Lists.mutable.of("class").withAll(prefixed(PROBABILITY, names)),
                j -> Lists.mutable.of(names.get(classes[j])).withAll(column(probabilities, j, Float::toString)),
                x.cols());
    }

    private static List<String> prefixed(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).toList();
    }

    private interface Format {
        String of(float number);
    }

    private static MutableList<String> column(Matrix numbers, int j, Format format) {
        MutableList<String> cells = Lists.mutable.empty();
        for (int i = 0; i < numbers.rows(); i++) {
            cells.add(format.of(numbers.get(i, j)));
        }
        return cells;
    }

    /**
     * The text.
     *
     * @param id a column of text that is carried along before the predictions, or null
     */
    String text(Column id) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            MutableList<String> line = Lists.mutable.empty();
            if (id != null) {
                line.add(header.contains(id.name()) ? id.name() + " (ID)" : id.name());
            }
            csv.writeRecord(line.withAll(header));
            for (int j = 0; j < size; j++) {
                line.clear();
                if (id != null) {
                    line.add(((Column.Text) id).value(j));
                }
                csv.writeRecord(line.withAll(cells.apply(j)));
            }
        }
        return text.toString();
    }
}
