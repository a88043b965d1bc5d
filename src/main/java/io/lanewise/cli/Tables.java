// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import io.lanewise.file.FileFormatException;
import io.lanewise.file.TableFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of one command, all read by the same options. Copies of what came through pipes stay
 * until it is closed.
 */
final class Tables implements Closeable {
    private final CsvTextOptions csv;
    private final boolean targetGiven;
    private final boolean namesTarget;
    private final List<TableFile> open = new ArrayList<>();

    /**
     * Tables that are read by these options.
     *
     * @param withTarget whether all have a column of the class: if it is named, there is a header
     */
    Tables(CsvTextOptions csv, ColumnOptions columns, boolean withTarget) {
        this.csv = csv;
        targetGiven = columns.targetGiven();
        namesTarget = withTarget && columns.targetHasName();
    }

    /**
     * Files that are one table.
     *
     * @param images whether they are images by the options
     * @param labels whether their labels come with them
     */
    record Input(TableFile file, boolean images, boolean labels) {
        /** IDX files of images, and of labels if they are not null. */
        static Input images(Path images, Path labels) {
            TableFile file = TableFile.of(images).format(TableFile.Format.IDX);
            return new Input(labels == null ? file : file.labels(labels), true, labels != null);
        }

        /** Images have no names, so all that can be wrong is their size. */
        void check(int columns, Features model) {
            int pixels = columns - (labels ? 1 : 0);
            int wanted = model.columnNames().size();
            if (images && pixels != wanted) {
                throw new IllegalArgumentException("the images have " + pixels + " pixels, but those of training have "
                        + wanted + " features; use images of the same size");
            }
        }
    }

    /**
     * A table, and what was understood of it.
     *
     * @param name of the file
     * @param targetGiven whether the user said which column is the class
     * @param leftOut the columns that were not looked at
     */
    record Loaded(String name, Table table, Roles roles, boolean targetGiven, List<String> leftOut) {
        /**
         * Examples with their targets.
         *
         * @throws FileFormatException if they are images without labels
         */
        Dataset dataset() throws IOException {
            Map<String, String> facts = table.source().facts().stream()
                    .collect(Collectors.toMap(Table.Fact::key, Table.Fact::value, (first, last) -> last));
            if ("IDX".equals(facts.get("format")) && !facts.containsKey("labels") && !targetGiven) {
                throw new FileFormatException(
                        Path.of(name),
                        "",
                        "these are images without their labels",
                        "name both files: --data IMAGES --data LABELS");
            }
            if (facts.containsKey("other arrays") && !targetGiven) {
                throw new FileFormatException(
                        Path.of(name),
                        "",
                        "these are features without their labels, and the other arrays are "
                                + facts.get("other arrays"),
                        "name features and labels by --npz-arrays X,Y, or the column of the class by --target");
            }
            return Dataset.of(table, roles);
        }

        /**
         * Examples with targets that a model knows.
         *
         * @param labels the file of the targets, if it is another one
         * @throws FileFormatException if there is another class, label or number
         */
        Dataset dataset(Targets targets, Path labels) throws IOException {
            Dataset examples = dataset();
            try {
                return examples.withTargets(targets);
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(
                        labels != null ? labels : Path.of(name),
                        "",
                        e.getMessage(),
                        "use examples of the " + targets.kind() + " that training had",
                        e);
            }
        }
    }

    /**
     * Reads a table.
     *
     * @param model null in training
     */
    Loaded read(Input input, Roles roles, Features model) throws IOException {
        TableFile file = input.file;
        open.add(file);
        List<String> leftOut = new ArrayList<>();
        ColumnChoice choice = roles.withColumns((names, named) -> {
            if (model != null) {
                input.check(names.size(), model);
            }
            List<Wanted> wanted = chosen(roles, names, named);
            leftOut.clear();
            for (int c = 0; c < wanted.size(); c++) {
                if (wanted.get(c).kind() == Kind.SKIP) {
                    leftOut.add(named ? names.get(c) : "column " + (c + 1));
                }
            }
            return wanted;
        });
        Table table = model != null && model.isNamed() ? named(file, choice, model.columnNames()) : null;
        if (table == null) {
            file.csv(reader -> csv.set(reader, namesTarget));
            table = because("a column is named", file.read(choice));
        }
        return new Loaded(file.name(), table, roles, targetGiven, List.copyOf(leftOut));
    }

    /** A first line that has all names of the model is a header, whatever stands below it. */
    private Table named(TableFile file, ColumnChoice choice, List<String> features) throws IOException {
        file.features(features).csv(reader -> csv.set(reader, true));
        try {
            return because("it has the names of the model's features", file.read(choice.withColumns((names, named) -> {
                if (!named || !Set.copyOf(names).containsAll(features)) {
                    throw new IllegalArgumentException("the model's features are not all there");
                }
                return choice.choose(names, true);
            })));
        } catch (FileFormatException e) {
            // Read as any other file, it has a message of its own if it is bad.
            return null;
        }
    }

    /** Says why there must be a header, where no option says so. */
    private Table because(String why, Table table) {
        if (csv.hasHeader()) {
            return table;
        }
        List<Table.Fact> facts = table.source().facts().stream()
                .map(fact -> fact.key().equals("header")
                        ? new Table.Fact("header", fact.value().replaceFirst("as given$", why))
                        : fact)
                .toList();
        Table.Source source = new Table.Source(
                table.source().name(),
                facts,
                table.source().notices(),
                table.source().style());
        return new Table(table.columns(), table.numbers(), source, table.place());
    }

    private static List<Wanted> chosen(Roles roles, List<String> names, boolean named) {
        try {
            return roles.choose(names, named);
        } catch (IllegalArgumentException e) {
            if (!names.isEmpty() && names.get(0).matches("(#|%|//).*")) {
                String mark = names.get(0).substring(0, 1);
                throw new IllegalArgumentException(
                        "the first line begins with " + mark + ", as comments do: " + e.getMessage()
                                + "; if it is one, give --comment '" + mark + "'",
                        e);
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        for (TableFile file : open) {
            file.close();
        }
    }
}
