// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Damages files in all ways: a reader may read what is left or refuse it, and do nothing else. */
final class Damage {
    /** Reads a file to its end. */
    @FunctionalInterface
    interface Reading {
        void read(Path file) throws IOException;
    }

    private final Path file;
    private final Reading reading;
    private int refused;

    Damage(Path file, Reading reading) {
        this.file = file;
        this.reading = reading;
    }

    /** How many were refused until now. */
    int refused() {
        return refused;
    }

    /** Any exception but the one that says what is wrong with the file is a fault. */
    void attempt(byte[] bytes) {
        try {
            // Some file systems flush a file that is overwritten, but not a new one.
            Files.deleteIfExists(file);
            Files.write(file, bytes);
            reading.read(file);
        } catch (FileFormatException e) {
            assertEquals(file.toString(), e.file(), e.getMessage());
            assertEquals(-1, e.getMessage().indexOf('\n'), e.getMessage());
            refused++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(Arrays.toString(bytes), e);
        }
    }

    /** All prefixes. */
    void prefixes(byte... whole) {
        for (int length = 0; length < whole.length; length++) {
            attempt(Arrays.copyOf(whole, length));
        }
    }

    /** All bits, one flipped at a time. */
    void flips(byte... whole) {
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            attempt(flipped);
        }
    }

    /**
     * So many random changes: bytes overwritten, left out, and pieces of the file or of the
     * alphabet put in.
     */
    void mutations(int count, byte[] alphabet, byte... whole) {
        Random random = new Random(16);
        for (int i = 0; i < count; i++) {
            byte[] bytes = whole;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bytes = mutated(bytes, alphabet, random);
            }
            attempt(bytes);
        }
    }

    private static byte[] mutated(byte[] bytes, byte[] alphabet, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int length = Math.min(bytes.length - at, random.nextInt(random.nextBoolean() ? 2 : 12));
        byte[] source = random.nextBoolean() ? alphabet : bytes;
        int from = random.nextInt(source.length);
        int size = Math.min(source.length - from, random.nextInt(random.nextBoolean() ? 2 : 12));
        byte[] mutated = new byte[bytes.length - length + size];
        System.arraycopy(bytes, 0, mutated, 0, at);
        System.arraycopy(source, from, mutated, at, size);
        System.arraycopy(bytes, at + length, mutated, at + size, bytes.length - at - length);
        return mutated.length == 0 ? new byte[] {0} : mutated;
    }
}
