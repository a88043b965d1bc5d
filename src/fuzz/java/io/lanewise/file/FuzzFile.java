// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.sun.management.ThreadMXBean;
import io.lanewise.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Inputs of the fuzz tests as files, in memory where the system has such a directory, and what
 * holds whenever one is read: nothing but a {@link FileFormatException} is thrown, of one line that
 * names the file and shows no exception of another library; the memory that is allocated is bounded
 * by the size of the input, and so is the time.
 */
final class FuzzFile {
    /** Reads what was written. */
    @FunctionalInterface
    interface Reading {
        void read() throws IOException;
    }

    /** A reading takes so much at most, however small the input; Jazzer's hooks are part of it. */
    static final long BASE = 32L << 20;

    /** And so many bytes more for each byte of the input. */
    static final long PER_BYTE = 4_000;

    /** CPU time, which stands still where the process does: some hundred times the usual. */
    private static final long NANOSECONDS = 4_000_000_000L;

    /** More than a user reads. */
    private static final int LONGEST_MESSAGE = 2_000;

    /** An exception's name where its message should stand; contents of the file may look alike. */
    private static final Pattern FOREIGN = Pattern.compile("\\bjavax?\\.[a-z.]+\\.[A-Z]\\w*(Exception|Error)\\b");

    private static final long REPORT = 100_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path DIRECTORY = directory();

    private static long count;
    private static long accepted;
    private static long mostAllocated;
    private static long mostTime;

    private FuzzFile() {}

    private static Path directory() {
        try {
            Path memory = Path.of("/dev/shm");
            Path directory = Files.isDirectory(memory)
                    ? Files.createTempDirectory(memory, "lanewise-fuzz")
                    : Files.createTempDirectory("lanewise-fuzz");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of this name with these bytes. */
    static Path write(String name, byte[] bytes) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (!Files.exists(file)) {
            file.toFile().deleteOnExit();
        }
        return Files.write(file, bytes);
    }

    /**
     * Reads, and checks what comes of it.
     *
     * @param size of all that is read, unpacked
     * @return whether it could be read
     */
    static boolean check(long size, Reading reading) throws IOException {
        return check(size, 0, reading);
    }

    /**
     * Reads, and checks what comes of it.
     *
     * @param more bytes that may be allocated beside those for the size
     */
    static boolean check(long size, long more, Reading reading) throws IOException {
        // Classes are loaded at the first time.
        for (int attempt = 0; ; attempt++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long time = THREADS.getCurrentThreadCpuTime();
            boolean read = false;
            try {
                reading.read();
                read = true;
            } catch (FileFormatException e) {
                checkMessage(e);
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            time = THREADS.getCurrentThreadCpuTime() - time;
            boolean bounded = allocated <= BASE + PER_BYTE * size + more && time <= NANOSECONDS;
            if (bounded) {
                report(read, allocated, time);
                return read;
            }
            if (attempt == 2) {
                throw new AssertionError(allocated + " bytes and " + time / 1_000_000 + " ms for an input of " + size);
            }
        }
    }

    private static void report(boolean read, long allocated, long time) {
        count++;
        accepted += read ? 1 : 0;
        mostAllocated = Math.max(mostAllocated, allocated);
        mostTime = Math.max(mostTime, time);
        if (count % REPORT == 0) {
            System.err.println("lanewise: " + count + " inputs, " + accepted + " read, at most " + mostAllocated
                    + " bytes allocated and " + mostTime / 1_000_000 + " ms for one");
        }
    }

    /** What must hold of every refusal. */
    private static void checkMessage(FileFormatException e) {
        String message = e.getMessage();
        boolean names = e.file().startsWith(DIRECTORY.toString()) && message.startsWith(e.file());
        if (!names || message.indexOf('\n') >= 0 || message.indexOf('\r') >= 0 || !message.contains("; ")) {
            throw new AssertionError("a bad message: " + message, e);
        }
        if (message.length() > LONGEST_MESSAGE) {
            throw new AssertionError("a message of " + message.length() + " characters", e);
        }
        if (FOREIGN.matcher(message).find()) {
            throw new AssertionError("another library's exception in: " + message, e);
        }
    }

    /**
     * An exception for what the caller asked, not for the file: it must be our own, with a message
     * of one line.
     */
    static void checkArgument(IllegalArgumentException e) {
        String message = e.getMessage();
        if (message == null
                || message.indexOf('\n') >= 0
                || !e.getStackTrace()[0].getClassName().startsWith("io.lanewise")) {
            throw new AssertionError("not a refusal of ours", e);
        }
    }

    /** What holds for every table: all of it can be used. */
    static void check(Table table) {
        CsvDamageTest.check(table);
        if (table.columns().stream().map(column -> column.name()).distinct().count()
                != table.columns().size()) {
            throw new AssertionError("columns of one name: " + Wants.names(table));
        }
    }

    /** Bytes as they are written in a test. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
