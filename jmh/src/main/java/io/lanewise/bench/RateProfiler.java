// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import io.lanewise.net.Backend;
import java.util.ArrayList;
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
 * GFLOPS, with the share of the FMA peak of one core, or GB/s, as secondary metrics of each
 * benchmark.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar -prof io.lanewise.bench.RateProfiler}. The peak is
 * measured in the benchmark's own JVM, in a third of a second before its first iteration, so that
 * both figures are of one moment and one core.
 */
public final class RateProfiler implements InternalProfiler {
    private double peak;

    /** For JMH, which finds it by name. */
    public RateProfiler() {
        // Nothing to set up before the first iteration.
    }

    @Override
    public String getDescription() {
        return "GFLOPS and share of the FMA peak, or GB/s";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (peak == 0) {
            peak = Backend.VECTOR.peakGflops();
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> rates = new ArrayList<>();
        String[] names = benchmark.getBenchmark().split("\\.");
        Work work = Work.of(
                names[names.length - 2] + "." + names[names.length - 1],
                benchmark::getParam,
                Backend.VECTOR.vectorBits() / Float.SIZE);
        // A benchmark that failed has no result; JMH tells why.
        boolean timed = !result.getRawPrimaryResults().isEmpty()
                && result.getScoreUnit().endsWith("/op");
        if (timed && !Double.isNaN(work.amount())) {
            double nanos = result.getPrimaryResult().getScore()
                    * benchmark.getTimeUnit().toNanos(1);
            double rate = work.amount() / nanos;
            rates.add(new ScalarResult("rate", rate, work.unit(), AggregationPolicy.AVG));
            if (work.unit().equals("GFLOPS")) {
                rates.add(new ScalarResult("shareOfPeak", 100 * rate / peak, "%", AggregationPolicy.AVG));
            }
        }
        return rates;
    }
}
