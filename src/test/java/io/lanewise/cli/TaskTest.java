// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Targets;
import io.lanewise.file.ModelFile;
import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers, several labels and thresholds, from the table to the predictions. */
class TaskTest {
    @TempDir
    private Path directory;

    private Cli cli;
    private String prices;
    private String kinds;

    @BeforeEach
    void writeTables() {
        cli = new Cli(directory);
        Random random = new Random(5);
        StringBuilder numbers = new StringBuilder("id,size,garden,price,rent\n");
        StringBuilder labels = new StringBuilder("a,b,right,up,rare\n");
        for (int j = 0; j < 300; j++) {
            double size = 40 + Math.rint(1000 * random.nextDouble()) / 10;
            boolean garden = random.nextBoolean();
            double price = 3000 * size + (garden ? 50_000 : 0);
            numbers.append(String.format("h%d,%s,%s,%s,%s%n", j, size, garden ? "yes" : "no", price, price / 400));
            double a = 2 * random.nextDouble() - 1;
            double b = 2 * random.nextDouble() - 1;
            labels.append(a + "," + b + "," + (a > 0 ? 1 : 0) + "," + (b > 0 ? 1 : 0) + ","
                    + (a + b + random.nextGaussian() / 2 > 1 ? 1 : 0) + "\n");
        }
        prices = TestFiles.write(directory, "prices.csv", numbers.toString()).toString();
        kinds = TestFiles.write(directory, "kinds.csv", labels.toString()).toString();
    }

    private String model() {
        return cli.path("m.safetensors");
    }

    private Cli.Run trainPrices(String... more) {
        String[] options = {"--data", prices, "--id", "id", "--task", "regression", "--epochs", "20"};
        String[] all = new String[options.length + more.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(more, 0, all, options.length, more.length);
        return cli.train(all);
    }

    @Test
    void regression_trainsEvaluatesAndPredicts() throws IOException {
        Cli.Run run = trainPrices("--target", "price", "--drop", "rent")
                .succeeds("target: column 'price', numbers from", "2-64-1 net", "test R² 0.9", "worst of price:");
        assertFalse(run.out().contains("accuracy"), run.out());
        Map<String, String> metrics = cli.metrics();
        assertTrue(Double.parseDouble(metrics.get("r2_score")) > 0.95, metrics.toString());
        assertFalse(metrics.containsKey("accuracy"));
        Cli.run("evaluate", "--model", model(), "--data", prices, "--metrics", cli.path("e.json"))
                .succeeds("R² 0.9", "(300 examples)", "RMSE");
        assertEquals("300", cli.metrics("e.json").get("examples"));
        String out = Cli.run("predict", "--model", model(), "--data", prices, "--id", "id")
                .succeeds()
                .out();
        String[] lines = out.split("\n");
        assertEquals("id,predicted_price", lines[0]);
        assertEquals(301, lines.length);
        assertTrue(lines[1].matches("h0,[0-9.]+"), lines[1]);
        assertTrue(Double.parseDouble(lines[1].substring(3)) > 90_000, lines[1]);
        Cli.run("info", model()).succeeds("output      linear", "targets     price", "price: mean 2");
    }

    @Test
    void regression_ofSeveralTargets_hasAColumnForEach() {
        trainPrices("--target", "price,rent").succeeds("targets: columns 'price', 'rent', numbers", "2-64-2 net");
        String out = Cli.run("predict", "--model", model(), "--data", prices)
                .succeeds()
                .out();
        assertTrue(out.startsWith("predicted_price,predicted_rent\n"), out);
        Cli.run("evaluate", "--model", model(), "--data", prices).succeeds("worst of price", "worst of rent");
        trainPrices("--target", "price,garden").fails(3, "'garden'", "no");
        trainPrices("--target", "price,\"rent\"").succeeds("2-64-2 net");
    }

    @Test
    void labels_trainEvaluateAndPredict() throws IOException {
        cli.train("--data", kinds, "--target", "right,up,rare", "--threshold", "f1")
                .succeeds(
                        "targets: columns 'right', 'up', 'rare', labels",
                        "2-64-3 net",
                        "threshold: 'rare' is predicted from the probability",
                        "test all labels right 0.",
                        "Hamming loss");
        assertTrue(cli.metrics().containsKey("hamming_loss"));
        String[] lines = Cli.run("predict", "--model", model(), "--data", kinds)
                .succeeds()
                .out()
                .split("\n");
        assertEquals(
                "predicted_right,predicted_up,predicted_rare,probability_right,probability_up,probability_rare",
                lines[0]);
        assertTrue(lines[1].matches("([01],){3}.*"), lines[1]);
        Cli.run("evaluate", "--model", model(), "--data", kinds).succeeds("all labels right 0.", "micro F1");
        Cli.run("info", model()).succeeds("labels      right, up, rare", "thresholds  0.");
        cli.train("--data", kinds, "--target", "right,a").fails(3, "line 2: the label, column 'a', is", "0 or 1");
    }

    @Test
    void watch_takesMetricsOfNumbersAndLabels() throws IOException {
        String[] byR2 = {"--target", "price", "--drop", "rent", "--watch", "r2_score", "--keep-best"};
        trainPrices(byR2).succeeds("test R² 0.9");
        trainPrices("--target", "price", "--watch", "max_error", "--keep-best", "--validation-split", "0")
                .fails(2, "--watch max_error needs examples for validation");
        for (String metric : new String[] {"accuracy", "hamming_loss", "f1_micro"}) {
            cli.train("--data", kinds, "--target", "right,up,rare", "--watch", metric, "--keep-best", "--lr", "3")
                    .succeeds("all labels right");
        }
        cli.train("--data", kinds, "--target", "right,up,rare", "--watch", "r2_score", "--keep-best")
                .fails(2, "--watch r2_score is not for labels, which these are: watch one of loss, ", "hamming_loss");
    }

    @Test
    void labelThatNeverChanges_isNoted() {
        String table = TestFiles.write(directory, "same.csv", "a,up,on\n" + "1,0,1\n2,1,1\n".repeat(20))
                .toString();
        Cli.Run run = cli.train("--data", table, "--target", "up,on", "--epochs", "2")
                .succeeds("note: the label 'on' is 1 in every row: there is nothing to learn");
        assertFalse(run.out().contains("'up' is"), run.out());
    }

    @Test
    void refit_withAFileForValidation_hasTheSameBitsForAnyThreads() throws IOException {
        String[] options = {
            "--target", "price", "--drop", "rent", "--patience", "3", "--validation", prices, "--refit", "--threads"
        };
        String[] sha = new String[2];
        for (int i = 0; i < 2; i++) {
            String[] all = java.util.Arrays.copyOf(options, options.length + 1);
            all[options.length] = Integer.toString(1 + 2 * i);
            trainPrices(all).succeeds("refit on all 300 examples");
            sha[i] = cli.metrics().get("weightsSha256");
        }
        assertEquals(sha[0], sha[1]);
    }

    @Test
    void threshold_ofTwoClasses_isKeptInTheModel() throws IOException {
        cli.train("--data", kinds, "--target", "rare", "--drop", "right,up", "--threshold", "cost=10:1")
                .succeeds("threshold: '1' is predicted from the probability 0.", "mean cost");
        Targets.Classes chosen =
                (Targets.Classes) ModelFile.loadModel(Path.of(model())).targets();
        assertTrue(chosen.threshold() < 0.5f, "a miss costs more: " + chosen);
        Cli.run("info", model()).succeeds("threshold   1 from the probability " + chosen.threshold() + " on");
        cli.train("--data", kinds, "--target", "rare", "--threshold", "0").succeeds();
        String out = Cli.run("predict", "--model", model(), "--data", kinds).out();
        assertFalse(out.contains("\n0,"), "0 is for always");
        cli.train("--data", kinds, "--target", "rare", "--threshold", "youden").succeeds("Youden's J");
    }

    @Test
    void options_thatDoNotGoTogether_areRefusedBeforeTraining() {
        trainPrices("--threshold", "0.3").fails(2, "--threshold decides between classes");
        cli.train("--task", "regression").fails(2, "--task regression needs data");
        cli.train("--task", "cluster").fails(2, "--task");
        cli.train("--threshold", "f1").fails(2, "between two classes", "there are 10 classes");
        cli.train("--data", kinds, "--target", "up", "--threshold", "f1", "--validation-split", "0")
                .fails(2, "--threshold f1 is chosen on validation examples", "--validation-split");
        for (String wrong : new String[] {"f2", "1.5", "cost=1", "cost=a:1", "cost=-1:1", "NaN"}) {
            cli.train("--data", kinds, "--threshold", wrong).fails(2, "--threshold");
        }
        trainPrices("--target", "price", "--class-weight", "balanced").fails(2, "--class-weight", "--weight");
        trainPrices("--target", "garden").fails(3, "line 2", "garden");
    }

    @Test
    void refit_trainsOnAllExamples_forTheBestEpochs() throws IOException {
        Cli.Run plain = trainPrices("--target", "price", "--drop", "rent", "--patience", "2")
                .succeeds("note: the saved model has not seen 28 % of the data", "--refit");
        String before = cli.metrics().get("weightsSha256");
        Cli.Run run = trainPrices("--target", "price", "--drop", "rent", "--patience", "2", "--refit");
        Map<String, String> metrics = cli.metrics();
        String epochs = metrics.get("bestEpoch");
        run.succeeds("refit on all 300 examples, for " + epochs + " epoch");
        assertFalse(run.out().contains("has not seen"), run.out());
        assertEquals(epochs, metrics.get("refittedEpochs"));
        assertNotEquals(before, metrics.get("weightsSha256"));
        assertEquals(
                metrics.get("weightsSha256"),
                ModelFile.loadModel(Path.of(model())).parameters().sha256());
        assertEquals(line(plain.out(), "test R²"), line(run.out(), "test R²"), "measured before, on unseen examples");
        cli.train("--data", kinds, "--target", "up", "--epochs", "1", "--test-split", "0", "--validation-split", "0")
                .succeeds("training accuracy");
    }

    @Test
    void refit_thatIsInterrupted_keepsTheFirstModel() throws IOException {
        Interrupt interrupt = new Interrupt();
        StringWriter out = new StringWriter() {
            @Override
            public void write(char[] text, int from, int length) {
                super.write(text, from, length);
                if (String.valueOf(text, from, length).contains("refit on all")) {
                    interrupt.request();
                }
            }
        };
        String[] arguments = cli.trainArguments(
                "--data",
                prices,
                "--id",
                "id",
                "--task",
                "regression",
                "--target",
                "price",
                "--epochs",
                "3",
                "--refit");
        Cli.Run run = Cli.run(interrupt, out, arguments);
        assertEquals(Errors.INTERRUPTED, run.code(), run.err());
        assertTrue(run.out().contains("the refit was stopped, and the model from before is kept"), run.out());
        assertFalse(cli.metrics().containsKey("refittedEpochs"));
        assertTrue(ModelFile.loadModel(Path.of(model())).targets() instanceof Targets.Numbers);
    }

    private static String line(String out, String beginning) {
        return out.lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void labelsOfImages_areNumbersUnderRegression() {
        cli.train(
                        "--idx-images",
                        cli.images("i.gz", 3).toString(),
                        "--idx-labels",
                        cli.labels("l", 0).toString(),
                        "--task",
                        "regression",
                        "--epochs",
                        "2")
                .succeeds("target: column 'label', numbers from 0 to 3", "9-64-1 net", "test R²");
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < 40; j++) {
            text.append(j * 0.25)
                    .append(" 1:")
                    .append(j)
                    .append(" 2:")
                    .append(j % 3)
                    .append('\n');
        }
        String libsvm = TestFiles.write(directory, "s.libsvm", text.toString()).toString();
        cli.train("--data", libsvm, "--task", "regression", "--epochs", "2")
                .succeeds("target: column 'label', the last, numbers from 0 to 9.75", "2-64-1 net");
        Cli.run("evaluate", "--model", model(), "--data", libsvm).succeeds("R²");
    }
}
