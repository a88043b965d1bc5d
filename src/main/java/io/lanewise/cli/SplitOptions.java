// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.file.FileFormatException;
import io.lanewise.file.IdxReader;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import picocli.CommandLine.Option;

/** Which examples validate and test. */
final class SplitOptions {
    /** The held-out parts do not change with --seed. */
    private static final long SEED = 2021;

    @Option(names = "--test-images", paramLabel = "FILE", description = "IDX file of test images, in place of a split.")
    private Path testImages;

    @Option(names = "--test-labels", paramLabel = "FILE", description = "IDX file of the test images' labels.")
    private Path testLabels;

    @Option(
            names = "--validation-split",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Share of the training examples kept for validation (default: 0.1; 0 for none).")
    private double validation;

    @Option(
            names = "--test-split",
            paramLabel = "X",
            defaultValue = "0.2",
            description = "Share of all examples kept for the test (default: 0.2; 0 for none).")
    private double test;

    /**
     * What is trained on, validated with and tested on.
     *
     * @param validation or null
     * @param test or null
     */
    record Sets(Dataset training, Dataset validation, Dataset test) {
        /** What the trained net is evaluated on: the test set, or the next best. */
        Dataset evaluated() {
            return test != null ? test : validation != null ? validation : training;
        }

        /** Which of them that is. */
        String kind() {
            return test != null ? "test" : validation != null ? "validation" : "training";
        }
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.require(
                validation >= 0 && validation < 1,
                "--validation-split must be at least 0 and below 1, but is " + validation);
        requirements.require(test >= 0 && test < 1, "--test-split must be at least 0 and below 1, but is " + test);
        requirements.require(
                (testImages == null) == (testLabels == null), "--test-images and --test-labels go together: give both");
    }

    /** The files that are read, for the check that none of them is written. */
    ImmutableList<Path> files() {
        return testImages == null ? Lists.immutable.empty() : Lists.immutable.of(testImages, testLabels);
    }

    /** Reads and splits; whatever evaluation would refuse after training is refused here. */
    Sets read(DataOptions data) throws IOException {
        Dataset all = data.given() ? data.readForTraining() : Digits.load();
        Dataset rest = all;
        Dataset tested = null;
        if (testImages != null) {
            tested = readTest(all);
        } else if (test > 0) {
            Dataset.Split split = split(all, "--test-split", test);
            rest = split.first();
            tested = split.second();
        }
        if (validation > 0) {
            Dataset.Split split = split(rest, "--validation-split", validation);
            return new Sets(split.first(), split.second(), tested);
        }
        return new Sets(rest, null, tested);
    }

    private Dataset readTest(Dataset training) throws IOException {
        Dataset examples = IdxReader.of(testImages, testLabels).read();
        if (examples.x().rows() != training.features().inputs()) {
            throw new FileFormatException(
                    testImages,
                    "",
                    "the test images have " + examples.x().rows() + " pixels, but the examples for training have "
                            + training.features().inputs() + " features",
                    "use images of the same size");
        }
        if (examples.size() == 0) {
            throw new FileFormatException(testImages, "", "there are no test images", "use another file");
        }
        try {
            return examples.withClasses(training.classNames());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(
                    testLabels, "", e.getMessage(), "use labels of the classes that training has", e);
        }
    }

    private static Dataset.Split split(Dataset examples, String option, double share) {
        try {
            return examples.stratifiedSplit(share, SEED);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option + ": " + e.getMessage() + "; give another share, or 0 for none", e);
        }
    }
}
