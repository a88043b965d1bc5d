// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.List;

/**
 * How long one fork runs: many slices of 2 ms, or, where an operation takes longer, fewer. The
 * warm-up has the same form, for C2 compiles what is called as it is called: after one warm-up of a
 * second, the short iterations that followed ran in the interpreter at first.
 *
 * @param warmUp slices of warm-up
 * @param slices slices that are measured
 */
record RunLength(int warmUp, int slices) {
    private static final String SLICE = "2ms";
    private static final double SLICE_MICROS = 2000;

    /** What JMH and the chains take around a slice. */
    private static final double AROUND_MICROS = 1000;

    private static final double WARM_UP_MICROS = 3e6;
    private static final double MICROS = 0.75e6;
    private static final int LEAST = 5;

    /** Options for the run that tells how long an operation takes. */
    static final List<String> PILOT = List.of("-wi", "3", "-w", "500ms", "-i", "3", "-r", "50ms");

    /**
     * Options where the pulse is not taken: slices that can't be told apart need not be short, and
     * JMH's own allocations would show in short ones.
     */
    static final List<String> WITHOUT_PULSE = List.of("-wi", "1", "-w", "2s", "-i", "5", "-r", "200ms");

    /** For operations of so many microseconds. */
    static RunLength of(double micros) {
        double slice = Math.max(SLICE_MICROS, micros) + AROUND_MICROS;
        return new RunLength(count(WARM_UP_MICROS / slice), count(MICROS / slice));
    }

    private static int count(double wanted) {
        return (int) Math.max(LEAST, Math.round(wanted));
    }

    /** As options for JMH. */
    List<String> options() {
        return List.of("-wi", "" + warmUp, "-w", SLICE, "-i", "" + slices, "-r", SLICE);
    }
}
