// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Targets.Scale;
import io.lanewise.kernel.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final double[][] X = {{1}, {2}, {3}, {4}};

    private static void refused(Runnable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e30, 1e-30, 1e-300, 1e300, -7})
    void scale_ofAnyUnit_givesTheSameStandardisedNumbers(double unit) {
        double[] numbers = {2 * unit, 4 * unit, 4 * unit, 4 * unit, 5 * unit, 5 * unit, 7 * unit, 9 * unit};
        Scale scale = Scale.fit(numbers);
        assertEquals(5 * unit, scale.mean(), Math.abs(unit) * 1e-15);
        assertEquals(2 * Math.abs(unit), scale.deviation(), Math.abs(unit) * 1e-14);
        assertEquals((float) (2 * Math.signum(unit)), scale.standardized(9 * unit), 1e-6f);
        assertEquals(9 * unit, scale.number((float) (2 * Math.signum(unit))), Math.abs(unit) * 1e-13);
    }

    @Test
    void scale_ofNumbersThatAreAllTheSame_isTheirOwnAnd1() {
        double tenth = 0.1f;
        assertEquals(new Scale(tenth, 1), Scale.fit(tenth, tenth, tenth));
        assertEquals(new Scale(-1e30, 1), Scale.fit(-1e30));
        assertEquals(new Scale(0, 1), Scale.fit(0, -0.0));
    }

    @Test
    void scale_ofMillisecondsThatDifferLittle_keepsThem() {
        Scale scale = Scale.fit(1.7e12, 1.7e12 + 2, 1.7e12 + 4);
        assertEquals(1.7e12 + 2, scale.mean());
        assertEquals(0f, scale.standardized(1.7e12 + 2));
        assertEquals(1.7e12 + 4, scale.number(scale.standardized(1.7e12 + 4)), 1e-3);
    }

    @Test
    void whatMakesNoSense_isRefused() {
        refused(() -> Scale.fit(), "no mean");
        refused(() -> new Scale(1, 0), "the deviation positive");
        refused(() -> new Scale(Double.NaN, 1), "must be finite");
        refused(() -> new Targets.Classes(List.of("a", "a")), "class names must differ");
        refused(() -> new Targets.Classes(List.of("a", "b"), Float.NaN), "a threshold must be a probability");
        refused(() -> new Targets.Classes(List.of("a", "b", "c"), 0.4f), "between two classes, but there are 3");
        refused(() -> new Targets.Labels(List.of()), "at least one label");
        refused(() -> new Targets.Labels(List.of("a"), List.of()), "one threshold for each label");
        refused(() -> new Targets.Labels(List.of("a"), List.of(-0.1f)), "a threshold must be a probability");
        refused(() -> new Targets.Numbers(List.of("a", "b"), List.of(Scale.NONE)), "one scale for each target");
    }

    @Test
    void numbers_areInTheirUnits_andYIsStandardised() {
        Dataset data = Dataset.of(X, 1e30, 3e30, 1e30, 3e30);
        assertEquals(new Targets.Numbers(List.of("y")), data.targets());
        assertArrayEquals(new double[] {1e30, 3e30, 1e30, 3e30}, data.numbers(0));
        assertArrayEquals(
                new float[] {-1, 1, -1, 1}, data.withStandardizedTargets().y().toArray());
        assertArrayEquals(new double[] {3e30, 1e30}, data.select(1, 2).numbers(0));
        Dataset.Split split = data.stratifiedSplit(0.5, 1);
        assertEquals(2, split.second().size());
        assertEquals(List.of(), split.notices());
        assertTrue(data.toString().contains("numbers [y]"), data.toString());
    }

    @Test
    void targets_ofAnotherSet_areTakenByName_orByPlaceWhereThatIsClear() {
        Matrix x = Matrix.ofColumns(new float[] {1}, new float[] {2});
        double[][] y = {{1, 10}, {2, 20}};
        Dataset data = Dataset.of(x, y, new Targets.Numbers(List.of("a", "b")), List.of("f"));
        Targets swapped = new Targets.Numbers(List.of("b", "a"), List.of(new Scale(5, 5), Scale.NONE));
        assertArrayEquals(
                new float[] {1, 1, 3, 2}, data.withTargets(swapped).y().toArray());
        assertArrayEquals(
                new double[] {10, 20},
                data.withTargets(new Targets.Numbers(List.of("y0", "y1"))).numbers(1));
        assertEquals(1, data.withTargets(new Targets.Numbers(List.of("b"))).y().rows());
        refused(() -> data.withTargets(new Targets.Numbers(List.of("a", "c"))), "the target 'c' is not among");
        refused(() -> data.withTargets(new Targets.Numbers(List.of("c", "d"))), "the target 'c' is not among");
        refused(() -> data.withTargets(new Targets.Classes(List.of("c", "d"))), "numbers, but those of", "classes");
        Dataset one = Dataset.of(X, 1, 2, 3, 4);
        assertEquals(4, one.withTargets(new Targets.Numbers(List.of("price"))).numbers(0)[3]);
    }

    @Test
    void labels_areZeroOrOne() {
        Matrix x = Matrix.ofColumns(new float[] {1}, new float[] {2}, new float[] {3});
        double[][] y = {{0, 1}, {1, 1}, {0, 0}};
        Targets.Labels names = new Targets.Labels(List.of("red", "big"));
        Dataset data = Dataset.of(x, y, names, List.of("f"));
        assertArrayEquals(new float[] {0, 1, 1, 1, 0, 0}, data.y().toArray());
        assertArrayEquals(new float[] {0, 0, 0, 1}, data.select(2, 0).y().toArray());
        Targets.Labels swapped = new Targets.Labels(List.of("big", "red"), List.of(0.3f, 0.7f));
        assertArrayEquals(
                new float[] {1, 0, 1, 1, 0, 0}, data.withTargets(swapped).y().toArray());
        assertEquals(swapped, data.withTargets(swapped).targets());
        y[1][0] = 0.5;
        refused(() -> Dataset.of(x, y, names, List.of("f")), "label 'red' of example 1 is 0.5", "0 or 1");
    }

    @Test
    void sizesAndNumbers_thatDoNotFit_areRefused() {
        Matrix x = Matrix.ofColumns(new float[] {1}, new float[] {2});
        Targets one = new Targets.Numbers(List.of("y"));
        refused(() -> Dataset.of(X, 1, 2), "targets of 4 examples, but there are 2");
        refused(() -> Dataset.of(X, 1, 2, Double.NaN, 4), "target 'y' of example 2 is NaN");
        refused(() -> Dataset.of(x, new double[][] {{1}, {1, 2}}, one, List.of("f")), "example 1 has 2 targets");
        refused(
                () -> Dataset.of(x, new double[][] {{1}, {1}}, one, List.of("f", "g")),
                "1 feature names, but there are 2");
        Targets classes = new Targets.Classes(List.of("a"));
        refused(() -> Dataset.of(x, new double[][] {{1}, {1}}, classes, List.of("f")), "classes are given by");
    }

    @Test
    void whatOnlyClassesHave_isRefusedOfNumbers_andTheOtherWayRound() {
        Dataset numbers = Dataset.of(X, 1, 2, 3, 4);
        for (Runnable call :
                List.<Runnable>of(numbers::labels, numbers::classNames, numbers::classCounts, () -> numbers.label(0))) {
            String message =
                    assertThrows(IllegalStateException.class, call::run).getMessage();
            assertEquals("the targets of these examples are numbers, not classes", message);
        }
        Dataset classes = Dataset.of(X, "a", "b", "a", "b");
        assertThrows(IllegalStateException.class, classes::y);
        assertThrows(IllegalStateException.class, () -> classes.numbers(0));
        assertThrows(IllegalStateException.class, classes::withStandardizedTargets);
    }
}
