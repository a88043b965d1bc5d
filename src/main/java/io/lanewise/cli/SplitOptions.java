// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.net.Defaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import picocli.CommandLine.Option;

/** Which examples validate and test: those of files, or parts of the data. */
final class SplitOptions implements Titled {
    private static final double VALIDATION = 0.1;
    private static final double TEST = 0.2;

    @Option(
            names = "--validation",
            paramLabel = "FILE",
            description = "Table to validate with, of any format, in place of a split; IDX images and labels are two.")
    List<Path> validationFiles = new ArrayList<>();

    @Option(names = "--test", paramLabel = "FILE", description = "Table to test on, in place of a split.")
    List<Path> testFiles = new ArrayList<>();

    @Option(names = "--test-images", paramLabel = "FILE", description = "IDX file of test images, in place of a split.")
    Path testImages;

    @Option(names = "--test-labels", paramLabel = "FILE", description = "IDX file of the test images' labels.")
    Path testLabels;

    @Common
    @Option(
            names = "--validation-split",
            paramLabel = "X",
            description = {
                "Share for validation (default: 0.1; 0 for none).",
                "Of the examples that are not for the test."
            })
    private Double validation;

    @Common
    @Option(
            names = "--test-split",
            paramLabel = "X",
            description = {"Share for the test (default: 0.2; 0 for none).", "Of all examples."})
    private Double test;

    @Override
    public String title() {
        return "Validation and test";
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.require(
                validation == null || validation >= 0 && validation < 1,
                "--validation-split must be at least 0 and below 1, but is " + validation);
        requirements.require(
                test == null || test >= 0 && test < 1, "--test-split must be at least 0 and below 1, but is " + test);
        requirements.require(
                (testImages == null) == (testLabels == null), "--test-images and --test-labels go together: give both");
        requirements.require(
                testImages == null || testFiles.isEmpty(),
                "--test and --test-images exclude each other: give one test set");
        requirements.require(
                validation == null || validationFiles.isEmpty(),
                "--validation and --validation-split exclude each other: give one");
        requirements.require(
                test == null || testFiles.isEmpty() && testImages == null,
                "--test-split and a file for the test exclude each other: give one");
    }

    /** The files that are read, for the check that none of them is written. */
    ImmutableList<Path> files() {
        return Lists.mutable
                .withAll(validationFiles)
                .withAll(testFiles)
                .with(testImages)
                .with(testLabels)
                .select(file -> file != null && !file.equals(DataOptions.STANDARD))
                .toImmutable();
    }

    /** How often standard input is named. */
    int standardInputs() {
        return Lists.mutable.withAll(validationFiles).withAll(testFiles).count(DataOptions.STANDARD::equals);
    }

    /** Whether the test has files of its own. */
    boolean hasTestFiles() {
        return testImages != null || !testFiles.isEmpty();
    }

    /**
     * The examples without those for the test, and those.
     *
     * @param notes gets what could not be split as it should
     */
    Dataset.Split test(Dataset all, List<String> notes) {
        return hasTestFiles() ? whole(all) : split(all, "--test-split", test, TEST, "the test", notes);
    }

    /** The examples without those for validation, and those. */
    Dataset.Split validation(Dataset rest, List<String> notes) {
        return validationFiles.isEmpty()
                ? split(rest, "--validation-split", validation, VALIDATION, "validation", notes)
                : whole(rest);
    }

    private static Dataset.Split whole(Dataset all) {
        return new Dataset.Split(all, all.select(), List.of());
    }

    /** A share that nobody asked for is done without where the classes are too small. */
    private static Dataset.Split split(
            Dataset examples, String option, Double given, double share, String purpose, List<String> notes) {
        if (given != null && given == 0) {
            return whole(examples);
        }
        try {
            Dataset.Split split = examples.stratifiedSplit(given == null ? share : given, Defaults.SPLIT_SEED);
            split.notices().forEach(notice -> notes.add(option + ": " + notice));
            return split;
        } catch (IllegalArgumentException e) {
            if (given != null) {
                throw new IllegalArgumentException(
                        option + ": " + e.getMessage() + "; give another share, or 0 for none", e);
            }
            notes.add("no examples are kept for " + purpose + ", for the classes are too small: " + e.getMessage());
            return whole(examples);
        }
    }
}
