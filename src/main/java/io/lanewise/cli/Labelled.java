// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.FeatureOptions;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import java.io.IOException;

/**
 * Examples with their targets, as all commands read them that look at a model with its data.
 *
 * @param examples with the features and targets of the model
 * @param understood what the data were taken for
 * @param table what was read
 */
record Labelled(Dataset examples, Understood understood, Table table) {
    /** What becomes of examples with a missing target or value. */
    enum Missing {
        REFUSE,
        DROP;

        FeatureOptions options() {
            return FeatureOptions.defaults()
                    .withMissing(this == DROP ? FeatureOptions.Missing.DROP : FeatureOptions.Missing.REFUSE);
        }
    }

    /** Reads the data for this model. */
    static Labelled read(
            Model model, Tables tables, DataOptions data, ColumnOptions.ForEvaluation columns, Missing missing)
            throws IOException {
        Features features = model.features();
        Targets targets = model.targets();
        Roles roles =
                columns.rolesToEvaluate(features).options(missing.options()).forEvaluation(features, targets);
        Tables.Loaded loaded = tables.read(data.input(), roles, features);
        Dataset examples = loaded.dataset(targets, data.labels());
        Understood understood = Understood.of(loaded, examples);
        understood.features(features, examples.report());
        data.sameFiles().forEach(understood::note);
        return new Labelled(examples, understood, loaded.table());
    }
}
