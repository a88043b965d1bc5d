// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The elements of a matrix row by row as little-endian floats, in and out of streams, with no
 * second copy of it in memory.
 */
final class RowMajor {
    private static final int CHUNK = 1 << 16;

    private RowMajor() {}

    private static ByteBuffer chunk(Matrix matrix) {
        long bytes = 4L * matrix.rows() * matrix.cols();
        return ByteBuffer.allocate((int) Math.min(CHUNK, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void write(Matrix matrix, OutputStream out) throws IOException {
        ByteBuffer chunk = chunk(matrix);
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                if (!chunk.hasRemaining()) {
                    out.write(chunk.array());
                    chunk.clear();
                }
                chunk.putFloat(matrix.get(i, j));
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    /** Fills a matrix from elements of a type; whether there were enough bytes. */
    static boolean read(InputStream in, Matrix matrix, Safetensors.Type type) throws IOException {
        long left = (long) type.size * matrix.rows() * matrix.cols();
        ByteBuffer chunk =
                ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN).limit(0);
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                if (!chunk.hasRemaining()) {
                    int bytes = (int) Math.min(chunk.capacity(), left);
                    if (in.readNBytes(chunk.array(), 0, bytes) < bytes) {
                        return false;
                    }
                    chunk.clear().limit(bytes);
                    left -= bytes;
                }
                matrix.set(i, j, type.next(chunk));
            }
        }
        return true;
    }
}
