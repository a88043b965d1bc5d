// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * The limits of the gate and where its page goes: options that {@link Compare} and {@link Turns}
 * share.
 */
final class GateOptions {
    private final OptionSpec<Double> regressed;
    private final OptionSpec<Double> fails;
    private final OptionSpec<Double> confidence;
    private final OptionSpec<String> title;
    private final OptionSpec<String> machine;
    private final OptionSpec<String> markdown;
    private final OptionSpec<String> json;

    GateOptions(OptionParser parser) {
        regressed = percent(parser, "regressed", "per cent slower that count as regressed", Limits.DEFAULT.regressed());
        fails = percent(parser, "fails", "per cent slower that fail the gate", Limits.DEFAULT.fails());
        confidence = percent(parser, "confidence", "of the intervals, in per cent", Limits.DEFAULT.confidence());
        title = parser.accepts("title").withRequiredArg().defaultsTo("Benchmarks: head against base");
        machine = parser.accepts("machine", "what to say of the machine")
                .withRequiredArg()
                .defaultsTo("");
        markdown = parser.accepts("markdown", "where the page goes, besides standard output")
                .withRequiredArg();
        json = parser.accepts("json", "where the results go, as JSON").withRequiredArg();
    }

    private static OptionSpec<Double> percent(OptionParser parser, String name, String description, double share) {
        return parser.accepts(name, description)
                .withRequiredArg()
                .ofType(Double.class)
                .defaultsTo(100 * share);
    }

    Limits limits(OptionSet options) {
        return new Limits(
                options.valueOf(regressed) / 100, options.valueOf(fails) / 100, options.valueOf(confidence) / 100);
    }

    /** Writes the page and the JSON; returns the exit code: 0 if the gate passes, else 1. */
    int report(Comparisons comparisons, OptionSet options, PrintStream out) throws IOException {
        String page = ComparisonText.markdown(comparisons, options.valueOf(title), options.valueOf(machine));
        out.print(page);
        write(options, markdown, page);
        write(options, json, ComparisonJson.json(comparisons, options.valueOf(title), options.valueOf(machine)));
        return comparisons.failures().isEmpty() ? 0 : 1;
    }

    private static void write(OptionSet options, OptionSpec<String> option, String text) throws IOException {
        if (options.has(option)) {
            Files.write(Path.of(options.valueOf(option)), text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
