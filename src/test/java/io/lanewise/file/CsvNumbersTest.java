// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of a CSV file, and how many of them there may be. */
class CsvNumbersTest {
    @TempDir
    private Path directory;

    /** Decimal numbers in every form: the nearest float, and 0 with its sign. */
    @Test
    void read_anyDecimalNumber_isTheNearestFloat() throws IOException {
        Random random = new Random(13);
        List<String> texts =
                new ArrayList<>(List.of("0", "-0", "1e-45", "7e-46", "3.4028235e38", "-.5", "5.", "1e-400"));
        while (texts.size() < 20_000) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                BigDecimal exact = new BigDecimal(value);
                // Halfway to the next float, and a hair beside it, rounding is hardest.
                BigDecimal half = exact.add(new BigDecimal(Math.ulp(value)).divide(BigDecimal.valueOf(2)));
                texts.add(Float.toString(value));
                texts.add(exact.toPlainString());
                texts.add(half.toString());
                texts.add(half.toPlainString() + "1");
                texts.add("+" + random.nextInt(1000) + "." + Long.toUnsignedString(random.nextLong()) + "E"
                        + (random.nextInt(60) - 40));
            }
        }
        texts.removeIf(text -> !Float.isFinite(Float.parseFloat(text)));
        String rows = texts.stream().map(text -> text + ",c\n").collect(Collectors.joining());
        Matrix x = CsvReader.of(write(directory, "numbers.csv", rows))
                .target("2")
                .read()
                .x();
        assertEquals(texts.size(), x.cols());
        for (int j = 0; j < texts.size(); j++) {
            assertNearest(texts.get(j), x.get(0, j));
        }
    }

    /** In exact arithmetic: no float is nearer, and of two that are as near it is the even one. */
    private static void assertNearest(String text, float value) {
        BigDecimal exact = new BigDecimal(text);
        BigDecimal distance = exact.subtract(new BigDecimal(value)).abs();
        for (float neighbour : new float[] {Math.nextUp(value), Math.nextDown(value)}) {
            if (Float.isFinite(neighbour)) {
                int compared = distance.compareTo(
                        exact.subtract(new BigDecimal(neighbour)).abs());
                boolean even = (Float.floatToRawIntBits(value) & 1) == 0;
                assertTrue(compared < 0 || compared == 0 && even, () -> text + " was read as " + value);
            }
        }
        assertEquals(text.startsWith("-"), (Float.floatToRawIntBits(value) < 0), text);
    }

    /** More columns than the parser takes by itself. */
    @Test
    void read_100000Features_withAndWithoutNames() throws IOException {
        int features = 100_000;
        String row = "0,".repeat(features);
        String header =
                IntStream.range(0, features).mapToObj(i -> "f" + i + ",").collect(Collectors.joining());
        Dataset named = CsvReader.of(write(directory, "named.csv", header + "y\n" + row + "a\n" + row + "b\n"))
                .read();
        assertEquals(features, named.x().rows());
        assertEquals("f99999", named.featureNames().get(named.featureNames().size() - 1));
        Dataset bare = CsvReader.of(write(directory, "bare.csv", "1," + row + "0\n2," + row + "1\n"))
                .target("1")
                .read();
        assertEquals(Dataset.numbered("x", features + 1), bare.featureNames());
        ModelFile.checkCanHold(bare.classNames(), bare.featureNames(), features + 1, 64, 1);
    }

    @Test
    void read_featuresByName_areFoundAmongMany() throws IOException {
        int features = 20_000;
        String header = IntStream.range(0, features).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, features).mapToObj(Integer::toString).collect(Collectors.joining(","));
        List<String> names = IntStream.range(0, features)
                .mapToObj(i -> "f" + (features - 1 - i))
                .toList();
        Matrix x = CsvReader.of(write(directory, "many.csv", header + "\n" + row + "\n"))
                .readFeatures(names);
        assertArrayEquals(new float[] {19_999, 19_998}, x.rowRange(0, 2).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "+1", "1.", ".5", "-1.5e-3", "1E+9", "007"})
    void isDecimal_ofADecimalNumber(String text) {
        assertTrue(Numbers.isDecimal(text));
        Float.parseFloat(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "1f", "1d", "0x1p3", "NaN", "Infinity", "1e", "1e+", "e5", "1 2", "1,5", "--1", "١"
            })
    void isDecimal_ofAnythingElse_isFalse(String text) {
        assertFalse(Numbers.isDecimal(text));
    }

    @ParameterizedTest
    @CsvSource({
        "12,true",
        "-3,true",
        "1.0,false",
        "'',false",
        "-,false",
        "1234567890123456789,false",
        "123456789012345678,true",
        "-123456789012345678,true",
        "-1234567890123456789,false"
    })
    void isInteger_upTo18Digits(String text, boolean expected) {
        assertEquals(expected, Numbers.isInteger(text));
    }
}
