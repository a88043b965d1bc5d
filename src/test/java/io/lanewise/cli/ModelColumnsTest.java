// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns of another file a model's features and class are. */
class ModelColumnsTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
        StringBuilder first = new StringBuilder();
        StringBuilder named = new StringBuilder("kind,a,b\n");
        for (int j = 0; j < 60; j++) {
            String row = (j % 2) + "," + (j % 2 * 3 + 1) + "," + (j % 4 < 2 ? 0 : 1) + "\n";
            first.append(row);
            named.append(row);
        }
        write("first.csv", first.toString());
        write("named.csv", named.toString());
    }

    private void write(String name, String text) {
        TestFiles.write(directory, name, text);
    }

    private void train(String file, String target) {
        cli.train("--data", cli.path(file), "--target", target, "--epochs", "60", "--hidden", "4")
                .succeeds();
    }

    private Cli.Run evaluate(String file, String... more) {
        return run("evaluate", file, more);
    }

    private Cli.Run run(String command, String file, String... more) {
        String[] all = java.util.Arrays.copyOf(
                new String[] {command, "--model", cli.path("m.safetensors"), "--data", cli.path(file)},
                5 + more.length);
        System.arraycopy(more, 0, all, 5, more.length);
        return Cli.run(all);
    }

    @Test
    void evaluate_withoutNames_takesTheClassByItsNumber() {
        train("first.csv", "1");
        evaluate("first.csv").succeeds("class: column 'x0', 2 classes", "accuracy 1.0000");
        write("narrow.csv", "1,2\n0,1\n");
        evaluate("narrow.csv").fails(3, "there are 1 feature columns, but the model has 2");
        train("first.csv", "3");
        evaluate("narrow.csv").fails(3, "the model's class was column 3 in training, but there are 2 columns");
    }

    @Test
    void evaluate_whereTheClassCannotBeKnown_isRefused() {
        train("named.csv", "kind");
        evaluate("first.csv").fails(3, "it is not known which column is the model's class 'kind'", "--target, 1 to 3");
        evaluate("first.csv", "--target", "1").succeeds("accuracy 1.0000");
        write("lacking.csv", "a,b\n1,0\n");
        evaluate("lacking.csv")
                .fails(3, "the model's class 'kind' is not among the columns 'a', 'b'; name it by --target");
        write("upper.csv", "a,b,KIND\n1,0,0\n4,0,1\n");
        evaluate("upper.csv").succeeds("note: column 'KIND' is taken for the model's class 'kind'", "accuracy 1.0000");
    }

    @Test
    void columns_takenByPlace_areSaid() {
        train("named.csv", "kind");
        write("new.csv", "1,0\n4,1\n");
        String said = run("predict", "new.csv").succeeds().err();
        assertTrue(said.contains("note: the file has no names: columns 1, 2 are taken as 'a', 'b'\n"), said);
        evaluate("first.csv", "--target", "1")
                .succeeds("note: the file has no names: columns 2, 3 are taken as 'a', 'b'\n");
        train("first.csv", "1");
        write("names.csv", "b,a\n1,0\n4,1\n");
        String byPlace = run("predict", "names.csv").succeeds().err();
        assertTrue(
                byPlace.contains(
                        "note: the model has no names of columns: 'b', 'a' are taken by place, in this order\n"),
                byPlace);
        assertTrue(!run("predict", "new.csv").err().contains("note: "), "neither has names");
    }

    /** A model takes x0, x1, … for no names, but a file that has them is not read by place. */
    @Test
    void columnsCalledAsThoseWithoutNames_goByNameWhereTheFileHasThem() {
        write("x.csv", "x0,x1,kind\n" + "1,0,0\n4,1,1\n1,1,0\n4,0,1\n".repeat(15));
        train("x.csv", "kind");
        write("turned.csv", "kind,x1,other,x0\n0,0,9,1\n1,1,9,4\n");
        Cli.Run turned = evaluate("turned.csv", "--target", "kind").succeeds("accuracy 1.0000");
        assertTrue(!turned.out().contains("by place"), turned.out());
        String out = run("predict", "x.csv").succeeds().out();
        assertTrue(
                out.lines()
                        .skip(1)
                        .limit(4)
                        .map(line -> line.substring(0, 1))
                        .toList()
                        .equals(List.of("0", "1", "0", "1")),
                out);
    }

    @Test
    void predict_idWithTheNameOfAnotherColumn_isRenamed() {
        train("named.csv", "kind");
        write("ids.csv", "class,a,b\nk1,1,0\n");
        run("predict", "ids.csv", "--id", "class").succeeds("class (ID),class,probability_0,probability_1\nk1,");
    }

    @Test
    void problems_haveTheRightReason() {
        train("named.csv", "kind");
        write("unknown.csv", "a,b,kind\n1,0,0\n1,0,7\n");
        evaluate("unknown.csv").fails(3, "line 3, column 'kind': the class '7' was not seen in training");
        write("missing.csv", "a,b,kind\n1,,0\n");
        evaluate("missing.csv").fails(3, "column 'b' is missing", "evaluate --missing drop");
        run("train", "named.csv", "--drop", "nope").fails(3, "there is no column 'nope' to drop");
    }

    @Test
    void featuresThatDifferInCase_areEachTheirOwnColumn() {
        write("cases.csv", "kind,A,a\n0,1,0\n1,4,0\n0,1,1\n1,4,1\n");
        train("cases.csv", "kind");
        write("lower.csv", "a,b\n1,0\n");
        run("predict", "lower.csv").fails(3, "the model's feature 'A' is not among the columns; did you mean 'a'?");
    }

    @Test
    void help_saysWhatTargetDoesInEachCommand() {
        for (String[] command : new String[][] {
            {"train", "The class or number that is learnt"},
            {"evaluate", "The true class, number or labels"},
            {"predict", "of the target, if the file has it"}
        }) {
            String help = Cli.run(command[0], "--help-all").succeeds().out().replaceAll("\\s+", " ");
            assertTrue(help.contains("Columns: -t, --target=COLUMN[,...] Column"), help);
            assertTrue(help.contains(command[1]), help);
        }
    }
}
