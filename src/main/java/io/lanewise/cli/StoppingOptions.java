// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.EstimatorBuilder;
import io.lanewise.data.Targets;
import io.lanewise.net.TrainerBuilder;
import picocli.CommandLine.Option;

/** When training ends, and which epoch is kept. */
final class StoppingOptions implements Titled {
    @Common
    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "End N epochs after the best (default: 0, never).",
                "What is better says --watch; the weights of the best epoch are kept."
            })
    int patience;

    @Option(
            names = "--watch",
            paramLabel = "WHAT",
            description = "What is better: loss (the default; of the validation), training_loss; of classes accuracy,"
                    + " balanced_accuracy, f1_macro, f1_weighted, matthews_corrcoef, roc_auc, average_precision,"
                    + " log_loss, brier_score_loss; of labels accuracy, f1_macro, f1_micro, f1_weighted, hamming_loss,"
                    + " roc_auc, average_precision; of numbers r2_score, root_mean_squared_error,"
                    + " mean_absolute_error, median_absolute_error, max_error.")
    private Watched watch;

    @Option(
            names = "--min-delta",
            paramLabel = "X",
            description = "By how much more than this it must be better to count (default: 0).")
    private Double minDelta;

    @Option(names = "--keep-best", description = "End with the weights of the best epoch, not of the last one.")
    private boolean keepBest;

    @Option(
            names = "--max-seconds",
            paramLabel = "X",
            description = "End after X seconds of training, with the last whole epoch (default: no limit).")
    private Double maxSeconds;

    @Override
    public String title() {
        return "Stopping";
    }

    /** By how much a watched value must be better. */
    double minDelta() {
        return minDelta == null ? 0 : minDelta;
    }

    /** Refuses what is out of range, and what would have no effect. */
    void check(Requirements requirements, ScheduleOptions schedule) {
        requirements.require(patience >= 0, "--patience must be at least 0, but is " + patience);
        requirements.range("--min-delta", minDelta, 0, Double.POSITIVE_INFINITY);
        requirements.positive("--max-seconds", maxSeconds);
        requirements.require(
                minDelta == null || patience > 0 || schedule.watches(),
                "--min-delta has no effect without --patience or --schedule plateau: give one, or leave it out");
        requirements.require(
                watch == null || patience > 0 || keepBest || schedule.watches(),
                "--watch has no effect without --patience, --keep-best or --schedule plateau: give one, or leave it"
                        + " out");
    }

    /** Refuses to watch a metric that the targets do not have, or that needs a validation set. */
    void checkSets(Requirements requirements, TrainingSets.Sets sets) {
        Targets targets = sets.training().targets();
        requirements.require(
                watch == null || watch.suits(targets),
                "--watch " + (watch == null ? "" : Choice.word(watch)) + " is not for " + targets.kind()
                        + ", which these are: watch one of " + Watched.of(targets));
        requirements.require(
                watch == null || !watch.evaluates(targets) || sets.validation() != null,
                "--watch " + (watch == null ? "" : Choice.word(watch))
                        + " needs examples for validation, and there are none: give --validation-split or"
                        + " --validation, or watch loss");
    }

    /** Sets what was given. */
    void set(TrainerBuilder trainer) {
        if (patience > 0) {
            trainer.earlyStopping(patience, minDelta());
        }
        if (maxSeconds != null) {
            trainer.maxSeconds(maxSeconds);
        }
        if (watch != null && watch.epoch != null) {
            trainer.watch(watch.epoch);
        }
        trainer.keepBest(keepBest);
    }

    /** Sets what is watched, if it is a metric. */
    void set(EstimatorBuilder<?> estimator) {
        if (watch != null) {
            watch.set(estimator);
        }
    }

    /** The time limit, in words. */
    String limit() {
        return maxSeconds + " s";
    }

    /** What was chosen, in words. */
    String words() {
        String what = watch == null ? "loss" : Choice.word(watch);
        return (patience > 0
                        ? "after " + patience + " epochs without a better " + what + ", whose best is kept"
                        : keepBest ? "never early; the best " + what + " is kept" : "never early")
                + (maxSeconds == null ? "" : ", at the latest after " + limit());
    }
}
