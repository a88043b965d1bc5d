// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.net.DivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import picocli.CommandLine;

/** Failures as one line on the error stream and an exit code; with -Dlanewise.verbose=true the stack trace too. */
final class Errors {
    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;
    static final int DIVERGED = 4;
    static final int INTERRUPTED = 130;

    private Errors() {}

    /** Wrong words on the command line. */
    static int onParameters(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println("lanewise: " + oneLine(e.getMessage()) + "; see '"
                        + command.getCommandSpec().qualifiedName() + " --help'");
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .findFirst()
                    .ifPresent(suggestion -> command.getErr().println("lanewise: did you mean " + suggestion + "?"));
        }
        return USAGE;
    }

    /** Anything that goes wrong while a command runs. */
    static int onExecution(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (Boolean.getBoolean("lanewise.verbose")) {
            e.printStackTrace(command.getErr());
        }
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof DivergedException) {
            command.getErr().println("lanewise: " + oneLine(cause.getMessage()));
            return DIVERGED;
        }
        if (cause instanceof AccessDeniedException denied) {
            command.getErr().println("lanewise: " + denied.getFile() + ": access denied; change its permissions");
            return BAD_INPUT;
        }
        if (cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException) {
            command.getErr().println("lanewise: " + oneLine(cause.getMessage()));
            return BAD_INPUT;
        }
        command.getErr()
                .println("lanewise: unexpected " + oneLine(cause.toString())
                        + "; run again with LANEWISE_JAVA_OPTS=-Dlanewise.verbose=true and report what it prints");
        return INTERNAL;
    }

    private static String oneLine(String message) {
        return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
