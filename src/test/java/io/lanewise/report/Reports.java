// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Evaluation;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.TrainingHistory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Data, models and reports for the tests of the report. */
final class Reports {
    private static final int MOST_BYTES = 2_000_000;

    private Reports() {}

    static Classifier fitted(Dataset data, List<TrainingHistory> histories) {
        Classifier classifier = Classifier.builder()
                .hidden(16)
                .validationSplit(0.1)
                .training(trainer -> trainer.epochs(4))
                .build();
        histories.add(classifier.fit(data));
        return classifier;
    }

    static Map<String, Object> metrics(Evaluation evaluation, String source) {
        Map<String, Object> metrics = new LinkedHashMap<>(evaluation.metrics());
        metrics.put("data", Map.of("source", source, "rows", 1797, "notes", List.of("a <note>")));
        return metrics;
    }

    static String html(Report report) {
        byte[] bytes = report.html();
        assertTrue(bytes.length < MOST_BYTES, bytes.length + " bytes");
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static List<String> headline(Document page) {
        Element headline = Xml.ofClass(page, "headline").get(0);
        return Xml.all(headline, "dd").stream().map(Element::getTextContent).toList();
    }

    /** Blobs around as many points as there are classes. */
    static Dataset blobs(int classes, int perClass, List<String> names) {
        Random random = new Random(7);
        float[] x = new float[2 * classes * perClass];
        int[] labels = new int[classes * perClass];
        for (int j = 0; j < labels.length; j++) {
            labels[j] = j % classes;
            x[2 * j] = (float) (Math.cos(labels[j]) * (1 + labels[j] / 3.0) + 0.4 * random.nextGaussian());
            x[2 * j + 1] = (float) (Math.sin(labels[j]) * (1 + labels[j] / 3.0) + 0.4 * random.nextGaussian());
        }
        return new Dataset(Matrix.wrap(x, 2, labels.length), labels, names, List.of("a & b", "<i>c</i>"));
    }
}
