// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import io.lanewise.net.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes on which JDK and vector width each run of the suite was; Maven prints the notes at the end
 * of verify.
 */
public final class TestRunListener implements TestExecutionListener {
    private static final AtomicInteger PASSED = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();
    private static final AtomicInteger SKIPPED = new AtomicInteger();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            switch (result.getStatus()) {
                case SUCCESSFUL -> PASSED.incrementAndGet();
                case FAILED -> FAILED.incrementAndGet();
                default -> SKIPPED.incrementAndGet();
            }
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        SKIPPED.incrementAndGet();
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String run = System.getProperty("lanewise.test.run");
        if (run == null) {
            return;
        }
        String line = String.format(
                Locale.ROOT,
                "  %-22s JDK %-10s %3d-bit vectors%s: %d passed, %d failed, %d skipped%s%n",
                run,
                System.getProperty("java.version"),
                Backend.VECTOR.vectorBits(),
                Backend.AUTO.resolve() == Backend.SCALAR ? " (emulated)" : "",
                PASSED.get(),
                FAILED.get(),
                SKIPPED.get(),
                SecondJdkCondition.isRepetition() ? " (no newer JDK found)" : "");
        try {
            Path directory = Files.createDirectories(Path.of("target", "test-runs"));
            Files.writeString(directory.resolve(run + ".txt"), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
