// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTest {
    private static final Map<String, String> PARAMS =
            Map.of("shape", "10x4x3", "net", "10-5-2", "batch", "100", "kibibytes", "2");

    @ParameterizedTest
    @CsvSource({
        "GemmBenchmark.multiply, 240, GFLOPS",
        "MklGemmBenchmark.multiply, 240, GFLOPS",
        "TwoLayerNetBenchmark.step, 26000, GFLOPS",
        "TwoLayerNetBenchmark.forward, 12000, GFLOPS",
        "PeakBenchmark.fma, 196608, GFLOPS",
        "BandwidthBenchmark.copy, 2048, GB/s",
        "BiasBenchmark.rowSums, 160, GB/s",
        "UpdateBenchmark.axpy, 480, GB/s",
        "UpdateBenchmark.adam, 1120, GB/s"
    })
    void of_everyKind_isWhatItMoves(String benchmark, double amount, String unit) {
        Work work = Work.of(benchmark, PARAMS::get, 8);
        assertEquals(amount, work.amount());
        assertEquals(unit, work.unit());
    }

    @Test
    void of_others_isUnknown() {
        assertTrue(
                Double.isNaN(Work.of("TrainerBenchmark.epoch", PARAMS::get, 8).amount()));
    }
}
