// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --report} writes, and where it must not. */
class ReportOptionTest {
    private static final Pattern HEADLINE = Pattern.compile("<dt>([^<]*)</dt><dd>([^<]*)</dd>");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    private String report() throws IOException {
        return Files.readString(directory.resolve("r.html"));
    }

    private static String fact(String html, String name) {
        Matcher fact = HEADLINE.matcher(html);
        while (fact.find()) {
            if (fact.group(1).equals(name)) {
                return fact.group(2);
            }
        }
        throw new AssertionError(name + " is not in the report");
    }

    private String rounded(String metric) throws IOException {
        return String.format(
                java.util.Locale.ROOT, "%.4f", Double.parseDouble(cli.metrics().get(metric)));
    }

    @Test
    void train_writesOne_withTheNumbersOfTheMetrics() throws IOException {
        cli.train("--epochs", "3", "--report", cli.path("r.html"))
                .succeeds("metrics  " + cli.path("m.json"), "report   " + cli.path("r.html"));
        String html = report();
        assertEquals(rounded("accuracy"), fact(html, "Accuracy"));
        assertEquals(rounded("log_loss"), fact(html, "Log loss"));
        assertEquals(rounded("f1_macro"), fact(html, "Macro F1"));
        assertEquals(rounded("roc_auc"), fact(html, "ROC AUC"));
        assertEquals(cli.metrics().get("weightsSha256"), fact(html, "weights of the saved model (SHA-256)"));
        assertEquals("3", fact(html, "--epochs"));
        assertEquals("32 (default)", fact(html, "--batch-size"));
        assertTrue(fact(html, "version").contains("JDK " + Runtime.version()));
        for (String phase : new String[] {"reading", "training", "evaluation", "permutation importance"}) {
            assertTrue(fact(html, phase).endsWith(" s"), phase);
        }
        assertTrue(html.contains("Trained on the embedded digits"));
        assertTrue(html.contains("(1) dZ2 = A2 − Y"));
        assertEquals(4, html.split("Gradient check: [^<]* agrees", -1).length - 1);
        assertTrue(html.length() < 2_000_000);
    }

    /** The metrics are those of the model before the refit, and so is all that the report shows. */
    @Test
    void refit_isTold_andWhatIsShownIsTheEvaluatedModel() throws IOException {
        cli.train("--epochs", "2", "--refit", "--report", cli.path("r.html")).succeeds();
        String html = report();
        assertTrue(html.contains("the saved model was trained anew on all examples, for 2 epochs"), "told");
        assertEquals(cli.metrics().get("weightsSha256"), fact(html, "weights of the saved model (SHA-256)"));
        String table = html.substring(html.indexOf("<caption>Examples by probability of the predicted class"));
        Matcher row = Pattern.compile("<td class=\"number\">[^<]*</td><td class=\"number\">(\\d+)</td>"
                        + "<td class=\"number\">(\\d+)</td></tr>")
                .matcher(table.substring(0, table.indexOf("</table>")));
        int right = 0;
        int wrong = 0;
        while (row.find()) {
            right += Integer.parseInt(row.group(1));
            wrong += Integer.parseInt(row.group(2));
        }
        assertEquals(359, right + wrong);
        assertEquals(Double.parseDouble(cli.metrics().get("accuracy")), right / 359.0, 1e-12);
    }

    @Test
    void evaluate_writesOne_withCellsAndLines() throws IOException {
        String data = TestFiles.write(directory, "adult.csv", MadeTables.adult(1500, 1))
                .toString();
        cli.train("--data", data, "--missing", "median", "--epochs", "2").succeeds();
        Cli.run(
                        "evaluate",
                        "--model",
                        cli.path("m.safetensors"),
                        "--data",
                        data,
                        "--metrics",
                        cli.path("m.json"),
                        "--report",
                        cli.path("r.html"))
                .succeeds("report   " + cli.path("r.html"));
        String html = report();
        assertEquals(rounded("accuracy"), fact(html, "Accuracy"));
        assertTrue(html.contains("m.safetensors on adult.csv"));
        assertFalse(html.contains("id=\"training\""));
        // The worst mistake: its line has the cells that the report shows.
        Matcher mistake =
                Pattern.compile("<h3>line (\\d+)</h3>.*?<dl>(.*?)</dl>").matcher(html);
        assertTrue(mistake.find());
        String line = Files.readAllLines(Path.of(data)).get(Integer.parseInt(mistake.group(1)) - 1);
        Matcher cell = HEADLINE.matcher(mistake.group(2));
        int cells = 0;
        while (cell.find()) {
            String value = cell.group(2).equals("missing") ? "?" : cell.group(2);
            assertTrue((", " + line + ",").contains(", " + value + ","), cell.group() + " is not in " + line);
            cells++;
        }
        assertEquals(12, cells);
    }

    @Test
    void images_areShown_withTheirPlace() throws IOException {
        String images = cli.images("images.gz", 12).toString();
        cli.train(
                        "--idx-images",
                        images,
                        "--idx-labels",
                        cli.labels("labels", 0).toString())
                .succeeds();
        ByteBuffer turned = ByteBuffer.allocate(8 + 40).putInt(0x801).putInt(40);
        for (int j = 0; j < 40; j++) {
            turned.put((byte) (3 - j % 4));
        }
        Cli.run(
                        "evaluate",
                        "--model",
                        cli.path("m.safetensors"),
                        "--idx-images",
                        images,
                        "--idx-labels",
                        TestFiles.write(directory, "turned", turned.array()).toString(),
                        "--report",
                        cli.path("r.html"))
                .succeeds();
        String html = report();
        assertEquals(24, html.split("alt=\"Picture of image \\d+\"", -1).length - 1);
        assertTrue(html.contains("alt=\"Weights of hidden unit 1\""));
        assertTrue(html.contains("Change of accuracy by block of pixels"));
    }

    @Test
    void whatMustNotBeReplaced_isNot() throws IOException {
        String data = cli.species().toString();
        cli.train("--data", data, "--report", data).fails(3, "--report names a file that is read");
        cli.train("--data", data, "--report", cli.path("m.json")).fails(2, "which --metrics names too");
        cli.train("--data", data, "--report", cli.path("no/r.html")).fails(3, "does not exist");
        cli.train("--data", data, "--epochs", "1").succeeds();
        String other = cli.path("other.safetensors");
        Files.copy(directory.resolve("m.safetensors"), Path.of(other));
        cli.train("--data", data, "--report", other).fails(3, "--report names a Lanewise model");
        Cli.run("evaluate", "--model", cli.path("m.safetensors"), "--data", data, "--report", other)
                .fails(3, "--report names a Lanewise model");
    }

    /** Importance costs groups × repeats × examples: of a wide table there is none unasked. */
    @Test
    void wideTable_isReportedWithoutImportance() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < 3000; c++) {
            text.append("c").append(c).append(',');
        }
        text.append("class\n");
        for (int j = 0; j < 150; j++) {
            for (int c = 0; c < 3000; c++) {
                text.append((j * 31 + c * 17) % 101).append(',');
            }
            text.append(j % 2 == 0 ? "even\n" : "odd\n");
        }
        String data = TestFiles.write(directory, "wide.csv", text.toString()).toString();
        cli.train("--data", data, "--epochs", "1", "--report", cli.path("r.html"))
                .succeeds();
        assertTrue(report().contains("Permutation importance is left out"));
        assertTrue(report().contains("lanewise explain"));
    }
}
