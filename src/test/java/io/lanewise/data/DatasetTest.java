// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.backend.Implementations;
import io.lanewise.kernel.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
    /** 100 examples of three classes, 50, 30 and 20; the only feature is the example's number. */
    private static Dataset hundred() {
        Matrix x = Matrix.wrap(new float[100], 1, 100);
        int[] labels = new int[100];
        for (int j = 0; j < 100; j++) {
            x.set(0, j, j);
            labels[j] = j % 10 < 5 ? 0 : j % 10 < 8 ? 1 : 2;
        }
        return Dataset.of(x, labels);
    }

    @Test
    void stratifiedSplit_keepsProportions_andOrder_andLosesNothing() {
        Dataset.Split split = hundred().stratifiedSplit(0.2, 5);
        assertArrayEquals(new int[] {40, 24, 16}, split.first().classCounts());
        assertArrayEquals(new int[] {10, 6, 4}, split.second().classCounts());
        float[] all = new float[100];
        System.arraycopy(split.first().x().toArray(), 0, all, 0, 80);
        System.arraycopy(split.second().x().toArray(), 0, all, 80, 20);
        float[] sorted = split.second().x().toArray();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, split.second().x().toArray(), "in order");
        Arrays.sort(all);
        assertArrayEquals(hundred().x().toArray(), all, "every example in one half");
        assertArrayEquals(sorted, hundred().stratifiedSplit(0.2, 5).second().x().toArray(), "the same seed");
        assertNotEquals(
                Arrays.toString(sorted),
                Arrays.toString(hundred().stratifiedSplit(0.2, 6).second().x().toArray()));
        assertThrows(IllegalArgumentException.class, () -> hundred().stratifiedSplit(0, 1));
        assertThrows(IllegalArgumentException.class, () -> hundred().stratifiedSplit(1e-9, 1));
    }

    @Test
    void withClasses_matchesByName() {
        Dataset data = new Dataset(Matrix.zeros(1, 2), new int[] {0, 1}, List.of("b", "a"), List.of("f"));
        assertArrayEquals(
                new int[] {2, 0}, data.withClasses(List.of("a", "x", "b")).labels());
        String message = assertThrows(IllegalArgumentException.class, () -> data.withClasses(List.of("a", "c")))
                .getMessage();
        assertTrue(message.contains("'b' was not seen in training") && message.contains("'c'"), message);
    }

    @Test
    void constructor_whatDoesNotFit_isRefusedWithItsPlace() {
        Matrix x = Matrix.zeros(2, 3);
        refused("3 labels", () -> Dataset.of(x, new int[2]));
        refused(
                "label of example 1 is 7",
                () -> new Dataset(x, new int[] {0, 7, 0}, List.of("a", "b"), List.of("f", "g")));
        refused("label of example 0 is -1", () -> Dataset.of(x, new int[] {-1, 0, 0}));
        refused("2 feature names", () -> new Dataset(x, new int[3], List.of("a"), List.of("f")));
        x.set(1, 2, Float.POSITIVE_INFINITY);
        refused("feature 'x1' of example 2 is Infinity", () -> Dataset.of(x, new int[3]));
    }

    private static void refused(String part, org.junit.jupiter.api.function.Executable maker) {
        String message = assertThrows(IllegalArgumentException.class, maker).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void standardization_givesMeanZeroDeviationOne_andLeavesAConstant() {
        Matrix x = Matrix.ofRows(new float[] {1, 2, 3, 6}, new float[] {5, 5, 5, 5});
        Standardization s = Standardization.fit(x);
        assertEquals(3f, s.mean().get(0, 0));
        assertEquals((float) Math.sqrt(14.0 / 4), s.scale().get(0, 0));
        assertEquals(1f, s.scale().get(1, 0), "a constant feature keeps scale 1");
        Matrix z = x.copy();
        standardize(s, z);
        Matrix rows = x.transpose().copy().transpose();
        standardize(s, rows);
        for (int j = 0; j < 4; j++) {
            assertEquals((x.get(0, j) - 3f) / s.scale().get(0, 0), z.get(0, j));
            assertEquals(0f, z.get(1, j));
            assertEquals(z.get(0, j), rows.get(0, j), "a transposed view is standardised alike");
        }
        Matrix zero = Matrix.zeros(2, 1);
        assertThrows(IllegalArgumentException.class, () -> new Standardization(zero, zero));
        assertThrows(IllegalArgumentException.class, () -> new Standardization(Matrix.zeros(3, 1), zero));
    }

    @Test
    void constructor_labelOneTooLarge_isRefused_andTheClassesAreCounted() {
        refused(
                "the label of example 1 is 2, but the classes are numbered 0 to 1",
                () -> new Dataset(Matrix.zeros(1, 2), new int[] {0, 2}, List.of("a", "b"), List.of("f")));
    }

    @Test
    void stratifiedSplit_fractionOutsideOfItsRange_isNamed() {
        for (double bad : new double[] {0, 1, -0.5, 1.5, Double.NaN}) {
            refused("must be between 0 and 1, but is " + bad, () -> hundred().stratifiedSplit(bad, 1));
        }
    }

    @Test
    void withClasses_unknownClassWithoutExamples_isNoMatter() {
        Dataset data = new Dataset(Matrix.zeros(1, 1), new int[] {1}, List.of("b", "a"), List.of("f"));
        assertArrayEquals(new int[] {0}, data.withClasses(List.of("a", "c")).labels());
    }

    @Test
    void toString_saysHowMuchThereIs() {
        assertEquals("100 examples, 1 features, classes [0, 1, 2]", hundred().toString());
    }

    @Test
    void standardization_whatCannotScale_isRefused() {
        Matrix zero = Matrix.zeros(2, 1);
        Matrix one = Matrix.ofColumns(new float[] {1, 1});
        new Standardization(zero, one);
        Matrix square = Matrix.ofRows(new float[] {1, 1}, new float[] {1, 1});
        refused("2×2 and 2×1", () -> new Standardization(square, one));
        refused("2×1 and 2×2", () -> new Standardization(zero, square));
        refused("1×1 and 2×1", () -> new Standardization(Matrix.zeros(1, 1), one));
        for (float bad : new float[] {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY}) {
            refused(
                    "feature 1 has mean 0.0 and scale " + bad,
                    () -> new Standardization(zero, Matrix.ofColumns(new float[] {1, bad})));
        }
        refused("feature 0 has mean NaN", () -> new Standardization(Matrix.ofColumns(new float[] {Float.NaN, 0}), one));
    }

    @Test
    void standardization_identity_changesNothing() {
        Matrix x = Matrix.ofRows(new float[] {1, -2}, new float[] {0.1f, 3e38f});
        Matrix before = x.copy();
        standardize(Standardization.identity(2), x);
        assertArrayEquals(before.toArray(), x.toArray());
    }

    private static void standardize(Standardization s, Matrix x) {
        Implementations.scalar().scaling().standardize(s.mean(), s.scale(), x);
    }

    @Test
    void of_namedLabels_numbersTheClassesByTheirNames() {
        Dataset text = Dataset.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}, "b", "a", "b");
        assertEquals("[a, b]", text.classNames().toString());
        assertArrayEquals(new int[] {1, 0, 1}, text.labels());
        assertEquals("[x0, x1]", text.featureNames().toString());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, text.x().toArray());
        Dataset numbers = Dataset.of(new double[][] {{0.1}, {0.2}, {0.3}, {0.4}}, "10", "9", "-1", "9");
        assertEquals("[-1, 9, 10]", numbers.classNames().toString());
        assertArrayEquals(new int[] {2, 1, 0, 1}, numbers.labels());
        assertEquals(0.1f, numbers.x().get(0, 0));
    }

    @Test
    void of_arraysThatDoNotFit_areRefused() {
        refused("there must be 2 labels", () -> Dataset.of(new float[][] {{1}, {2}}, "a"));
        refused("column 1 has 1 elements, but column 0 has 2", () -> Dataset.of(new float[][] {{1, 2}, {2}}, "a", "b"));
        refused("feature 'x0' of example 1 is Infinity", () -> Dataset.of(new double[][] {{1}, {1e39}}, "a", "b"));
        refused("feature 'x0' of example 0 is NaN", () -> Dataset.of(new double[][] {{Double.NaN}}, "a"));
    }

    /**
     * Multiples of the distance between two floats at 1.7·10^9: seven different values are no
     * constant.
     */
    @Test
    void standardization_nearlyConstant_neitherBlowsUpNorPassesLargeNumbersOn() {
        float[] spread = new float[70];
        float[] rounding = new float[70];
        for (int j = 0; j < 70; j++) {
            spread[j] = 1.7e9f + 128f * (j % 7 - 3);
            rounding[j] = j % 70 == 0 ? Math.nextUp(0.3f) : 0.3f;
        }
        Matrix x = Matrix.ofRows(spread, rounding);
        Standardization s = Standardization.fit(x);
        assertEquals(256f, s.scale().get(0, 0), 1f);
        assertEquals(1f, s.scale().get(1, 0), "not 3.5e-9");
        standardize(s, x);
        for (float value : x.toArray()) {
            assertTrue(Math.abs(value) < 2, "standardised to " + value);
        }
        Matrix timestamps = Matrix.ofRows(new float[] {1.7e9f, 1.7e9f, 1.7e9f, 1.7e9f, Math.nextUp(1.7e9f)});
        Standardization t = Standardization.fit(timestamps);
        standardize(t, timestamps);
        for (float value : timestamps.toArray()) {
            assertTrue(Math.abs(value) < 1e-5f, "standardised to " + value);
        }
    }

    @Test
    void constructor_namesThatStandTwice_areRefused() {
        refused(
                "class names must differ, but 'a' stands twice",
                () -> new Dataset(Matrix.zeros(1, 1), new int[1], List.of("a", "a"), List.of("f")));
        refused(
                "feature names must differ, but 'f' stands twice",
                () -> new Dataset(Matrix.zeros(2, 1), new int[1], List.of("a"), List.of("f", "f")));
    }

    @Test
    void stratifiedSplit_classOfOneExample_staysInTheFirstPart() {
        int[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2};
        Dataset data = Dataset.of(Matrix.zeros(1, labels.length), labels);
        for (double fraction : new double[] {0.6, 0.9, 0.99}) {
            for (int count : data.stratifiedSplit(fraction, 1).first().classCounts()) {
                assertTrue(count > 0, "with " + fraction);
            }
        }
    }

    @Test
    void withFeatures_bringsThemIntoOrderByName() {
        Dataset data = new Dataset(
                Matrix.ofColumns(new float[] {1, 2}, new float[] {3, 4}), new int[2], List.of("c"), List.of("p", "q"));
        assertArrayEquals(
                new float[] {2, 1, 4, 3},
                data.withFeatures(List.of("q", "p")).x().toArray());
        assertArrayEquals(
                new float[] {2, 4}, data.withFeatures(List.of("q")).x().toArray());
        assertArrayEquals(
                data.x().toArray(), data.withFeatures(List.of("x0", "x1")).x().toArray(), "by place");
        refused(
                "the feature 'r' is not among those of the data, which are 'p', 'q'",
                () -> data.withFeatures(List.of("p", "r")));
    }
}
