// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Backend;
import io.lanewise.KernelSelfCheck;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lanewise doctor}. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Says what Lanewise runs on here, and checks every kernel against its scalar twin.")
final class DoctorCommand implements Callable<Integer> {
    private static final int SIZE = 256;
    private static final long NANOS = 500_000_000L;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Backend backend = Backend.defaultBackend();
        Backend used = backend.resolve();
        out.println("JDK       " + Runtime.version() + ", " + System.getProperty("java.vm.name") + " ("
                + System.getProperty("java.vm.info") + ")");
        out.println("system    " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        out.println("backend   " + used.name().toLowerCase(Locale.ROOT) + " (" + backend.reason() + ")");
        out.println("vectors   " + backend.vectorBits() + " bits");
        KernelSelfCheck check = KernelSelfCheck.of(used);
        out.println("kernels   " + (check.passed() ? "all " + check.results().size() + " give the scalar twins' bits"
                : "WRONG: " + check.results().reject(KernelSelfCheck.Result::same)
                        .collect(KernelSelfCheck.Result::kernel).makeString()));
        out.println("digest    " + check.digest() + " (the same on every machine)");
        double peak = used.peakGflops();
        if (!Double.isNaN(peak)) {
            out.printf(Locale.ROOT, "FMA       %.1f GFLOPS is the peak of one core%n", peak);
        }
        out.printf(Locale.ROOT, "product   %.1f GFLOPS on one thread (%d x %d x %d, best of half a second)%n",
                gflops(used), SIZE, SIZE, SIZE);
        return check.passed() ? 0 : Errors.INTERNAL;
    }

    private static double gflops(Backend backend) {
        Gemm gemm = backend.kernels().gemm();
        Matrix a = Matrix.zeros(SIZE, SIZE);
        Matrix b = Matrix.zeros(SIZE, SIZE);
        Matrix c = Matrix.zeros(SIZE, SIZE);
        a.fill(0.5f);
        b.fill(0.25f);
        long best = Long.MAX_VALUE;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < NANOS) {
            long start = System.nanoTime();
            gemm.multiply(1f, a, b, 0f, c);
            best = Math.min(best, System.nanoTime() - start);
        }
        return 2.0 * SIZE * SIZE * SIZE / best;
    }
}
