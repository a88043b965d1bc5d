// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.backend.KernelSelfCheck;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TwoLayerNet;
import io.lanewise.testing.Jvm;
import io.lanewise.testing.Jvm.Result;
import io.lanewise.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only another JVM can show: other flags, no module, its end. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SeparateJvmTest {
    @TempDir
    private Path directory;

    private Running start(String[] flags, String... mainAndArguments) throws IOException {
        return Jvm.start(
                Jvm.java(), List.of(flags), Jvm.classPath(), directory, directory.resolve("out.txt"), mainAndArguments);
    }

    private Result java(String[] flags, String... mainAndArguments) throws IOException, InterruptedException {
        return start(flags, mainAndArguments).end();
    }

    private void doctor(String expected, String... flags) throws Exception {
        Result result = java(flags, "io.lanewise.cli.Main", "doctor", "--digests");
        assertEquals(0, result.code(), result.out());
        assertTrue(result.out().contains(KernelSelfCheck.DIGEST), result.out());
        assertTrue(result.out().contains(expected), result.out());
    }

    @Test
    void withoutTheModule_autoTakesScalar_warnsOnce_andNamesTheCure() throws Exception {
        Result result = java(new String[0], "io.lanewise.cli.Main", "train", "--epochs", "1");
        assertEquals(0, result.code(), result.out());
        assertEquals(
                2,
                result.out().split("--add-modules jdk.incubator.vector", -1).length - 1,
                "once as the warning, once as the reason in the report:\n" + result.out());
        assertTrue(result.out().contains("backend  scalar"), result.out());
        Result vector = java(new String[0], "io.lanewise.cli.Main", "train", "--backend", "vector");
        assertEquals(3, vector.code(), vector.out());
        assertTrue(
                vector.out().contains("VECTOR backend cannot run")
                        && vector.out().contains("--add-modules"),
                vector.out());
        doctor("scalar (the module jdk.incubator.vector is not in this JVM");
    }

    @Test
    void jvmsThatDoNotCompileVectorsWell_getScalar_withTheReason() throws Exception {
        doctor("scalar (the JVM only interprets (-Xint)", Jvm.MODULE, "-Xint");
        doctor("scalar (the JVM compiles with C1 alone", Jvm.MODULE, "-XX:TieredStopAtLevel=1");
        doctor("scalar (this JVM has no fused multiply-add instructions", Jvm.MODULE, "-XX:-UseFMA");
    }

    @Test
    void anotherJvm_getsScalar_withTheReason() throws Exception {
        Result result = java(
                new String[] {Jvm.MODULE},
                "io.lanewise.testing.OtherVm",
                "java.vm.name",
                "Eclipse OpenJ9 VM",
                "doctor",
                "--digests");
        assertEquals(0, result.code(), result.out());
        assertTrue(result.out().contains("scalar (OpenJ9 compiles few of the vector operations"), result.out());
    }

    @Test
    void properties_chooseBackendThreadsAndWidth() throws Exception {
        doctor("scalar (asked for)", Jvm.MODULE, "-Dlanewise.backend=scalar");
        doctor("vectors   128 bits", Jvm.MODULE, "-Dlanewise.backend=vector", "-Dlanewise.vector.bits=128");
        Result train = java(
                new String[] {Jvm.MODULE, "-Dlanewise.threads=3"}, "io.lanewise.cli.Main", "train", "--epochs", "1");
        assertTrue(train.out().contains("3 threads"), train.out());
        Result bad = java(new String[] {Jvm.MODULE, "-Dlanewise.threads=0"}, "io.lanewise.cli.Main", "train");
        assertEquals(3, bad.code(), bad.out());
        assertTrue(bad.out().contains("lanewise.threads must be a whole number from 1 to 1024, but is '0'"), bad.out());
        Result width = java(new String[] {Jvm.MODULE, "-Dlanewise.vector.bits=100"}, "io.lanewise.cli.Main", "doctor");
        assertTrue(width.code() != 0 && width.out().contains("must be 128, 256 or 512, but is '100'"), width.out());
    }

    @Test
    void locales_doNotChangeNumbers() throws Exception {
        for (String language : new String[] {"en", "tr", "de"}) {
            Result result =
                    java(new String[] {Jvm.MODULE, "-Duser.language=" + language}, "io.lanewise.cli.Main", "train");
            assertEquals(0, result.code(), result.out());
            assertTrue(
                    result.out().contains("7fe78bccb6e130d39a44f2c6ff037622c83bce65ca01744c4dfbe0ad954e7ef6"),
                    result.out());
            assertTrue(result.out().contains("test accuracy 0.9721"), result.out());
            doctor(KernelSelfCheck.DIGEST, Jvm.MODULE, "-Duser.language=" + language);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void train_stoppedFromOutside_savesWhatThereIs_andHasItsCode() throws Exception {
        Running train = start(
                new String[] {Jvm.MODULE},
                "io.lanewise.cli.Main",
                "train",
                "--epochs",
                "1000000",
                "--history",
                "history.csv");
        while (train.process().isAlive() && !train.output().contains("epoch   3")) {
            Thread.sleep(20);
        }
        train.process().destroy();
        Result result = train.end();
        assertEquals(130, result.code(), result.out());
        assertTrue(result.out().contains("stopped on request after "), result.out());
        assertEquals(
                0,
                java(new String[] {Jvm.MODULE}, "io.lanewise.cli.Main", "info", "lanewise.safetensors")
                        .code());
        assertTrue(Files.readAllLines(directory.resolve("history.csv")).size() >= 4);
    }

    /**
     * Workers wait ten seconds for another task before they end: a JVM that waited for them would
     * take as long.
     */
    @Test
    void theJvm_endsWithoutClose() throws Exception {
        Result result = java(new String[] {Jvm.MODULE}, NeverCloses.class.getName());
        long end = System.currentTimeMillis();
        assertEquals(0, result.code(), result.out());
        String last = result.out().strip().lines().reduce((a, b) -> b).orElse("");
        assertTrue(last.startsWith("done "), result.out());
        long took = end - Long.parseLong(last.substring("done ".length()));
        assertTrue(took <= 2000, "the JVM took " + took + " ms from the end of main to its own");
    }

    /** A program that trains on several threads, says when it is done, and just ends. */
    static final class NeverCloses {
        private NeverCloses() {}

        public static void main(String[] arguments) {
            TwoLayerNet net = TwoLayerNet.builder()
                    .inputs(200)
                    .hidden(100)
                    .outputs(1)
                    .threads(3)
                    .build();
            io.lanewise.kernel.Matrix x = io.lanewise.kernel.Matrix.zeros(200, 500);
            net.train(x, io.lanewise.kernel.Matrix.zeros(1, 500), Optimizer.sgd(0.1f));
            System.out.println("done " + System.currentTimeMillis());
        }
    }
}
