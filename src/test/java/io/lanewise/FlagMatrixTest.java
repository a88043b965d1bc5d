// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.backend.KernelSelfCheck;
import io.lanewise.net.TrainingSelfCheck;
import io.lanewise.testing.Jdks;
import io.lanewise.testing.Jvm;
import io.lanewise.testing.Sweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The doctor's digests on every JDK of this machine under every flag that may change what a kernel compiles to, each in a JVM of
 * its own: {@code mvn verify -Pmatrix}. The table at the end says what really ran; a configuration that is not what its flags ask
 * for fails, as does one with other bits. {@code -Dlanewise.sweep=1/4} runs every fourth.
 */
@Tag("matrix")
class FlagMatrixTest {
    private static final Path TABLE = Path.of("target", "test-runs", "matrix.txt");
    private static final String ROW = "  %-52s %-9s %5s %-9s %7s  %-12s %-12s %11s %7s%n";
    /** The classes of which C2 must have compiled something, or the run shows the interpreter's bits alone. */
    private static final Map<String, List<String>> KERNELS = Map.of(
            "vector",
                    List.of(
                            "MicroKernels",
                            "VectorActivation",
                            "VectorBias",
                            "VectorLoss",
                            "VectorMath",
                            "VectorUpdate"),
            "scalar",
                    List.of(
                            "ScalarActivation",
                            "ScalarBias",
                            "ScalarGemm",
                            "ScalarLoss",
                            "ScalarMath",
                            "ScalarUpdate"));

    private static final boolean X86 = System.getProperty("os.arch").matches("amd64|x86_64");

    /** Flags; the widest vectors that they leave, 0 for the hardware's; whether they leave FMA, which comes with AVX; and C2. */
    private enum Cpu {
        OWN(0, true, true),
        AVX2(256, true, true, "-XX:UseAVX=2"),
        AVX1(128, true, true, "-XX:UseAVX=1"),
        SSE(128, false, true, "-XX:UseAVX=0"),
        NO_FMA(0, false, true, "-XX:-UseFMA"),
        C1(0, true, false, "-XX:TieredStopAtLevel=1"),
        INTERPRETER(0, true, false, "-Xint"),
        C2_ALONE(0, true, true, "-XX:-TieredCompilation");

        final int widest;
        final boolean fma;
        final boolean c2;
        final List<String> flags;

        Cpu(int widest, boolean fma, boolean c2, String... flags) {
            this.widest = widest;
            this.fma = fma;
            this.c2 = c2;
            this.flags = List.of(flags);
        }
    }

    /** One JVM: {@code bits} 0 is the width that the JVM prefers, −1 the scalar backend. */
    private record Configuration(String jdk, Path java, Cpu cpu, int bits, int threads, String... flags) {
        @Override
        public String toString() {
            String width = bits < 0 ? "scalar" : bits == 0 ? "own width" : bits + " bits";
            return Stream.of(List.of(width), cpu.flags, List.of(flags))
                    .flatMap(List::stream)
                    .collect(Collectors.joining(", "));
        }

        String backend() {
            return bits < 0 ? "scalar" : "vector";
        }

        /** Kernels are compiled after a hundredth of the usual number of calls, or the doctor would be done before. */
        List<String> command(Path log) {
            List<String> all = new ArrayList<>(List.of(
                    Jvm.MODULE,
                    "-Dlanewise.threads=" + threads,
                    "-Dlanewise.backend=" + backend(),
                    "-Xbatch",
                    "-XX:CompileCommand=quiet",
                    "-XX:CompileCommand=CompileThresholdScaling,io.lanewise.*::*,0.01",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+PrintCompilation",
                    "-XX:+LogVMOutput",
                    "-XX:-DisplayVMOutput",
                    "-XX:LogFile=" + log));
            if (bits > 0) {
                all.add("-Dlanewise.vector.bits=" + bits);
            }
            all.addAll(cpu.flags);
            all.addAll(List.of(flags));
            return all;
        }
    }

    private static List<Configuration> configurations() throws Exception {
        List<Configuration> all = new ArrayList<>();
        int[] threads = {1, 2, 3, 7};
        for (Map.Entry<String, Path> jdk : Jdks.all().entrySet()) {
            String version = jdk.getKey();
            Path java = jdk.getValue();
            for (Cpu cpu : Cpu.values()) {
                if (cpu.widest > 0 && !X86) {
                    continue;
                }
                for (int bits : new int[] {0, 128, 256, 512, -1}) {
                    all.add(new Configuration(version, java, cpu, bits, threads[all.size() / 5 % 4]));
                }
            }
            for (int count : threads) {
                all.add(new Configuration(version, java, Cpu.OWN, 0, count, "-XX:+UseParallelGC"));
            }
            for (String language : new String[] {"en", "tr", "de"}) {
                all.add(new Configuration(version, java, Cpu.OWN, 0, 2, "-Duser.language=" + language));
            }
            all.add(new Configuration(
                    version, java, Cpu.OWN, 0, 2, "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64"));
            all.add(new Configuration(version, java, Cpu.OWN, 0, 2, "-XX:+UseZGC"));
            all.add(new Configuration(version, java, Cpu.OWN, 0, 2, "-XX:-UseSuperWord", "-XX:LoopUnrollLimit=0"));
            if (Runtime.Version.parse(version).feature() >= 25) {
                all.add(new Configuration(version, java, Cpu.OWN, 0, 2, "-XX:+UseCompactObjectHeaders"));
            }
        }
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyConfiguration_hasTheSameBits_andIsWhatItSays() throws Exception {
        Files.createDirectories(TABLE.getParent());
        Files.writeString(
                TABLE,
                String.format(
                        Locale.ROOT,
                        ROW,
                        "configuration",
                        "JDK",
                        "bits",
                        "FMA",
                        "threads",
                        "kernels",
                        "weights",
                        "C2 methods",
                        "seconds"));
        List<Configuration> all = configurations();
        assertTrue(all.size() >= 20, "only " + all.size());
        List<DynamicTest> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Configuration configuration = all.get(i);
            if (Sweep.has(i)) {
                chosen.add(DynamicTest.dynamicTest(
                        "JDK " + configuration.jdk + ": " + configuration, () -> check(configuration)));
            }
        }
        return chosen.stream();
    }

    private static void check(Configuration configuration) throws Exception {
        long start = System.nanoTime();
        Path log = Files.createTempFile("lanewise-compilation", ".log");
        Jvm.Result result;
        Set<String> compiled;
        try {
            result = Jvm.run(
                    configuration.java,
                    configuration.command(log),
                    Jvm.classPath(),
                    "io.lanewise.cli.Main",
                    "doctor",
                    "--digests");
            compiled = compiledByC2(configuration, Files.readString(log));
        } finally {
            Files.deleteIfExists(log);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String out = result.out();
        String fma = value(out, "FMA", "in (\\w+)");
        String digest = value(out, "digest", "([0-9a-f]{64})");
        String weights = value(out, "weights", "([0-9a-f]{64})");
        Files.writeString(
                TABLE,
                String.format(
                        Locale.ROOT,
                        ROW,
                        configuration,
                        value(out, "JDK", "([\\d.]+)"),
                        value(out, "vectors", "(\\d+) bits"),
                        fma,
                        value(out, "threads", "(\\d+)"),
                        shortened(digest),
                        shortened(weights),
                        compiled.size(),
                        String.format(Locale.ROOT, "%.1f", seconds)),
                StandardOpenOption.APPEND);
        assertEquals(0, result.code(), out);
        assertEquals(KernelSelfCheck.DIGEST, digest, out);
        assertEquals(TrainingSelfCheck.DIGEST, weights, out);
        assertEquals(configuration.backend(), value(out, "backend", "(\\w+)"), out);
        assertEquals(expectedBits(configuration), Integer.parseInt(value(out, "vectors", "(\\d+) bits")), out);
        assertEquals(configuration.cpu.fma ? "hardware" : "software", fma, out);
        assertEquals(configuration.jdk, value(out, "JDK", "([\\d.]+)"), out);
        assertEquals(configuration.threads, Integer.parseInt(value(out, "threads", "(\\d+)")), out);
        for (String kernel : KERNELS.get(configuration.backend())) {
            assertEquals(
                    configuration.cpu.c2,
                    compiled.stream().anyMatch(method -> method.contains("." + kernel)),
                    "whether C2 compiled " + kernel + "; it did " + compiled);
        }
    }

    /** The kernels' methods: with tiers, those of the fourth; at the beginning of a line the log has time and number. */
    private static Set<String> compiledByC2(Configuration configuration, String log) {
        String tier = configuration.cpu == Cpu.C2_ALONE ? "" : "\\b4 +";
        Matcher matcher = Pattern.compile("(?m)^ *\\d+ +\\d+ .*?" + tier + "(io\\.lanewise\\.kernel\\."
                        + configuration.backend() + "\\.\\w+::\\w+) ")
                .matcher(log);
        Set<String> methods = new TreeSet<>();
        while (matcher.find()) {
            methods.add(matcher.group(1));
        }
        return methods;
    }

    /** This JVM has no flags, so its own width is what others should have that do not limit theirs. */
    private static int expectedBits(Configuration configuration) {
        if (configuration.bits != 0) {
            return Math.max(configuration.bits, 0);
        }
        int own = Math.min(512, io.lanewise.kernel.vector.VectorSupport.hardwareBits());
        return configuration.cpu.widest == 0 ? own : Math.min(own, configuration.cpu.widest);
    }

    private static String value(String out, String line, String pattern) {
        Matcher matcher = Pattern.compile("(?m)^" + line + "\\s+" + pattern).matcher(out);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
