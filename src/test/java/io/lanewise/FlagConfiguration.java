// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.testing.Jdks;
import io.lanewise.testing.Jvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One JVM: {@code bits} 0 is the width that the JVM prefers, −1 the scalar backend. */
record FlagConfiguration(String jdk, Path java, Cpu cpu, int bits, int threads, String... flags) {
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

    /**
     * Kernels are compiled after a hundredth of the usual number of calls, or the doctor would be
     * done before.
     */
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

    private static final boolean X86 = System.getProperty("os.arch").matches("amd64|x86_64");

    /**
     * Flags; the widest vectors that they leave, 0 for the hardware's; whether they leave FMA,
     * which comes with AVX; and C2.
     */
    enum Cpu {
        OWN(0, true, true),
        AVX2(256, true, true, "-XX:UseAVX=2"),
        AVX1(128, true, true, "-XX:UseAVX=1"),
        SSE(128, false, true, "-XX:UseAVX=0"),
        NO_FMA(0, false, true, "-XX:-UseFMA"),
        C1(0, true, false, "-XX:TieredStopAtLevel=1"),
        INTERPRETER(0, true, false, "-Xint"),
        C2_ALONE(0, true, true, "-XX:-TieredCompilation");

        private final int widest;
        private final boolean fma;
        private final boolean c2;
        private final List<String> flags;

        Cpu(int widest, boolean fma, boolean c2, String... flags) {
            this.widest = widest;
            this.fma = fma;
            this.c2 = c2;
            this.flags = List.of(flags);
        }

        boolean fma() {
            return fma;
        }

        boolean c2() {
            return c2;
        }

        /** Whether C1 compiles first. */
        boolean tiers() {
            return this != C2_ALONE;
        }
    }

    /** All of this machine. */
    static List<FlagConfiguration> all() throws Exception {
        List<FlagConfiguration> all = new ArrayList<>();
        int[] threads = {1, 2, 3, 7};
        for (Map.Entry<String, Path> jdk : Jdks.all().entrySet()) {
            String version = jdk.getKey();
            Path java = jdk.getValue();
            for (Cpu cpu : Cpu.values()) {
                if (cpu.widest > 0 && !X86) {
                    continue;
                }
                for (int bits : new int[] {0, 128, 256, 512, -1}) {
                    all.add(new FlagConfiguration(version, java, cpu, bits, threads[all.size() / 5 % 4]));
                }
            }
            for (int count : threads) {
                all.add(new FlagConfiguration(version, java, Cpu.OWN, 0, count, "-XX:+UseParallelGC"));
            }
            for (String language : new String[] {"en", "tr", "de"}) {
                all.add(new FlagConfiguration(version, java, Cpu.OWN, 0, 2, "-Duser.language=" + language));
            }
            all.add(new FlagConfiguration(
                    version, java, Cpu.OWN, 0, 2, "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64"));
            all.add(new FlagConfiguration(version, java, Cpu.OWN, 0, 2, "-XX:+UseZGC"));
            all.add(new FlagConfiguration(version, java, Cpu.OWN, 0, 2, "-XX:-UseSuperWord", "-XX:LoopUnrollLimit=0"));
            if (Runtime.Version.parse(version).feature() >= 25) {
                all.add(new FlagConfiguration(version, java, Cpu.OWN, 0, 2, "-XX:+UseCompactObjectHeaders"));
            }
        }
        return all;
    }

    /**
     * This JVM has no flags, so its own width is what others should have that do not limit theirs.
     */
    int expectedBits() {
        if (bits != 0) {
            return Math.max(bits, 0);
        }
        int own = Math.min(512, VectorSupport.hardwareBits());
        return cpu.widest == 0 ? own : Math.min(own, cpu.widest);
    }
}
