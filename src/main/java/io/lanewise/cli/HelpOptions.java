// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;

/** The help of a command, and the version. */
@Command(versionProvider = Main.Version.class)
final class HelpOptions {
    /** The name by which all options are shown, not only the common ones. */
    static final String ALL = "--help-all";

    /** The columns of names in the help: what --batch-size needs with its short name. */
    private static final int LABELS = 24;

    private static final String[] EXIT_CODES = {
        "",
        "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 bad file or data,",
        "4 training diverged, 130 stopped by Ctrl-C."
    };

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

    /** Gives a command these options, its help in groups, and the exit codes at the end of it. */
    static void addTo(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.addMixin("help", CommandSpec.forAnnotatedObject(new HelpOptions()));
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpGroups::render);
        command.setUsageHelpLongOptionsMaxWidth(LABELS);
        String[] footer = spec.usageMessage().footer();
        spec.usageMessage()
                .footer(Stream.concat(Stream.of(footer), Stream.of(EXIT_CODES)).toArray(String[]::new));
    }
}
