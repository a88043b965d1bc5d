// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Dataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A classifier and examples with classes. */
final class ClassSubject implements Subject {
    private final Classifier classifier;
    private final Predictions predictions;

    ClassSubject(Classifier classifier, Dataset data) {
        this.classifier = classifier;
        predictions = new Predictions(classifier, data);
    }

    @Override
    public Model model() {
        return classifier.model();
    }

    @Override
    public Dataset data() {
        return predictions.data;
    }

    @Override
    public Map<String, String> headline(Results results) {
        Map<String, String> headline = new LinkedHashMap<>();
        headline.put("Accuracy", Numbers.fixed(results.number("accuracy")));
        headline.put("Log loss", Numbers.fixed(results.number("log_loss")));
        headline.put("Macro F1", Numbers.fixed(results.number("f1_macro")));
        headline.put("Balanced accuracy", Numbers.fixed(results.number("balanced_accuracy")));
        headline.put("ROC AUC", Numbers.fixed(results.number("roc_auc")));
        headline.put("Calibration error", Numbers.fixed(results.number("expected_calibration_error")));
        return headline;
    }

    @Override
    public List<Section> sections(Results results) {
        return List.of(
                ClassSection.of(results, predictions.data.classNames()), ProbabilitySection.of(results, predictions));
    }

    @Override
    public Section mistakes(Results results, Cells cells, List<String> order, ImageShape shape) {
        return MistakeSection.of(predictions, cells, order, shape);
    }
}
