// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import java.util.List;
import java.util.Map;

/** A model with the examples that it was judged by: what the report shows of its kind alone. */
interface Judged {
    /** The model. */
    Model model();

    /** The examples, with the model's features. */
    Dataset data();

    /** The metrics that come first, by name. */
    Map<String, String> headline(Results results);

    /** What is right and wrong. */
    List<Section> sections(Results results);

    /** The examples that are most wrong. */
    Section mistakes(Cells cells, List<String> order, ImageShape shape);
}
