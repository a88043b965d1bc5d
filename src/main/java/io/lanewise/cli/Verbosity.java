// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How much a command says. */
final class Verbosity implements Titled {
    /** The option that adds the stack trace to an error. */
    static final String VERBOSE = "--verbose";

    @Common
    @Option(
            names = {"-q", "--quiet"},
            description = "Say the result alone, and errors.")
    boolean quiet;

    @Common
    @Option(
            names = {"-v", VERBOSE},
            description = {
                "Say more, and where an error comes from.",
                "train says its settings, and the rate and time of each epoch."
            })
    boolean verbose;

    @Override
    public String title() {
        return "Messages";
    }

    /** Refuses both at once. */
    void check(Requirements requirements) {
        requirements.require(!quiet || !verbose, "--quiet and --verbose exclude each other: give one");
    }

    /** Whether a command, or one below it, was told to say more. */
    static boolean isVerbose(CommandLine.ParseResult parsed) {
        return parsed != null
                && (parsed.hasMatchedOption(VERBOSE) || isVerbose(parsed.hasSubcommand() ? parsed.subcommand() : null));
    }
}
