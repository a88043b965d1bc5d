// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import picocli.CommandLine;

/**
 * The files that a command reads and writes: before it begins, no output may be an input, nor
 * another output, and each must be writable. Files are compared by identity, so that links, other
 * spellings of a path and letters of another case count.
 */
final class OutputFiles {
    private static final int MAX_LINKS = 40;

    private final CommandLine command;
    private final MutableList<Path> inputs = Lists.mutable.empty();
    private final MutableList<Result> outputs = Lists.mutable.empty();

    /** What an output holds, which decides what it may replace. */
    private enum Kind {
        MODEL,
        TEXT
    }

    private record Result(String option, Path file, Kind kind) {}

    OutputFiles(CommandLine command) {
        this.command = command;
    }

    /** Names a model that is read. */
    OutputFiles readsModel(Path file) {
        if (file.equals(DataOptions.STANDARD)) {
            throw new CommandLine.ParameterException(
                    command, "--model - does not read standard input: a model is a file; name it");
        }
        inputs.add(file);
        return this;
    }

    /** Names inputs; null is none. */
    OutputFiles reads(Iterable<Path> files) {
        for (Path file : files) {
            if (file != null) {
                inputs.add(file);
            }
        }
        return this;
    }

    /**
     * Names a model that is written: it replaces a Lanewise model or an empty file, and nothing
     * else.
     */
    OutputFiles writesModel(String option, Path file) {
        outputs.add(new Result(option, file, Kind.MODEL));
        return this;
    }

    /** Names a text that is written: it replaces any file but a Lanewise model; null is none. */
    OutputFiles writes(String option, Path file) {
        if (file != null) {
            outputs.add(new Result(option, file, Kind.TEXT));
        }
        return this;
    }

    /**
     * Checks all outputs.
     *
     * @throws IOException if one is a file that is read, or cannot or may not be written, with the
     *     cure
     * @throws CommandLine.ParameterException if two are the same
     */
    void check() throws IOException {
        for (int i = 0; i < outputs.size(); i++) {
            Result output = outputs.get(i);
            if (output.file.equals(DataOptions.STANDARD)) {
                throw new CommandLine.ParameterException(
                        command,
                        output.option + " - does not write to standard output, as predict --out - alone does; name a"
                                + " file");
            }
            for (Path input : inputs) {
                if (same(output.file, input)) {
                    throw new IOException(
                            output.file + ": " + output.option + " names a file that is read; name another");
                }
            }
            for (Result other : outputs.subList(0, i)) {
                if (same(output.file, other.file)) {
                    throw new CommandLine.ParameterException(
                            command,
                            output.option + " names the file " + output.file + ", which " + other.option
                                    + " names too; every output needs its own");
                }
            }
            AtomicFile.checkWritable(output.file);
            if (Files.exists(output.file)) {
                checkReplaceable(output);
            }
        }
    }

    private static void checkReplaceable(Result output) throws IOException {
        if (output.kind == Kind.MODEL) {
            checkIsModel(output.option, output.file);
        } else if (ModelRecognizer.isLanewise(output.file)) {
            throw new IOException(output.file + ": " + output.option
                    + " names a Lanewise model, which is not replaced by a text; name another");
        }
    }

    /**
     * Checks that a model may take the place of what is there.
     *
     * @throws IOException if that is neither a Lanewise model nor empty, with the cure
     */
    static void checkIsModel(String option, Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) > 0 && !ModelRecognizer.isLanewise(file)) {
            throw new IOException(file + ": this file is not a Lanewise model and is not replaced; name another by "
                    + option + ", or remove it first");
        }
    }

    /** Whether both paths are one file, or will be once they are written. */
    static boolean same(Path a, Path b) throws IOException {
        if (Files.exists(a) || Files.exists(b)) {
            return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        }
        Path one = target(a);
        Path two = target(b);
        if (one.equals(two)) {
            return true;
        }
        boolean oneDirectory = one.getParent() != null && one.getParent().equals(two.getParent());
        return oneDirectory && folded(one).equals(folded(two)) && sameToTheFileSystem(one, two);
    }

    /** Where a path leads: links are followed, even to what does not exist yet. */
    private static Path target(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        // Links in a circle are refused where the file is checked.
        for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(path); links++) {
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        Path parent = path.getParent();
        return parent != null && path.getFileName() != null && Files.isDirectory(parent)
                ? parent.toRealPath().resolve(path.getFileName())
                : path.normalize();
    }

    private static String folded(Path file) {
        return Normalizer.normalize(file.getFileName().toString(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Whether two spellings of a name are one: only the file system knows, and only of a file that
     * exists.
     */
    private static boolean sameToTheFileSystem(Path one, Path two) throws IOException {
        if (!Files.isWritable(one.getParent())) {
            return false;
        }
        Files.createFile(one);
        try {
            return Files.exists(two) && Files.isSameFile(one, two);
        } finally {
            Files.delete(one);
        }
    }
}
