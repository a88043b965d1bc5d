// SPDX-License-Identifier: Apache-2.0
package io.lanewise.testing;

import io.lanewise.net.Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Which part of a sweep runs: the system property {@value #PROPERTY} is {@code whole}, or
 * {@code i/n} for shard i of n, i from 0. Sweeps are the tests tagged "sweep":
 * {@code mvn verify -Psweep} runs all, {@code -Dlanewise.sweep=3/64} a part of each.
 */
public final class Sweep {
    /** The system property's name. */
    public static final String PROPERTY = "lanewise.sweep";

    private static final Path REPORT = Path.of("target", "test-runs", "sweep.txt");
    private static final long SHARD;
    private static final long SHARDS;

    static {
        String value = System.getProperty(PROPERTY, "whole").strip();
        String[] parts = value.equals("whole") ? new String[] {"0", "1"} : value.split("/");
        if (parts.length != 2
                || !parts[0].matches("\\d{1,6}")
                || !parts[1].matches("\\d{1,6}")
                || Integer.parseInt(parts[0]) >= Integer.parseInt(parts[1])) {
            throw new IllegalArgumentException(
                    PROPERTY + " must be 'whole' or like 3/64, counted from 0, but is '" + value + "'");
        }
        SHARD = Long.parseLong(parts[0]);
        SHARDS = Long.parseLong(parts[1]);
    }

    private Sweep() {}

    /** The first of {@code count} cases that this shard has. */
    public static long from(long count) {
        return count * SHARD / SHARDS;
    }

    /** The end of this shard's cases, exclusive. */
    public static long to(long count) {
        return count * (SHARD + 1) / SHARDS;
    }

    /**
     * Whether this shard has case number {@code index}, where neighbours are alike and each shard
     * shall have some of all kinds.
     */
    public static boolean has(long index) {
        return index % SHARDS == SHARD;
    }

    /** Notes what was swept; Maven prints the notes at the end. */
    public static synchronized void report(String what, long count, String result) {
        String shard = SHARDS == 1 ? "whole" : "shard " + SHARD + " of " + SHARDS;
        String line = String.format(
                Locale.ROOT,
                "  %-34s JDK %s, %d bits, %s: %,d %s%n",
                what,
                System.getProperty("java.version"),
                Backend.VECTOR.vectorBits(),
                shard,
                count,
                result);
        try {
            Files.createDirectories(REPORT.getParent());
            Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
