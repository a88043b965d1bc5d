// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Failures as one line on the error stream and an exit code; with --verbose or
 * -Dlanewise.verbose=true the stack trace too.
 */
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
        String message = e.getMessage();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().get(0).startsWith("@")) {
            message += "; there is no file of options '"
                    + unmatched.getUnmatched().get(0).substring(1) + "'";
        } else if (e instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            message += "; did you mean " + likely(unmatched) + "?";
        }
        say(command.getErr(), message + "; see '" + command.getCommandSpec().qualifiedName() + " --help'");
        return USAGE;
    }

    /** The command or option with the same letters in another order, else the first suggestion. */
    private static String likely(CommandLine.UnmatchedArgumentException e) {
        int[] letters = e.getUnmatched().get(0).chars().sorted().toArray();
        return Stream.concat(e.getCommandLine().getSubcommands().keySet().stream(), e.getSuggestions().stream())
                .filter(name -> Arrays.equals(name.chars().sorted().toArray(), letters))
                .findFirst()
                .orElse(e.getSuggestions().get(0));
    }

    /** Anything that goes wrong while a command runs. */
    static int onExecution(Throwable e, PrintWriter err) {
        return onExecution(e, err, false);
    }

    /** Anything that goes wrong while a command runs, with the stack trace or without it. */
    static int onExecution(Throwable e, PrintWriter err, boolean verbose) {
        if (verbose || Boolean.getBoolean("lanewise.verbose")) {
            e.printStackTrace(err);
        }
        if (e instanceof SavedFirst saved) {
            say(err, message(cause(saved.getCause())) + "; but " + saved.getMessage());
            return code(cause(saved.getCause()));
        }
        say(err, message(cause(e)));
        return code(cause(e));
    }

    /** What is to blame: static initialisers and lambdas wrap it. */
    private static Throwable cause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null
                && (cause instanceof UncheckedIOException
                        || cause instanceof ExceptionInInitializerError
                        || cause instanceof NoClassDefFoundError)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static int code(Throwable cause) {
        if (cause instanceof Diverged) {
            return DIVERGED;
        }
        return isTheUsers(cause) || cause instanceof OutOfMemoryError ? BAD_INPUT : INTERNAL;
    }

    /** Whether the message is made for the user. */
    private static boolean isTheUsers(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException
                || cause instanceof Diverged;
    }

    private static String message(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return Memory.message((OutOfMemoryError) cause);
        }
        if (cause instanceof FileSystemException e) {
            return e.getFile() + ": " + reason(e) + cure(e);
        }
        return isTheUsers(cause)
                ? cause.getMessage()
                : "unexpected " + cause
                        + "; run again with LANEWISE_JAVA_OPTS=-Dlanewise.verbose=true and report what it prints";
    }

    /** What an input or output error is, without the name of the file. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String cure(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "; change its permissions";
        }
        return e instanceof NoSuchFileException ? "; check the path" : "";
    }

    /**
     * One line on the error stream; control characters, which a name may bring in, become question
     * marks.
     */
    static void say(PrintWriter err, String message) {
        err.println("lanewise: " + printable(message == null ? "no message" : message.strip()));
    }

    /** One line without control characters. */
    static String printable(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cc}", "?");
    }
}
