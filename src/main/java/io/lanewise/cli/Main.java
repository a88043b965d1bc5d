// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line, {@code lanewise}, with a class for each command: {@code train},
 * {@code predict}, {@code evaluate} and more.
 */
@Command(
        name = "lanewise",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Trains two-layer neural networks on the CPU, at native speed, with the same bits everywhere.",
        subcommands = {
            TrainCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            InfoCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            TraceCommand.class,
            FindRateCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Words of a file take the place of @FILE, so that a long command line can be kept.",
            "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 bad file or data,",
            "4 training diverged, 130 stopped by Ctrl-C.",
            "Example: lanewise train --data iris.csv --target species"
        })
public final class Main implements Callable<Integer> {
    /** Ctrl-C, for the command that listens to it. */
    final Interrupt interrupt;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    Main(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    /** Runs the command line and exits with its code. */
    public static void main(String[] arguments) {
        // Not System.out, which swallows errors.
        Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        System.exit(run(new Interrupt(), out, err, arguments));
    }

    /** Runs the command line; the exit code. */
    static int run(Writer out, PrintWriter err, String... arguments) {
        return run(new Interrupt(), out, err, arguments);
    }

    /** Runs the command line; the exit code. */
    static int run(Interrupt interrupt, Writer out, PrintWriter err, String... arguments) {
        StandardOutput standardOutput = new StandardOutput(out);
        PrintWriter print = new PrintWriter(standardOutput, true);
        int code;
        try {
            CommandLine line = new CommandLine(new Main(interrupt));
            line.getSubcommands().values().forEach(HelpOptions::addTo);
            Choice.registerAll(line);
            code = line.setOut(print)
                    .setErr(err)
                    .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                    .registerConverter(Path.class, Main::path)
                    .registerConverter(NameList.class, NameList::of)
                    .registerConverter(RowRange.class, RowRange::of)
                    .registerConverter(ClassWeightOption.class, ClassWeightOption::of)
                    .registerConverter(ThresholdOption.class, ThresholdOption::of)
                    .registerConverter(Charset.class, Main::charset)
                    .setExecutionExceptionHandler(
                            (e, command, parsed) -> Errors.onExecution(e, err, Verbosity.isVerbose(parsed)))
                    .setParameterExceptionHandler(Errors::onParameters)
                    .execute(arguments);
        } catch (Error e) {
            // The command line's library hands on exceptions only.
            code = Errors.onExecution(e, err);
        }
        print.flush();
        if (standardOutput.failure() != null) {
            err.println("lanewise: standard output: it could not be written (" + Errors.reason(standardOutput.failure())
                    + "), so what was printed is incomplete; send it elsewhere");
            code = code == 0 ? Errors.BAD_INPUT : code;
        }
        err.flush();
        interrupt.done(code);
        return code;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Errors.USAGE;
    }

    /** A path from the command line; the library's own converter blames a Java class. */
    private static Path path(String name) {
        if (name.isEmpty()) {
            throw new CommandLine.TypeConversionException("the name of the file is empty; name one");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException("the path '" + name + "' has characters that cannot be in a "
                    + "file's name here; rename it, or set the environment variable LC_ALL=C.UTF-8");
        }
    }

    /** An encoding from the command line. */
    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(
                    "the encoding '" + name + "' is not known here; UTF-8, UTF-16, ISO-8859-1 and windows-1252 are");
        }
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
