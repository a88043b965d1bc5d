// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nearest floats and doubles, against Java's own reading. */
class CsvDecimalTest {
    private final CsvDecimal decimal = new CsvDecimal('.');

    private void same(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertTrue(decimal.is(bytes, 0, bytes.length), text);
        assertEquals(Float.parseFloat(text), decimal.toFloat(bytes, 0, bytes.length), text);
        assertEquals(Double.parseDouble(text), decimal.toDouble(bytes, 0, bytes.length), text);
    }

    @Test
    void numbers_ofAllSizes_asJavaReadsThem() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            same(Float.toString(Float.intBitsToFloat(random.nextInt() & 0xff7fffff)));
            same(Double.toString(random.nextGaussian()));
            same(random.nextInt(100_000) + "." + Long.toUnsignedString(random.nextLong()));
            same("-" + Long.toUnsignedString(random.nextLong()) + "e" + (random.nextInt(120) - 80));
        }
    }

    /** The middle between two floats, and the decimals next to it of 17 digits and more. */
    @Test
    void numbers_aroundTheMiddleOfTwoFloats_asJavaReadsThem() {
        Random random = new Random(4);
        for (int i = 0; i < 50_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt() & 0x3fffffff);
            BigDecimal middle =
                    new BigDecimal(value).add(new BigDecimal(Math.ulp(value)).divide(BigDecimal.valueOf(2)));
            same(middle.toString());
            same(new BigDecimal(middle.doubleValue())
                    .round(new java.math.MathContext(17))
                    .toString());
            same(new BigDecimal(Math.nextUp(middle.doubleValue()))
                    .round(new java.math.MathContext(18))
                    .toString());
        }
    }

    @Test
    void nearest_isTheNearestFloat_orNoNumber() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000_000; i++) {
            long w = random.nextLong() >>> 5 + random.nextInt(58);
            w %= 1_000_000_000_000_000_000L;
            int scale = random.nextInt(19);
            float nearest = CsvDecimal.nearest(w, scale);
            if (!Float.isNaN(nearest)) {
                assertEquals(BigDecimal.valueOf(w, scale).floatValue(), nearest, w + "e-" + scale);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.000",
                "-0e9",
                "00012.50",
                "1e-400",
                "1e400",
                "16777217",
                "9007199254740993",
                "3.4028235e38",
                "3.4028236e38",
                "1.17549435e-38",
                "1.4e-45",
                "7e-46",
                "123456789012345678901234567890",
                "5.",
                ".5"
            })
    void numbers_atTheEdges_asJavaReadsThem(String text) {
        same(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "+.", "1e", "1e+", "e5", "1 2", "1,5", "--1", "1f", "0x1p3", "NaN", "1.2.3"})
    void anythingElse_isNoNumber(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertTrue(!decimal.is(bytes, 0, bytes.length));
    }
}
