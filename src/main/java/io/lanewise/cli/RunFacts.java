// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.net.Backend;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What a person may want to know of a run later: its options, and what it ran on. */
final class RunFacts {
    private RunFacts() {}

    /** The options that were given or have a default, as one would type them. */
    static Map<String, String> settings(CommandLine.Model.CommandSpec spec) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (CommandLine.Model.OptionSpec option : spec.options()) {
            boolean given = spec.commandLine().getParseResult().hasMatchedOption(option);
            if (option.usageHelp() || option.versionHelp() || !given && option.defaultValue() == null) {
                continue;
            }
            String value = given && !option.originalStringValues().isEmpty()
                    ? option.originalStringValues().stream().collect(Collectors.joining(" "))
                    : option.defaultValue();
            boolean isSwitch = option.arity().max() == 0;
            settings.put(option.longestName(), isSwitch ? "yes" : value + (given ? "" : " (default)"));
        }
        return settings;
    }

    /** What computes. */
    static Map<String, String> machine(Backend backend, int threads) {
        Backend used = backend.resolve();
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("version", new Main.Version().getVersion()[0]);
        machine.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        machine.put(
                "backend",
                used.name().toLowerCase(Locale.ROOT)
                        + (used.vectorBits() == 0 ? "" : ", " + used.vectorBits() + " bits"));
        machine.put("threads", Integer.toString(threads));
        return machine;
    }
}
