// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.Locale;

/** How much memory training needs at the least, and how to give it to the JVM. */
final class Memory {
    /** The net, its gradients, the best epoch's parameters, and those that the model takes. */
    private static final int COPIES = 4;

    private static final long MAX_NUMBERS = Integer.MAX_VALUE - 8;
    private static final long GIGABYTE = 1L << 30;

    private Memory() {}

    /** Numbers in W1, b1, W2 and b2. */
    static double parameters(long inputs, long hidden, long outputs) {
        return (double) hidden * (inputs + 1.0) + (double) outputs * (hidden + 1.0);
    }

    /** Bytes of all copies of the parameters. */
    static double bytes(double parameters, int optimizerStates) {
        return parameters * Float.BYTES * (COPIES + optimizerStates);
    }

    /**
     * Refuses a net that cannot fit, before anything is trained.
     *
     * @throws IllegalArgumentException with what it needs, and the cure
     */
    static void check(long inputs, long hidden, long outputs, int optimizerStates) {
        if (hidden * inputs > MAX_NUMBERS) {
            throw new IllegalArgumentException("W1 would have " + hidden + " × " + inputs + " numbers, more than the "
                    + MAX_NUMBERS + " that a Java array can hold; use a smaller --hidden");
        }
        double bytes = bytes(parameters(inputs, hidden, outputs), optimizerStates);
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new IllegalArgumentException(need(inputs, hidden, outputs, optimizerStates)
                    + ", but the JVM may take " + size(most) + "; use a smaller --hidden, or " + cure(bytes));
        }
    }

    /** What a net needs, in words. */
    static String need(long inputs, long hidden, long outputs, int optimizerStates) {
        double parameters = parameters(inputs, hidden, outputs);
        return String.format(
                Locale.ROOT,
                "training a %d-%d-%d net takes at least %s of memory: %.0f parameters × 4 bytes × %d copies",
                inputs,
                hidden,
                outputs,
                size(bytes(parameters, optimizerStates)),
                parameters,
                COPIES + optimizerStates);
    }

    /** The flag that gives enough for so many bytes and as much again for data and results. */
    static String cure(double bytes) {
        long gigabytes =
                (long) Math.ceil(Math.max(2 * bytes, 2.0 * Runtime.getRuntime().maxMemory()) / GIGABYTE);
        return "give the JVM more by the environment variable LANEWISE_JAVA_OPTS=-Xmx" + Math.max(4, gigabytes) + "g";
    }

    /** Memory ran out, or threads did, which Java reports alike. */
    static String message(OutOfMemoryError e) {
        if (isOfThreads(e)) {
            return "the system does not allow as many threads; give fewer by --threads";
        }
        return "out of memory: the JVM may take " + size(Runtime.getRuntime().maxMemory()) + ", which is too little; "
                + cure(0);
    }

    /** Whether the system refused a thread, not memory. */
    static boolean isOfThreads(OutOfMemoryError e) {
        return String.valueOf(e.getMessage()).contains("thread");
    }

    /** A number of bytes for a person to read. */
    static String size(double bytes) {
        return bytes < GIGABYTE
                ? String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / (1 << 20)))
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }

    /**
     * What is thrown when training runs out of memory.
     *
     * @param need what the net takes, in words
     * @throws OutOfMemoryError this one, where it is of threads
     */
    static IllegalStateException tooSmall(OutOfMemoryError e, String need) {
        if (isOfThreads(e)) {
            throw e;
        }
        return new IllegalStateException(
                "out of memory: " + need
                        + ", besides the data and the batches; use a smaller --hidden or --batch-size, or " + cure(0),
                e);
    }
}
