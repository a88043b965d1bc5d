// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/**
 * How many threads a net has whose builder names no number.
 *
 * <pre>{@code
 * TwoLayerNet net = TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).build();
 * System.out.println(net.threads() == Threads.defaultThreads()); // true
 * }</pre>
 */
public final class Threads {
    /** The system property with the default number of threads. */
    public static final String PROPERTY = "lanewise.threads";

    private static final int MOST = 1024;

    private Threads() {}

    /**
     * The system property {@value #PROPERTY}, else all cores.
     *
     * @throws IllegalArgumentException if the property is not a whole number from 1 to 1024
     */
    public static int defaultThreads() {
        String value = System.getProperty(PROPERTY);
        if (value == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(value.strip());
            if (threads >= 1 && threads <= MOST) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is too small.
        }
        throw new IllegalArgumentException("the system property " + PROPERTY + " must be a whole number from 1 to "
                + MOST + ", but is '" + value + "'");
    }

    /** A number of threads that a machine can have: more would only fail when they start. */
    static int checked(int threads) {
        Shapes.positive("threads", threads);
        if (threads > MOST) {
            throw new IllegalArgumentException("threads must be at most " + MOST + ", but is " + threads);
        }
        return threads;
    }
}
