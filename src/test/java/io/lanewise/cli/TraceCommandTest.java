// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.file.ModelFile;
import io.lanewise.file.TestFiles;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Trace;
import io.lanewise.report.TraceWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCommandTest {
    @TempDir
    private Path directory;

    private static String lines(String text) {
        return text.replace(System.lineSeparator(), "\n");
    }

    /** The page shows what the command prints, to the last digit. */
    @Test
    void withoutArguments_printsWhatThePageShows() throws IOException {
        String page = Files.readString(Path.of("docs", "trace.md"));
        String out = lines(Cli.run("trace").succeeds().out());
        String block =
                page.substring(page.indexOf("```text\n") + 8, page.indexOf("```\n", page.indexOf("```text\n") + 8));
        assertEquals(out, block, "docs/trace.md must show what 'lanewise trace' prints");
        for (int equation = 1; equation <= 6; equation++) {
            assertTrue(out.contains("\n(" + equation + ") "), out);
        }
        assertTrue(
                out.endsWith("All four gradients agree with (L(θ + h) − L(θ − h)) / 2h, computed in double with"
                        + " h = 1e-5.\n"),
                out);
    }

    @Test
    void modelAndRows_showWhatTheNetSees() throws IOException {
        Cli cli = new Cli(directory);
        String data = cli.species().toString();
        cli.train("--data", data, "--epochs", "3", "--hidden", "5").succeeds();
        String out = lines(Cli.run("trace", "--model", cli.path("m.safetensors"), "--data", data, "--rows", "2-4")
                .succeeds("data: ", "class: ", "n0 = 2 inputs, n1 = 5 hidden units, n2 = 1 outputs", "m = 3 examples")
                .out());
        Classifier classifier = ModelFile.load(directory.resolve("m.safetensors"));
        Matrix mean = classifier.model().standardization().mean();
        Matrix scale = classifier.model().standardization().scale();
        String first = "";
        for (double length : new double[] {5.01, 1.02, 5.03}) {
            first += String.format(java.util.Locale.ROOT, "%8.4f", ((float) length - mean.get(0, 0)) / scale.get(0, 0));
        }
        assertTrue(out.replaceAll(" +", " ").contains("X, n0×m = 2×3\n" + first.replaceAll(" +", " ")), first + out);
        assertTrue(out.contains("Y, n2×m = 1×3\n      1  0  1\n"), out);
        assertTrue(out.contains("All four gradients agree"), out);
        assertTrue(Cli.run("trace", "--model", cli.path("m.safetensors"), "--data", data)
                .succeeds()
                .out()
                .contains("m = 4 examples"));
        assertTrue(Cli.run("trace", "--model", cli.path("m.safetensors"), "--data", data, "--rows", "60")
                .succeeds()
                .out()
                .contains("m = 1 example" + System.lineSeparator()));
    }

    @Test
    void images_withSoftmax_areElided() {
        Cli cli = new Cli(directory);
        String images = cli.images("images.gz", 6).toString();
        String labels = cli.labels("labels", 0).toString();
        cli.train("--idx-images", images, "--idx-labels", labels, "--epochs", "2")
                .succeeds();
        String out = lines(
                Cli.run("trace", "--model", cli.path("m.safetensors"), "--idx-images", images, "--idx-labels", labels)
                        .succeeds("A2 = softmax(Z2)", "W1, n1×n0 = 64×36", "All four gradients agree")
                        .out());
        assertTrue(out.contains("…"), out);
        assertTrue(out.lines().count() < 200, out.lines().count() + " lines");
    }

    @Test
    void html_isWritten_andNeverOverWhatIsRead() throws IOException {
        Cli cli = new Cli(directory);
        String data = cli.species().toString();
        Cli.run("trace", "--html", cli.path("trace.html")).succeeds("html  " + cli.path("trace.html"));
        String page = Files.readString(directory.resolve("trace.html"));
        assertTrue(page.contains("<title>One step</title>") && page.contains("All four gradients agree"), page);
        cli.train("--data", data, "--epochs", "1").succeeds();
        String model = cli.path("m.safetensors");
        Cli.run("trace", "--model", model, "--data", data, "--html", model)
                .fails(Errors.BAD_INPUT, "--html names a file that is read");
        Cli.run("trace", "--model", model, "--data", data, "--html", data)
                .fails(Errors.BAD_INPUT, "--html names a file that is read");
        Cli.run("trace", "--html", cli.path("no/such.html")).fails(Errors.BAD_INPUT, "such.html");
    }

    @Test
    void wrongUse_isOneLine() {
        Cli cli = new Cli(directory);
        String data = cli.species().toString();
        cli.train("--data", data, "--epochs", "1").succeeds();
        String model = cli.path("m.safetensors");
        Cli.run("trace", "--model", model).fails(Errors.USAGE, "go together: give both");
        Cli.run("trace", "--data", data).fails(Errors.USAGE, "go together: give both");
        Cli.run("trace", "--rows", "1-2").fails(Errors.USAGE, "--rows names examples of --data");
        Cli.run("trace", "--model", model, "--data", data, "--rows", "50-61")
                .fails(Errors.USAGE, "--rows ends with 61, but there are 60 examples");
        for (String rows : List.of("0-3", "4-2", "x", "1,2", "")) {
            Cli.run("trace", "--model", model, "--data", data, "--rows", rows)
                    .fails(Errors.USAGE, "give their numbers from 1 as 3 or 1-4");
        }
        Cli.run("trace", "--model", cli.path("none"), "--data", data).fails(Errors.BAD_INPUT, "none");
        String other =
                TestFiles.write(directory, "other.csv", "a,species\n1,setosa\n").toString();
        Cli.run("trace", "--model", model, "--data", other).fails(Errors.BAD_INPUT, "length");
    }

    @Test
    void checkThatFails_isSaid() {
        String differs = TraceWords.check(new Trace.Check(5, 6, 1, 0.25, 0.5, false));
        assertEquals(
                "5 of 6 elements, relative error 3e-01: DIFFERS, by up to 0.50; 1 at a kink of g left out", differs);
        assertEquals(
                "every element lies at a kink of g, so none has a derivative to compare",
                TraceWords.check(new Trace.Check(0, 2, 2, 0, 0, true)));
        Trace good = Trace.example();
        List<Trace.Step> steps = new ArrayList<>();
        for (Trace.Step step : good.steps()) {
            steps.add(
                    step.check() == null
                            ? step
                            : new Trace.Step(
                                    step.equation(),
                                    step.name(),
                                    step.formula(),
                                    step.letters(),
                                    step.shapes(),
                                    step.value(),
                                    new Trace.Check(1, 1, 0, 1, 1, !step.name().equals("dW1")),
                                    step.source()));
        }
        String text = TraceText.of(
                new Trace(good.parameters(), good.activation(), good.output(), good.x(), good.y(), good.loss(), steps));
        assertTrue(
                text.contains("dW1 and (L(θ + h) − L(θ − h)) / 2h, computed in double with h = 1e-5, DIFFER."), text);
        assertFalse(text.contains("All four"));
    }
}
