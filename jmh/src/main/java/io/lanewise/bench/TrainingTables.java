// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tables and the picture of training in docs/, in Markdown and SVG. */
final class TrainingTables {
    private final Measured measured;

    TrainingTables(Measured measured) {
        this.measured = measured;
    }

    /** Training steps and forward passes, beside PyTorch's. */
    String steps() {
        StringBuilder text = new StringBuilder("""
                | net | batch | threads | | ours, µs | GFLOPS | of one core's peak | PyTorch, µs | times PyTorch | by hand, µs | times by hand |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (String what : new String[] {"step", "forward"}) {
            for (Result r : measured.select("TwoLayerNetBenchmark." + what)) {
                String[] same = {
                    "net", r.param("net", ""), "batch", r.param("batch", ""), "threads", r.param("threads", "")
                };
                boolean step = what.equals("step");
                Optional<Result> usual = measured.find(step ? "pytorch.autograd" : "pytorch.predict", same);
                Optional<Result> byHand = step ? measured.find("pytorch.byHand", same) : Optional.empty();
                text.append("| ")
                        .append(r.param("net", ""))
                        .append(" | ")
                        .append(r.param("batch", ""))
                        .append(" | ")
                        .append(r.param("threads", "1"))
                        .append(" | ")
                        .append(what)
                        .append(" | ")
                        .append(measured.speed(
                                r, Work.net(r.param("net", ""), Double.parseDouble(r.param("batch", "1")), step)))
                        .append(" | ")
                        .append(Measured.beside(r, usual))
                        .append(" | ")
                        .append(Measured.beside(r, byHand))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    /**
     * Training steps, and the same by every library whose benchmark is named as ours with something
     * before it.
     */
    String trainers() {
        String name = "TwoLayerNetBenchmark.step";
        Set<String> peers = measured.peers(name);
        StringBuilder text = new StringBuilder("| net | batch | threads | ours, µs |");
        peers.forEach(p -> text.append(' ').append(p.replace(name, "")).append(", µs | times as fast |"));
        text.append("\n|---|---|---|---|")
                .append("---|---|".repeat(peers.size()))
                .append('\n');
        for (Result r : measured.select(name)) {
            StringBuilder others = new StringBuilder();
            boolean any = false;
            for (String peer : peers) {
                Optional<Result> other = measured.find(
                        peer,
                        "net",
                        r.param("net", ""),
                        "batch",
                        r.param("batch", ""),
                        "threads",
                        r.param("threads", ""));
                any |= other.isPresent();
                others.append(' ').append(Measured.beside(r, other)).append(" |");
            }
            if (any) {
                text.append("| ")
                        .append(r.param("net", ""))
                        .append(" | ")
                        .append(r.param("batch", ""))
                        .append(" | ")
                        .append(r.param("threads", "1"))
                        .append(" | ")
                        .append(Measured.micros(r.micros()))
                        .append(" |")
                        .append(others)
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Time per example of an epoch by the number of examples. */
    String growth() {
        StringBuilder text =
                new StringBuilder("| net | examples | threads | epoch, ms | µs per example |\n|---|---|---|---|---|\n");
        for (Result r : measured.select("TrainerBenchmark.epoch")) {
            text.append("| ")
                    .append(r.param("net", ""))
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%,d", Integer.parseInt(r.param("examples", "1"))))
                    .append(" | ")
                    .append(r.param("threads", "1"))
                    .append(" | ")
                    .append(Measured.micros(r.micros() / 1e3))
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%.2f", r.micros() / Integer.parseInt(r.param("examples", "1"))))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** Training steps on one thread, ours and all others', for a picture. */
    List<Bars.Group> bars() {
        List<Bars.Group> groups = new ArrayList<>();
        for (Result r : measured.select("TwoLayerNetBenchmark.step")) {
            String[] same = {"net", r.param("net", ""), "batch", r.param("batch", ""), "threads", "1"};
            double flops = Work.net(r.param("net", ""), Double.parseDouble(r.param("batch", "1")), true);
            List<Bars.Bar> bars = new ArrayList<>();
            bars.add(new Bars.Bar("Lanewise", flops / r.micros() / 1e3));
            measured.find("pytorch.byHand", same)
                    .ifPresent(o -> bars.add(new Bars.Bar("PyTorch, by hand", flops / o.micros() / 1e3)));
            measured.find("pytorch.autograd", same)
                    .ifPresent(o -> bars.add(new Bars.Bar("PyTorch", flops / o.micros() / 1e3)));
            for (String peer : measured.peers("TwoLayerNetBenchmark.step")) {
                String name = peer.replace("TwoLayerNetBenchmark.step", "").replace("PyTorch", "PyTorch by DJL");
                measured.find(peer, same).ifPresent(o -> bars.add(new Bars.Bar(name, flops / o.micros() / 1e3)));
            }
            if (r.param("threads", "1").equals("1") && bars.size() > 1) {
                groups.add(new Bars.Group(r.param("net", "") + ", batch " + r.param("batch", ""), List.copyOf(bars)));
            }
        }
        return groups;
    }
}
