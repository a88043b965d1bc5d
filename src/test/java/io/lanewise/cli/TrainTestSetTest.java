// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test set in files of its own: what does not fit is refused before the first epoch, not after
 * the last.
 */
class TrainTestSetTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
        cli.images("x", 2);
        cli.labels("y", 0);
    }

    private Cli.Run train(Path testImages, Path testLabels, String... more) {
        MutableList<String> arguments = Lists.mutable.of(
                "--idx-images",
                cli.path("x"),
                "--idx-labels",
                cli.path("y"),
                "--test-images",
                testImages.toString(),
                "--test-labels",
                testLabels.toString());
        arguments.addAll(Lists.mutable.of(more));
        return cli.train(arguments.toArray(new String[0]));
    }

    private void refusedBeforeTraining(Cli.Run run, String... parts) {
        run.fails(3, parts);
        assertEquals("", run.out(), "training has not begun");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
    }

    @Test
    void testSet_thatFits_isEvaluated() {
        train(
                        directory.resolve("x"),
                        directory.resolve("y"),
                        "--epochs",
                        "40",
                        "--batch",
                        "4",
                        "--validation-split",
                        "0")
                .succeeds("4-64-4", "40 for the test", "test accuracy 1.0000");
        Cli.run(
                        "evaluate",
                        "--model",
                        cli.path("m.safetensors"),
                        "--idx-images",
                        cli.path("x"),
                        "--idx-labels",
                        cli.path("y"))
                .succeeds("accuracy 1.0000");
        String csv = Cli.run("predict", "--model", cli.path("m.safetensors"), "--idx-images", cli.path("x"))
                .succeeds()
                .out();
        assertEquals(41, csv.split("\n").length);
    }

    @Test
    void testImages_ofAnotherSize_areRefusedBeforeTraining() {
        Path large = cli.images("large", 3);
        refusedBeforeTraining(
                train(large, directory.resolve("y")), large.toString(), "9 pixels", "4 features", "the same size");
    }

    @Test
    void testLabels_ofAnUnknownClass_areRefusedBeforeTraining() {
        Path unknown = cli.labels("unknown", 5);
        refusedBeforeTraining(
                train(directory.resolve("x"), unknown), unknown.toString(), "'5'", "not seen in training");
    }

    @Test
    void testImages_besideTheDigits_mustHaveTheirSize() {
        refusedBeforeTraining(
                cli.train("--test-images", cli.path("x"), "--test-labels", cli.path("y")), "4 pixels", "64 features");
    }
}
