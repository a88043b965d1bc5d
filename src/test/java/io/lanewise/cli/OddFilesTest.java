// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do that can hardly be meant, or that other programs write, is read right or said. */
class OddFilesTest {
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

    private String model() {
        return cli.path("m.safetensors");
    }

    @Test
    void ids_comeOutAsTheyStand() {
        cli.train("--data", cli.species().toString(), "--epochs", "1").succeeds();
        List<String> ids = List.of("NA", "-", ".", "?", "\\N", "None", "007", "1.50", "nan", "");
        StringBuilder text = new StringBuilder("id,length,width\n");
        ids.forEach(id -> text.append(id).append(",1.5,2\n"));
        Cli.Run run = Cli.run("predict", "--model", model(), "--data", write("ids.csv", text.toString()), "--id", "id");
        run.succeeds();
        List<String> lines = run.out().lines().skip(1).toList();
        assertEquals(ids.size(), lines.size());
        for (int j = 0; j < ids.size(); j++) {
            assertTrue(lines.get(j).startsWith(ids.get(j) + ","), lines.get(j));
        }
        String both = write("more.csv", "id,length,width\n1,2,3\n2,3,4\n");
        Cli.Run joined =
                Cli.run("predict", "--model", model(), "--data", cli.path("ids.csv"), "--data", both, "--id", "id");
        assertTrue(joined.succeeds().out().contains("\n?,") && joined.out().contains("\n2,"), joined.out());
    }

    @Test
    void files_givenTwice_areSaid() throws IOException {
        String data = cli.species().toString();
        String note = "species.csv is given more than once: its rows count as often";
        cli.train("--data", data, "--data", data, "--epochs", "1").succeeds("note: ", note);
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), Path.of(data));
        cli.train("--data", data, "--test", link.toString(), "--validation", data, "--epochs", "1")
                .succeeds(
                        "link.csv is trained on too, so the test does not show how well new rows are predicted",
                        "species.csv is trained on too, so the validation does not show");
        Cli.run("evaluate", "--model", model(), "--data", data, "--data", data).succeeds(note);
        Cli.Run predicted = Cli.run("predict", "--model", model(), "--data", data, "--data", data);
        assertTrue(predicted.succeeds().err().contains(note), predicted.err());
        Cli.Run once = cli.train("--data", data, "--epochs", "1").succeeds();
        assertFalse(once.out().contains("more than once"), once.out());
    }

    @Test
    void dash_whereItMakesNoSense_isAUsageError() {
        String data = cli.species().toString();
        String out = " - does not write to standard output, as predict --out - alone does; name a file";
        cli.train("--data", data, "--model", "-").fails(2, "--model" + out);
        cli.train("--data", data, "--history", "-").fails(2, "--history" + out);
        cli.train("--data", data, "--metrics", "-").fails(2, "--metrics" + out);
        Cli.run("evaluate", "--model", "m", "--data", data, "--metrics", "-").fails(2, "--metrics" + out);
        for (String command : new String[] {"predict", "evaluate"}) {
            Cli.run(command, "--model", "-", "--data", data).fails(2, "--model - does not read standard input");
        }
        cli.train("--data", "-", "--test", "-").fails(2, "standard input can be read once");
    }

    /** As write.table and write.csv of R write a data frame. */
    @Test
    void rTables_haveRowNames() {
        StringBuilder table = new StringBuilder("\"mpg\" \"wt\" \"kind\"\n");
        StringBuilder named = new StringBuilder("mpg,wt,kind\n");
        for (int j = 0; j < 60; j++) {
            String row = (j % 2 == 0 ? 1.5 : 5.5) + " " + j % 7 + " " + (j % 2 == 0 ? "\"a\"" : "\"b\"");
            table.append("\"Car ").append(j).append("\" ").append(row).append('\n');
            named.append("Car ")
                    .append(j)
                    .append(',')
                    .append(row.replace(' ', ','))
                    .append('\n');
        }
        for (String file : new String[] {write("r.txt", table.toString()), write("r.csv", named.toString())}) {
            Cli.Run run = cli.train("--data", file, "--epochs", "20");
            run.succeeds(
                    "every line has 4 cells by it",
                    "header: line 1: it lacks the name of the first column",
                    "the first column has the names of the rows, and is called 'row.names'",
                    "note: 'row.names' is left out; name it by --id or --features to use it",
                    "features: 2 columns (2 of numbers), 2 inputs",
                    "rows: 60");
            Cli.Run predicted = Cli.run("predict", "--model", model(), "--data", file, "--id", "row.names");
            assertTrue(predicted
                            .succeeds("row.names,class", "\nCar 59,")
                            .out()
                            .lines()
                            .count()
                    == 61);
        }
        String counted = write("counted.txt", "\"a\" \"b\"\n\"1\" \"x\" \"k\"\n\"2\" \"y\" \"l\"\n\"3\" \"x\" \"k\"\n");
        cli.train("--data", counted, "--epochs", "1").succeeds("left out: 'row.names'", "categorical: a 2");
    }

    @Test
    void linesWithOneCellMore_thatAreNotOfR_areRefused() {
        cli.train("--data", write("title.csv", "My table, of birds\na,b,c\n1,2,x\n3,4,y\n"))
                .fails(3, "title.csv, line 2", "3 cells, but the first has 2", "--skip");
        cli.train("--data", write("twice.csv", "a,b\n1,2,x\n1,4,y\n1,5,x\n"))
                .fails(3, "twice.csv, line 2", "3 cells, but the first has 2", "does the header lack a name?");
    }

    @Test
    void npz_withoutTheUsualNames_saysTheOption() throws IOException {
        String file = npz("odd.npz", "x", "classes", 2);
        cli.train("--data", file)
                .fails(3, "features without their labels", "the other arrays are classes", "--npz-arrays X,Y");
        cli.train("--data", file, "--npz-arrays", "x,classes", "--epochs", "1").succeeds("class: column 'label'");
        cli.train("--data", npz("none.npz", "features", "classes", 2))
                .fails(3, "no array has a usual name of features", "classes, features", "--npz-arrays");
        cli.train("--data", file, "--npz-arrays", "x,z").fails(3, "no array 'z'", "--npz-arrays");
        cli.train("--data", npz("one.npz", "x", "classes", 1))
                .fails(3, "no column is left", "in another array (classes), name both by --npz-arrays X,Y");
    }

    /** Arrays of 20 × columns and of 20 numbers. */
    private String npz(String name, String x, String y, int columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String array : new String[] {x, y}) {
                zip.putNextEntry(new ZipEntry(array + ".npy"));
                String header = "{'descr': '<f4', 'fortran_order': False, 'shape': "
                        + (array.equals(x) ? "(20, " + columns + ")" : "(20,)") + ", }";
                header += " ".repeat(117 - header.length()) + "\n";
                int count = array.equals(x) ? 20 * columns : 20;
                ByteBuffer npy = ByteBuffer.allocate(128 + 4 * count).order(ByteOrder.LITTLE_ENDIAN);
                npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
                npy.put(header.getBytes(StandardCharsets.ISO_8859_1));
                for (int j = 0; j < count; j++) {
                    npy.putFloat(j / (count / 20) % 2);
                }
                zip.write(npy.array());
            }
        }
        return TestFiles.write(directory, name, bytes.toByteArray()).toString();
    }

    @Test
    void wordAmongAModelsNumbers_hasACureForPrediction() {
        cli.train("--data", cli.species().toString(), "--epochs", "1").succeeds();
        String file = write("word.csv", "length,width,species\n1.5,wide,setosa\n");
        for (String command : new String[] {"predict", "evaluate"}) {
            Cli.Run run = Cli.run(command, "--model", model(), "--data", file);
            run.fails(
                    3,
                    "line 2: column 'width' is 'wide', not a decimal number",
                    "correct the cell",
                    "--missing-markers");
            assertFalse(run.err().contains("encode text"), run.err());
        }
    }

    @Test
    void firstLineThatIsATitle_isRefusedWithTheOption() {
        String rows = "x,y,k\n" + "1,2,a\n5,6,b\n".repeat(20);
        String file = write("title.csv", "A report\n\n" + rows);
        cli.train("--data", file)
                .fails(3, "title.csv, line 1: the line has 1 cell, but those below it have 3", "--skip 1");
        cli.train("--data", file, "--skip", "1", "--epochs", "1").succeeds("rows: 40");
        cli.train("--data", file, "--skip", "99").fails(3, "no lines after the 99 that are left out; check --skip");
    }

    @Test
    void roles_thatFitNoPrediction_areRefused() {
        String data = cli.species().toString();
        cli.train("--data", data, "--epochs", "1").succeeds();
        Cli.run("predict", "--model", model(), "--data", data, "--weight", "width")
                .fails(2, "Unknown option");
        Cli.run("predict", "--model", model(), "--data", data, "--id", "width")
                .fails(3, "column 'width' is taken as the class, the weight or the ID", "--id");
    }

    @Test
    void classesOfTrueAndFalse_areTheSameInAnySpelling() {
        String text = "x,k\n" + "1,TRUE\n5,FALSE\n".repeat(30);
        cli.train("--data", write("true.csv", text), "--epochs", "20").succeeds();
        for (String[] words : new String[][] {{"true", "false"}, {"1", "0"}, {"yes", "No"}}) {
            String other = text.replace("TRUE", words[0]).replace("FALSE", words[1]);
            Cli.run("evaluate", "--model", model(), "--data", write("other.csv", other))
                    .succeeds("accuracy 1.0000");
        }
        Cli.run("evaluate", "--model", model(), "--data", write("other.csv", text.replace("TRUE", "maybe")))
                .fails(3, "the class 'maybe' was not seen in training");
    }
}
