// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tables of kernels in docs/, in Markdown. */
final class Tables {
    private final Measured measured;

    Tables(Measured measured) {
        this.measured = measured;
    }

    /** Products: ours, and every other benchmark of the same shapes. */
    String products() {
        List<Result> ours = measured.select("GemmBenchmark.multiply");
        Set<String> peers = measured.peers("GemmBenchmark.multiply");
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
                Optional<Result> other = measured.find(
                        peer,
                        "shape",
                        r.param("shape", ""),
                        "form",
                        r.param("form", ""),
                        "threads",
                        r.param("threads", ""));
                others.append(' ')
                        .append(other.map(o -> Measured.micros(o.micros())).orElse(""))
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
                    .append(measured.speed(r, flops))
                    .append(" |")
                    .append(others)
                    .append(' ')
                    .append(Double.isInfinite(best) ? "" : Measured.ratio(best / r.micros()))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** Elementwise kernels in cycles per element. */
    String elementwise() {
        List<Result> all = measured.all().stream()
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
                        .append(Measured.micros(r.micros()))
                        .append(" | ")
                        .append(String.format(Locale.ROOT, "%.2f", 4 * r.micros() / chain))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    /** Points for the roofline: our products on one thread. */
    List<Roofline.Point> points() {
        Set<Roofline.Point> points = new LinkedHashSet<>();
        for (Result r : measured.select("GemmBenchmark.multiply")) {
            double[] s = Work.sizes(r.param("shape", ""));
            double flops = Work.product(r.param("shape", ""));
            double bytes = 4 * (s[0] * s[2] + s[2] * s[1] + s[0] * s[1]);
            if (r.param("threads", "1").equals("1") && r.param("form", "NN").charAt(0) == 'N') {
                points.add(new Roofline.Point(r.param("shape", ""), flops / bytes, flops / r.micros() / 1e3));
            }
        }
        return List.copyOf(points);
    }

    private static String form(String form) {
        return "A" + (form.charAt(0) == 'T' ? "ᵀ" : "") + "·B" + (form.charAt(1) == 'T' ? "ᵀ" : "");
    }
}
