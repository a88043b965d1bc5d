// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import io.lanewise.random.SplitMix64;
import io.lanewise.testing.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that saves one model after the other is killed at any moment: the file is always whole. */
class CrashSafetyTest {
    private static final int KILLS = 8;
    private static final int SAVES = 200;
    private static final int INPUTS = 150;
    private static final int HIDDEN = 100;

    @TempDir
    private Path directory;

    /** What is killed: saves two models in turns, and says so after each. */
    static final class Saver {
        private Saver() {}

        public static void main(String[] arguments) throws IOException {
            Model[] models = {model(0), model(1)};
            for (int k = 0; ; k++) {
                ModelFile.save(models[k % 2], Path.of(arguments[0]));
                System.out.println(k);
            }
        }
    }

    private static Model model(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        return new Model(
                new Parameters(
                        TestMatrices.random(random, HIDDEN, INPUTS),
                        TestMatrices.random(random, HIDDEN, 1),
                        TestMatrices.random(random, 2, HIDDEN),
                        TestMatrices.random(random, 2, 1)),
                ActivationFunction.RELU,
                Output.SOFTMAX,
                Standardization.identity(INPUTS),
                List.of("a", "b"),
                Dataset.numbered("x", INPUTS));
    }

    @Test
    void killed_inTheMiddleOfSaves_leavesAWholeModel() throws IOException, InterruptedException {
        Path file = directory.resolve("m.safetensors");
        List<String> whole =
                List.of(model(0).parameters().sha256(), model(1).parameters().sha256());
        Random random = new Random(25);
        for (int kill = 0; kill < KILLS; kill++) {
            Process saver = Jvm.builder(
                            Jvm.java(),
                            List.of("-XX:TieredStopAtLevel=1"),
                            Jvm.classPath(),
                            Saver.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(saver.getInputStream(), StandardCharsets.UTF_8))) {
                for (int save = 0; save < SAVES / KILLS; save++) {
                    assertEquals("" + save, said.readLine());
                }
                // Somewhere in the next save or the one after it.
                LockSupport.parkNanos(random.nextInt(5_000_000));
            } finally {
                saver.destroyForcibly().waitFor();
            }
            String sha = ModelFile.loadModel(file).parameters().sha256();
            assertTrue(whole.contains(sha), sha);
        }
    }
}
