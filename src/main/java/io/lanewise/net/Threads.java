// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/** How many threads, where nobody says. */
final class Threads {
    private Threads() {}

    /** The system property lanewise.threads, else all cores. */
    static int defaultThreads() {
        String value = System.getProperty(TwoLayerNet.THREADS_PROPERTY);
        if (value == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            int threads = Integer.parseInt(value.strip());
            if (threads >= 1) {
                return threads;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is too small.
        }
        throw new IllegalArgumentException("the system property " + TwoLayerNet.THREADS_PROPERTY
                + " must be a whole number of at least 1, but is '" + value + "'");
    }
}
