// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Asks a choice what is wanted of a file's columns. */
final class Choices {
    private Choices() {}

    /**
     * What is wanted of each column, where AUTO is decided by what the format declares.
     *
     * @param place of the names in the file
     * @param text whether a column is one of text
     * @throws FileFormatException if the choice refuses the columns
     */
    static List<Wanted> ask(
            Path file, String place, ColumnChoice choice, List<String> names, boolean named, IntPredicate text)
            throws FileFormatException {
        List<Wanted> wanted;
        try {
            wanted = choice.choose(names, named);
        } catch (IllegalArgumentException e) {
            throw refused(file, place, e);
        }
        if (wanted.size() != names.size()) {
            throw new IllegalStateException(
                    "the choice wants " + wanted.size() + " columns of " + names.size() + ": it must name all");
        }
        return IntStream.range(0, names.size())
                .mapToObj(c -> wanted.get(c).kind() != Kind.AUTO
                        ? wanted.get(c)
                        : new Wanted(
                                text.test(c) ? Kind.TEXT : Kind.NUMBERS,
                                wanted.get(c).offset()))
                .toList();
    }

    /** What comes after the last semicolon of the choice's message is the cure. */
    static FileFormatException refused(Path file, String place, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        int cure = message.lastIndexOf("; ");
        return new FileFormatException(
                file,
                place,
                cure < 0 ? message : message.substring(0, cure),
                cure < 0 ? "check which columns are named" : message.substring(cure + 2),
                e);
    }
}
