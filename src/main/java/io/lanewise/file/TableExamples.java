// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of a file's table; what cannot become one is a problem of the file. */
record TableExamples(Path file, Table table, Roles roles) {
    private static final Pattern PLACE = Pattern.compile("(line [0-9]+)(?:: |, )");

    /**
     * Features and classes, of which all values have been looked at.
     *
     * @throws FileFormatException if a class is missing, or a value cannot be used
     */
    Dataset dataset() throws FileFormatException {
        return checked(file, () -> {
            Dataset data = Dataset.of(table, roles);
            data.sharedX();
            return data;
        });
    }

    /**
     * X, n0 × m.
     *
     * @throws FileFormatException if a value cannot be used
     */
    Matrix x(Features model) throws FileFormatException {
        return checked(file, () -> model.apply(roles.features(table)).x());
    }

    /**
     * What is made of a file's table.
     *
     * @throws FileFormatException if it cannot be made, with the place and the cure of the message
     */
    static <T> T checked(Path file, Supplier<T> making) throws FileFormatException {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            String name = file.toString();
            boolean named = message.startsWith(name + ", ") || message.startsWith(name + ": ");
            String rest = named ? message.substring(name.length() + 2) : message;
            Matcher place = PLACE.matcher(rest);
            boolean placed = named && place.lookingAt();
            throw Choices.refused(
                    file,
                    placed ? place.group(1) : "",
                    new IllegalArgumentException(placed ? rest.substring(place.end()) : rest, e));
        }
    }
}
