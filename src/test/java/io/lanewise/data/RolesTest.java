// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.FeaturesTest.refused;
import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.numbers;
import static io.lanewise.data.TestTables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final List<String> NAMES = List.of("key", "age", "zip", "w", "species");
    private static final Wanted AUTO = new Wanted(Kind.AUTO, Double.NaN);
    private static final Wanted TEXT = new Wanted(Kind.TEXT, 0);
    private static final Wanted VERBATIM = new Wanted(Kind.VERBATIM, 0);
    private static final Wanted SKIP = new Wanted(Kind.SKIP, 0);
    private static final Wanted NUMBERS = new Wanted(Kind.NUMBERS, 0);

    private static Roles.Builder roles() {
        return Roles.builder();
    }

    @Test
    void choose_byDefault_takesTheLastColumnAsTheClass() {
        assertEquals(List.of(AUTO, AUTO, AUTO, AUTO, TEXT), roles().build().choose(NAMES, true));
    }

    @Test
    void choose_roles_byNameOrNumber() {
        FeatureOptions categorical = FeatureOptions.defaults().withCategorical(List.of("zip"));
        List<Wanted> expected = List.of(VERBATIM, AUTO, TEXT, NUMBERS, TEXT);
        assertEquals(
                expected,
                roles().target("species")
                        .id("key")
                        .weight("w")
                        .options(categorical)
                        .build()
                        .choose(NAMES, true));
        assertEquals(
                expected,
                roles().target("5")
                        .id("1")
                        .weight("4")
                        .options(categorical)
                        .build()
                        .choose(NAMES, true));
        assertEquals(
                List.of(SKIP, AUTO, AUTO, SKIP, TEXT),
                roles().drop(List.of("key", "4")).build().choose(NAMES, true));
        assertEquals(
                List.of(SKIP, AUTO, SKIP, SKIP, TEXT),
                roles().features(List.of("age")).build().choose(NAMES, true));
        assertEquals(
                List.of(AUTO, AUTO, AUTO, TEXT, SKIP),
                roles().drop(List.of("species")).build().choose(NAMES, true));
        assertEquals(
                List.of(TEXT, AUTO),
                roles().target("1").build().choose(List.of("2", "1"), false),
                "names that the file does not have are numbers");
        assertEquals(List.of(AUTO, TEXT), roles().target("1").build().choose(List.of("2", "1"), true), "a name first");
    }

    @Test
    void choose_whatIsNotThere_isRefusedWithTheNameThatWasMeant() {
        refused(() -> roles().target("specis").build().choose(NAMES, true), "'specis' for the class", "'species'?");
        refused(() -> roles().drop(List.of("Age")).build().choose(NAMES, true), "did you mean 'age'?");
        refused(() -> roles().id("nothing").build().choose(NAMES, true), "the columns are 'key', 'age'");
        refused(() -> roles().weight("6").build().choose(NAMES, true), "no column 6", "there are 5");
        refused(() -> roles().weight("0").build().choose(NAMES, true), "no column 0");
        refused(() -> roles().target("y").build().choose(NAMES, false), "no header", "1 to 5");
        refused(() -> roles().target("age").id("age").build().choose(NAMES, true), "'age' can have one role");
        refused(() -> roles().target("age").drop(List.of("2")).build().choose(NAMES, true), "'age' is to be dropped");
        refused(() -> roles().features(List.of("species")).build().choose(NAMES, true), "'species' is to be a feature");
        refused(() -> roles().build().choose(List.of("a;b"), true), "no column is left to be a feature", "delimiter");
    }

    @Test
    void numbers_areThoseOfTheFile_thoughNotAllWasRead() {
        Roles roles = roles().target("3").drop(List.of("1")).build();
        roles.choose(List.of("key", "a", "y", "b"), true);
        Table read = table("a", numbers(1, 2), "y", cells("p", "q"), "b", numbers(3, 4));
        Dataset data = Dataset.of(read, roles);
        assertEquals(List.of("a", "b"), data.featureNames());
        assertEquals(List.of("p", "q"), data.classNames());
        Roles unnamed = roles().target("1").drop(List.of("2")).build();
        unnamed.choose(List.of("x0", "x1", "x2", "x3"), false);
        Dataset numbered = Dataset.of(table("x0", cells("p", "q"), "x2", numbers(1, 2), "x3", numbers(3, 4)), unnamed);
        assertEquals(List.of("x0", "x1"), numbered.featureNames());
        assertArrayEquals(new float[] {1, 3, 2, 4}, numbered.x().toArray());
        assertFalse(numbered.features().isNamed());
    }

    @Test
    void target_nobodyNamed_isSaid() {
        Table table = table("label", cells("p", "q"), "b", numbers(1, 2));
        Roles guess = roles().build();
        assertEquals(
                List.of("the class is taken to be the last column, 'b', for none is named by --target; perhaps it is"
                        + " 'label'"),
                guess.notices(table));
        assertEquals(List.of(), roles().target("label").build().notices(table));
    }

    private static Features model() {
        return Features.of(
                List.of(
                        new Feature.Numeric("age", 0, Float.NaN, false),
                        new Feature.Categorical("zip", List.of("1"), false, false, Feature.WhenMissing.REFUSED)),
                "species");
    }

    @Test
    void forPrediction_readsFeaturesAndId_andNoClass() {
        Roles roles = roles().id("key").forPrediction(model());
        assertEquals(List.of(VERBATIM, NUMBERS, TEXT, SKIP, SKIP), roles.choose(NAMES, true));
        Table read = table("key", cells("k1", "k2"), "age", numbers(1, 2), "zip", cells("1", "2"));
        assertArrayEquals(
                new float[] {1, 1, 2, 0},
                model().apply(roles.features(read)).x().toArray());
        assertEquals("k2", ((Column.Text) roles.id(read).orElseThrow()).value(1));
        assertTrue(roles().forPrediction(model()).id(read).isEmpty());
        refused(() -> Dataset.of(read, roles), "for prediction");
        assertEquals(
                List.of(NUMBERS, TEXT),
                roles().target("y").forPrediction(model()).choose(List.of("age", "zip"), true));
    }

    @Test
    void forPrediction_byPlace_leavesOutWhatHasAnotherRole() {
        List<String> numbered = List.of("x0", "x1", "x2", "x3");
        Roles roles = roles().id("1").target("4").forPrediction(model());
        assertEquals(List.of(VERBATIM, NUMBERS, TEXT, SKIP), roles.choose(numbered, false));
        Table read = table("x0", cells("k1", "k2"), "x1", numbers(1, 2), "x2", cells("1", "2"));
        assertArrayEquals(
                new float[] {1, 1, 2, 0},
                model().apply(roles.features(read)).x().toArray());
        refused(
                () -> roles().forPrediction(model()).choose(numbered, false),
                "there are 4 feature columns",
                "--target");
    }

    /** As of IDX and NPY, whose readers name the columns. */
    @Test
    void label_ofAFormatWithoutNames_isTheClass_andNoFeature() {
        Roles training = roles().build();
        assertEquals(List.of(AUTO, AUTO, TEXT), training.choose(List.of("x0", "x1", "label"), false));
        Table read = table("x0", numbers(1, 2), "x1", numbers(3, 4), "label", cells("p", "q"));
        assertEquals(List.of(), training.notices(read));
        Features model = Dataset.of(read, training).features();
        assertEquals(Features.numbers(List.of("x0", "x1")), model);
        assertEquals(
                List.of(NUMBERS, NUMBERS, SKIP),
                roles().forPrediction(model).choose(List.of("x0", "x1", "label"), false));
        assertEquals(
                List.of(NUMBERS, NUMBERS, TEXT),
                roles().forEvaluation(model).choose(List.of("x0", "x1", "label"), false));
    }

    @Test
    void forEvaluation_takesTheClassThatTheModelWasTrainedOn() {
        Roles roles = roles().forEvaluation(model());
        assertEquals(List.of(TEXT, TEXT, SKIP, NUMBERS), roles.choose(List.of("species", "zip", "more", "AGE"), true));
        Table read = table("species", cells("p", "q"), "zip", cells("1", "2"), "AGE", numbers(3, 4));
        Dataset data = Dataset.of(read, roles);
        assertEquals(model(), data.features());
        assertArrayEquals(new float[] {3, 1, 4, 0}, data.x().toArray());
        assertTrue(
                data.notices().get(0).contains("'AGE' is taken for the model's 'age'"),
                data.notices().toString());
        refused(
                () -> roles().forEvaluation(model()).choose(List.of("zip", "age"), true),
                "the model's class 'species' is not among the columns 'zip', 'age'",
                "name it by --target");
    }
}
