// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.data.Dataset;
import io.lanewise.net.Backend;
import io.lanewise.net.EpochResult;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TrainingHistory;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** What {@code train} tells a person: plain lines, and on a terminal a bar below them. */
final class Output implements AutoCloseable {
    private static final int BAR_WIDTH = 60;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean quiet;
    private final boolean verbose;
    private final ProgressBar bar;
    private boolean closed;

    Output(PrintWriter out, int epochs, Verbosity verbosity) {
        this.out = out;
        quiet = verbosity.quiet;
        verbose = verbosity.verbose;
        bar = isTerminal() && !quiet ? bar(epochs) : null;
    }

    private ProgressBar bar(int epochs) {
        return new ProgressBarBuilder()
                .setTaskName("epochs")
                .setInitialMax(epochs)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ProgressBarConsumer() {
                    @Override
                    public int getMaxRenderedLength() {
                        return BAR_WIDTH;
                    }

                    @Override
                    public void accept(String rendered) {
                        synchronized (out) {
                            out.print("\r" + rendered);
                            out.flush();
                        }
                    }

                    @Override
                    public void close() {
                        synchronized (out) {
                            out.print(CLEAR_LINE);
                            out.flush();
                        }
                    }
                })
                .build();
    }

    /**
     * Whether a person watches. Since JDK 22 there is a console without a terminal too, and a
     * method that tells.
     */
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** One line, above the bar where there is one. */
    void line(String text) {
        synchronized (out) {
            out.println((bar == null ? "" : CLEAR_LINE) + text);
        }
    }

    private void line(String format, Object... values) {
        line(String.format(Locale.ROOT, format, values));
    }

    /** A line that is no result. */
    void note(String text) {
        if (!quiet) {
            line(text);
        }
    }

    private void note(String format, Object... values) {
        note(String.format(Locale.ROOT, format, values));
    }

    /** What the tables were taken for. */
    void understood(TrainingSets.Sets sets, float[] classWeights) {
        sets.understood().forEach((purpose, words) -> {
            if (purpose.equals(TrainingSets.TRAINING) && classWeights != null) {
                words.classWeights(sets.training().classNames(), classWeights);
            }
            words.say(text -> note(Errors.printable(
                    purpose.equals(TrainingSets.TRAINING) || !text.startsWith("data: ")
                            ? text
                            : purpose + " " + text)));
        });
    }

    void data(String source, TrainingSets.Sets sets, int hidden, int outputs) {
        note(
                "Training a %d-%d-%d net on %s: %d examples for training, %d for validation, %d for the test",
                sets.training().features().inputs(),
                hidden,
                outputs,
                source,
                sets.training().size(),
                size(sets.validation()),
                size(sets.test()));
    }

    /** What was asked for, where more is to be said. */
    void settings(Optimizer optimizer, int batch, long steps, String schedule, String stopping) {
        if (!verbose) {
            return;
        }
        line(
                "optimizer %s, learning rate %s, %s, %s",
                optimizer,
                optimizer.learningRate(),
                optimizer.l2() == 0 ? "no L2 penalty" : "L2 penalty " + optimizer.l2(),
                Float.isInfinite(optimizer.clipNorm())
                        ? "gradients not clipped"
                        : "gradients clipped to " + optimizer.clipNorm());
        line("batches of %d, %d steps in all, schedule %s", batch, steps, schedule);
        line("stopping %s", stopping);
    }

    private static int size(Dataset examples) {
        return examples == null ? 0 : examples.size();
    }

    /** Where a result is, if it was written. */
    void file(String what, Path file, boolean written) {
        if (written) {
            line("%-9s%s", what, file);
        }
    }

    void epoch(EpochResult r) {
        note(
                "epoch %3d  loss %.4f%s%s%s",
                r.epoch(),
                r.loss(),
                accuracy(r.accuracy()),
                !r.validated()
                        ? ""
                        : String.format(Locale.ROOT, "  validation loss %.4f", r.validationLoss())
                                + accuracy(r.validationAccuracy()),
                verbose ? String.format(Locale.ROOT, "  rate %s  %.3f s", (float) r.learningRate(), r.seconds()) : "");
        if (bar != null && !closed) {
            bar.stepTo(r.epoch());
        }
    }

    /** Numbers and labels have none. */
    private static String accuracy(double accuracy) {
        return Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, "  accuracy %.4f", accuracy);
    }

    void results(String kind, Judged judged, TrainingHistory history, Backend backend, int threads) {
        note("");
        switch (history.stopped()) {
            case EARLY -> line("stopped early: epoch %d was the best, and its weights are kept", history.bestEpoch());
            case REQUESTED ->
                line(
                        "stopped on request after %d whole epochs",
                        history.epochs().size());
            case TIME_LIMIT ->
                line(
                        "stopped by the time limit after %d whole epochs",
                        history.epochs().size());
            default -> {}
        }
        if (history.stopped() != TrainingHistory.Stopped.EARLY
                && history.bestEpoch() != history.epochs().size()) {
            line("epoch %d was the best, and its weights are kept", history.bestEpoch());
        }
        line(kind + " " + judged.line());
        note("");
        judged.report().lines().forEach(this::note);
        note("");
        int bits = backend.vectorBits();
        speed(history);
        note(
                "backend  %s%s, %d thread%s (%s)",
                backend.resolve().name().toLowerCase(Locale.ROOT),
                bits == 0 ? "" : ", " + bits + " bits",
                threads,
                threads == 1 ? "" : "s",
                backend.reason());
    }

    /** The digest of the weights that were saved. */
    void weights(Estimator estimator) {
        note("weights  SHA-256 %s", estimator.model().parameters().sha256());
    }

    /** Before training on all examples. */
    void refit(int epochs, int examples) {
        note("");
        note("refit on all %d examples, for %d epoch%s:", examples, epochs, epochs == 1 ? "" : "s");
    }

    /** How fast it was, if an epoch was finished. */
    void speed(TrainingHistory history) {
        if (Double.isFinite(history.samplesPerSecond())) {
            note("speed    %.0f samples per second", history.samplesPerSecond());
        }
    }

    @Override
    public void close() {
        closed = true;
        if (bar != null) {
            bar.close();
        }
    }
}
