// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lanewise.file.TestFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that can hardly be meant as they are, and classes that nearly are the same, are said. */
class OddColumnsTest {
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

    @Test
    void columnsOfNumbersWithSomethingAround_areSaid() {
        StringBuilder text = new StringBuilder("usd;pct;len;many;neg;date;code;kind\n");
        for (int j = 0; j < 40; j++) {
            text.append("$")
                    .append(j)
                    .append(".50;")
                    .append(j)
                    .append("%;")
                    .append(j)
                    .append(" cm;1.");
            text.append(100 + j)
                    .append(".000;(")
                    .append(j)
                    .append(");2024-01-")
                    .append(10 + j % 20)
                    .append(";A");
            text.append(j).append(j % 2 == 0 ? ";a\n" : ";b\n");
        }
        Cli.Run run = cli.train("--data", write("odd.csv", text.toString()), "--epochs", "1", "--header", "yes");
        for (String column : List.of("usd", "pct", "len", "many", "neg")) {
            run.succeeds("note: column '" + column + "' is text, but its values look like numbers");
        }
        assertFalse(run.out().contains("column 'date' is text, but"), run.out());
        assertFalse(run.out().contains("column 'code' is text, but"), run.out());
    }

    @Test
    void columnOfOneNumber_isSaid_alsoWhereLargeOnesFallTogether() {
        StringBuilder text = new StringBuilder("x,five,large,kind\n");
        for (int j = 0; j < 40; j++) {
            text.append(j % 2).append(",5,").append("123456789012345678").append(10 + j);
            text.append(j % 2 == 0 ? ",a\n" : ",b\n");
        }
        Cli.Run run = cli.train("--data", write("same.csv", text.toString()), "--epochs", "1");
        run.succeeds("note: column 'five' is the same number in every row", "note: column 'large' is the same number");
        assertFalse(run.out().contains("column 'x' is the same"), run.out());
    }

    @Test
    void classesThatDifferInCase_areTwo_andSaid() {
        String file = write("case.csv", "x,k\n" + "1,a\n5,b\n1,A\n".repeat(20));
        cli.train("--data", file, "--epochs", "1")
                .succeeds("3 classes", "note: the classes 'A' and 'a' differ in case alone, and are two");
    }

    @Test
    void timesWithZeros_thatFallTogether_areSaid() {
        StringBuilder text = new StringBuilder("t,kind\n");
        for (int j = 0; j < 300; j++) {
            text.append(j % 3 == 0 ? "0" : Long.toString(1_700_000_000_000L + j))
                    .append(j % 2 == 0 ? ",a\n" : ",b\n");
        }
        cli.train("--data", write("times.csv", text.toString()), "--epochs", "1")
                .succeeds("note: column 't' has 201 different numbers, which fall together to 2 as floats of 7 digits");
    }
}
