// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Classifier;
import io.lanewise.Estimator;
import io.lanewise.EstimatorBuilder;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.metric.Threshold;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What is learnt: classes, labels or numbers, and what is decided at the end. */
final class TaskOptions extends TaskOption {
    @Option(
            names = "--threshold",
            paramLabel = "f1|youden|cost=MISS:FALSE_ALARM|X",
            description = "Probability from which on the second of two classes, or a label, is predicted: the best for"
                    + " the validation examples by F1, Youden's J or costs, or X (default: 0.5).")
    private ThresholdOption threshold;

    @Common
    @Option(
            names = "--refit",
            description = {
                "At the end, train anew on all examples.",
                "On all of --data, those for validation and test too, for the best number of epochs."
            })
    boolean refit;

    @Override
    void check(DataOptions data, Requirements requirements) {
        super.check(data, requirements);
        requirements.require(
                !isRegression() || threshold == null,
                "--threshold decides between classes, and --task regression predicts numbers: give one of them");
    }

    /** Refuses what these examples cannot have. */
    void check(TrainingSets.Sets sets, Requirements requirements) {
        Targets targets = sets.training().targets();
        requirements.require(
                !refit || unseen(sets) != null,
                "--refit has no effect: no examples are kept for validation or test, so training has all of them;"
                        + " leave it out");
        if (threshold == null) {
            return;
        }
        requirements.require(
                targets instanceof Targets.Labels || targets.names().size() == 2,
                "--threshold decides between two classes, or on each of several labels, but there are "
                        + targets.names().size() + " classes");
        requirements.require(
                !threshold.isChosen() || sets.validation() != null,
                "--threshold " + threshold.text() + " is chosen on validation examples, of which there are none: give"
                        + " --validation-split or --validation, or a number");
    }

    /** How many outputs the net has. */
    static int outputs(Targets targets) {
        int names = targets.names().size();
        return targets instanceof Targets.Classes ? io.lanewise.net.Output.units(names) : names;
    }

    /** What learns such targets. */
    static EstimatorBuilder<?> builder(Targets targets) {
        if (targets instanceof Targets.Numbers) {
            return Regressor.builder();
        }
        return targets instanceof Targets.Labels ? MultiLabelClassifier.builder() : Classifier.builder();
    }

    /**
     * Decides as was asked for, and says from which probability on.
     *
     * @return whether the model was changed
     */
    boolean decide(Estimator estimator, Dataset validation, Consumer<String> out) {
        if (threshold == null) {
            return false;
        }
        if (estimator instanceof Classifier classifier) {
            String name = classifier.model().classNames().get(1);
            if (threshold.isChosen()) {
                say(name, classifier.chooseThreshold(validation, threshold.rule()), out);
            } else {
                classifier.setThreshold(threshold.number());
            }
        } else if (estimator instanceof MultiLabelClassifier labels) {
            List<String> names = labels.model().targets().names();
            if (threshold.isChosen()) {
                List<Threshold> chosen = labels.chooseThresholds(validation, threshold.rule());
                for (int l = 0; l < names.size(); l++) {
                    say(names.get(l), chosen.get(l), out);
                }
            } else {
                labels.setThresholds(Collections.nCopies(names.size(), threshold.number()));
            }
        }
        return true;
    }

    private void say(String name, Threshold chosen, Consumer<String> out) {
        String words = Double.isNaN(chosen.value())
                ? String.format(
                        Locale.ROOT,
                        "; for the validation examples there is no %s, so it stays as it was",
                        threshold.metric())
                : String.format(
                        Locale.ROOT,
                        ", with the %s %.4f of the validation examples",
                        threshold.metric(),
                        chosen.value());
        out.accept("threshold: '" + name + "' is predicted from the probability " + chosen.threshold() + " on" + words);
    }

    /** What the saved model has not seen, in words; null if it has seen all. */
    static String unseen(TrainingSets.Sets sets) {
        int all = sets.all().size();
        int unseen = all - sets.training().size();
        if (unseen == 0) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "the saved model has not seen %.0f %% of the data, which were kept for validation and test: --refit"
                        + " trains it on all of them at the end",
                Math.max(1, 100.0 * unseen / all));
    }
}
