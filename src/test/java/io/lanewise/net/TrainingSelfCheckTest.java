// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("kernel")
class TrainingSelfCheckTest {
    @ParameterizedTest
    @CsvSource({"SCALAR,1", "VECTOR,1", "VECTOR,2", "VECTOR,3", "VECTOR,7", "SCALAR,7"})
    void digest_isThatOfEveryMachine(Backend backend, int threads) {
        assertEquals(TrainingSelfCheck.DIGEST, TrainingSelfCheck.digest(backend, threads));
    }
}
