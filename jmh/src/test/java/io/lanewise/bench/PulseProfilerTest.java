// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real run of JMH, in a JVM of its own as always: what it writes of the pulse. */
class PulseProfilerTest {
    @TempDir
    Path folder;

    private Result run(String threads) throws IOException, InterruptedException {
        Path json = folder.resolve("jmh.json");
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.openjdk.jmh.Main",
                "GemmBenchmark.multiply",
                "-prof",
                PulseProfiler.class.getName(),
                "-p",
                "shape=16x16x16",
                "-p",
                "form=NN",
                "-p",
                "threads=" + threads,
                "-foe",
                "true",
                "-f",
                "1",
                "-wi",
                "2",
                "-w",
                "2ms",
                "-i",
                "10",
                "-r",
                "2ms",
                "-rf",
                "json",
                "-rff",
                json.toString());
        BenchmarkJar.run(command, folder.resolve("jmh.log"), "the test");
        Result result = Results.read(json).get(0);
        Files.delete(json);
        return result;
    }

    @Test
    void everySlice_hasAPulse() throws IOException, InterruptedException {
        Result result = run("1");
        Pulses pulses = result.pulses();
        assertNotNull(pulses);
        assertEquals("GFLOPS x1", pulses.kind());
        assertEquals(10, pulses.before()[0].length);
        assertTrue(Arrays.stream(pulses.before()[0]).allMatch(speed -> speed > 0), pulses.toString());
        assertTrue(Arrays.stream(pulses.after()[0]).allMatch(speed -> speed > 0), pulses.toString());
        assertTrue(Arrays.stream(pulses.share()[0]).allMatch(share -> share > 0 && share <= 1), pulses.toString());
        assertTrue(result.bytesPerOperation() >= 0, result.toString());
    }

    /** A chain on each core, as far as there are cores. */
    @Test
    void twoThreads_haveAChainEach() throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals("GFLOPS x" + Math.min(2, cores), run("2").pulses().kind());
    }
}
