// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.kernel.Matrix;
import io.lanewise.report.PermutationImportance.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which inputs are moved, of which examples, and what becomes of a failure. */
class PermutedInputsTest {
    @Test
    void blocks_coverEveryPixelOnce() {
        for (ImageShape shape : List.of(new ImageShape(8, 8), new ImageShape(28, 28), new ImageShape(5, 30))) {
            List<PermutationImportance.Group> blocks = PermutationImportance.blocks(shape);
            assertTrue(blocks.size() <= 64, shape.toString());
            assertArrayEquals(
                    IntStream.range(0, shape.height() * shape.width()).toArray(),
                    blocks.stream()
                            .flatMapToInt(block -> IntStream.of(block.inputs()))
                            .sorted()
                            .toArray());
        }
        assertEquals(1, new ImageShape(8, 8).blockSide());
        assertEquals(4, new ImageShape(28, 28).blockSide());
        assertArrayEquals(
                new int[] {4, 5, 6, 7, 32, 33, 34, 35, 60, 61, 62, 63, 88, 89, 90, 91},
                PermutationImportance.blocks(new ImageShape(28, 28)).get(1).inputs());
    }

    @Test
    void sample_isDrawnByTheSeed_inOrder() {
        Dataset digits = Digits.load();
        assertSame(digits, PermutationImportance.sample(digits, 1797, 1));
        int[] drawn = PermutationImportance.sample(digits, 100, 1).sharedColumns();
        assertEquals(100, Arrays.stream(drawn).distinct().count());
        assertArrayEquals(drawn, Arrays.stream(drawn).sorted().toArray());
        assertArrayEquals(drawn, PermutationImportance.sample(digits, 100, 1).sharedColumns());
        assertTrue(!Arrays.equals(
                drawn, PermutationImportance.sample(digits, 100, 2).sharedColumns()));
    }

    @Test
    void aFailure_isTheJudges() {
        Judge fails = new Judge() {
            private int calls;

            @Override
            public String metric() {
                return "accuracy";
            }

            @Override
            public boolean isLoss() {
                return false;
            }

            @Override
            public Tally tally() {
                if (++calls > 1) {
                    throw new IllegalArgumentException("no more");
                }
                return new Tally() {
                    @Override
                    public void add(Matrix x) {
                        assertEquals(64, x.rows());
                    }

                    @Override
                    public double score() {
                        return 1;
                    }
                };
            }
        };
        Dataset digits = Digits.load();
        assertEquals(
                "no more",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PermutationImportance.of(
                                        fails,
                                        digits.x(),
                                        PermutationImportance.columns(digits.features()),
                                        new Settings(1, 1, 1)))
                        .getMessage());
    }
}
