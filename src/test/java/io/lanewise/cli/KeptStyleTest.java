// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model keeps how the training file was written, and files of the same make are read so. */
class KeptStyleTest {
    private static final String[] MAKE = {
        "--decimal", ",", "--thousands", ".", "--missing-markers", "keine", "--not-missing", "NA"
    };

    @TempDir
    private Path directory;

    private Cli cli;
    private String data;

    @BeforeEach
    void train() {
        cli = new Cli(directory);
        StringBuilder text = new StringBuilder("size;region;note;kind\n");
        for (int j = 0; j < 60; j++) {
            text.append(j % 2 == 0 ? "1.00" : "5.00").append(j % 10).append(",25;");
            text.append(List.of("NA", "EU", "keine").get(j % 3)).append(j % 4 == 0 ? ";'a;b';" : ";c;");
            text.append(j % 2 == 0 ? "x\n" : "y\n");
        }
        data = TestFiles.write(directory, "train.csv", text.toString()).toString();
        String[] options = {"--data", data, "--epochs", "30", "--missing", "mean"};
        cli.train(joined(options, MAKE))
                .succeeds(
                        "; quote: '; decimal: ,; thousands: .; missing, too: 'keine'; not missing: 'NA'; header: ",
                        "missing cells: 20 (20 'keine')",
                        "categorical: region 2, note 2");
    }

    private static String[] joined(String[] first, String... second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private Cli.Run run(String command, String text, String... options) {
        String file = TestFiles.write(directory, "new.csv", text).toString();
        return Cli.run(joined(new String[] {command, "--model", cli.path("m.safetensors"), "--data", file}, options));
    }

    private Cli.Run predict(String text, String... options) {
        return run("predict", text, options);
    }

    @Test
    void predict_fileOfTheSameMake_needsNoOption() {
        String same = "size;region;note\n1.005,25;NA;'a;b'\n5.002,5;keine;c\n";
        Cli.Run run = predict(same).succeeds();
        assertEquals(predict(same, joined(MAKE, "--quote", "'")).succeeds().out(), run.out());
        assertEquals(3, run.out().lines().count());
        for (String said : new String[] {
            "; quote: '; ",
            "decimal: , (as in training)",
            "thousands: . (as in training)",
            "missing, too: 'keine' (as in training)",
            "not missing: 'NA' (as in training)",
            "note: missing values were filled in: 1 in 'region'"
        }) {
            assertTrue(run.err().contains(said), run.err());
        }
        assertFalse(run.err().contains("did not see"), run.err());
        assertTrue(run.out().lines().skip(1).findFirst().orElseThrow().startsWith("x,"), run.out());
        run("evaluate", "size;region;note;kind\n1.005,25;NA;'a;b';x\n5.002,5;keine;c;y\n")
                .succeeds("decimal: , (as in training)", "accuracy 1.0000");
    }

    @Test
    void predict_options_comeBeforeTraining() {
        String expected = predict("size;region;note\n1.005,25;NA;'a;b'\n").out();
        String points = "size;region;note\n1005.25;NA;'a;b'\n";
        predict(points).fails(3, "line 2", "'1005.25', not a decimal number", "give --decimal .");
        Cli.Run run = predict(points, "--decimal", ".").succeeds();
        assertEquals(expected, run.out());
        assertFalse(run.err().contains("decimal: "), run.err());
        assertEquals(
                expected,
                predict(points, "--decimal", ".", "--thousands", "none").out());
        Cli.Run other = predict("size;region;note\n1.005,25;leer;c\n1.005,25;keine;c\n", "--missing-markers", "leer");
        other.succeeds();
        assertTrue(other.err().contains("missing, too: 'leer';"), other.err());
        assertTrue(other.err().contains("1 in 'region', such as 'keine'"), other.err());
    }

    /** Where the comma stands between cells, it cannot be the decimal sign. */
    @Test
    void predict_fileWithCommasBetweenCells_hasPoints() {
        String expected = predict("size;region;note\n1.005,25;NA;'a;b'\n").out();
        String said = "decimal: . (the comma, which it was in training, stands between cells here)";
        for (String text :
                new String[] {"size,region,note\n1005.25,NA,\"a;b\"\n", "sep=,\nsize,region,note\n1005.25,NA,\"a;b\"\n"
                }) {
            Cli.Run run = predict(text).succeeds();
            assertEquals(expected, run.out());
            assertTrue(run.err().contains(said), run.err());
        }
        Cli.Run given = predict("size,region,note\n1005.25,NA,\"a;b\"\n", "--delimiter", ",");
        assertEquals(expected, given.succeeds().out());
    }

    @Test
    void predict_oneColumnOfDecimalCommas_isOneColumn() {
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < 20; j++) {
            text.append(j % 2).append(",5;").append(j % 2 == 0 ? "a\n" : "b\n");
        }
        String one = TestFiles.write(directory, "one.csv", text.toString()).toString();
        cli.train("--data", one, "--decimal", ",", "--epochs", "40").succeeds("1 column (1 of numbers)");
        Cli.Run run = predict("0,5\n1,5\n?,5\n".replace("?", "0")).succeeds();
        assertEquals(4, run.out().lines().count());
        assertTrue(run.err().contains("decimal: , (as in training)"), run.err());
    }

    @Test
    void missingMarkers_thatAreValues_areAllOrSome() {
        String text = "region,n,kind\nNA,1,x\n-,2,y\nNA,3,x\n-,4,y\n,5,x\n";
        String file = TestFiles.write(directory, "regions.csv", text).toString();
        String[] train = {"--data", file, "--epochs", "1", "--not-missing", "all", "--missing", "mean"};
        cli.train(train).succeeds("categorical: region 2", "missing cells: 1 (1 empty)");
        train[5] = "NA";
        cli.train(train).succeeds("categorical: region 1", "missing cells: 3 (1 empty, 2 '-')", "not missing: 'NA'");
        train[5] = "EU";
        cli.train(train).fails(2, "--not-missing: 'EU' marks no missing cell", "the markers are ? NA ");
        train[6] = "--missing-markers";
        train[5] = "NA";
        train[7] = "NA";
        cli.train(train).fails(3, "one word cannot mark a missing cell and be a value");
    }
}
