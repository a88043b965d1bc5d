// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a model predicts, line by line. */
final class TargetWords {
    private TargetWords() {}

    static List<String> of(Targets targets) {
        List<String> lines = new ArrayList<>();
        if (targets instanceof Targets.Numbers numbers) {
            lines.add("targets     " + String.join(", ", numbers.names()));
            for (int t = 0; t < numbers.names().size(); t++) {
                Targets.Scale scale = numbers.scales().get(t);
                lines.add(String.format(
                        Locale.ROOT,
                        "  %s: mean %.6g, deviation %.6g in training",
                        numbers.names().get(t),
                        scale.mean(),
                        scale.deviation()));
            }
        } else if (targets instanceof Targets.Labels labels) {
            lines.add("labels      " + String.join(", ", labels.names()));
            lines.add("thresholds  "
                    + String.join(
                            ", ",
                            labels.thresholds().stream().map(t -> t.toString()).toList()));
        } else {
            Targets.Classes classes = (Targets.Classes) targets;
            lines.add("classes     " + String.join(", ", classes.names()));
            if (classes.threshold() != Targets.DEFAULT_THRESHOLD) {
                lines.add("threshold   " + classes.names().get(1) + " from the probability " + classes.threshold()
                        + " on");
            }
        }
        return lines;
    }
}
