// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.file.CsvReader;
import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the UCI repository, each learnt by one command: uci/README.md has their licence. */
class UciTablesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "io", "lanewise", "cli", "uci");

    @TempDir
    private Path directory;

    /** The bounds are the accuracies that were reached; the same bits come out on every machine. */
    @ParameterizedTest
    @CsvSource({"iris.csv,150,4,3,1.0", "wine.csv,178,13,3,0.9722", "breast_cancer.csv,569,30,2,0.9557"})
    void file_isLearntInOneCommand(String name, int rows, int columns, int classes, double accuracy)
            throws IOException {
        Cli cli = new Cli(directory);
        Cli.Run run = cli.train("--data", FOLDER.resolve(name).toString());
        run.succeeds(
                "header: line 1: ",
                "rows: " + rows,
                ", the last, " + classes + " classes",
                "features: " + columns + " columns (" + columns + " of numbers), " + columns + " inputs");
        double reached = Double.parseDouble(cli.metrics().get("accuracy"));
        assertTrue(reached >= accuracy, reached + " of " + accuracy);
        Cli.run(
                        "evaluate",
                        "--model",
                        cli.path("m.safetensors"),
                        "--data",
                        FOLDER.resolve(name).toString())
                .succeeds("(" + rows + " examples)");
    }

    /** As scikit-learn ships it: numbers of rows, columns and classes where names should be. */
    @Test
    void headerOfScikitLearn_isTakenForNames_andSaid() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("iris.csv"));
        List<String> species = List.of("setosa", "versicolor", "virginica");
        StringBuilder text = new StringBuilder("150,4,setosa,versicolor,virginica\n");
        for (String line : lines.subList(1, lines.size())) {
            int comma = line.lastIndexOf(',');
            text.append(line, 0, comma + 1)
                    .append(species.indexOf(line.substring(comma + 1)))
                    .append('\n');
        }
        String file = TestFiles.write(directory, "iris.csv", text.toString()).toString();
        new Cli(directory)
                .train("--data", file, "--epochs", "1")
                .succeeds("header: line 1: 'setosa' stands above numbers", "rows: 150", "column 'virginica', the last");
    }

    @Test
    void reader_givesTheSameClassesAsTheCommand() throws IOException {
        Dataset wine =
                CsvReader.of(FOLDER.resolve("wine.csv")).target("cultivator").read();
        assertEquals(List.of("class_0", "class_1", "class_2"), wine.classNames());
        assertEquals(178, wine.size());
        Classifier classifier = Classifier.builder().hidden(16).build();
        classifier.fit(wine);
        assertTrue(classifier.evaluate(wine).accuracy() >= 0.99);
    }
}
