// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.numbers;
import static io.lanewise.data.TestTables.table;
import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.data.FeatureOptions;
import io.lanewise.data.Roles;
import io.lanewise.data.Standardization;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a table to predictions, and parts of a data set that are trained on where they lie. */
class TableTrainingTest {
    private static final int EXAMPLES = 240;

    /** The class is decided by work and member, with age as noise. */
    private static Table people() {
        SplitMix64 random = new SplitMix64(3);
        float[] age = new float[EXAMPLES];
        String[] work = new String[EXAMPLES];
        String[] member = new String[EXAMPLES];
        String[] income = new String[EXAMPLES];
        for (int j = 0; j < EXAMPLES; j++) {
            age[j] = j % 17 == 3 ? Float.NaN : 20 + random.nextInt(50);
            int job = random.nextInt(4);
            work[j] = job == 3 ? null : new String[] {"private", "state", "own"}[job];
            boolean yes = random.nextInt(2) == 1;
            member[j] = yes ? "yes" : "no";
            income[j] = (job == 1 || job == 3) == yes ? "high" : "low";
        }
        return table("age", age, "work", work, "member", member, "income", income);
    }

    private static Classifier trained(Dataset data) {
        Classifier classifier = Classifier.builder()
                .hidden(12)
                .threads(1)
                .validationSplit(0.2)
                .training(t -> t.epochs(60).batchSize(16))
                .build();
        classifier.fit(data);
        return classifier;
    }

    private static Dataset dataset() {
        return Dataset.of(
                people(),
                Roles.builder()
                        .options(FeatureOptions.defaults().withMissing(FeatureOptions.Missing.MEAN))
                        .build());
    }

    @Test
    void table_withTextAndMissingValues_isLearnt_andPredictedAlikeFromEverySource() {
        Dataset data = dataset();
        Classifier classifier = trained(data);
        assertTrue(
                classifier.evaluate(data).accuracy() > 0.98,
                classifier.evaluate(data).toString());
        Table shuffled = table(
                "income", cells("?", "?", "?"),
                "member", cells("YES", "no", "yes"),
                "Work", cells("state", null, "unheard of"),
                "age", numbers(33, Float.NaN, 44));
        int[] classes = classifier.predict(shuffled);
        assertEquals("high", classifier.model().classNames().get(classes[0]));
        assertEquals("low", classifier.model().classNames().get(classes[1]));
        Matrix probabilities = classifier.predictProbabilities(shuffled);
        Map<String, Object> values = new HashMap<>(Map.of("age", 33, "work", "state", "member", true));
        assertArrayEquals(probabilities.column(0).toArray(), classifier.predictProbabilities(values));
        assertEquals("high", classifier.predictClass(values));
        values.put("age", null);
        values.put("work", null);
        values.put("member", "n");
        assertArrayEquals(probabilities.column(1).toArray(), classifier.predictProbabilities(values));
        assertEquals("low", classifier.predictClassOf(new Person(null, null, false)));
        assertEquals("income", classifier.features().target().orElseThrow());
        String message = assertThrows(IllegalArgumentException.class, () -> classifier.predictClass(1f, 2f, 3f))
                .getMessage();
        assertTrue(message.contains("a map, a record or a bean"), message);
    }

    @Test
    void fit_missingValues_areRefusedWithTheirPlace_asWhatTheyAre() {
        Dataset missing = Dataset.of(people(), Roles.builder().build());
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Classifier.builder().validationSplit(0.2).build().fit(missing))
                .getMessage();
        assertTrue(message.matches("t.csv, line [0-9]: column '(age|work)' is missing; fill it in.*"), message);
    }

    record Person(Integer age, String work, boolean member) {}

    @Test
    void standardization_leavesInputsOfValuesAsTheyAre() {
        Dataset data = dataset();
        Standardization s = Standardization.fit(data);
        assertEquals(
                "[age, work=own, work=private, work=state, work is missing, member]",
                data.featureNames().toString());
        for (int i = 1; i < 5; i++) {
            assertEquals(0f, s.mean().get(i, 0));
            assertEquals(1f, s.scale().get(i, 0));
        }
        assertTrue(s.mean().get(0, 0) > 20 && s.mean().get(5, 0) > 0.3f);
    }

    /** The same bits as from copies, which parts were before. */
    @Test
    void parts_areTrainedOnWhereTheyLie_withTheBitsOfCopies() {
        Dataset digits = Digits.load();
        Dataset.Split views = digits.stratifiedSplit(0.3, 7);
        Dataset.Split copies = new Dataset.Split(copy(views.first()), copy(views.second()), views.notices());
        Classifier[] both = new Classifier[2];
        for (int i = 0; i < 2; i++) {
            Dataset.Split split = i == 0 ? views : copies;
            both[i] = Classifier.builder()
                    .hidden(9)
                    .threads(2)
                    .training(t -> t.epochs(2).batchSize(50))
                    .build();
            both[i].fit(split.first(), split.second());
        }
        assertEquals(both[0].model(), both[1].model());
        assertEquals(
                both[0].evaluate(views.second()).loss(),
                both[1].evaluate(copies.second()).loss());
        assertSameBits(
                Standardization.fit(views.first()).mean(),
                Standardization.fit(copies.first().x()).mean(),
                () -> "mean");
    }

    private static Dataset copy(Dataset part) {
        return new Dataset(part.x().copy(), part.labels(), part.classNames(), part.featureNames());
    }
}
