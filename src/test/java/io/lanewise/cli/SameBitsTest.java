// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lanewise.Classifier;
import io.lanewise.ClassifierBuilder;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import io.lanewise.data.Roles;
import io.lanewise.file.CsvReader;
import io.lanewise.file.TableFile;
import io.lanewise.file.TestFiles;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.metric.Average;
import io.lanewise.net.LearningRateSchedule;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TrainerBuilder;
import io.lanewise.net.Watch;
import io.lanewise.random.SplitMix64;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line and the library train the same bits from the same data and options. */
class SameBitsTest {
    private static final int EPOCHS = 9;
    /** 120 examples, less 12 for validation, in batches of 32. */
    private static final int STEPS = 4 * EPOCHS;

    @TempDir
    private Path directory;

    private Cli cli;
    private Path file;

    /** Three classes that overlap, so that epochs differ, and one larger than the others. */
    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
        SplitMix64 random = new SplitMix64(17);
        StringBuilder text = new StringBuilder("a,b,c,kind\n");
        for (int j = 0; j < 120; j++) {
            int kind = j % 4 % 3;
            for (int i = 0; i < 3; i++) {
                text.append(random.nextDouble() * 3 + (i == kind ? 1 : 0)).append(',');
            }
            text.append("xyz".charAt(kind)).append('\n');
        }
        file = TestFiles.write(directory, "kinds.csv", text.toString());
    }

    private String byCommand(List<String> words) throws IOException {
        List<String> all = Lists.mutable
                .of("--data", file.toString(), "--target", "kind", "--test-split", "0")
                .withAll(words);
        cli.train(all.toArray(new String[0])).succeeds();
        return cli.metrics().get("weightsSha256");
    }

    private String byLibrary(Consumer<ClassifierBuilder> settings) throws IOException {
        ClassifierBuilder builder = Classifier.builder().validationSplit(0.1);
        settings.accept(builder);
        Dataset data = CsvReader.of(file).target("kind").read();
        Classifier classifier = builder.build();
        classifier.fit(data);
        return classifier.model().parameters().sha256();
    }

    @Test
    void defaults_areTheSame() throws IOException {
        assertEquals(byLibrary(builder -> {}), byCommand(List.of()));
    }

    /** Of numbers and of labels too. */
    @Test
    void defaults_ofNumbersAndLabels_areTheSame() throws IOException {
        cli.train("--data", file.toString(), "--target", "b,c", "--task", "regression", "--test-split", "0")
                .succeeds();
        Roles numbers = Roles.builder().targets(List.of("b", "c")).numbers(true).build();
        Regressor regressor = Regressor.builder().validationSplit(0.1).build();
        regressor.fit(Dataset.of(TableFile.of(file).read(numbers), numbers));
        assertEquals(regressor.model().parameters().sha256(), cli.metrics().get("weightsSha256"));

        StringBuilder text = new StringBuilder("a,up,even\n");
        for (int j = 0; j < 120; j++) {
            text.append(j % 50 * 0.25)
                    .append(j % 50 < 20 ? ",0," : ",1,")
                    .append(j % 2)
                    .append('\n');
        }
        Path labelled = TestFiles.write(directory, "labels.csv", text.toString());
        cli.train("--data", labelled.toString(), "--target", "up,even", "--test-split", "0")
                .succeeds();
        Roles labels = Roles.builder().targets(List.of("up", "even")).build();
        MultiLabelClassifier classifier =
                MultiLabelClassifier.builder().validationSplit(0.1).build();
        classifier.fit(Dataset.of(TableFile.of(labelled).read(labels), labels));
        assertEquals(classifier.model().parameters().sha256(), cli.metrics().get("weightsSha256"));
    }

    private static Arguments of(String words, Consumer<TrainerBuilder> settings) {
        return both(
                words,
                builder -> builder.training(t -> {
                    t.epochs(EPOCHS);
                    settings.accept(t);
                }));
    }

    private static Arguments both(String words, Consumer<ClassifierBuilder> settings) {
        return Arguments.of(words, settings);
    }

    private static Consumer<TrainerBuilder> by(Optimizer optimizer) {
        return t -> t.optimizer(optimizer);
    }

    private static Consumer<TrainerBuilder> along(LearningRateSchedule schedule) {
        return t -> t.schedule(schedule);
    }

    static Stream<Arguments> options() {
        return Stream.of(
                of("--optimizer momentum", by(Optimizer.momentum(0.01f, 0.9f))),
                of("--momentum 0.5", by(Optimizer.momentum(0.01f, 0.5f))),
                of("--optimizer nesterov --momentum 0.8 --lr 0.02", by(Optimizer.nesterov(0.02f, 0.8f))),
                of("--optimizer adam", by(Optimizer.adam(0.001f))),
                of(
                        "--optimizer adam --beta1 0.8 --beta2 0.99 --epsilon 1e-5 --learning-rate 0.01",
                        by(Optimizer.adam(0.01f, 0.8, 0.99, 1e-5))),
                of("--optimizer adamw", by(Optimizer.adamW(0.001f, 0.01))),
                of(
                        "--optimizer adamw --weight-decay 0.2 --l2 0.01",
                        by(Optimizer.adamW(0.001f, 0.2).l2(0.01f))),
                of("--l2 0.01", by(Optimizer.sgd(0.1f).l2(0.01f))),
                of("--clip-norm 0.2", by(Optimizer.sgd(0.1f).clipNorm(0.2f))),
                of("--batch-size 16", t -> t.batchSize(16)),
                of("--batch 16 --dropout 0.5", t -> t.batchSize(16).dropout(0.5)),
                of("-b 8 --class-weight balanced", t -> t.batchSize(8).balancedClassWeights()),
                of("--class-weight y=3", t -> t.classWeights(1, 3, 1)),
                of("--schedule step", along(LearningRateSchedule.step(3, 0.1))),
                of(
                        "--schedule step --schedule-every 7 --schedule-factor 0.5 --schedule-per-step",
                        along(LearningRateSchedule.step(7, 0.5).perStep())),
                of("--schedule linear", along(LearningRateSchedule.linear(0.01))),
                of(
                        "--schedule linear --schedule-last 0.2 --schedule-per-step --warm-up 5",
                        along(LearningRateSchedule.linear(0.2).perStep().warmUp(5))),
                of("--schedule cosine", along(LearningRateSchedule.cosine(0))),
                of("--schedule cosine --schedule-last 0.1", along(LearningRateSchedule.cosine(0.1))),
                of("--schedule one-cycle", along(LearningRateSchedule.oneCycle())),
                of(
                        "--schedule one_cycle --schedule-rise 0.5 --schedule-divisor 10 --schedule-final-divisor 100",
                        along(LearningRateSchedule.oneCycle(0.5, 10, 100))),
                of(
                        "--schedule plateau --schedule-patience 2 --schedule-factor 0.3 --min-delta 0.5",
                        along(LearningRateSchedule.onPlateau(2, 0.3, 0.5))),
                of(
                        "--warm-up " + (STEPS - 1),
                        along(LearningRateSchedule.constant().warmUp(STEPS - 1))),
                of("--patience 2 --min-delta 0.1", t -> t.earlyStopping(2, 0.1)),
                of("--patience 2 --watch accuracy", t -> t.earlyStopping(2).watch(Watch.ACCURACY)),
                of(
                        "--keep-best --watch training_loss --lr 3",
                        t -> t.keepBest(true).watch(Watch.TRAINING_LOSS).optimizer(Optimizer.sgd(3))),
                both(
                        "--keep-best --watch f1_macro --lr 3",
                        builder -> builder.watch(e -> -e.f1(Average.MACRO))
                                .training(t -> t.epochs(EPOCHS).keepBest(true).optimizer(Optimizer.sgd(3)))),
                of(
                        "--max-seconds 1000 --seed 1 --batch-size 31",
                        t -> t.maxSeconds(1000).batchSize(31)),
                both(
                        "--hidden 7 --activation tanh --seed 5 --no-standardize",
                        builder -> builder.hidden(7)
                                .activation(ActivationFunction.TANH)
                                .seed(5)
                                .standardize(false)
                                .training(t -> t.epochs(EPOCHS))));
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_isThatOfTheLibrary_andHasAnEffect(String words, Consumer<ClassifierBuilder> settings)
            throws IOException {
        String sha =
                byCommand(Lists.mutable.of(words.split(" ")).with("--epochs").with("" + EPOCHS));
        assertEquals(byLibrary(settings), sha);
        assertNotEquals(byLibrary(builder -> builder.training(t -> t.epochs(EPOCHS))), sha);
    }

    /** Another seed shuffles otherwise, but validates with the same examples. */
    @Test
    void validationSplit_doesNotDependOnTheSeed() throws IOException {
        Dataset data = CsvReader.of(file).target("kind").read();
        Classifier classifier = Classifier.builder()
                .validationSplit(0.25)
                .seed(9)
                .training(t -> t.epochs(1).watch(result -> {
                    assertEquals(true, result.validated());
                    return 0;
                }))
                .build();
        classifier.fit(data);
        Dataset.Split split = data.stratifiedSplit(0.25, 2021);
        Classifier given =
                Classifier.builder().seed(9).training(t -> t.epochs(1)).build();
        given.fit(split.first(), split.second());
        assertEquals(given.model().parameters(), classifier.model().parameters());
    }
}
