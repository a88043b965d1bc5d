// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command in its help: each mixin's below its title, all others at the end.
 */
final class HelpGroups {
    private HelpGroups() {}

    static String render(Help help) {
        CommandSpec command = help.commandSpec();
        List<OptionSpec> others = new ArrayList<>(command.options());
        StringBuilder text = new StringBuilder();
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof Titled titled) {
                others.removeIf(option -> isOneOf(mixin, option));
                List<OptionSpec> options = command.options().stream()
                        .filter(option -> isOneOf(mixin, option))
                        .toList();
                text.append(group(help, titled.title(), options));
            }
        }
        String rest = group(help, text.isEmpty() ? "Options" : "Other options", others);
        return text.isEmpty() ? rest : text + rest;
    }

    private static boolean isOneOf(CommandSpec mixin, OptionSpec option) {
        return mixin.optionsMap().containsKey(option.longestName());
    }

    private static String group(Help help, String title, List<OptionSpec> options) {
        return options.isEmpty() ? "" : String.format("%n%s:%n%s", title, help.optionListExcludingGroups(options));
    }
}
