// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Classifier;
import io.lanewise.Estimator;
import io.lanewise.Model;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import java.util.List;
import java.util.Map;

/** A model with the examples that it was judged by: what the report shows of its kind alone. */
interface Subject {
    /**
     * A model with examples.
     *
     * @throws IllegalArgumentException if features or targets do not fit
     */
    static Subject of(Estimator estimator, Dataset data) {
        Dataset known = data.withFeatures(estimator.features())
                .withTargets(estimator.model().targets());
        if (estimator instanceof Regressor regressor) {
            return new NumberSubject(regressor, known);
        }
        return estimator instanceof MultiLabelClassifier labels
                ? new LabelSubject(labels, known)
                : new ClassSubject((Classifier) estimator, known);
    }

    /** The model. */
    Model model();

    /** The examples, with the model's features. */
    Dataset data();

    /** The metrics that come first, by name. */
    Map<String, String> headline(Results results);

    /** What is right and wrong. */
    List<Section> sections(Results results);

    /** The examples that are most wrong. */
    Section mistakes(Results results, Cells cells, List<String> order, ImageShape shape);
}
