// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static io.lanewise.report.Reports.headline;
import static io.lanewise.report.Reports.html;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.MultiLabelClassifier;
import io.lanewise.MultiLabelEvaluation;
import io.lanewise.RegressionEvaluation;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Reports of models that predict numbers or several labels. */
class ReportOfTargetsTest {
    @Test
    void numbers_haveTheNumbersOfTheMetrics() {
        Random random = new Random(2);
        double[][] x = new double[700][2];
        double[] y = new double[700];
        for (int j = 0; j < y.length; j++) {
            x[j] = new double[] {random.nextGaussian(), random.nextGaussian()};
            y[j] = 1e6 + 3e5 * x[j][0] - 1e5 * x[j][1] + 1e4 * random.nextGaussian();
        }
        Dataset data = Dataset.of(x, y);
        Regressor regressor = Regressor.builder()
                .hidden(8)
                .training(trainer -> trainer.epochs(10))
                .build();
        regressor.fit(data);
        RegressionEvaluation evaluation = regressor.evaluate(data);
        Map<String, Object> metrics = new LinkedHashMap<>(evaluation.metrics());
        Document page = Xml.parse(html(new Report("numbers", metrics).model(regressor, data)));
        assertEquals(
                List.of(
                        Numbers.fixed(evaluation.r2()),
                        Numbers.general(evaluation.rootMeanSquaredError()),
                        Numbers.general(evaluation.meanAbsoluteError()),
                        Numbers.general(evaluation.medianAbsoluteError()),
                        Numbers.general(evaluation.maxError())),
                headline(page));
        assertEquals(500, Xml.table(page, "Predicted and true y").size());
        int[] drawn = Sample.of(700, 500, 1);
        for (int i = 0; i < 500; i += 50) {
            double predicted = regressor.predict(x[drawn[i]]);
            assertEquals(
                    List.of(Numbers.general(y[drawn[i]]), Numbers.general(predicted)),
                    Xml.table(page, "Predicted and true y").get(i));
            assertEquals(
                    Numbers.general(predicted - y[drawn[i]]),
                    Xml.table(page, "Errors of y").get(i).get(1));
        }
        assertEquals(
                700,
                Xml.table(page, "Examples by error of y").stream()
                        .mapToInt(row -> Integer.parseInt(row.get(2)))
                        .sum());
        String worst = Xml.ofClass(page, "cards").get(0).getTextContent();
        assertTrue(worst.contains("example " + evaluation.worst(0, 1).get(0).example()), worst);
    }

    @Test
    void labels_haveTheNumbersOfTheMetrics() {
        Random random = new Random(3);
        Matrix x = Matrix.zeros(3, 400);
        double[][] y = new double[400][2];
        for (int j = 0; j < 400; j++) {
            for (int i = 0; i < 3; i++) {
                x.set(i, j, (float) random.nextGaussian());
            }
            y[j][0] = x.get(0, j) > 0 ? 1 : 0;
            y[j][1] = x.get(1, j) + 0.7 * random.nextGaussian() > 0.5 ? 1 : 0;
        }
        Dataset data = Dataset.of(x, y, new Targets.Labels(List.of("a", "<b>")), Dataset.numbered("f", 3));
        MultiLabelClassifier classifier = MultiLabelClassifier.builder()
                .hidden(8)
                .training(trainer -> trainer.epochs(10))
                .build();
        classifier.fit(data);
        MultiLabelEvaluation evaluation = classifier.evaluate(data);
        Document page = Xml.parse(
                html(new Report("labels", new LinkedHashMap<>(evaluation.metrics())).model(classifier, data)));
        assertEquals(Numbers.fixed(evaluation.subsetAccuracy()), headline(page).get(0));
        assertEquals(Numbers.fixed(evaluation.hammingLoss()), headline(page).get(1));
        for (int l = 0; l < 2; l++) {
            List<String> row = Xml.table(page, "Each label").get(l);
            assertEquals(l == 0 ? "a" : "<b>", row.get(0));
            assertEquals(Numbers.fixed(evaluation.labels().f1(l)), row.get(4));
            assertEquals(Numbers.fixed(evaluation.rocAuc(l)), row.get(5));
            assertEquals(row.get(5), Xml.table(page, "ROC curves").get(l).get(1));
        }
        assertTrue(Xml.ofClass(page, "cards").get(0).getTextContent().contains("truly "));
    }
}
