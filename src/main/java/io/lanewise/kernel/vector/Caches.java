// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sizes of the first core's caches, as Linux tells them; a usual size where the system does not
 * tell. Blocks of a product are cut to them, which changes no bit.
 */
final class Caches {
    private static final long SMALLEST = 128 << 10;
    private static final long LARGEST = 64 << 20;

    /** Bytes of the L2 cache. */
    static final long L2 = size(Path.of("/sys/devices/system/cpu/cpu0/cache"), 2, 1 << 20);

    private Caches() {}

    /**
     * The size in bytes of the cache of this level that holds data; {@code usual} where the folder
     * does not say, or says what cannot be.
     */
    static long size(Path folder, int level, long usual) {
        try {
            for (int i = 0; Files.isReadable(folder.resolve("index" + i + "/size")); i++) {
                Path cache = folder.resolve("index" + i);
                if (line(cache, "level").equals(Integer.toString(level))
                        && !line(cache, "type").equals("Instruction")) {
                    long size = bytes(line(cache, "size"));
                    return size < SMALLEST || size > LARGEST ? usual : size;
                }
            }
        } catch (IOException | NumberFormatException | SecurityException e) {
            return usual;
        }
        return usual;
    }

    private static String line(Path cache, String name) throws IOException {
        return Files.readString(cache.resolve(name)).strip();
    }

    /** {@code 512K}, {@code 2M} or a number of bytes. */
    private static long bytes(String size) {
        int end = size.length() - 1;
        return switch (end < 0 ? ' ' : size.charAt(end)) {
            case 'K' -> Long.parseLong(size.substring(0, end)) << 10;
            case 'M' -> Long.parseLong(size.substring(0, end)) << 20;
            default -> Long.parseLong(size);
        };
    }
}
