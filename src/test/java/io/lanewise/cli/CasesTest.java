// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inputs of public reports are read right, or refused with the right reason: cases.txt. */
class CasesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "io", "lanewise", "cli");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void trainModels() {
        Map<String, String> models = Map.of(
                "base", "--data @base.csv --epochs 20",
                "ints", "--data @ints.csv --epochs 20",
                "mean", "--data @q.csv --missing mean",
                "filled", "--data @first-row.data --missing mean",
                "sizes", "--data @width-height.csv --epochs 200");
        models.forEach((name, options) -> {
            List<String> words = words("train " + options);
            words.addAll(List.of("--model", model(name)));
            Cli.run(words.toArray(new String[0])).succeeds();
        });
    }

    private static String model(String name) {
        return directory.resolve(name + ".safetensors").toString();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            String text =
                    word.group(1) == null ? word.group(2) : word.group(1).contains(",") ? word.group() : word.group(1);
            if (text.startsWith("@")) {
                words.add(FOLDER.resolve("cases").resolve(text.substring(1)).toString());
            } else if (text.length() > 1 && text.startsWith("#")) {
                words.addAll(List.of("--model", model(text.substring(1))));
            } else {
                words.add(text);
            }
        }
        return words;
    }

    static List<String> cases() throws IOException {
        return Files.readAllLines(FOLDER.resolve("cases.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCase_isReadRight_orRefusedWithTheReason(String line) {
        String[] fields = line.split(" \\| ");
        List<String> words = words(fields[0]);
        if (words.get(0).equals("train")) {
            words.addAll(List.of("--model", directory.resolve("new.safetensors").toString(), "--hidden", "12"));
            words.addAll(List.of("--epochs", "2"));
        }
        String[] parts = Stream.of(fields[2].split(";; ")).map(String::strip).toArray(String[]::new);
        Cli.Run run = Cli.run(words.toArray(new String[0]));
        if (!fields[1].equals("0")) {
            run.fails(Integer.parseInt(fields[1]), parts);
            return;
        }
        assertEquals(0, run.code(), run.err());
        String said = run.out() + run.err();
        for (String part : parts) {
            assertTrue(said.contains(part), "'" + part + "' is not in\n" + said);
        }
    }

    @Test
    void everyFile_hasACase() throws IOException {
        String cases = String.join("\n", cases());
        try (Stream<Path> files = Files.list(FOLDER.resolve("cases"))) {
            for (Path file : files.toList()) {
                assertTrue(cases.contains("@" + file.getFileName()), file.toString());
            }
        }
    }

    /** By name in any order, by place, from blanks or ARFF: the same values give the same lines. */
    @Test
    void predictions_ofTheSameValues_areTheSame() {
        String expected = predictions("predict #base --data @new.csv");
        assertEquals(expected, predictions("predict #ints --data @new-ints.csv"));
        assertEquals(expected, predictions("predict #ints --data @new-ints-reordered.csv"));
        String more = predictions("predict #base --data @base.csv");
        assertEquals(91, more.lines().count(), "a row in is a row out");
        for (String same : new String[] {"@spaces.data --target 5", "@tabs.txt --target 5", "@s.arff", "@trail.csv"}) {
            assertEquals(more, predictions("predict #base --data " + same), same);
        }
        assertEquals(
                20,
                predictions("predict #filled --data @na-first-row-new.csv")
                        .lines()
                        .count());
    }

    private static String predictions(String command) {
        return Cli.run(words(command).toArray(new String[0])).succeeds().out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-dash.csv", "Weiße.csv", "a;b$c.csv", "données 数据.csv", "with space.csv"})
    void names_ofAnyKind_areRead(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve("cases").resolve("base.csv"));
        Path file =
                TestFiles.write(directory, name, text.replace("kind", "Farbe").replace("red", "weiß"));
        Cli.Run run = Cli.run(
                "train", "--data", file.toString(), "--epochs", "1", "--model", model("named"), "--target", "Farbe");
        run.succeeds("data: " + file + ";", "column 'Farbe', 3 classes", "weiß");
    }

    @Test
    void columns_moreThan16384_areRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16_385; i++) {
            text.append('g').append(i).append(',');
        }
        text.append("y\n");
        for (int j = 0; j < 4; j++) {
            text.append((j % 2 + ",").repeat(16_385)).append(j % 2 == 0 ? "a\n" : "b\n");
        }
        Path file = TestFiles.write(directory, "wide.csv", text.toString());
        Cli.run("train", "--data", file.toString(), "--epochs", "1", "--hidden", "2", "--model", model("wide"))
                .succeeds("columns: 16386", "16385-2-1 net");
    }

    @Test
    void rareClass_withWeights_isFound() {
        StringBuilder text = new StringBuilder("a,b,kind\n");
        Random random = new Random(3);
        for (int j = 0; j < 2000; j++) {
            boolean fraud = j % 200 == 0;
            text.append(random.nextGaussian() + (fraud ? 2 : 0))
                    .append(',')
                    .append(random.nextGaussian())
                    .append(fraud ? ",fraud\n" : ",ok\n");
        }
        String file =
                TestFiles.write(directory, "imbalance.csv", text.toString()).toString();
        String[] train = {"train", "--data", file, "--epochs", "3", "--model", model("weighted"), "--class-weight", ""};
        train[train.length - 1] = "balanced";
        Cli.Run balanced = Cli.run(train).succeeds("class weights: fraud 102.8", "ok 0.50");
        assertTrue(recall(balanced.out()) >= 0.5, balanced.out());
        train[train.length - 1] = "\"fraud\"=20, ok=1";
        Cli.run(train).succeeds("class weights: fraud 20.0, ok 1.0");
        train[train.length - 1] = "theft=20";
        Cli.run(train).fails(2, "--class-weight", "there is no class 'theft'; the classes are 'fraud', 'ok'");
        Cli.Run plain = Cli.run("train", "--data", file, "--epochs", "3", "--model", model("weighted"));
        assertFalse(plain.out().contains("class weights"), plain.out());
    }

    /** Of the class "fraud", from the table of precision, recall and F1. */
    private static double recall(String out) {
        Matcher line =
                Pattern.compile("(?m)^\\s*fraud\\s+([0-9.]+)\\s+([0-9.]+)\\s+").matcher(out);
        double recall = -1;
        while (line.find()) {
            recall = Double.parseDouble(line.group(2));
        }
        return recall;
    }
}
