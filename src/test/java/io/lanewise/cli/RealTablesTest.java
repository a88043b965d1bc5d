// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they come from the well-known collections, with one command each. */
class RealTablesTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    private String write(String name, String text) {
        return TestFiles.write(directory, name, text).toString();
    }

    private static double accuracy(Cli.Run run) {
        return Double.parseDouble(run.out()
                .lines()
                .filter(line -> line.startsWith("test accuracy "))
                .findFirst()
                .orElseThrow()
                .split(" ")[2]);
    }

    @Test
    void adult_isLearntInOneCommand() throws IOException {
        String data = write("adult.csv", MadeTables.adult(4000, 1));
        cli.train("--data", data).fails(3, "adult.csv, line ", "is missing", "--missing mean, median or drop");
        Cli.Run run = cli.train("--data", data, "--missing", "median", "--epochs", "10");
        run.succeeds(
                "columns: 15",
                "rows: 4000",
                "class: column 'income', the last, 2 classes",
                "features: 14 columns (6 of numbers, 8 categorical)",
                "workclass 5",
                "sex 2",
                "note: missing values were filled in: ",
                "in 'native-country'");
        assertTrue(accuracy(run) >= 0.84, run.out());
        String json = Files.readString(directory.resolve("m.json"));
        for (String part : List.of(
                "\"data\" : {",
                "\"header\" : \"line 1: ",
                "\"rows\" : 4000",
                "\"numbers\" : 6",
                "\"workclass\" : 5",
                "\"classes\" : 2",
                "\"filled in\" : {",
                "\"notes\" : [")) {
            assertTrue(json.contains(part), part + " is not in " + json);
        }
    }

    @Test
    void adult_inAnotherOrder_unseenAndMissing_isPredicted() throws IOException {
        String data = write("adult.csv", MadeTables.adult(2000, 2));
        cli.train("--data", data, "--missing", "median", "--epochs", "4", "--unseen", "none")
                .succeeds();
        String model = cli.path("m.safetensors");
        List<String> same = Files.readAllLines(Path.of(data));
        String turned = write(
                "turned.csv", same.stream().map(RealTablesTest::turned).collect(Collectors.joining("\n", "", "\n")));
        Cli.Run expected = Cli.run("predict", "--model", model, "--data", data).succeeds();
        Cli.Run other = Cli.run("predict", "--model", model, "--data", turned).succeeds();
        assertEquals(expected.out(), other.out(), "columns go by name");
        assertEquals(2001, other.out().lines().count());
        assertTrue(other.err().contains("left out: 'income'"), other.err());
        String changed = write(
                "changed.csv",
                same.get(0) + "\n" + same.get(1).replaceFirst("^\\d+", "?") + "\n"
                        + same.get(2).replaceFirst(", [^,]+", ", Astronaut") + "\n");
        Cli.Run run = Cli.run("predict", "--model", model, "--data", changed).succeeds();
        assertEquals(3, run.out().lines().count());
        assertTrue(run.err().contains("note: missing values were filled in: 1 in 'age'"), run.err());
        assertTrue(run.err().contains("did not see are taken as none of those known: 1 in 'workclass'"), run.err());
        cli.train("--data", data, "--missing", "median", "--epochs", "1", "--unseen", "refuse")
                .succeeds();
        Cli.run("predict", "--model", model, "--data", changed)
                .fails(3, "changed.csv, line 3: column 'workclass' is 'Astronaut', which training did not see");
    }

    /** The cells of a line from the last to the first. */
    private static String turned(String line) {
        List<String> cells = Arrays.asList(line.split(", "));
        Collections.reverse(cells);
        return String.join(",", cells);
    }

    @Test
    void bank_withSemicolonsAndQuotes_isLearnt() {
        String data = write("bank.csv", MadeTables.bank(2000, 3));
        Cli.Run run = cli.train("--data", data, "--epochs", "10");
        run.succeeds(
                "delimiter: ';'",
                "columns: 9",
                "rows: 2000",
                "features: 8 columns (4 of numbers, 1 of true and false, 3 categorical)",
                "job 5",
                "true and false: default",
                "column 'y', the last, 2 classes");
        assertTrue(accuracy(run) >= 0.9, run.out());
    }

    @Test
    void horses_withBlanksAndQuestionMarks_areLearnt() {
        String data = write("horse-colic.data", MadeTables.horses(400, 4));
        cli.train("--data", data).fails(3, "column 'x", "is missing", "--missing");
        Cli.Run run = cli.train("--data", data, "--missing", "mean", "--missing-inputs", "--epochs", "20");
        run.succeeds(
                "delimiter: runs of blanks and tabs",
                "header: none",
                "rows: 400",
                "features: 5 columns (5 of numbers), 10 inputs",
                "column 'x5', the last, 2 classes");
        assertTrue(accuracy(run) >= 0.9, run.out());
        Cli.run("predict", "--model", cli.path("m.safetensors"), "--data", data, "--target", "6")
                .succeeds();
    }

    @Test
    void rowsWithoutHeader_arePredictedAll_byAModelWithoutNames() {
        String text = write("text.csv", "a,x,p\nb,y,e\nc,z,p\na,y,e\n".repeat(8));
        cli.train("--data", text, "--epochs", "1").succeeds();
        String model = cli.path("m.safetensors");
        String rows = write("rows.csv", "a,x\nb,y\nc,z\n");
        Cli.Run run = Cli.run("predict", "--model", model, "--data", rows).succeeds();
        assertEquals(4, run.out().lines().count(), run.out());
        String empty = write("empty.csv", "a,x\n,\nc,z\n");
        Cli.run("predict", "--model", model, "--data", empty).fails(3, "empty.csv, line 2", "is missing");
    }
}
