// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.lanewise.random.SplitMix64;
import io.lanewise.testing.Sweep;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The multiply-add without the instruction, against exact arithmetic. */
class FmaTest {
    private static final int TRIPLES = 10_000_000;

    @Test
    void software_whatRoundingTwiceGetsWrong_isRight() {
        assertEquals(0x0.2FFFFFCp0f, Fma.software(0x0.800001p0f, 0x0.5FFFFFp0f, 0x0.000000000000FFFFFFp0f));
        assertEquals(
                0x0.3p0f,
                (float) ((double) 0x0.800001p0f * 0x0.5FFFFFp0f + 0x0.000000000000FFFFFFp0f),
                "the plain way is wrong, or this test would show nothing");
    }

    @Test
    void inHardware_isTheJvmsOwnFlag() {
        var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertEquals(options.getVMOption("UseFMA").getValue(), String.valueOf(Fma.IN_HARDWARE));
    }

    /** All that is special meets all that is special. */
    @Test
    void software_specialValues_areThoseOfMath() {
        float[] specials = {
            0f,
            -0f,
            1f,
            -1f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            -Float.MIN_NORMAL,
            Math.nextDown(Float.MIN_NORMAL),
            Math.nextUp(1f),
            Math.nextDown(1f),
            0x1p-75f,
            0x1p-74f,
            0x1.8p-75f,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            0x1p63f,
            0x1p64f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        };
        for (float a : specials) {
            for (float b : specials) {
                for (float c : specials) {
                    assertSame(Math.fma(a, b, c), a, b, c);
                }
            }
        }
    }

    /** Every difference of exponents between product and addend, and close calls: sums that fall next to halves of a last place. */
    @Test
    void software_randomTriples_areThoseOfMath() {
        SplitMix64 random = new SplitMix64(61);
        for (int n = 0; n < 1_000_000; n++) {
            float a = random(random, -150, 127);
            float b = random(random, -150, 127);
            float c = n % 2 == 0 ? random(random, -150, 127) : near(random, (double) a * b);
            assertSame(Math.fma(a, b, c), a, b, c);
        }
    }

    /** Math.fma itself may be what the hardware does, so this asks exact arithmetic. */
    @Test
    @Tag("sweep")
    void software_tenMillionTriples_areTheExactSumsRounded() {
        long from = Sweep.from(TRIPLES);
        for (long n = from; n < Sweep.to(TRIPLES); n++) {
            SplitMix64 random = SplitMix64.stream(62, n);
            float a = random(random, -150, 127);
            float b = random(random, -150, 127);
            float c = n % 2 == 0 ? random(random, -150, 127) : near(random, (double) a * b);
            assertRounded(a, b, c);
        }
        Sweep.report("fma in software", Sweep.to(TRIPLES) - from, "triples are rounded as the exact sums are");
    }

    /** Of all exponents, subnormals included. */
    private static float random(SplitMix64 random, int lowest, int highest) {
        float significand = 1f + (float) random.nextInt(1 << 23) * 0x1p-23f;
        if (random.nextInt(4) == 0) {
            // Few bits, so that products and sums meet ties.
            significand = 1f + random.nextInt(16) / 16f;
        }
        float x = Math.scalb(significand, lowest + random.nextInt(highest - lowest + 1));
        return random.nextInt(2) == 0 ? x : -x;
    }

    /** An addend whose exponent is within 60 of the product's. */
    private static float near(SplitMix64 random, double product) {
        int exponent = Math.max(-149, Math.min(127, Math.getExponent(product)));
        return random(random, Math.max(-149, exponent - 60), Math.min(127, exponent + 60));
    }

    private static void assertSame(float expected, float a, float b, float c) {
        float actual = Fma.software(a, b, c);
        assertTrue(
                Float.floatToIntBits(expected) == Float.floatToIntBits(actual),
                () -> triple(a, b, c) + " must be " + Float.toHexString(expected) + ", but is "
                        + Float.toHexString(actual));
        assertTrue(Float.floatToIntBits(expected) == Float.floatToIntBits(Fma.fma(a, b, c)), () -> triple(a, b, c));
    }

    /** |result − exact| is at most half a last place on the result's either side, and at a tie the result is even. */
    private static void assertRounded(float a, float b, float c) {
        float result = Fma.software(a, b, c);
        BigDecimal exact = new BigDecimal((double) a * b).add(new BigDecimal(c));
        int toBelow = result == Float.NEGATIVE_INFINITY ? 1 : exact.compareTo(middle(Math.nextDown(result), result));
        int toAbove = result == Float.POSITIVE_INFINITY ? -1 : exact.compareTo(middle(result, Math.nextUp(result)));
        boolean even = (Float.floatToRawIntBits(result) & 1) == 0;
        assertTrue(
                toBelow > 0 && toAbove < 0 || even && (toBelow == 0 || toAbove == 0),
                () -> triple(a, b, c) + " is " + exact.round(MathContext.DECIMAL64) + ", not "
                        + Float.toHexString(result));
    }

    /** Halfway between two neighbours; infinity stands where the next float would be. */
    private static BigDecimal middle(float low, float high) {
        return new BigDecimal((finite(low) + finite(high)) / 2);
    }

    private static double finite(float x) {
        return Float.isInfinite(x) ? Math.copySign(0x1p128, x) : x;
    }

    private static String triple(float a, float b, float c) {
        return "fma(" + Float.toHexString(a) + ", " + Float.toHexString(b) + ", " + Float.toHexString(c) + ")";
    }
}
