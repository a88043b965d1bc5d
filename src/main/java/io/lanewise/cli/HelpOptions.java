// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The help of a command, and the version. */
@Command(versionProvider = Main.Version.class)
final class HelpOptions {
    /** The name by which all options are shown, not only the common ones. */
    static final String ALL = "--help-all";

    /** The last lines of a command's help. */
    static final String EXIT_CODES_1 = "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 bad file or data,";
    /** The second of them. */
    static final String EXIT_CODES_2 = "4 training diverged, 130 stopped by Ctrl-C.";

    @Common
    @Option(
            names = {"-h", "--help", ALL},
            usageHelp = true,
            description = "Show the common options, or all.")
    private boolean help;

    @Common
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;
}
