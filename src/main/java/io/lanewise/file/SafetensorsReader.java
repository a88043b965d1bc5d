// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.tuple.Pair;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;

/** Reads a safetensors file of float32 tensors, trusting nothing in it: every size is checked before it is allocated. */
final class SafetensorsReader {
    private SafetensorsReader() {}

    /**
     * Reads the whole file.
     *
     * @throws FileFormatException if it is not sound, with the place
     */
    static Safetensors read(Path file) throws IOException {
        InputFile.check(file);
        long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            if (size < 8) {
                throw Safetensors.problem(file, "byte " + size, "the file ends in the header length");
            }
            long headerLength = Long.reverseBytes(in.readLong());
            if (headerLength < 2 || headerLength > Safetensors.MAX_HEADER) {
                throw Safetensors.problem(
                        file,
                        "bytes 0 to 7",
                        "the header length is " + Long.toUnsignedString(headerLength) + ", but must be 2 to "
                                + Safetensors.MAX_HEADER);
            }
            if (headerLength > size - 8) {
                throw Safetensors.problem(
                        file,
                        "bytes 0 to 7",
                        "the header length is " + headerLength + ", but the file has only " + (size - 8)
                                + " bytes behind it");
            }
            byte[] bytes = new byte[(int) headerLength];
            in.readFully(bytes);
            Safetensors.Header header = SafetensorsHeader.parse(file, bytes);
            checkEntries(file, header, size - 8 - headerLength);
            return new Safetensors(
                    header.metadata.toImmutable(), readTensors(header, in).toImmutable());
        } catch (EOFException e) {
            throw Safetensors.problem(file, "the end", "the file became shorter while it was read");
        }
    }

    /** Types, shapes and offsets: the tensors must fill the data without hole or overlap. */
    private static void checkEntries(Path file, Safetensors.Header header, long dataSize) throws IOException {
        long next = 0;
        for (Pair<String, Safetensors.Entry> pair : inOrder(header)) {
            Safetensors.Entry entry = pair.getTwo();
            String place = "tensor '" + pair.getOne() + "'";
            if (!entry.dtype().equals("F32")) {
                throw Safetensors.problem(file, place, "its dtype is " + entry.dtype() + ", but only F32 is read");
            }
            long elements = elements(file, place, entry.shape());
            if (entry.begin() != next) {
                throw Safetensors.problem(
                        file,
                        place,
                        "its data begin at " + entry.begin() + ", but should at " + next
                                + ": tensors must not overlap or leave holes");
            }
            if (entry.end() < entry.begin() || entry.end() - entry.begin() != 4 * elements) {
                throw Safetensors.problem(
                        file,
                        place,
                        "its shape " + Arrays.toString(entry.shape()) + " needs " + 4 * elements
                                + " bytes, but data_offsets give " + (entry.end() - entry.begin()));
            }
            next = entry.end();
            if (next > dataSize) {
                throw Safetensors.problem(
                        file,
                        place,
                        "its data end at " + next + ", but there are only " + dataSize + " bytes: the file was cut");
            }
        }
        if (next != dataSize) {
            throw Safetensors.problem(
                    file, "the end", "there are " + (dataSize - next) + " bytes behind the last tensor");
        }
    }

    private static long elements(Path file, String place, long[] shape) throws IOException {
        long elements = 1;
        try {
            for (long dimension : shape) {
                elements = Math.multiplyExact(elements, dimension);
            }
        } catch (ArithmeticException e) {
            throw Safetensors.problem(
                    file, place, "its shape " + Arrays.toString(shape) + " has more than 2^63 elements");
        }
        if (elements > (Integer.MAX_VALUE - 8) / 4) {
            throw Safetensors.problem(file, place, "its shape " + Arrays.toString(shape) + " has too many elements");
        }
        return elements;
    }

    /** By place; an empty tensor comes before the one that begins where it does. */
    private static Iterable<Pair<String, Safetensors.Entry>> inOrder(Safetensors.Header header) {
        return header.entries
                .keyValuesView()
                .toSortedList(Comparator.<Pair<String, Safetensors.Entry>>comparingLong(
                                pair -> pair.getTwo().begin())
                        .thenComparingLong(pair -> pair.getTwo().end()));
    }

    private static MutableMap<String, Safetensors.Tensor> readTensors(Safetensors.Header header, DataInputStream in)
            throws IOException {
        MutableMap<String, Safetensors.Tensor> tensors = UnifiedMap.newMap();
        for (Pair<String, Safetensors.Entry> pair : inOrder(header)) {
            Safetensors.Entry entry = pair.getTwo();
            byte[] bytes = new byte[(int) (entry.end() - entry.begin())];
            in.readFully(bytes);
            float[] values = new float[bytes.length / 4];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            tensors.put(pair.getOne(), new Safetensors.Tensor(entry.shape(), values));
        }
        return tensors;
    }
}
