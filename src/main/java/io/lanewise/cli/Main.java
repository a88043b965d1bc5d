// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code lanewise train}, {@code predict}, {@code evaluate}, {@code info} and {@code doctor}. */
@Command(
        name = "lanewise",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Trains two-layer neural networks on the CPU, at native speed, with the same bits everywhere.",
        subcommands = {
            TrainCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            InfoCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 bad file or data, 4 training diverged,",
            "130 stopped by Ctrl-C.",
            "Example: lanewise train --data iris.csv --target species"
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs the command line; the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Errors::onExecution)
                .setParameterExceptionHandler(Errors::onParameters)
                .execute(arguments);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The version, from the module on the module path, from the jar on the class path. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            ModuleDescriptor module = Main.class.getModule().getDescriptor();
            String version = module == null
                    ? Main.class.getPackage().getImplementationVersion()
                    : module.rawVersion().orElse(null);
            return new String[] {
                "lanewise " + (version == null ? "(development)" : version) + ", JDK " + Runtime.version()
            };
        }
    }
}
