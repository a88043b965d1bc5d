// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.Model;
import io.lanewise.net.TrainingHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** What follows on training: files, decisions, evaluation, a refit. */
record Conclusion(
        CommandLine.Model.CommandSpec spec,
        ResultOptions results,
        TaskOptions task,
        ComputeOptions compute,
        Phases phases,
        Output out,
        Estimator estimator,
        TrainingSets.Sets sets) {
    /**
     * Saves first, and decides, evaluates and trains anew then, so that no failure costs the model.
     *
     * @return whether nobody asked to stop
     */
    boolean keep(TrainingHistory history) throws IOException {
        Path saved = results.save(estimator);
        try {
            if (task.decide(estimator, sets.validation(), text -> out.note(Errors.printable(text)))) {
                saved = results.save(estimator);
            }
            boolean historyWritten =
                    results.write(results.history, history.toCsv().getBytes(StandardCharsets.UTF_8), saved);
            Judged judged = Judged.of(estimator, sets.evaluated());
            phases.done("evaluation");
            out.results(sets.kind(), judged, history, compute.backend(), compute.threads());
            Model evaluated = estimator.model();
            boolean whole = history.stopped() != TrainingHistory.Stopped.REQUESTED;
            TrainingHistory again = task.refit && whole && hasTime(history) ? refit(history.bestEpoch()) : null;
            boolean done = again != null && again.stopped() == TrainingHistory.Stopped.COMPLETED;
            int refitted = done ? history.bestEpoch() : 0;
            if (refitted > 0) {
                saved = results.save(estimator);
            }
            out.weights(estimator);
            Map<String, Object> metrics = Metrics.of(
                    sets.kind(),
                    judged,
                    history,
                    estimator,
                    refitted,
                    compute.backend().resolve(),
                    compute.threads(),
                    sets.json(),
                    phases);
            boolean metricsWritten = results.write(results.metrics, Metrics.json(metrics), saved);
            boolean reportWritten =
                    results.report != null && results.write(results.report, report(metrics, history, evaluated), saved);
            out.file("model", saved, saved != null);
            out.file("history", results.history, historyWritten);
            out.file("metrics", results.metrics, metricsWritten);
            out.file("report", results.report, reportWritten);
            if (refitted == 0 && TaskOptions.unseen(sets) != null) {
                out.note("note: " + TaskOptions.unseen(sets));
            }
            return whole && (again == null || again.stopped() != TrainingHistory.Stopped.REQUESTED);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (saved == null) {
                throw e;
            }
            throw new SavedFirst(ResultOptions.savedAs(saved), e);
        }
    }

    /** Whether a refit is as quick as what the time limit ended. */
    private boolean hasTime(TrainingHistory history) {
        if (history.stopped() != TrainingHistory.Stopped.TIME_LIMIT
                || (double) history.bestEpoch() * sets.all().size()
                        <= (double) history.epochs().size() * sets.training().size()) {
            return true;
        }
        out.line("no refit: " + history.bestEpoch() + " epochs on all "
                + sets.all().size() + " examples take longer than --max-seconds, which ended training");
        return false;
    }

    /** Trains anew on all examples; if that does not come to its end, the model is the old one. */
    private TrainingHistory refit(int epochs) {
        out.refit(epochs, sets.all().size());
        TrainingHistory history = estimator.refit(sets.all(), epochs);
        phases.done("refit");
        if (history.stopped() != TrainingHistory.Stopped.COMPLETED) {
            out.line("the refit was stopped"
                    + (history.stopped() == TrainingHistory.Stopped.TIME_LIMIT ? " by the time limit" : "")
                    + ", and the model from before is kept");
        }
        return history;
    }

    /**
     * The report.
     *
     * @param model what the metrics are of: that from before a refit
     */
    private byte[] report(Map<String, Object> metrics, TrainingHistory history, Model model) {
        return new Reporting(spec, compute.backend(), compute.threads(), phases)
                .html(sets.title(), metrics, history, Estimator.of(model), sets.evaluated(), sets.table());
    }
}
