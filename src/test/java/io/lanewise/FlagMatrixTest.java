// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.backend.KernelSelfCheck;
import io.lanewise.net.TrainingSelfCheck;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The doctor's digests on every JDK of this machine under every flag that may change what a kernel
 * compiles to, each in a JVM of its own: {@code mvn verify -Pmatrix}. The table at the end says
 * what really ran; a configuration that is not what its flags ask for fails, as does one with other
 * bits. {@code -Dlanewise.sweep=1/4} runs every fourth.
 */
@Tag("matrix")
class FlagMatrixTest {
    private static final Path TABLE = Path.of("target", "test-runs", "matrix.txt");
    private static final String ROW = "  %-52s %-9s %5s %-9s %7s  %-12s %-12s %11s %7s%n";
    /**
     * The classes of which C2 must have compiled something, or the run shows the interpreter's bits
     * alone.
     */
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
        List<FlagConfiguration> all = FlagConfiguration.all();
        assertTrue(all.size() >= 20, "only " + all.size());
        List<DynamicTest> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            FlagConfiguration configuration = all.get(i);
            if (Sweep.has(i)) {
                chosen.add(DynamicTest.dynamicTest(
                        "JDK " + configuration.jdk() + ": " + configuration, () -> check(configuration)));
            }
        }
        return chosen.stream();
    }

    private static void check(FlagConfiguration configuration) throws Exception {
        long start = System.nanoTime();
        Path log = Files.createTempFile("lanewise-compilation", ".log");
        Jvm.Result result;
        Set<String> compiled;
        try {
            result = Jvm.run(
                    configuration.java(),
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
        assertEquals(configuration.expectedBits(), Integer.parseInt(value(out, "vectors", "(\\d+) bits")), out);
        assertEquals(configuration.cpu().fma() ? "hardware" : "software", fma, out);
        assertEquals(configuration.jdk(), value(out, "JDK", "([\\d.]+)"), out);
        assertEquals(configuration.threads(), Integer.parseInt(value(out, "threads", "(\\d+)")), out);
        for (String kernel : KERNELS.get(configuration.backend())) {
            assertEquals(
                    configuration.cpu().c2(),
                    compiled.stream().anyMatch(method -> method.contains("." + kernel)),
                    "whether C2 compiled " + kernel + "; it did " + compiled);
        }
    }

    /**
     * The kernels' methods: with tiers, those of the fourth; at the beginning of a line the log has
     * time and number.
     */
    private static Set<String> compiledByC2(FlagConfiguration configuration, String log) {
        String tier = !configuration.cpu().tiers() ? "" : "\\b4 +";
        Matcher matcher = Pattern.compile("(?m)^ *\\d+ +\\d+ .*?" + tier + "(io\\.lanewise\\.kernel\\."
                        + configuration.backend() + "\\.\\w+::\\w+) ")
                .matcher(log);
        Set<String> methods = new TreeSet<>();
        while (matcher.find()) {
            methods.add(matcher.group(1));
        }
        return methods;
    }

    private static String value(String out, String line, String pattern) {
        Matcher matcher = Pattern.compile("(?m)^" + line + "\\s+" + pattern).matcher(out);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
