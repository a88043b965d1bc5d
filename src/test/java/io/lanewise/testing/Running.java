// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another program that runs. Both of its streams go to a file, so that none fills up. */
public final class Running {
    private final Process process;
    private final Path out;

    private Running(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts a program; its output is in the new file {@code out}. */
    public static Running start(ProcessBuilder builder, Path out) throws IOException {
        return new Running(
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start(), out);
    }

    public Process process() {
        return process;
    }

    /** What it has written so far. */
    public String output() throws IOException {
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** Waits for its end; at most ten minutes. */
    public Jvm.Result end() throws IOException, InterruptedException {
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new IOException("a program does not end; it wrote: " + output());
        }
        return new Jvm.Result(process.exitValue(), output());
    }
}
