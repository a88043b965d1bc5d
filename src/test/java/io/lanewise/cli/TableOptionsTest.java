// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options for tables, of all commands. */
class TableOptionsTest {
    @TempDir
    private Path directory;

    private Cli cli;
    private String data;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
        data = cli.species().toString();
    }

    private String write(String name, String text) {
        return TestFiles.write(directory, name, text).toString();
    }

    private Cli.Run train(String... options) {
        return cli.train(options);
    }

    @Test
    void data_fromStandardInput_isReadAsFromTheFile() throws IOException {
        train("--data", data, "--epochs", "2").succeeds();
        String expected = cli.metrics().get("weightsSha256");
        fromInput(Files.readString(Path.of(data)), "train", "--data", "-", "--epochs", "2", "--metrics", cli.path("i"))
                .succeeds("data: standard input; ", "rows: 60");
        assertEquals(expected, cli.metrics("i").get("weightsSha256"));
        Cli.Run bad = fromInput("length,width,species\n1,2,a\n1,2\n", "train", "--data", "-");
        bad.fails(3, "standard input, line 3: the line has 2 cells");
        train("--data", "-", "--data", "-").fails(2, "standard input can be read once");
    }

    private Cli.Run fromInput(String text, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            String[] all = Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "--model";
            all[arguments.length + 1] = cli.path("input.safetensors");
            return Cli.run(all);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void files_thatAreSeveral_areOneTable() throws IOException {
        String[] lines = Files.readString(Path.of(data)).split("\n", 32);
        String first = write("a.csv", String.join("\n", Arrays.copyOf(lines, 31)) + "\n");
        String second = write("b.csv", lines[0] + "\n" + lines[31]);
        train("--data", data, "--epochs", "2").succeeds();
        String expected = cli.metrics().get("weightsSha256");
        train("--data", first, "--data", second, "--epochs", "2").succeeds("rows: 60", "a.csv", "b.csv");
        assertEquals(expected, cli.metrics().get("weightsSha256"));
    }

    @Test
    void validationAndTest_ofFiles_takeThePlaceOfSplits() {
        String other = write("other.csv", "note,WIDTH,length,species\nx,1,1.1,setosa\ny,2,5.1,virginica\n");
        Cli.Run run = train("--data", data, "--validation", other, "--test", other, "--epochs", "20");
        run.succeeds(
                "60 examples for training, 2 for validation, 2 for the test",
                "validation data: " + other,
                "test data: " + other,
                "left out: 'note'",
                "note: column 'WIDTH' is taken for the model's 'width'",
                "test accuracy 1.0000");
        train("--data", data, "--test", write("unknown.csv", "length,width,species\n1,2,tulip\n"))
                .fails(3, "unknown.csv", "the class 'tulip' was not seen in training");
        train("--data", data, "--test", other, "--test-split", "0.1").fails(2, "exclude each other");
        train("--data", data, "--validation", other, "--validation-split", "0.1")
                .fails(2, "exclude each other");
        train("--data", data, "--test", other, "--test-images", other, "--test-labels", other)
                .fails(2, "exclude each other");
    }

    @Test
    void columns_withRoles_areNoFeatures() throws IOException {
        StringBuilder text = new StringBuilder("id,\"Length, cm\",code,species,width\n");
        for (int j = 0; j < 60; j++) {
            text.append("s").append(j).append(',').append(j % 2 == 0 ? 1.0 : 5.0);
            text.append(',')
                    .append(j % 3)
                    .append(j % 2 == 0 ? ",setosa," : ",virginica,")
                    .append(j % 7)
                    .append('\n');
        }
        String file = write("roles.csv", text.toString());
        String[] options = {"--data", file, "--target", "species", "--epochs", "5", "--id", "id", "--drop", "5"};
        train(options).succeeds("left out: 'width'", "ID: column 'id'", "features: 2 columns (2 of numbers), 2 inputs");
        train("--data", file, "--target", "4", "--epochs", "1", "--features", "\"Length, cm\" , code", "--categorical")
                .fails(2, "--categorical");
        train(
                        "--data",
                        file,
                        "--target",
                        "4",
                        "--epochs",
                        "5",
                        "--features",
                        "\"Length, cm\",code",
                        "--categorical=code")
                .succeeds("features: 2 columns (1 of numbers, 1 categorical), 4 inputs; categorical: code 3");
        Cli.Run run = Cli.run("predict", "--model", cli.path("m.safetensors"), "--data", file, "--id", "id")
                .succeeds("id,class,probability_setosa,probability_virginica\ns0,setosa,", "\ns59,virginica,");
        assertEquals(61, run.out().lines().count());
        assertEquals(
                List.of("data", "ID", "features"),
                run.err().lines().map(line -> line.replaceFirst(":.*", "")).toList());
        Cli.Run none = train("--data", file, "--target", "species", "--epochs", "1");
        none.succeeds("note: column 'id' is different text in every row: it looks like an ID");
        train("--data", file, "--target", "species", "--drop", "size").fails(3, "there is no column 'size' to drop");
    }

    @Test
    void predictions_toStandardOutput_areCsvAlone() throws IOException {
        train("--data", data, "--epochs", "1").succeeds("note: the class is taken to be the last column, 'species'");
        String model = cli.path("m.safetensors");
        Cli.Run plain = Cli.run("predict", "--model", model, "--data", data).succeeds();
        Cli.Run named = Cli.run("predict", "--model", model, "--data", data, "--out", "-")
                .succeeds();
        assertEquals(plain.out(), named.out());
        assertEquals(61, plain.out().lines().count());
        assertTrue(plain.err().startsWith("data: " + data + "; format: CSV; "), plain.err());
        assertFalse(Files.exists(Path.of("-")));
    }

    @Test
    void metrics_ofEvaluation_haveWhatWasUnderstood() throws IOException {
        train("--data", data, "--epochs", "1", "--metrics", cli.path("t.json")).succeeds();
        Cli.run("evaluate", "--model", cli.path("m.safetensors"), "--data", data, "--metrics", cli.path("e.json"))
                .succeeds("data: " + data, "class: column 'species', 2 classes", "features: 2 columns");
        for (String file : new String[] {"t.json", "e.json"}) {
            String json = Files.readString(directory.resolve(file));
            for (String part : new String[] {
                "\"data\" : {",
                "\"source\" : \"",
                "\"format\" : \"CSV\"",
                "\"delimiter\" : \"','",
                "\"rows\" : 60",
                "\"classes\" : 2",
                "\"inputs\" : 2",
                "\"numbers\" : 2",
                "\"categorical\" : { }"
            }) {
                assertTrue(json.contains(part), part + " is not in " + json);
            }
        }
        train("--epochs", "1").succeeds();
        assertTrue(Files.readString(directory.resolve("m.json")).contains("\"source\" : \"the embedded digits\""));
    }

    @Test
    void arrays_ofNpz_areNamed() {
        String file = Path.of("src", "test", "resources", "io", "lanewise", "file", "numpy", "example.npz")
                .toString();
        String[] options = {"--data", file, "--epochs", "1", "--missing", "mean", "--npz-arrays", "x,y"};
        train(options).succeeds("format: NPZ", "rows: 2", "class: column 'label', 2 classes");
        options[options.length - 1] = "x,z";
        train(options).fails(3, "example.npz", "'z'");
    }

    @Test
    void classes_withDecimalComma_areComparedAsNumbers() {
        String file = write("labels.csv", "a;y\n1,5;1,0\n2,5;1\n3,5;0\n4;0,0\n");
        train("--data", file, "--decimal", ",", "--target", "y", "--epochs", "1")
                .succeeds("class: column 'y', 2 classes");
        String prices = write("prices.csv", "a;y\n1,5;15,5\n2,5;17,25\n3,5;19\n");
        train("--data", prices, "--decimal", ",").fails(3, "3 different numbers, some of them decimal");
    }

    @Test
    void csv_ofAnotherMake_isReadByItsOptions() {
        StringBuilder text = new StringBuilder("a table\nx;y;kind\n");
        for (int j = 0; j < 40; j++) {
            text.append("1.00").append(j % 10).append(j % 2 == 0 ? ",5;'1;5';a\n" : ",25;'2;5';b\n");
            text.append(j == 3 ? "! half\n" : "");
        }
        String file = write("made.csv", text.toString());
        train("--data", file, "--epochs", "1").fails(3, "made.csv, line ");
        train(("--data " + file + " --epochs 1 --skip 1 --quote ' --comment ! --decimal , --thousands . "
                                + "--delimiter ; --encoding ISO-8859-1 --header yes --missing-markers none,\"-9\"")
                        .split(" "))
                .succeeds("decimal: ,", "thousands: ", "columns: 3", "rows: 40", "1 of comments", "y 2", "ISO-8859-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--quote ab | --quote must be one character",
                "--delimiter ab | --delimiter must be one character",
                "--decimal x | the decimal sign must be . or ,",
                "--thousands 1 | digits cannot be separated by '1'",
                "--skip -1 | the lines to skip must be at least 0",
                "--encoding klingon | the encoding 'klingon' is not known here",
                "--header maybe | --header",
                "--missing zero | --missing",
                "--missing-inputs | --missing mean or median",
                "--unseen guess | --unseen",
                "--max-values 0 | --max-values must be at least 1",
                "--rare 0 | --rare must be at least 1",
                "--drop a,,b | a name is empty in 'a,,b'",
                "--drop a,\"b | never closes",
                "--categorical a, | a name is empty",
                "--npz-arrays x,y,z | --npz-arrays names one array or two",
                "--class-weight 5 | '5' is not of the form class=weight",
                "--class-weight a=x | the weight 'x' is no number",
                "--class-weight a=-1 | at least 0",
                "--class-weight a=1,a=2 | two weights"
            })
    void options_thatAreWrong_areUsageErrors(String options, String part) {
        train(("--data " + data + " " + options).split(" ")).fails(2, part, "--help");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
    }

    @Test
    void columns_withoutATable_areAUsageError() {
        train("--id", "a").fails(2, "--id names a column of --data");
        Cli.run("evaluate", "--model", "m", "--idx-images", "a", "--idx-labels", "b", "--drop", "x")
                .fails(2, "--drop names a column of --data");
    }
}
