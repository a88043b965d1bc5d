// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static io.lanewise.report.Reports.blobs;
import static io.lanewise.report.Reports.fitted;
import static io.lanewise.report.Reports.headline;
import static io.lanewise.report.Reports.html;
import static io.lanewise.report.Reports.metrics;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Evaluation;
import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Trace;
import io.lanewise.net.TrainingHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The report is well-formed, and its tables have the numbers of the metrics. */
class ReportTest {
    @Test
    void digits_haveTheNumbersOfTheMetrics() {
        Dataset data = Digits.load();
        List<TrainingHistory> histories = new ArrayList<>();
        Classifier classifier = fitted(data, histories);
        Evaluation evaluation = classifier.evaluate(data);
        Document page = Xml.parse(html(new Report("digits", metrics(evaluation, "digits"))
                .history(histories.get(0))
                .model(classifier, data)
                .pictures(new ImageShape(8, 8))));
        assertEquals(
                List.of(
                        Numbers.fixed(evaluation.accuracy()),
                        Numbers.fixed(evaluation.logLoss()),
                        Numbers.fixed(evaluation.macroF1()),
                        Numbers.fixed(evaluation.balancedAccuracy()),
                        Numbers.fixed(evaluation.rocAuc()),
                        Numbers.fixed(evaluation.calibration().expectedError())),
                headline(page));
        int[][] counts = evaluation.confusionMatrix();
        List<List<String>> confusion = Xml.table(page, "Examples by true and predicted class");
        List<List<String>> classes = Xml.table(page, "Each class");
        List<List<String>> roc = Xml.table(page, "ROC curves");
        List<List<String>> precision = Xml.table(page, "Precision-recall curves");
        for (int k = 0; k < 10; k++) {
            int[] row = counts[k];
            assertEquals(
                    IntStream.of(row).mapToObj(Integer::toString).toList(),
                    confusion.get(k).subList(1, 11));
            assertEquals(
                    List.of(
                            Integer.toString(k),
                            Integer.toString(evaluation.support(k)),
                            Numbers.fixed(evaluation.precision(k)),
                            Numbers.fixed(evaluation.recall(k)),
                            Numbers.fixed(evaluation.f1(k)),
                            Numbers.fixed(evaluation.rocAuc(k)),
                            Numbers.fixed(evaluation.averagePrecision(k))),
                    classes.get(k));
            assertEquals(Numbers.fixed(evaluation.rocAuc(k)), roc.get(k).get(1));
            assertEquals(
                    Numbers.fixed(evaluation.averagePrecision(k)),
                    precision.get(k).get(1));
        }
        TrainingHistory history = histories.get(0);
        for (int e = 0; e < 4; e++) {
            assertEquals(
                    List.of(
                            Integer.toString(e + 1),
                            Numbers.fixed(history.epochs().get(e).loss()),
                            Numbers.fixed(history.epochs().get(e).validationLoss())),
                    Xml.table(page, "Loss by epoch").get(e));
        }
        int wrong = evaluation.size()
                - IntStream.range(0, 10).map(k -> counts[k][k]).sum();
        List<List<String>> confidence = Xml.table(page, "Examples by probability of the predicted class");
        assertEquals(
                wrong,
                confidence.stream()
                        .mapToInt(row -> Integer.parseInt(row.get(3)))
                        .sum());
        assertEquals(
                Math.min(24, wrong),
                Xml.all(Xml.ofClass(page, "cards").get(0), "li").size());
        assertEquals(16, Xml.all(Xml.ofClass(page, "tiles").get(0), "img").size());
        assertEquals(1, Xml.all(page, "main").size());
        assertEquals(1, Xml.all(page, "h1").size());
    }

    @Test
    void everyFigure_hasADrawingWithADescription_andATable() {
        Dataset data = blobs(2, 100, List.of("no", "yes"));
        List<TrainingHistory> histories = new ArrayList<>();
        Classifier classifier = fitted(data, histories);
        Document page = Xml.parse(html(new Report("two", metrics(classifier.evaluate(data), "two"))
                .history(histories.get(0))
                .model(classifier, data)
                .importance(PermutationImportance.of(
                        Judge.of(classifier, data, null),
                        data.x(),
                        PermutationImportance.columns(data.features()),
                        new PermutationImportance.Settings(2, 1, 1)))));
        List<Element> figures = Xml.all(page, "figure");
        assertEquals(8, figures.size());
        for (Element figure : figures) {
            Element svg = Xml.all(figure, "svg").get(0);
            assertEquals("img", svg.getAttribute("role"));
            assertTrue(svg.getAttribute("aria-label")
                    .startsWith(Xml.all(figure, "h3").get(0).getTextContent() + ": "));
            assertTrue(Xml.all(Xml.all(figure, "details").get(0), "td").size() > 0);
        }
        // Of two classes one curve: that of the second.
        Evaluation evaluation = classifier.evaluate(data);
        List<List<String>> thresholds =
                Xml.table(page, "ROC curve of class yes at 40 of " + distinct(classifier, data) + " thresholds");
        assertEquals(List.of("1.0000", "1.0000"), thresholds.get(39).subList(1, 3));
        assertTrue(page.getDocumentElement()
                .getTextContent()
                .contains("The area under the curve of class yes is " + Numbers.fixed(evaluation.rocAuc()) + "."));
    }

    private static long distinct(Classifier classifier, Dataset data) {
        Matrix p = classifier.predictProbabilities(data.x());
        return IntStream.range(0, p.cols())
                .mapToObj(j -> p.get(1, j))
                .distinct()
                .count();
    }

    @Test
    void namesOfFiles_classesAndColumns_areEscaped() {
        String nasty = "<script>alert(1)</script>";
        Dataset data = blobs(3, 40, List.of(nasty, "\"quoted\" & more", "c\u202ed"));
        Classifier classifier = fitted(data, new ArrayList<>());
        Report report = new Report(nasty, metrics(classifier.evaluate(data), nasty))
                .model(classifier, data)
                .facts(nasty, Map.of(nasty, nasty));
        String html = html(report);
        assertFalse(html.contains("<script"), "a script");
        assertFalse(html.contains("<i>"));
        Document page = Xml.parse(html);
        assertEquals(nasty, Xml.all(page, "h1").get(0).getTextContent());
        assertEquals(nasty, Xml.table(page, "Each class").get(0).get(0));
    }

    @Test
    void nothing_comesFromElsewhere() {
        Dataset data = Digits.load();
        List<TrainingHistory> histories = new ArrayList<>();
        Classifier classifier = fitted(data, histories);
        Document page = Xml.parse(html(new Report("digits", metrics(classifier.evaluate(data), "digits"))
                .history(histories.get(0))
                .model(classifier, data)
                .pictures(new ImageShape(8, 8))));
        for (Element element : Xml.all(page, "*")) {
            for (String address : new String[] {"src", "href"}) {
                String value = element.getAttribute(address);
                assertTrue(value.isEmpty() || value.startsWith("#") || value.startsWith("data:"), value);
            }
        }
        assertEquals(List.of(), Xml.all(page, "script"));
        assertFalse(Xml.all(page, "style").get(0).getTextContent().contains("url("));
    }

    /** More classes than have a matrix in the metrics, or than can be drawn. */
    @Test
    void manyClasses_giveASmallReport() {
        for (int classes : new int[] {40, 120}) {
            Dataset data = blobs(classes, 20, Dataset.numbered("class ", classes));
            Classifier classifier = fitted(data, new ArrayList<>());
            Evaluation evaluation = classifier.evaluate(data);
            Document page = Xml.parse(html(new Report("many", metrics(evaluation, "many")).model(classifier, data)));
            assertEquals(classes == 40 ? 1 : 0, Xml.ofClass(page, "wide").size());
            assertEquals(classes, Xml.table(page, "Each class").size());
            assertEquals(
                    evaluation.confusion().mostConfused(20).size(),
                    Xml.table(page, "Pairs of true and predicted class").size());
        }
    }

    @Test
    void aPerfectModel_hasNoMistakes() {
        Random random = new Random(1);
        float[] x = new float[100];
        int[] labels = new int[100];
        for (int j = 0; j < x.length; j++) {
            labels[j] = j % 2;
            x[j] = labels[j] * 10 + random.nextFloat();
        }
        Dataset data = new Dataset(Matrix.wrap(x, 1, 100), labels, List.of("a", "b"), List.of("x"));
        Classifier classifier = fitted(data, new ArrayList<>());
        assertEquals(1, classifier.evaluate(data).accuracy());
        Document page = Xml.parse(
                html(new Report("all right", metrics(classifier.evaluate(data), "x")).model(classifier, data)));
        assertTrue(page.getDocumentElement().getTextContent().contains("Every example was predicted right."));
    }

    @Test
    void aStep_isShown_numberByNumber() {
        Dataset data = blobs(2, 20, List.of("a", "b"));
        Classifier classifier = fitted(data, new ArrayList<>());
        Document page = Xml.parse(html(new Report("one step", metrics(classifier.evaluate(data), "x"))
                .model(classifier, data)
                .trace(Trace.example())));
        List<String> steps = Xml.ofClass(page, "step").stream()
                .map(step -> Xml.all(step, "h3").get(0).getTextContent())
                .toList();
        assertEquals(Trace.example().steps().size(), steps.size());
        assertTrue(steps.contains("(1) dZ2 = A2 − Y"), steps.toString());
    }

    /** The kept examples of one class alone have no ROC curve. */
    @Test
    void oneClassAlone_isReported() {
        Dataset data = blobs(3, 30, List.of("a", "b", "c"));
        Classifier classifier = fitted(data, new ArrayList<>());
        Dataset one = data.select(0, 3, 6, 9);
        Document page =
                Xml.parse(html(new Report("one", metrics(classifier.evaluate(one), "x")).model(classifier, one)));
        assertEquals("n/a", headline(page).get(4));
    }
}
