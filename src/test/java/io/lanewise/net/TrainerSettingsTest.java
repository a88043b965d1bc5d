// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The settings of a trainer at the edges of their ranges, and without any. */
class TrainerSettingsTest {
    private final Matrix x = TestMatrices.random(new SplitMix64(78), 6, 23);
    private final Matrix y = alternating();

    private static Matrix alternating() {
        Matrix y = Matrix.zeros(2, 23);
        for (int j = 0; j < 23; j++) {
            y.set(j % 2, j, 1f);
        }
        return y;
    }

    private static TwoLayerNet net() {
        return TwoLayerNet.builder().inputs(6).hidden(8).outputs(2).seed(3).build();
    }

    @Test
    void schedules_atTheEdgeOfTheirRange_areTaken_andBeyondRefused() {
        assertEquals(0.25, LearningRateSchedule.step(1, 0.5).rate(1, 3, 5));
        assertEquals(1.0, LearningRateSchedule.step(1, 1).rate(1, 3, 5));
        assertEquals(0.5, LearningRateSchedule.linear(1).rate(0.5, 3, 5));
        for (double bad : new double[] {0, -0.5, 1.5, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.step(1, bad));
            assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.linear(bad));
        }
    }

    @Test
    void classWeights_mayBeZero_butNotInfinite() {
        TwoLayerNet weighted = net();
        Trainer.builder()
                .epochs(1)
                .batchSize(23)
                .shuffle(false)
                .classWeights(0f, 0f)
                .build()
                .fit(weighted, x, y);
        assertEquals(
                net().parameters().sha256(),
                weighted.parameters().sha256(),
                "no example counts, so nothing is learned");
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Trainer.builder().classWeights(1f, bad));
        }
    }

    @Test
    void notices_byDefault_goToTheLogger() {
        Logger logger = Logger.getLogger("io.lanewise");
        List<String> messages = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                messages.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            Trainer.builder().epochs(1).batchSize(100).build().fit(net(), x, y);
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertEquals(1, messages.size(), messages.toString());
        assertTrue(messages.get(0).contains("100") && messages.get(0).contains("23"), messages.get(0));
    }
}
