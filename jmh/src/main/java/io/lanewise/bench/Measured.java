// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The results of one or more runs on one machine, as tables and pictures ask for them. */
final class Measured {
    private static final String PEAK = "PeakBenchmark.fma";

    private final List<Result> results;
    private final int lanes;

    Measured(List<Result> results, int lanes) {
        this.results = results;
        this.lanes = lanes;
    }

    /** The FMA peak of one core in GFLOPS. */
    double peak() {
        Result peak = results.stream()
                .filter(r -> r.benchmark().equals(PEAK))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the results lack " + PEAK + ": measure the peak in the same run"));
        return Work.PEAK_PER_LANE * lanes / peak.micros() / 1e3;
    }

    /** GB/s of a copy within so many KiB, both directions counted. */
    double bandwidth(int kibibytes) {
        Result copy = find("BandwidthBenchmark.copy", "kibibytes", "" + kibibytes)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the results lack BandwidthBenchmark.copy of " + kibibytes + " KiB"));
        return 1024.0 * kibibytes / copy.micros() / 1e3;
    }

    /** Ours by the name of the benchmark, in vectors. */
    List<Result> select(String benchmark) {
        return results.stream()
                .filter(r -> r.benchmark().equals(benchmark)
                        && r.param("backend", "VECTOR").equals("VECTOR"))
                .toList();
    }

    /** The first of a benchmark with these names and values of parameters. */
    Optional<Result> find(String benchmark, String... params) {
        return results.stream()
                .filter(r -> {
                    boolean same = r.benchmark().equals(benchmark);
                    for (int i = 0; i < params.length; i += 2) {
                        same &= r.param(params[i], "").equals(params[i + 1]);
                    }
                    return same;
                })
                .findFirst();
    }

    /** The benchmarks of others: named as ours with something before it. */
    Set<String> peers(String ours) {
        Set<String> peers = new TreeSet<>();
        for (Result r : results) {
            if (r.benchmark().endsWith(ours) && !r.benchmark().equals(ours)) {
                peers.add(r.benchmark());
            }
        }
        return peers;
    }

    /** Microseconds, GFLOPS, and the share of the peak. */
    String speed(Result r, double flops) {
        double gflops = flops / r.micros() / 1e3;
        return micros(r.micros()) + " | " + String.format(Locale.ROOT, gflops < 10 ? "%.1f" : "%.0f", gflops) + " | "
                + String.format(Locale.ROOT, "%.0f %%", 100 * gflops / peak());
    }

    /** Another one's microseconds, and how many times ours they are. */
    static String beside(Result ours, Optional<Result> other) {
        return other.map(o -> micros(o.micros()) + " | " + ratio(o.micros() / ours.micros()))
                .orElse(" | ");
    }

    static String micros(double micros) {
        return String.format(
                Locale.ROOT, micros < 1 ? "%.3f" : micros < 10 ? "%.2f" : micros < 100 ? "%.1f" : "%,.0f", micros);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }

    /** All results. */
    List<Result> all() {
        return results;
    }
}
