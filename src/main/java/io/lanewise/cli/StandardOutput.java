// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.io.IOException;
import java.io.Writer;

/**
 * Remembers the first error of the writer below it, since a PrintWriter keeps silent about its own.
 */
final class StandardOutput extends Writer {
    private final Writer out;
    private IOException failure;

    StandardOutput(Writer out) {
        this.out = out;
    }

    /** The first error, or null. */
    IOException failure() {
        synchronized (lock) {
            return failure;
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        synchronized (lock) {
            try {
                out.write(characters, offset, length);
            } catch (IOException e) {
                throw first(e);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            try {
                out.flush();
            } catch (IOException e) {
                throw first(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private IOException first(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return e;
    }
}
