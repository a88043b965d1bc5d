// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.backend.KernelSelfCheck;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.math.Fma;
import io.lanewise.net.Backend;
import io.lanewise.net.Threads;
import io.lanewise.net.TrainingSelfCheck;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lanewise doctor}. */
@Command(
        name = "doctor",
        description = "Says what Lanewise runs on here, and checks every kernel against its scalar twin.")
final class DoctorCommand implements Callable<Integer> {
    private static final int SIZE = 256;
    private static final long NANOS = 1_000_000_000L;

    @Option(names = "--digests", description = "Only checks, and does not measure speed.")
    private boolean digests;

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
        out.println("FMA       "
                + (Fma.IN_HARDWARE ? "in hardware" : "in software, slowly: this JVM lacks the instruction"));
        out.println("threads   " + Threads.defaultThreads());
        String problem = kernels(out, used);
        if (problem == null) {
            problem = training(out, used);
        }
        if (!digests) {
            speed(out, used);
        }
        if (problem != null) {
            spec.commandLine().getErr().println("lanewise: " + problem + "; please report it with the lines above");
        }
        return problem == null ? 0 : Errors.INTERNAL;
    }

    /**
     * Checks for a second: with the launcher's flags C2 has compiled the kernels by then, and what
     * it made is checked too.
     */
    private static String kernels(PrintWriter out, Backend backend) {
        long begin = System.nanoTime();
        KernelSelfCheck check;
        int rounds = 0;
        do {
            check = KernelSelfCheck.of(backend.kernels());
            rounds++;
        } while (check.passed() && check.broken().isEmpty() && System.nanoTime() - begin < NANOS);
        out.println("kernels   "
                + (check.passed()
                        ? "all " + check.results().size() + " give the scalar twins' bits, "
                                + (rounds == 1 ? "once" : rounds + " times over")
                        : "WRONG: " + check.wrong()));
        out.println("digest    " + check.digest() + " " + verdict(check.digest(), KernelSelfCheck.DIGEST));
        if (!check.passed()) {
            return "vector kernels give other bits than their scalar twins (" + check.wrong()
                    + "): compute with -Dlanewise.backend=scalar";
        }
        return check.broken().isEmpty() && check.digest().equals(KernelSelfCheck.DIGEST)
                ? null
                : "kernels give other bits here than on other machines (" + check.broken() + "): try another JDK";
    }

    private static String training(PrintWriter out, Backend backend) {
        String digest = TrainingSelfCheck.digest(backend, Threads.defaultThreads());
        out.println("weights   " + digest + " " + verdict(digest, TrainingSelfCheck.DIGEST));
        return digest.equals(TrainingSelfCheck.DIGEST)
                ? null
                : "a small net gets other weights here than on other machines: try another JDK";
    }

    private static String verdict(String digest, String expected) {
        return digest.equals(expected) ? "(as on every machine)" : "WRONG: it is " + expected + " elsewhere";
    }

    private static void speed(PrintWriter out, Backend backend) {
        double peak = backend.peakGflops();
        double product = gflops(backend, peak);
        // Below the product, which cannot be faster, it was measured in code not yet compiled: it
        // says nothing then.
        if (peak >= product) {
            out.printf(Locale.ROOT, "FMA peak  %.1f GFLOPS on one core%n", peak);
        }
        out.printf(Locale.ROOT, "product   %.1f GFLOPS on one thread (%d x %d x %d)%n", product, SIZE, SIZE, SIZE);
        out.println("blocking  " + backend.blocking(SIZE, SIZE, SIZE));
    }

    /**
     * The best rate of a second; of more, at most ten, until C2 has compiled the product: until it
     * reaches a quarter of the peak, where that is known, and has not grown for a third of a
     * second.
     */
    private static double gflops(Backend backend, double peak) {
        Gemm gemm = backend.kernels().gemm();
        Matrix a = Matrix.zeros(SIZE, SIZE);
        Matrix b = Matrix.zeros(SIZE, SIZE);
        Matrix c = Matrix.zeros(SIZE, SIZE);
        a.fill(0.5f);
        b.fill(0.25f);
        double best = 0;
        long begin = System.nanoTime();
        long grown = begin;
        long now = begin;
        while (now - begin < NANOS || now - begin < 10 * NANOS && (best < peak / 4 || now - grown < NANOS / 3)) {
            long start = now;
            gemm.multiply(1f, a, b, 0f, c);
            now = System.nanoTime();
            double rate = 2.0 * SIZE * SIZE * SIZE / (now - start);
            grown = rate > 1.02 * best ? now : grown;
            best = Math.max(best, rate);
        }
        return best;
    }
}
