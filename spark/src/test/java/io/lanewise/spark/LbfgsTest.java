// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    /** The curved valley of H. Rosenbrock, whose lowest point is (1, 1). */
    private static double valley(double[] x, double[] gradient) {
        double a = 1 - x[0];
        double b = x[1] - x[0] * x[0];
        gradient[0] = -2 * a - 400 * x[0] * b;
        gradient[1] = 200 * b;
        return a * a + 100 * b * b;
    }

    @Test
    void minimize_findsTheEndOfTheValley_inAFewSteps() {
        Lbfgs.Result result = Lbfgs.minimize(LbfgsTest::valley, new double[] {-1.2, 1}, 100, 1e-12);
        assertArrayEquals(new double[] {1, 1}, result.x(), 1e-6);
        assertTrue(result.values().size() < 60, () -> result.values().size() + " steps");
    }

    @Test
    void minimize_everyStep_isLower_andTheSameTwice() {
        double[] start = {-1.2, 1};
        List<Double> values =
                Lbfgs.minimize(LbfgsTest::valley, start, 20, 1e-12).values();
        assertEquals(21, values.size());
        for (int i = 1; i < values.size(); i++) {
            assertTrue(values.get(i) < values.get(i - 1), values.toString());
        }
        assertEquals(values, Lbfgs.minimize(LbfgsTest::valley, start, 20, 1e-12).values());
        assertArrayEquals(new double[] {-1.2, 1}, start);
    }

    @Test
    void minimize_endsByTolerance_orWhereNothingIsLower() {
        int coarse = Lbfgs.minimize(LbfgsTest::valley, new double[] {-1.2, 1}, 100, 0.3)
                .values()
                .size();
        assertTrue(coarse < 10, () -> coarse + " steps");
        assertEquals(
                List.of(0.0),
                Lbfgs.minimize(LbfgsTest::valley, new double[] {1, 1}, 100, 0).values());
        // A gradient that lies: no step along it is lower.
        Lbfgs.Result lied = Lbfgs.minimize(
                (x, gradient) -> {
                    gradient[0] = 1;
                    return -x[0];
                },
                new double[] {5},
                100,
                0);
        assertEquals(List.of(-5.0), lied.values());
        assertArrayEquals(new double[] {5}, lied.x());
    }
}
