// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long each part of a command took, for the report and the metrics. */
final class Phases {
    private static final double NANOS = 1e9;

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long since = System.nanoTime();

    /** Ends a phase, and begins the next. */
    void done(String phase) {
        long now = System.nanoTime();
        seconds.merge(phase, (now - since) / NANOS, Double::sum);
        since = now;
    }

    /** The seconds of each phase that has ended, in their order. */
    Map<String, Object> seconds() {
        return new LinkedHashMap<>(seconds);
    }
}
