// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.data.Targets.Scale;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of labels, numbers and thresholds: version 4 of the format. */
class ModelTargetsTest {
    private static final Features FEATURES = Features.numbers(List.of("a", "b"));
    private static final Targets.Labels LABELS =
            new Targets.Labels(List.of("red \"x\"", "0"), List.of(0.1f, Math.nextUp(1f)));
    private static final Targets.Numbers NUMBERS = new Targets.Numbers(
            List.of("price", "漢"), List.of(new Scale(1e30 / 3, 1e-30 / 3), new Scale(-Math.PI, Double.MIN_VALUE)));

    @TempDir
    private Path directory;

    private static int units(Targets targets) {
        return targets instanceof Targets.Classes ? 1 : targets.names().size();
    }

    private static Model model(Targets targets) {
        return new Model(
                Parameters.zeros(2, 3, units(targets)),
                ActivationFunction.TANH,
                targets instanceof Targets.Numbers ? Output.LINEAR : Output.SIGMOID,
                Standardization.identity(2),
                targets,
                FEATURES.withTargets(targets instanceof Targets.Classes ? List.of("kind") : List.of("p,q", "r")));
    }

    static Stream<Targets> targets() {
        return Stream.of(LABELS, NUMBERS, new Targets.Classes(List.of("0", "1"), 0.3f));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void save_load_givesTheSameTargets_andTheSameBytes(Targets targets) throws IOException {
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(model(targets), file);
        Model loaded = ModelFile.loadModel(file);
        assertEquals(targets, loaded.targets());
        assertEquals(model(targets).features(), loaded.features());
        assertTrue(header(file).contains("\"format_version\":\"4\""));
        long size = ModelFile.checkCanHold(targets, model(targets).features(), 3, units(targets));
        assertTrue(size >= Files.size(file) && size <= Files.size(file) + 200, size + " " + Files.size(file));
        byte[] first = Files.readAllBytes(file);
        ModelFile.save(loaded, file);
        assertArrayEquals(first, Files.readAllBytes(file));
    }

    @Test
    void classesWithoutAThreshold_areVersion3_asBefore() throws IOException {
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(model(new Targets.Classes(List.of("no", "yes"))), file);
        String header = header(file);
        assertTrue(header.contains("\"format_version\":\"3\""), header);
        assertFalse(header.contains("thresholds"), header);
    }

    private static String header(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private void refused(Targets targets, UnaryOperator<String> change, String... parts) throws IOException {
        Path good = directory.resolve("good.safetensors");
        ModelFile.save(model(targets), good);
        Path changed = ChangedModels.sealed(ChangedModels.rewritten(good, change));
        assertRefused(changed, () -> ModelFile.loadModel(changed), parts);
    }

    @Test
    void damagedTargets_areRefused() throws IOException {
        refused(NUMBERS, h -> h.replace("\"numbers\"", "\"strings\""), "'targets'", "'strings' is not known");
        refused(NUMBERS, h -> h.replace("\"numbers\"", "\"labels\""), "'target_means'", "does not belong");
        refused(NUMBERS, h -> h.replace("\"target_means\"", "\"target_meanz\""), "no 'target_means'");
        refused(NUMBERS, h -> h.replace("\"target_names\"", "\"target_namez\""), "no 'target_names'");
        refused(NUMBERS, h -> h.replace("\"linear\"", "\"softmax\""), "2 numbers need an output linear");
        refused(
                NUMBERS,
                h -> h.replaceAll("\"target_deviations\":\"[^\"]*\"", "\"target_deviations\":\"[1,0]\""),
                "the deviation positive");
        refused(
                NUMBERS,
                h -> h.replaceAll("\"target_deviations\":\"[^\"]*\"", "\"target_deviations\":\"[1]\""),
                "there are 1 numbers, not 2");
        for (String wrong : new String[] {"[1,\\\\\"2\\\\\"]", "[1,2", "1", "[1,1e999]", "[1,2]3", "[NaN,1]", ""}) {
            refused(
                    NUMBERS,
                    h -> h.replaceAll("\"target_means\":\"[^\"]*\"", "\"target_means\":\"" + wrong + "\""),
                    "'target_means'",
                    "array of finite numbers");
        }
        refused(LABELS, h -> h.replaceAll("\"thresholds\":\"[^\"]*\"", "\"thresholds\":\"[0.1,0.5]\""), "not a float");
        refused(LABELS, h -> h.replaceAll("\"thresholds\":\"[^\"]*\"", "\"thresholds\":\"[-1,0.5]\""), "a probability");
        refused(LABELS, h -> h.replace("\"labels\"", "\"numbers\""), "'thresholds'", "does not belong");
        refused(LABELS, h -> h.replace("\\\"0\\\"", "\\\"red \\\\\\\"x\\\\\\\"\\\""), "must differ");
        refused(LABELS, h -> h.replace("\"target_columns\"", "\"target\":\"a\",\"target_columns\""), "says it all");
        refused(LABELS, h -> h.replace("\"target_names\"", "\"class_names\""), "no 'target_names'");
    }

    @Test
    void load_ofNumbers_asAClassifier_isRefusedWithTheCure() throws IOException {
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(model(NUMBERS), file);
        assertRefused(file, () -> ModelFile.load(file), "the model predicts numbers, not classes", "loadEstimator");
        assertEquals(NUMBERS, ModelFile.loadEstimator(file).model().targets());
    }
}
