// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command in its help: each mixin's below its title, all others at the end. {@code
 * --help} shows those that are {@link Common}, where a command has any, and {@code --help-all} all.
 */
final class HelpGroups {
    /** A help of so few options shows all. */
    private static final int MOST = 12;

    private HelpGroups() {}

    static String render(Help help) {
        CommandSpec command = help.commandSpec();
        boolean all = wantsAll(command) || isShort(command);
        List<OptionSpec> shown = command.options().stream()
                .filter(option -> all || isCommon(option))
                .toList();
        List<OptionSpec> others = new ArrayList<>(shown);
        StringBuilder text = new StringBuilder();
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof Titled titled) {
                others.removeIf(option -> isOneOf(mixin, option));
                List<OptionSpec> options =
                        shown.stream().filter(option -> isOneOf(mixin, option)).toList();
                text.append(group(help, titled.title(), options, all));
            }
        }
        text.append(group(help, text.isEmpty() ? "Options" : "Other options", others, all));
        int hidden = command.options().size() - shown.size();
        return hidden == 0
                ? text.toString()
                : String.format(
                        "%n%s%n--help-all shows %d more options.%n",
                        text.toString().strip(), hidden);
    }

    private static boolean wantsAll(CommandSpec command) {
        CommandLine.ParseResult parsed = command.commandLine().getParseResult();
        return parsed != null && parsed.originalArgs().contains(HelpOptions.ALL);
    }

    /** Whether nothing has to be left out. */
    private static boolean isShort(CommandSpec command) {
        return command.options().size() <= MOST;
    }

    private static boolean isCommon(OptionSpec option) {
        return option.userObject() instanceof AnnotatedElement element && element.isAnnotationPresent(Common.class);
    }

    private static boolean isOneOf(CommandSpec mixin, OptionSpec option) {
        return mixin.optionsMap().containsKey(option.longestName());
    }

    private static String group(Help help, String title, List<OptionSpec> options, boolean spaced) {
        return options.isEmpty()
                ? ""
                : String.format(
                        "%s%s:%n%s",
                        spaced ? System.lineSeparator() : "",
                        title,
                        help.optionListExcludingGroups(
                                spaced
                                        ? options
                                        : options.stream()
                                                .map(HelpGroups::brief)
                                                .toList()));
    }

    /** The same option with the first line of its description alone. */
    private static OptionSpec brief(OptionSpec option) {
        return option.toBuilder().description(option.description()[0]).build();
    }
}
