// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What shells complete. */
final class Completion {
    private Completion() {}

    /**
     * The same commands, in which options that take an enum are completed by its words, not by the
     * names of its constants; for nothing but completion.
     */
    static CommandLine withWords(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            for (OptionSpec option : List.copyOf(spec.options())) {
                if (option.type().isEnum()) {
                    spec.remove(option);
                    // Bash gets a variable of the label's name: it must be like no other.
                    spec.addOption(option.toBuilder()
                            .paramLabel(option.longestName().substring(2).replace('-', '_'))
                            .completionCandidates(Choice.words(option.type()))
                            .build());
                }
            }
            for (PositionalParamSpec parameter : List.copyOf(spec.positionalParameters())) {
                if (parameter.type().isEnum()) {
                    spec.remove(parameter);
                    spec.addPositional(parameter.toBuilder()
                            .completionCandidates(Choice.words(parameter.type()))
                            .build());
                }
            }
        }
        return line;
    }
}
