// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.FeaturesTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One example from values of Java: the same inputs as from a file. */
class FeatureExampleTest {
    private static final Features FEATURES = Features.of(
            List.of(
                    new Feature.Numeric("hours-per-week", 0, 40f, true),
                    new Feature.Categorical(
                            "work", List.of("Private", "State"), false, false, Feature.WhenMissing.OWN_VALUE),
                    new Feature.Bool("member", 0.25f, false, false),
                    new Feature.Numeric("when", 1.7e12, Float.NaN, false)),
            null);

    private static Map<String, Object> values(Object hours, Object work, Object member, Object when) {
        Map<String, Object> values = new HashMap<>();
        values.put("hours-per-week", hours);
        values.put("work", work);
        values.put("member", member);
        values.put("when", when);
        return values;
    }

    @Test
    void map_ofAnyTypes_givesTheInputs() {
        float[] expected = {38.5f, 0, 0, 1, 0, 1, 7};
        long when = 1_700_000_000_007L;
        for (Map<String, Object> values : List.of(
                values(38.5f, "State", true, when),
                values(38.5, new StringBuilder(" State "), "Y", 1.700000000007e12),
                values("38.5", "State", 1, "1700000000007"),
                values(new BigDecimal("38.50"), "State", "on", BigInteger.valueOf(when)))) {
            assertArrayEquals(expected, FEATURES.example(values), values.toString());
        }
    }

    @Test
    void map_missingValues_areFilledIn() {
        float[] expected = {40, 1, 0, 0, 1, 0.25f, 0};
        assertArrayEquals(expected, FEATURES.example(values(null, null, null, 1.7e12)));
        assertArrayEquals(expected, FEATURES.example(values(Double.NaN, "", " ", 1.7e12)));
        refused(() -> FEATURES.example(values(1, "State", true, null)), "column 'when' is missing");
    }

    @Test
    void map_keysInAnotherCase_andMoreOfThem_areMatched() {
        Map<String, Object> values = new HashMap<>(values(1, "Private", false, 1.7e12));
        values.put("WORK", values.remove("work"));
        values.put("more", new Object());
        assertArrayEquals(new float[] {1, 0, 1, 0, 0, 0, 0}, FEATURES.example(values));
    }

    @Test
    void map_thatLacksAFeature_orHasAnotherType_isRefused() {
        refused(
                () -> FEATURES.example(Map.of("wrk", "Private")),
                "there is no 'hours-per-week' among 'wrk'; needed are 'hours-per-week', 'work', 'member', 'when'");
        refused(() -> FEATURES.example(values(List.of(), "", "", 0)), "column 'hours-per-week' is of the type List");
        refused(() -> FEATURES.example(values("1f", "", "", 0)), "column 'hours-per-week' is '1f', not a decimal");
        refused(() -> FEATURES.example(values("1e39", "", "", 0)), "is 1e39, too large for a float");
        refused(() -> FEATURES.example(values(Double.POSITIVE_INFINITY, "", "", 0)), "is Infinity");
    }

    record Person(int hoursPerWeek, String work, Boolean member, long when, String name) {}

    /** As frameworks make them. */
    public static final class Bean {
        public double getHoursPerWeek() {
            return 38.5;
        }

        public String getWork() {
            return "Private";
        }

        public boolean isMember() {
            return true;
        }

        public Long getWhen() {
            return 1_700_000_000_000L;
        }

        public static String getOther() {
            throw new IllegalStateException("static");
        }

        public String getWhen(int argument) {
            throw new IllegalStateException("with an argument");
        }
    }

    /** A getter that fails. */
    public static final class Failing {
        public int getWhen() {
            throw new IllegalStateException("no clock");
        }
    }

    @Test
    void record_givesItsComponents() {
        assertArrayEquals(
                new float[] {12, 0, 0, 1, 0, 0.25f, -1},
                FEATURES.exampleOf(new Person(12, "State", null, 1_699_999_999_999L, "unused")));
    }

    @Test
    void bean_givesItsGetters() {
        assertArrayEquals(new float[] {38.5f, 0, 1, 0, 0, 1, 0}, FEATURES.exampleOf(new Bean()));
        refused(() -> FEATURES.exampleOf("text"), "there is no 'hours-per-week'");
        refused(() -> FEATURES.exampleOf(new Failing()), "getWhen", "no clock");
    }

    @Test
    void numbers_needColumnsOfNumbers_andAsMany() {
        Features numbers = Features.of(
                List.of(new Feature.Numeric("a", 0, 3f, true), new Feature.Numeric("b", 10, Float.NaN, false)), null);
        assertArrayEquals(new float[] {1.5f, 0, -8}, numbers.example(1.5, 2));
        assertArrayEquals(new float[] {3, 1, 0}, numbers.example(Double.NaN, 10));
        refused(() -> numbers.example(1), "trained on 2 columns, but there are 1 numbers");
        refused(() -> FEATURES.example(1, 2, 3, 4), "such as 'work'", "a map");
    }

    /**
     * 1 + 2^-24 lies half way between two floats, and the double nearest to some decimals beside it
     * is the half itself: its shortest text tells the side.
     */
    @Test
    void numbers_roundOnce_asFromTheirText() {
        Features one = Features.of(List.of(new Feature.Numeric("a", 0, 0f, false)), null);
        for (String text : List.of("1.00000005960464478", "0.1", "16777217", "1.00000017881393433", "1e-40", "-0.0")) {
            double number = Double.parseDouble(text);
            float expected = Float.parseFloat(Double.toString(number));
            assertEquals(expected, one.example(number)[0], text);
            assertEquals(expected, one.example(Map.of("a", number))[0], text);
            assertEquals(Float.parseFloat(text), one.example(Map.of("a", text))[0], text);
        }
        assertEquals(9.2233720e18f, one.example(Map.of("a", Long.MAX_VALUE))[0]);
        long betweenFloats = (1L << 55) + (1L << 31) + 1;
        assertEquals((float) betweenFloats, one.example(Map.of("a", betweenFloats))[0], "not rounded twice");
    }

    @Test
    void truth_forAColumnOfThreeValues_isWhateverItCallsIt() {
        Features three = Features.of(
                List.of(new Feature.Categorical(
                        "c", List.of("No", "Unknown", "Yes"), false, false, Feature.WhenMissing.REFUSED)),
                null);
        assertArrayEquals(new float[] {0, 0, 1}, three.example(Map.of("c", true)));
        assertArrayEquals(new float[] {1, 0, 0}, three.example(Map.of("c", false)));
    }
}
