// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The machine's pulse before and after each iteration, as secondary metrics: with many short
 * iterations, those that nothing disturbed can be told from the others ({@link Pulses}).
 *
 * <pre>
 *   java -jar jmh/target/benchmarks.jar -prof io.lanewise.bench.PulseProfiler -wi 1000 -w 2ms -i 250 -r 2ms
 * </pre>
 *
 * <p>The chains themselves run in {@link TimedBenchmark}, on the benchmark's thread, since JMH
 * calls profilers on another one, which may be on another core. Two more metrics: the share of an
 * iteration that the thread had the processor, and the bytes that an operation allocates, without
 * what JMH allocates around a short iteration.
 */
public final class PulseProfiler implements InternalProfiler {
    static final String BEFORE = "pulse.before";
    static final String AFTER = "pulse.after";
    static final String SHARE = "pulse.share";
    static final String BYTES = "pulse.bytes";

    private Pulse pulse;

    /** For JMH, which finds it by name. */
    public PulseProfiler() {
        // The chains are made before the first iteration.
    }

    @Override
    public String getDescription() {
        return "Speed of a fixed chain of FMAs before and after each iteration";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        pulse = Pulse.on(benchmark);
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (!pulse.measured()) {
            return List.of();
        }
        String unit = "GFLOPS x" + pulse.count();
        double operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(
                new ScalarResult(BEFORE, pulse.speedBefore(), unit, AggregationPolicy.AVG),
                new ScalarResult(AFTER, pulse.speedAfter(), unit, AggregationPolicy.AVG),
                new ScalarResult(SHARE, pulse.share(), "of the time", AggregationPolicy.AVG),
                new ScalarResult(BYTES, pulse.bytes() / operations, "B/op", AggregationPolicy.AVG));
    }
}
