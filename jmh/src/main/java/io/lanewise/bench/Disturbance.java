// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import io.lanewise.random.SplitMix64;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * A bad neighbour, to try the gate with: on each core a thread that works and sleeps for times
 * drawn at random, until the process is ended or {@code --seconds} are over.
 *
 * <pre>
 *   java -cp jmh/target/benchmarks.jar io.lanewise.bench.Disturbance --work 700 --sleep 1000
 * </pre>
 *
 * <p>Both times are exponentially distributed, with means in milliseconds. Work is arithmetic on an
 * array that fills the second cache, so that a neighbour loses time and cache lines.
 */
public final class Disturbance {
    private static final int FLOATS = 1 << 17;

    private Disturbance() {}

    public static void main(String[] arguments) throws InterruptedException {
        OptionParser parser = new OptionParser();
        OptionSpec<Double> work = number(parser, "work", 700);
        OptionSpec<Double> sleep = number(parser, "sleep", 1000);
        OptionSpec<Double> seconds = number(parser, "seconds", Double.POSITIVE_INFINITY);
        OptionSpec<Long> seed =
                parser.accepts("seed").withRequiredArg().ofType(Long.class).defaultsTo(1L);
        try {
            OptionSet options = parser.parse(arguments);
            double end = seconds(System.nanoTime()) + options.valueOf(seconds);
            Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
            for (int i = 0; i < threads.length; i++) {
                SplitMix64 random = SplitMix64.stream(options.valueOf(seed), i);
                threads[i] = new Thread(
                        () -> disturb(random, options.valueOf(work) / 1e3, options.valueOf(sleep) / 1e3, end));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (OptionException e) {
            System.err.println("disturbance: " + e.getMessage());
            System.exit(2);
        }
    }

    private static OptionSpec<Double> number(OptionParser parser, String name, double value) {
        return parser.accepts(name).withRequiredArg().ofType(Double.class).defaultsTo(value);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static void disturb(SplitMix64 random, double work, double sleep, double end) {
        float[] numbers = new float[FLOATS];
        try {
            while (seconds(System.nanoTime()) < end) {
                double until = Math.min(end, seconds(System.nanoTime()) + exponential(random, work));
                while (seconds(System.nanoTime()) < until) {
                    work(numbers);
                }
                Thread.sleep(Math.round(1e3 * Math.min(end, exponential(random, sleep))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A time of this mean, with no memory of how long it has taken. */
    static double exponential(SplitMix64 random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private static void work(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 0.5f * numbers[i] + 1;
        }
    }
}
