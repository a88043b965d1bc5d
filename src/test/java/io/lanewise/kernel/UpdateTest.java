// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarUpdate;
import io.lanewise.kernel.vector.VectorUpdate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernel")
class UpdateTest {
    private static final AdamStep STEP = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f);

    private final Update scalar = new ScalarUpdate();
    private final Update vector = new VectorUpdate();

    static Stream<Update> both() {
        return Stream.of(new ScalarUpdate(), new VectorUpdate());
    }

    private Update kernel(boolean useVector) {
        return useVector ? vector : scalar;
    }

    @Test
    void updates_allViews_giveTheScalarBits() {
        Views.overViews(81, 2, 1f, (v, m) -> kernel(v).axpy(-0.3f, m[0], m[1]));
        Views.overViews(82, 3, 1f, (v, m) -> kernel(v).momentum(0.3f, 0.9f, m[0], m[1], m[2]));
        Views.overViews(83, 3, 0x1p-99f, (v, m) -> kernel(v).momentum(0.3f, 0.5f, m[0], m[1], m[2]));
        Views.overViews(84, 4, 1f, (v, m) -> kernel(v).adam(STEP, m[0], m[1], m[2], m[3]));
        Views.overViews(85, 4, 0x1p-60f, (v, m) -> kernel(v).adam(STEP, m[0], m[1], m[2], m[3]));
    }

    @ParameterizedTest
    @MethodSource("both")
    void momentum_belowFloor_becomesPlusZero(Update update) {
        Matrix g = Matrix.zeros(20, 1);
        Matrix v = Matrix.zeros(20, 1);
        Matrix w = Matrix.zeros(20, 1);
        v.fill(-0x1.8p-100f);
        update.momentum(1f, 0.5f, g, v, w);
        for (int i = 0; i < 20; i++) {
            assertEquals(0, Float.floatToRawIntBits(v.get(i, 0)), "row " + i);
        }
        v.fill(-0x1.8p-99f);
        update.momentum(1f, 0.75f, g, v, w);
        assertEquals(-0x1.2p-99f, v.get(19, 0));
    }

    @ParameterizedTest
    @MethodSource("both")
    void adam_secondMomentBelowFloor_becomesPlusZero(Update update) {
        Matrix[] m = new Matrix[4];
        for (int i = 0; i < 4; i++) {
            m[i] = Matrix.zeros(18, 1);
        }
        m[2].fill(0x1p-126f);
        update.adam(STEP, m[0], m[1], m[2], m[3]);
        for (int i = 0; i < 18; i++) {
            assertEquals(0, Float.floatToRawIntBits(m[2].get(i, 0)), "row " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void adam_byHand_isRight(Update update) {
        Matrix g = Matrix.zeros(1, 1);
        g.fill(2f);
        Matrix m = Matrix.zeros(1, 1);
        Matrix v = Matrix.zeros(1, 1);
        Matrix w = Matrix.zeros(1, 1);
        w.fill(1f);
        update.adam(STEP, g, m, v, w);
        assertEquals(0.2f, m.get(0, 0), 1e-8f);
        assertEquals(0.004f, v.get(0, 0), 1e-9f);
        assertEquals(1 - 0.01 * 0.2 / (Math.sqrt(0.004) + 1e-8), w.get(0, 0), 1e-7);
    }

    @ParameterizedTest
    @MethodSource("both")
    void updates_nan_isNotFlushed(Update update) {
        Matrix g = Matrix.zeros(17, 1);
        g.fill(Float.NaN);
        Matrix v = Matrix.zeros(17, 1);
        Matrix w = Matrix.zeros(17, 1);
        update.momentum(1f, 0.5f, g, v, w);
        assertTrue(Float.isNaN(v.get(0, 0)) && Float.isNaN(v.get(16, 0)) && Float.isNaN(w.get(16, 0)));
    }

    @Test
    void updates_wrongShapesOrOverlap_areRefused() {
        Matrix a = Matrix.zeros(3, 3);
        assertThrows(IllegalArgumentException.class, () -> vector.axpy(1f, a, Matrix.zeros(3, 4)));
        assertThrows(IllegalArgumentException.class, () -> vector.axpy(1f, a, a));
        assertThrows(
                IllegalArgumentException.class, () -> vector.momentum(1f, 0f, a, Matrix.zeros(3, 3), a.transpose()));
    }

    @ParameterizedTest
    @MethodSource("both")
    void updates_atTheFloorItself_areKept(Update update) {
        Matrix[] m = new Matrix[4];
        for (int i = 0; i < 4; i++) {
            m[i] = Matrix.zeros(18, 1);
        }
        m[1].fill(0x1p-99f);
        update.momentum(1f, 0.5f, m[0], m[1], m[3]);
        assertEquals(Update.MOMENTUM_FLOOR, m[1].get(17, 0));
        m[2].fill(0x1p-125f);
        AdamStep halving = new AdamStep(0.9f, 0.1f, 0.5f, 0.5f, 0.01f, 1e-8f);
        update.adam(halving, m[0], m[1], m[2], m[3]);
        assertEquals(Update.SECOND_MOMENT_FLOOR, m[2].get(17, 0));
    }
}
