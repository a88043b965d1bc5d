// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JmhOptionsTest {
    private static JmhOptions options(String line) {
        return JmhOptions.of(List.of(line.split(" ")));
    }

    @Test
    void of_everyKind_isTakenApart() {
        JmhOptions options = options("Gemm Peak -p shape=1x2x3 -f 7 -jvmArgsAppend -Xmx1g -e Mkl -wi 1");
        assertEquals(List.of("Gemm", "Peak", "-p", "shape=1x2x3", "-e", "Mkl"), options.selection());
        assertEquals(7, options.forks());
        assertEquals(List.of("-jvmArgsAppend", "-Xmx1g", "-wi", "1"), options.rest());
        assertTrue(options.timed() && options.flagged());
        JmhOptions none = JmhOptions.of(List.of());
        assertTrue(none.selection().isEmpty() && none.forks() == 0 && !none.timed() && !none.flagged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-lp", "Gemm -l", "-f", "-f 0", "-f x", "-p"})
    void of_whatCannotRun_saysWhy(String line) {
        assertThrows(IllegalArgumentException.class, () -> options(line));
    }

    @Test
    void listed_parameters_areCombined() {
        List<BenchmarkCase> cases = BenchmarkCase.listed(List.of(
                "WARNING: A terminally deprecated method",
                "Benchmarks: ",
                "io.lanewise.kernel.GemmBenchmark.multiply",
                "  param \"form\" = {NN, NT}",
                "  param \"backend\" = {VECTOR}",
                "  param \"shape\" = {1x2x3, 64x64x64}",
                "io.lanewise.kernel.vector.PeakBenchmark.fma"));
        assertEquals(5, cases.size());
        assertEquals(
                "GemmBenchmark.multiply backend=VECTOR, form=NN, shape=64x64x64",
                cases.get(1).key());
        assertEquals(
                List.of(
                        "^\\Qio.lanewise.kernel.GemmBenchmark.multiply\\E$",
                        "-p",
                        "backend=VECTOR",
                        "-p",
                        "form=NN",
                        "-p",
                        "shape=64x64x64"),
                cases.get(1).selection());
        assertEquals(new BenchmarkCase("io.lanewise.kernel.vector.PeakBenchmark.fma", Map.of()), cases.get(4));
        assertTrue(BenchmarkCase.listed(List.of("No matching benchmarks.")).isEmpty());
    }

    /**
     * Operations of up to 2 ms make slices of 2 ms, longer ones a slice each, and fewer of them.
     */
    @ParameterizedTest
    @CsvSource({"5, 1000, 250", "2000, 1000, 250", "4000, 600, 150", "170000, 18, 5", "5e6, 5, 5"})
    void runLength_followsTheOperation(double micros, int warmUp, int slices) {
        RunLength length = RunLength.of(micros);
        assertEquals(new RunLength(warmUp, slices), length);
        assertEquals(List.of("-wi", "" + warmUp, "-w", "2ms", "-i", "" + slices, "-r", "2ms"), length.options());
        assertFalse(JmhOptions.of(length.options()).rest().isEmpty());
    }
}
