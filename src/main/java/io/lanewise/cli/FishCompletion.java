// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completions of fish, for which the command line's library has none. */
final class FishCompletion {
    private final StringBuilder script = new StringBuilder();
    private final String program;

    private FishCompletion(String program) {
        this.program = program;
    }

    /** A line for each command, and for each of its options. */
    static String script(CommandSpec root) {
        FishCompletion fish = new FishCompletion(root.name());
        // What is no file is said below; elsewhere no names of files are offered.
        fish.line("", "-f");
        root.options().forEach(option -> fish.option("__fish_use_subcommand", option));
        for (CommandLine command : root.subcommands().values()) {
            fish.command(command.getCommandSpec());
        }
        return fish.script.toString();
    }

    private void command(CommandSpec command) {
        line(
                "__fish_use_subcommand",
                "-a " + command.name() + description(command.usageMessage().description()));
        String here = "__fish_seen_subcommand_from " + command.name();
        command.options().forEach(option -> option(here, option));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            line(here, values(parameter));
        }
    }

    private void option(String condition, OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        boolean takesValue = option.arity().max() > 0;
        line(condition, words + (takesValue ? "-r " + values(option) : "") + description(option.description()));
    }

    /** What stands after an option, or by itself: files, words of a choice, or anything. */
    private static String values(ArgSpec argument) {
        if (argument.type() == Path.class || argument.auxiliaryTypes()[0] == Path.class) {
            return "-F";
        }
        return argument.completionCandidates() == null
                ? "-f"
                : "-f -a " + quoted(String.join(" ", argument.completionCandidates()));
    }

    private static String description(String... lines) {
        return lines.length == 0 ? "" : " -d " + quoted(lines[0]);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void line(String condition, String words) {
        script.append("complete -c ")
                .append(program)
                .append(condition.isEmpty() ? "" : " -n " + quoted(condition))
                .append(' ')
                .append(words.strip().replaceAll(" +(?=-d )", " "))
                .append('\n');
    }
}
