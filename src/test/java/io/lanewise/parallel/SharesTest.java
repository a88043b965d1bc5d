// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "1, 1", "2, 5", "7, 2", "7, 3", "784, 64", "2147483647, 64"})
    void start_anyExtent_sharesCoverItAndDifferByOneAtMost(int extent, int workers) {
        assertEquals(0, Shares.start(extent, 0, workers));
        assertEquals(extent, Shares.start(extent, workers, workers));
        for (int worker = 0; worker < workers; worker++) {
            int length = Shares.start(extent, worker + 1, workers) - Shares.start(extent, worker, workers);
            assertTrue(
                    length == extent / workers || length == (extent - 1L + workers) / workers, worker + ": " + length);
        }
    }

    /**
     * One more worker for each 262,144 multiply-adds, but never none and never more than there are.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 4, 1",
        "524287, 4, 1",
        "524288, 4, 2",
        "1048575, 4, 3",
        "1048576, 4, 4",
        "9223372036854775807, 4, 4",
        "9223372036854775807, 1, 1"
    })
    void workers_byWork_fromOneToMost(long work, int most, int workers) {
        assertEquals(workers, Shares.workers(work, most));
    }
}
