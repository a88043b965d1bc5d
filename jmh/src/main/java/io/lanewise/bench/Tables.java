// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a machine's page, in Markdown, from the results of one or more runs there. */
final class Tables {
    private static final String PEAK = "PeakBenchmark.fma";

    private final List<Result> results;
    private final int lanes;

    Tables(List<Result> results, int lanes) {
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

    /** Products: ours, and every other benchmark of the same shapes. */
    String products() {
        List<Result> ours = select("GemmBenchmark.multiply");
        Set<String> peers = peers("GemmBenchmark.multiply");
        StringBuilder text =
                new StringBuilder("| M × N × K | form | threads | ours, µs | GFLOPS | of one core's peak |");
        peers.forEach(p ->
                text.append(' ').append(p.replace("GemmBenchmark.multiply", "")).append(", µs |"));
        text.append(" times the best |\n|---|---|---|---|---|---|")
                .append("---|".repeat(peers.size()))
                .append("---|\n");
        for (Result r : ours) {
            double flops = Work.product(r.param("shape", ""));
            double best = Double.POSITIVE_INFINITY;
            StringBuilder others = new StringBuilder();
            for (String peer : peers) {
                Optional<Result> other = find(
                        peer,
                        "shape",
                        r.param("shape", ""),
                        "form",
                        r.param("form", ""),
                        "threads",
                        r.param("threads", ""));
                others.append(' ')
                        .append(other.map(o -> micros(o.micros())).orElse(""))
                        .append(" |");
                best = Math.min(best, other.map(Result::micros).orElse(Double.POSITIVE_INFINITY));
            }
            text.append("| ")
                    .append(r.param("shape", "").replace("x", " × "))
                    .append(" | ")
                    .append(form(r.param("form", "NN")))
                    .append(" | ")
                    .append(r.param("threads", "1"))
                    .append(" | ")
                    .append(speed(r, flops))
                    .append(" |")
                    .append(others)
                    .append(' ')
                    .append(Double.isInfinite(best) ? "" : ratio(best / r.micros()))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** Training steps and forward passes, beside PyTorch's. */
    String steps() {
        StringBuilder text = new StringBuilder("""
                | net | batch | threads | | ours, µs | GFLOPS | of one core's peak | PyTorch, µs | times PyTorch | by hand, µs | times by hand |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (String what : new String[] {"step", "forward"}) {
            for (Result r : select("TwoLayerNetBenchmark." + what)) {
                String[] same = {
                    "net", r.param("net", ""), "batch", r.param("batch", ""), "threads", r.param("threads", "")
                };
                boolean step = what.equals("step");
                Optional<Result> usual = find(step ? "pytorch.autograd" : "pytorch.predict", same);
                Optional<Result> byHand = step ? find("pytorch.byHand", same) : Optional.empty();
                text.append("| ")
                        .append(r.param("net", ""))
                        .append(" | ")
                        .append(r.param("batch", ""))
                        .append(" | ")
                        .append(r.param("threads", "1"))
                        .append(" | ")
                        .append(what)
                        .append(" | ")
                        .append(speed(r, Work.net(r.param("net", ""), Double.parseDouble(r.param("batch", "1")), step)))
                        .append(" | ")
                        .append(beside(r, usual))
                        .append(" | ")
                        .append(beside(r, byHand))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    /** Training steps, and the same by every library whose benchmark is named as ours with something before it. */
    String trainers() {
        String name = "TwoLayerNetBenchmark.step";
        Set<String> peers = peers(name);
        StringBuilder text = new StringBuilder("| net | batch | threads | ours, µs |");
        peers.forEach(p -> text.append(' ').append(p.replace(name, "")).append(", µs | times as fast |"));
        text.append("\n|---|---|---|---|")
                .append("---|---|".repeat(peers.size()))
                .append('\n');
        for (Result r : select(name)) {
            StringBuilder others = new StringBuilder();
            boolean any = false;
            for (String peer : peers) {
                Optional<Result> other = find(
                        peer,
                        "net",
                        r.param("net", ""),
                        "batch",
                        r.param("batch", ""),
                        "threads",
                        r.param("threads", ""));
                any |= other.isPresent();
                others.append(' ').append(beside(r, other)).append(" |");
            }
            if (any) {
                text.append("| ")
                        .append(r.param("net", ""))
                        .append(" | ")
                        .append(r.param("batch", ""))
                        .append(" | ")
                        .append(r.param("threads", "1"))
                        .append(" | ")
                        .append(micros(r.micros()))
                        .append(" |")
                        .append(others)
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** The benchmarks of others: named as ours with something before it. */
    private Set<String> peers(String ours) {
        Set<String> peers = new TreeSet<>();
        for (Result r : results) {
            if (r.benchmark().endsWith(ours) && !r.benchmark().equals(ours)) {
                peers.add(r.benchmark());
            }
        }
        return peers;
    }

    /** Elementwise kernels in cycles per element. */
    String elementwise() {
        List<Result> all = results.stream()
                .filter(r -> r.benchmark().startsWith("ElementwiseBenchmark."))
                .toList();
        double chain = all.stream()
                .filter(r -> r.benchmark().endsWith("fmaChain"))
                .findFirst()
                .orElseThrow()
                .micros();
        StringBuilder text = new StringBuilder("| 2,048 elements in L1 | µs | cycles per element |\n|---|---|---|\n");
        for (Result r : all) {
            if (!r.benchmark().endsWith("fmaChain")) {
                text.append("| ")
                        .append(r.benchmark().substring(r.benchmark().indexOf('.') + 1))
                        .append(" | ")
                        .append(micros(r.micros()))
                        .append(" | ")
                        .append(String.format(Locale.ROOT, "%.2f", 4 * r.micros() / chain))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    /** Time per example of an epoch by the number of examples. */
    String growth() {
        StringBuilder text =
                new StringBuilder("| net | examples | threads | epoch, ms | µs per example |\n|---|---|---|---|---|\n");
        for (Result r : select("TrainerBenchmark.epoch")) {
            text.append("| ")
                    .append(r.param("net", ""))
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%,d", Integer.parseInt(r.param("examples", "1"))))
                    .append(" | ")
                    .append(r.param("threads", "1"))
                    .append(" | ")
                    .append(micros(r.micros() / 1e3))
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%.2f", r.micros() / Integer.parseInt(r.param("examples", "1"))))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** Points for the roofline: our products on one thread. */
    List<Roofline.Point> points() {
        Set<Roofline.Point> points = new LinkedHashSet<>();
        for (Result r : select("GemmBenchmark.multiply")) {
            double[] s = Work.sizes(r.param("shape", ""));
            double flops = Work.product(r.param("shape", ""));
            double bytes = 4 * (s[0] * s[2] + s[2] * s[1] + s[0] * s[1]);
            if (r.param("threads", "1").equals("1") && r.param("form", "NN").charAt(0) == 'N') {
                points.add(new Roofline.Point(r.param("shape", ""), flops / bytes, flops / r.micros() / 1e3));
            }
        }
        return List.copyOf(points);
    }

    /** Training steps on one thread, ours and all others', for a picture. */
    List<Bars.Group> bars() {
        List<Bars.Group> groups = new ArrayList<>();
        for (Result r : select("TwoLayerNetBenchmark.step")) {
            String[] same = {"net", r.param("net", ""), "batch", r.param("batch", ""), "threads", "1"};
            double flops = Work.net(r.param("net", ""), Double.parseDouble(r.param("batch", "1")), true);
            List<Bars.Bar> bars = new ArrayList<>();
            bars.add(new Bars.Bar("Lanewise", flops / r.micros() / 1e3));
            find("pytorch.byHand", same)
                    .ifPresent(o -> bars.add(new Bars.Bar("PyTorch, by hand", flops / o.micros() / 1e3)));
            find("pytorch.autograd", same).ifPresent(o -> bars.add(new Bars.Bar("PyTorch", flops / o.micros() / 1e3)));
            for (String peer : peers("TwoLayerNetBenchmark.step")) {
                String name = peer.replace("TwoLayerNetBenchmark.step", "").replace("PyTorch", "PyTorch by DJL");
                find(peer, same).ifPresent(o -> bars.add(new Bars.Bar(name, flops / o.micros() / 1e3)));
            }
            if (r.param("threads", "1").equals("1") && bars.size() > 1) {
                groups.add(new Bars.Group(r.param("net", "") + ", batch " + r.param("batch", ""), List.copyOf(bars)));
            }
        }
        return groups;
    }

    /** GB/s of a copy within so many KiB, both directions counted. */
    double bandwidth(int kibibytes) {
        Result copy = find("BandwidthBenchmark.copy", "kibibytes", "" + kibibytes)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the results lack BandwidthBenchmark.copy of " + kibibytes + " KiB"));
        return 1024.0 * kibibytes / copy.micros() / 1e3;
    }

    private String speed(Result r, double flops) {
        double gflops = flops / r.micros() / 1e3;
        return micros(r.micros()) + " | " + String.format(Locale.ROOT, gflops < 10 ? "%.1f" : "%.0f", gflops) + " | "
                + String.format(Locale.ROOT, "%.0f %%", 100 * gflops / peak());
    }

    private static String beside(Result ours, Optional<Result> other) {
        return other.map(o -> micros(o.micros()) + " | " + ratio(o.micros() / ours.micros()))
                .orElse(" | ");
    }

    private List<Result> select(String benchmark) {
        return results.stream()
                .filter(r -> r.benchmark().equals(benchmark)
                        && r.param("backend", "VECTOR").equals("VECTOR"))
                .toList();
    }

    private Optional<Result> find(String benchmark, String... params) {
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

    private static String form(String form) {
        return "A" + (form.charAt(0) == 'T' ? "ᵀ" : "") + "·B" + (form.charAt(1) == 'T' ? "ᵀ" : "");
    }

    static String micros(double micros) {
        return String.format(
                Locale.ROOT, micros < 1 ? "%.3f" : micros < 10 ? "%.2f" : micros < 100 ? "%.1f" : "%,.0f", micros);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio);
    }
}
