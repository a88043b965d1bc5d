// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Feature;
import io.lanewise.data.Feature.WhenMissing;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.TextStyle;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the columns became, in a model's file. */
class ModelFeaturesTest {
    @TempDir
    private Path directory;

    private static final Features ALL = Features.of(
            List.of(
                    new Feature.Numeric("age"),
                    new Feature.Numeric("time", 1.7e12 + 0.1, 0.1f, true),
                    new Feature.Numeric("tiny", -5e-324, -1e-45f, false),
                    new Feature.Bool("member", 0.25f, true, true),
                    new Feature.Bool("on \"off\"", Float.NaN, false, false),
                    new Feature.Categorical(
                            "work", List.of("a", "b\n", "漢 \uD83D\uDE00"), true, false, WhenMissing.OWN_VALUE),
                    new Feature.Categorical("rare", List.of("a"), true, List.of("b"), true, WhenMissing.REFUSED),
                    new Feature.Categorical("c", List.of("x"), false, true, WhenMissing.NONE_OF_THEM)),
            "income");

    private static Model model(Features features) {
        return new Model(
                Parameters.zeros(features.inputs(), 2, 1),
                ActivationFunction.RELU,
                Output.SIGMOID,
                Standardization.identity(features.inputs()),
                List.of("no", "yes"),
                features);
    }

    private Path saved(Features features) throws IOException {
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(model(features), file);
        return file;
    }

    @Test
    void save_load_givesTheSameFeatures() throws IOException {
        Path file = saved(ALL);
        assertEquals(ALL, ModelFile.loadModel(file).features());
        assertEquals(model(ALL), ModelFile.loadModel(file));
        assertEquals(ALL.inputNames(), ModelFile.load(file).model().featureNames());
        assertTrue(Files.size(file) <= ModelFile.checkCanHold(List.of("no", "yes"), ALL, 2, 1));
    }

    @Test
    void save_plainFeatures_keepsTheirNamesAlone_andTheClass() throws IOException {
        Features plain = Features.numbers(List.of("a", "b")).withTarget("y");
        Path file = saved(plain);
        String header = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        assertTrue(header.contains("feature_names") && header.contains("\"target\":\"y\""), header);
        assertFalse(header.contains("\"features\""), header);
        assertEquals(plain, ModelFile.loadModel(file).features());
        Features numbered = Features.numbers(List.of("x0", "x1"));
        assertFalse(new String(Files.readAllBytes(saved(numbered)), StandardCharsets.UTF_8).contains("feature"));
        assertEquals(numbered, ModelFile.loadModel(saved(numbered)).features());
    }

    /** The digits are those of the number, which no JDK's shortest form decides. */
    @Test
    void write_isOneText_onEveryJdk() throws IOException {
        assertEquals(
                "[{\"name\":\"t\",\"type\":\"number\",\"offset\":1700000000000,"
                        + "\"fill\":0.100000001490116119384765625,\"missing_input\":true},"
                        + "{\"name\":\"c\",\"type\":\"categorical\",\"values\":[\"x\"],\"other\":true,"
                        + "\"unseen\":\"refused\",\"missing\":\"own_value\"}]",
                FeaturesJson.write(List.of(
                        new Feature.Numeric("t", 1.7e12, 0.1f, true),
                        new Feature.Categorical("c", List.of("x"), true, true, WhenMissing.OWN_VALUE))));
        assertThrows(IOException.class, () -> FeaturesJson.write(List.of(new Feature.Numeric("\uD83D"))));
    }

    @Test
    void anyChangeOfTheFeatures_isNoticed() throws IOException {
        Path file = saved(ALL);
        for (String[] change : new String[][] {
            {"age", "aga"}, {"number", "numbes"}, {"own_value", "none_of_them"}, {"\"income\"", "\"outcome\""}
        }) {
            Path changed = ChangedModels.rewritten(file, h -> h.replace(change[0], change[1]));
            assertRefused(changed, () -> ModelFile.load(changed), "checksum");
        }
    }

    @Test
    void style_isKept_andLeftOutWhereItIsUsual() throws IOException {
        TextStyle style = new TextStyle(',', '.', '\'', List.of("-9", "kei\"n"), List.of("NA", "-"));
        for (Features features : List.of(ALL, Features.numbers(List.of("x0", "x1")))) {
            Path file = saved(features.withStyle(style));
            assertEquals(style, ModelFile.loadModel(file).features().style());
            Path usual = saved(features);
            assertFalse(new String(Files.readAllBytes(usual), StandardCharsets.UTF_8).contains("\"text\":"));
            assertEquals(TextStyle.USUAL, ModelFile.loadModel(usual).features().style());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not a JSON object",
                "{ | JSON",
                "{} 1 | after its end",
                "{\"decimal\":\"x\"} | the decimal sign must be . or ,",
                "{\"decimal\":\",\",\"thousands\":\",\"} | must differ",
                "{\"decimal\":\",.\"} | 'decimal' is not one character",
                "{\"quote\":1} | 'quote' is not one character",
                "{\"quote\":\"a\",\"quote\":\"b\"} | Duplicate",
                "{\"missing\":\"a\"} | 'missing' is not an array",
                "{\"missing\":[1]} | 'missing' has what is no text",
                "{\"not_missing\":[\"EU\"]} | 'EU' marks no missing cell",
                "{\"comment\":\"#\"} | the key 'comment' does not belong there"
            })
    void malformedStyle_isRefused(String json, String part) throws IOException {
        Path good = saved(ALL.withStyle(new TextStyle(',', '\0', '"', List.of(), List.of())));
        String quoted = json.replace("\"", "\\\"");
        Path changed = ChangedModels.sealed(ChangedModels.rewritten(
                good, h -> h.replace("\"text\":\"{\\\"decimal\\\":\\\",\\\"}\"", "\"text\":\"" + quoted + "\"")));
        assertRefused(changed, () -> ModelFile.load(changed), "metadata 'text'", part);
    }

    @Test
    void bothFeaturesAndNames_areRefused() throws IOException {
        Path changed = ChangedModels.sealed(ChangedModels.rewritten(
                saved(ALL), h -> h.replace("\"features\":", "\"feature_names\":\"[]\",\"features\":")));
        assertRefused(changed, () -> ModelFile.load(changed), "'features' and 'feature_names'");
    }

    /** Each is sound but for one thing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"type\":\"number\"} | not a JSON array",
                "[\"a\"] | feature 1 is not a JSON object",
                "[{\"name\":\"a\",\"type\":\"number\"} | JSON",
                "[{\"name\":\"a\",\"type\":\"number\"}] 1 | after its end",
                "[{\"name\":\"a\",\"name\":\"b\",\"type\":\"number\"}] | Duplicate",
                "[{\"type\":\"number\"}] | feature 1 has no 'name'",
                "[{\"name\":\"a\"}] | feature 1 has no 'type'",
                "[{\"name\":1,\"type\":\"number\"}] | a 'name' of another kind",
                "[{\"name\":\"a\",\"type\":\"date\"}] | type 'date', which is not known",
                "[{\"name\":\"a\",\"type\":\"number\",\"values\":[]}] | key 'values', which does not belong",
                "[{\"name\":\"a\",\"type\":\"number\",\"offset\":\"1\"}] | a 'offset' of another kind",
                "[{\"name\":\"a\",\"type\":\"number\",\"offset\":NaN}] | JSON",
                "[{\"name\":\"a\",\"type\":\"number\",\"offset\":1e999}] | must be finite",
                "[{\"name\":\"a\",\"type\":\"number\",\"offset\":{}}] | START_OBJECT",
                "[{\"name\":\"a\",\"type\":\"number\",\"fill\":0.1}] | which is no float",
                "[{\"name\":\"a\",\"type\":\"number\",\"fill\":1e39}] | which is no float",
                "[{\"name\":\"a\",\"type\":\"number\",\"missing_input\":true}] | needs a fill-in",
                "[{\"name\":\"a\",\"type\":\"number\",\"missing_input\":false}] | VALUE_FALSE",
                "[{\"name\":\"a\",\"type\":\"boolean\",\"offset\":1}] | key 'offset'",
                "[{\"name\":\"a\",\"type\":\"boolean\",\"unseen\":\"no\"}] | an 'unseen' that is not 'refused'",
                "[{\"name\":\"a\",\"type\":\"categorical\"}] | has no 'values'",
                "[{\"name\":\"a\",\"type\":\"categorical\",\"values\":[1]}] | no text in 'values'",
                "[{\"name\":\"a\",\"type\":\"categorical\",\"values\":[[]]}] | no text in 'values'",
                "[{\"name\":\"a\",\"type\":\"categorical\",\"values\":[]}] | no values",
                "[{\"name\":\"a\",\"type\":\"categorical\",\"values\":[\"x\",\"x\"]}] | must differ",
                "[{\"name\":\"a\",\"type\":\"categorical\",\"values\":[\"x\"],\"missing\":\"\"}] | not known",
                "[] | at least one feature",
                "[{\"name\":\"a\",\"type\":\"number\"},{\"name\":\"a\",\"type\":\"number\"}] | stands twice",
                "[{\"name\":\"a\",\"type\":\"number\"},{\"name\":\"b\",\"type\":\"number\"}] | features"
            })
    void malformedFeatures_areRefused(String json, String part) throws IOException {
        Path good = saved(Features.of(List.of(new Feature.Numeric("a", 1, Float.NaN, false)), null));
        String quoted = json.replace("\"", "\\\"");
        Path changed = ChangedModels.sealed(ChangedModels.rewritten(
                good,
                h -> h.replaceAll(
                        "\"features\":\"\\[.*?\\]\"",
                        java.util.regex.Matcher.quoteReplacement("\"features\":\"" + quoted + "\""))));
        assertRefused(changed, () -> ModelFile.load(changed), part);
    }
}
