// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.file.Path;
import java.util.Locale;

/** Room for what a file holds, or a message that says how much is needed and how to give it. */
final class Memory {
    /** The most elements of an array. */
    static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    /** What is known of a column takes about so many bytes: its name, and how it is read. */
    static final int COLUMN = 200;

    private static final long MEBI = 1L << 20;

    private Memory() {}

    /**
     * An array for the numbers of a file.
     *
     * @param what the numbers, as in "60000 examples of 784 features"
     * @throws FileFormatException if they exceed an array, or the memory
     */
    static float[] floats(Path file, String what, long count) throws FileFormatException {
        if (count > LARGEST_ARRAY) {
            throw new FileFormatException(
                    file,
                    "",
                    what + " are " + count + " numbers, more than the 2^31 - 9 that one array holds",
                    "use fewer examples");
        }
        check(file, what, 4 * count);
        try {
            return new float[(int) count];
        } catch (OutOfMemoryError e) {
            throw tooLittle(file, what, 4 * count, e);
        }
    }

    /**
     * Refuses what can never fit, before anything is allocated.
     *
     * @throws FileFormatException if Java may not use so many bytes
     */
    static void check(Path file, String what, long bytes) throws FileFormatException {
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw tooLittle(file, what, bytes, null);
        }
    }

    /**
     * What to throw when so many bytes were not to be had. Copies and what is computed need about
     * twice as many more.
     */
    static FileFormatException tooLittle(Path file, String what, long bytes, Throwable cause) {
        long gibi = Math.max(1, (3 * (bytes / MEBI) + 256) / 1024 + 1);
        return new FileFormatException(
                file,
                "",
                what + " need " + mebi(bytes) + " of memory, but Java may use only "
                        + mebi(Runtime.getRuntime().maxMemory()) + " in all",
                "give it more: with the command line by LANEWISE_JAVA_OPTS=-Xmx" + gibi + "g, else by java -Xmx" + gibi
                        + "g",
                cause);
    }

    private static String mebi(long bytes) {
        return String.format(Locale.ROOT, "%d MiB", (bytes + MEBI - 1) / MEBI);
    }
}
