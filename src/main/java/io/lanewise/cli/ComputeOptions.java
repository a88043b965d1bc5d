// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.net.Backend;
import io.lanewise.net.Threads;
import picocli.CommandLine.Option;

/** What computes. */
final class ComputeOptions implements Titled {
    /** More threads than any machine that this is for has cores; each takes a stack and buffers. */
    private static final int MAX_THREADS = 1024;

    @Option(names = "--threads", paramLabel = "N", description = "Threads, 1 to 1024 (default: all cores).")
    private Integer threads;

    @Option(names = "--backend", paramLabel = "NAME", description = "auto, vector or scalar (default: auto).")
    private Backend backend;

    @Override
    public String title() {
        return "Computation";
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.require(threads == null || threads >= 1, "--threads must be at least 1, but is " + threads);
        requirements.require(
                threads() <= MAX_THREADS,
                (threads == null ? "-D" + Threads.PROPERTY : "--threads") + " must be at most " + MAX_THREADS
                        + ", but is " + threads() + "; more threads than cores are slower");
    }

    int threads() {
        return threads == null ? Threads.defaultThreads() : threads;
    }

    Backend backend() {
        return backend == null ? Backend.defaultBackend() : backend;
    }
}
