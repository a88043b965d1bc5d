// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.net.Backend;
import io.lanewise.net.Optimizer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WarmUpTest {
    @TempDir
    private Path directory;

    @AfterEach
    void clear() {
        System.clearProperty(WarmUp.PROPERTY);
    }

    static boolean hasOneCore() {
        return Runtime.getRuntime().availableProcessors() == 1;
    }

    private static WarmUp start(String... netOptions) {
        return WarmUp.start(
                CommandLine.populateCommand(new NetOptions(), netOptions), 32, Optimizer.adam(0.001f), Backend.AUTO);
    }

    @Test
    @DisabledIf("hasOneCore")
    void started_trains_untilItIsClosed_onADaemon() throws InterruptedException {
        WarmUp warmUp = start("--hidden", "40", "--activation", "TANH");
        assertTrue(warmUp.thread().isDaemon(), "it would keep the JVM alive");
        while (warmUp.epochs() == 0) {
            assertTrue(warmUp.thread().isAlive(), "it ended before it trained");
            Thread.sleep(1);
        }
        warmUp.close();
        warmUp.thread().join();
        long epochs = warmUp.epochs();
        assertTrue(epochs < 20_000, epochs + " epochs");
    }

    @Test
    @DisabledIf("hasOneCore")
    void check_resolvesTheKernels_onADaemon_unlessSwitchedOff() throws InterruptedException {
        Thread check = WarmUp.check();
        assertTrue(check.isDaemon(), "it would keep the JVM alive");
        check.join();
        System.setProperty(WarmUp.PROPERTY, "false");
        assertNull(WarmUp.check());
    }

    /** What is wrong with the options is said by the training itself. */
    @Test
    @DisabledIf("hasOneCore")
    void failure_isSilent() throws InterruptedException {
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.set(e));
        try {
            WarmUp warmUp = start("--hidden", "0");
            warmUp.thread().join();
            assertEquals(0, warmUp.epochs());
            assertNull(uncaught.get());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void oneCore_orTheProperty_switchesItOff() {
        assertTrue(WarmUp.isOn(2, "true"));
        assertFalse(WarmUp.isOn(1, "true"));
        assertFalse(WarmUp.isOn(8, " FALSE "));
        System.setProperty(WarmUp.PROPERTY, "false");
        WarmUp off = start("--hidden", "8");
        assertNull(off.thread());
        off.close();
    }

    @Test
    void smallNet_hasTheEdgesOfTheRealOne() {
        for (int size : new int[] {1, 10, 120, 121, 128, 192, 193, 512, 784, 1000, 3072}) {
            int rows = WarmUp.small(size, 192);
            assertTrue(rows <= size && rows < 384);
            for (int tile : new int[] {4, 8, 12, 16, 32, 64}) {
                assertEquals(size % tile, rows % tile, size + " rows in tiles of " + tile);
            }
            int columns = WarmUp.small(size, 120);
            assertTrue(columns <= size && columns < 240);
            for (int tile : new int[] {4, 5, 6, 10, 12}) {
                assertEquals(size % tile, columns % tile, size + " columns in tiles of " + tile);
            }
        }
    }

    @Test
    void weights_doNotDependOnIt() throws Exception {
        Cli cli = new Cli(directory);
        String data = cli.species().toString();
        cli.train("--data", data, "--epochs", "3").succeeds();
        String with = cli.metrics().get("weightsSha256");
        System.setProperty(WarmUp.PROPERTY, "false");
        cli.train("--data", data, "--epochs", "3").succeeds();
        assertEquals(with, cli.metrics().get("weightsSha256"));
    }
}
