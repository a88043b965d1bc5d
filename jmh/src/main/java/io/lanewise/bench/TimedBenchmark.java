// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all benchmarks are run, for JMH's annotations are inherited: average time, in three JVMs with
 * the Vector API; and with {@link PulseProfiler} the machine's pulse around each iteration.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class TimedBenchmark {
    /** The last before the first operation. */
    @Setup(Level.Iteration)
    public void pulseBefore() {
        Pulse.before();
    }

    /** The first after the last. */
    @TearDown(Level.Iteration)
    public void pulseAfter() {
        Pulse.after();
    }
}
