// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lanewise completion}: a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that lets a shell complete commands, options and their values.",
        footer = {
            "",
            "Examples:",
            "  source <(lanewise completion bash)      # in ~/.bashrc",
            "  source <(lanewise completion zsh)       # in ~/.zshrc, after compinit",
            "  lanewise completion fish | source       # in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Completion.withWords(spec.root().commandLine());
        String script = shell == Shell.FISH
                ? FishCompletion.script(line.getCommandSpec())
                : picocli.AutoComplete.bash(line.getCommandName(), line);
        spec.commandLine().getOut().print(script);
        return 0;
    }
}
