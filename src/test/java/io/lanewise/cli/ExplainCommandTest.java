// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import io.lanewise.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    private Cli.Run explain(String data, String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(
                new String[] {"explain", "--model", cli.path("m.safetensors"), "--data", data}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Cli.run(arguments);
    }

    private Map<String, Object> json(String name) throws IOException {
        return Json.object(Files.readString(directory.resolve(name)));
    }

    @Test
    void columns_areSaid_theMostImportantFirst_andInJson() throws IOException {
        String data = cli.species().toString();
        cli.train("--data", data).succeeds();
        Cli.Run run = explain(data, "--repeats", "3", "--seed", "7", "--json", cli.path("e.json"));
        run.succeeds(
                "data: ",
                "accuracy 1.0000 on 60 examples; each column dealt out anew 3 times (seed 7)",
                "column  decrease  deviation",
                "json     " + cli.path("e.json"));
        List<String> lines = run.out().lines().toList();
        int heading = lines.indexOf("column  decrease  deviation");
        assertTrue(lines.get(heading + 1).startsWith("length "), run.out());
        assertTrue(lines.get(heading + 2).startsWith("width "), run.out());
        Map<String, Object> json = json("e.json");
        assertEquals(cli.metrics().get("weightsSha256"), json.get("weightsSha256"));
        assertEquals("accuracy", json.get("metric"));
        assertEquals(1.0, json.get("score"));
        assertEquals(60.0, json.get("examples"));
        assertEquals(3.0, json.get("repeats"));
        assertEquals(7.0, json.get("seed"));
        Map<?, ?> length = (Map<?, ?>) ((List<?>) json.get("columns")).get(0);
        assertEquals("length", length.get("column"));
        List<?> decreases = (List<?>) length.get("decreases");
        assertEquals(3, decreases.size());
        assertEquals(
                decreases.stream().mapToDouble(d -> (Double) d).average().orElseThrow(),
                (Double) length.get("mean"),
                1e-12);
        assertTrue(lines.get(heading + 1).contains(String.format(java.util.Locale.ROOT, "%.4f", length.get("mean"))));
    }

    @Test
    void threads_doNotMatter_andAnotherMetricRises() throws IOException {
        String data = cli.species().toString();
        cli.train("--data", data).succeeds();
        explain(data, "--json", cli.path("1.json"), "--threads", "1").succeeds();
        explain(data, "--json", cli.path("3.json"), "--threads", "3").succeeds();
        assertEquals(Files.readString(directory.resolve("1.json")), Files.readString(directory.resolve("3.json")));
        explain(data, "--metric", "log_loss", "--examples", "20", "--json", cli.path("l.json"))
                .succeeds("log_loss ", " on 20 examples", "column  increase  deviation");
        assertTrue(((Map<?, ?>) ((List<?>) json("l.json").get("columns")).get(0)).containsKey("increases"));
    }

    @Test
    void numbers_areJudgedByR2() throws IOException {
        String data = TestFiles.write(directory, "houses.csv", MadeTables.houses(300, 1))
                .toString();
        cli.train("--data", data, "--task", "regression").succeeds();
        explain(data, "--json", cli.path("e.json")).succeeds("r2_score 0.", "column  decrease  deviation", "area ");
        assertEquals("r2_score", json("e.json").get("metric"));
        explain(data, "--metric", "root_mean_squared_error").succeeds("column  increase  deviation");
        explain(data, "--metric", "accuracy").fails(2, "--metric accuracy does not judge numbers", "name r2_score or");
    }

    @Test
    void images_areExplainedByBlocks() throws IOException {
        String images = cli.images("images.gz", 12).toString();
        String labels = cli.labels("labels", 0).toString();
        cli.train("--idx-images", images, "--idx-labels", labels, "--epochs", "3")
                .succeeds();
        Cli.run(
                        "explain",
                        "--model",
                        cli.path("m.safetensors"),
                        "--idx-images",
                        images,
                        "--idx-labels",
                        labels,
                        "--json",
                        cli.path("e.json"))
                .succeeds("each block of pixels dealt out anew 5 times", "pixels from 0, 2");
        assertEquals(36, ((List<?>) json("e.json").get("blocks")).size());
    }

    @Test
    void wrongOptions_areRefused() {
        String data = cli.species().toString();
        cli.train("--data", data, "--epochs", "1").succeeds();
        explain(data, "--repeats", "0").fails(2, "--repeats must be at least 1, but is 0");
        explain(data, "--examples", "0").fails(2, "--examples must be at least 1, but is 0");
        explain(data, "--threads", "0").fails(2, "--threads must be at least 1");
        Cli.run("explain", "--model", cli.path("m.safetensors")).fails(2, "give the examples by --data");
        explain(cli.path("none.csv")).fails(3, "none.csv");
        explain(data, "--json", data).fails(3, "--json names a file that is read");
        explain(data, "--json", cli.path("m.safetensors")).fails(3, "--json names a file that is read");
        explain(data, "--json", cli.path("no/e.json")).fails(3, "does not exist");
        assertFalse(Files.exists(directory.resolve("no")));
    }
}
