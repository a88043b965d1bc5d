// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads what is trained on, validated with and tested on; whatever evaluation would refuse after
 * training is refused here. Features are those of the training part, whatever there is besides.
 */
final class TrainingSets {
    /** What the table of --data is for. */
    static final String TRAINING = "training";

    private final DataOptions data;
    private final ColumnOptions columns;
    private final FeatureColumns features;
    private final TaskOption task;
    private final SplitOptions splits;
    private final Tables tables;
    private final Map<String, Understood> understood = new LinkedHashMap<>();
    private final Map<String, Table> read = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    TrainingSets(
            DataOptions data,
            ColumnOptions columns,
            FeatureColumns features,
            TaskOption task,
            SplitOptions splits,
            Tables tables) {
        this.data = data;
        this.task = task;
        this.columns = columns;
        this.features = features;
        this.splits = splits;
        this.tables = tables;
    }

    /**
     * What is trained on, validated with and tested on.
     *
     * @param all what training and the parts that were split off it have together
     * @param validation or null
     * @param test or null
     * @param understood what the tables were taken for, by what they are for
     * @param tables by what they are for
     */
    record Sets(
            Dataset all,
            Dataset training,
            Dataset validation,
            Dataset test,
            Map<String, Understood> understood,
            Map<String, Table> tables) {
        /** What the trained net is evaluated on: the test set, or the next best. */
        Dataset evaluated() {
            return test != null ? test : validation != null ? validation : training;
        }

        /** What the tables were taken for, for programs. */
        Map<String, Object> json() {
            if (understood.isEmpty()) {
                return Map.of("source", "the embedded digits");
            }
            Map<String, Object> all = new LinkedHashMap<>();
            understood.forEach((purpose, words) -> {
                if (purpose.equals(TRAINING)) {
                    all.putAll(words.json());
                } else {
                    all.put(purpose, words.json());
                }
            });
            return all;
        }

        /** Where the examples stand that the trained net is evaluated on, or null. */
        Table table() {
            return tables.getOrDefault(kind(), tables.get(TRAINING));
        }

        /** What it was trained on, for a report. */
        String title() {
            Table table = tables.get(TRAINING);
            return "Trained on "
                    + (table == null
                            ? "the embedded digits"
                            : Words.fileName(table.source().name()));
        }

        /** Which of them that is. */
        String kind() {
            return test != null ? "test" : validation != null ? "validation" : TRAINING;
        }
    }

    /** Reads and splits. */
    Sets read() throws IOException {
        Tables.Loaded loaded = data.given()
                ? tables.read(
                        data.input(), task.set(features.set(columns.roles())).build(), null)
                : null;
        Dataset all = loaded == null ? Digits.load() : loaded.dataset();
        if (all.targets() instanceof Targets.Classes
                && IntStream.of(all.classCounts()).filter(count -> count > 0).count() < 2) {
            throw new IllegalArgumentException(name() + ": all " + all.size() + " examples have one class, but"
                    + " training needs two at least; use other data, or name the column with the class by --target");
        }
        Dataset.Split test = splits.test(all, notes);
        Dataset.Split validation = splits.validation(test.first(), notes);
        Dataset training = validation.first();
        if (loaded != null) {
            Understood words = Understood.of(loaded, all);
            words.features(training.features(), training.report());
            notes.forEach(words::note);
            data.sameFiles().forEach(words::note);
            understood.put(TRAINING, words);
            read.put(TRAINING, loaded.table());
        }
        return new Sets(
                all,
                training,
                splits.validationFiles.isEmpty()
                        ? orNull(validation.second())
                        : other(
                                "validation",
                                data.input(splits.validationFiles),
                                training,
                                null,
                                splits.validationFiles),
                splits.hasTestFiles() ? test(training) : orNull(test.second()),
                understood,
                read);
    }

    private String name() {
        return (data.labels() != null ? data.labels() : data.input().file().name()).toString();
    }

    private static Dataset orNull(Dataset part) {
        return part.size() == 0 ? null : part;
    }

    private Dataset test(Dataset training) throws IOException {
        return splits.testImages == null
                ? other("test", data.input(splits.testFiles), training, null, splits.testFiles)
                : other(
                        "test",
                        Tables.Input.images(splits.testImages, splits.testLabels),
                        training,
                        splits.testLabels,
                        List.of(splits.testImages));
    }

    /**
     * Examples of another file, with the features and targets of training.
     *
     * @param labels the file of their targets, if it is another one
     * @param files those of their features
     */
    private Dataset other(String purpose, Tables.Input input, Dataset training, Path labels, List<Path> files)
            throws IOException {
        Features known = training.features();
        Roles roles = features.set(columns.rolesToEvaluate(known)).forEvaluation(known, training.targets());
        Tables.Loaded loaded = tables.read(input, roles, known);
        Dataset examples = loaded.dataset(training.targets(), labels);
        Understood words = Understood.of(loaded, examples);
        words.features(known, examples.report());
        for (String note : SameFiles.notes(data.files().castToList(), files, "the " + purpose)) {
            words.note(note);
        }
        understood.put(purpose, words);
        read.put(purpose, loaded.table());
        return examples;
    }
}
