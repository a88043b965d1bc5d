// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.kernel.Matrix;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.tuple.Pair;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;

/**
 * Reads a safetensors file of vectors and matrices of floats, trusting nothing in it: first the
 * header, held against the size of the file, then the data, when whoever reads has found the header
 * sound.
 */
final class SafetensorsReader implements AutoCloseable {
    private final Path file;
    private final BufferedInputStream in;
    private final Safetensors header;

    private SafetensorsReader(Path file, BufferedInputStream in, Safetensors header) {
        this.file = file;
        this.in = in;
        this.header = header;
    }

    /**
     * Opens a model and reads its header.
     *
     * @throws FileFormatException if it is not sound, with the place
     */
    static SafetensorsReader open(Path file) throws IOException {
        return open(file, EnumSet.of(Safetensors.Type.F32), kind -> kind.notAModel(file));
    }

    /**
     * Opens a file whose tensors have one of these types, and reads its header.
     *
     * @param other the exception for a file of another kind
     * @throws FileFormatException if it is not sound, with the place
     */
    static SafetensorsReader open(Path file, Set<Safetensors.Type> types, Function<FileKind, FileFormatException> other)
            throws IOException {
        InputFile.check(file);
        return open(file, new BufferedInputStream(Files.newInputStream(file)), Files.size(file), types, other);
    }

    /**
     * Reads the header of bytes that are a file.
     *
     * @param name what messages call them
     * @throws FileFormatException if it is not sound, with the place
     */
    static SafetensorsReader open(Path name, byte[] file) throws IOException {
        return open(
                name,
                new BufferedInputStream(new ByteArrayInputStream(file)),
                file.length,
                EnumSet.of(Safetensors.Type.F32),
                kind -> kind.notAModel(name));
    }

    private static SafetensorsReader open(
            Path file,
            BufferedInputStream in,
            long size,
            Set<Safetensors.Type> types,
            Function<FileKind, FileFormatException> other)
            throws IOException {
        try {
            String head = FileKind.head(in);
            FileKind kind = FileKind.of(head);
            boolean header = kind == FileKind.SAFETENSORS || kind == FileKind.BINARY;
            if (!header && (kind != FileKind.TEXT || head.matches("(?s)[\\s\\p{Graph}]{8}.*"))) {
                throw other.apply(kind);
            }
            return new SafetensorsReader(file, in, readHeader(file, in, size, types));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Safetensors readHeader(Path file, BufferedInputStream in, long size, Set<Safetensors.Type> types)
            throws IOException {
        byte[] length = in.readNBytes(8);
        if (length.length < 8) {
            throw Safetensors.problem(file, "byte " + length.length, "the file ends in the header length");
        }
        long headerLength =
                ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
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
                    "the header length is " + headerLength + ", but only " + (size - 8) + " bytes follow");
        }
        byte[] bytes = in.readNBytes((int) headerLength);
        if (bytes.length < headerLength) {
            throw becameShorter(file);
        }
        Safetensors header = SafetensorsHeader.parse(file, bytes);
        checkEntries(file, header, size - 8 - headerLength, types);
        return header;
    }

    /** Types, shapes and offsets: the tensors must fill the data without hole or overlap. */
    private static void checkEntries(Path file, Safetensors header, long dataSize, Set<Safetensors.Type> types)
            throws IOException {
        long next = 0;
        for (Pair<String, Safetensors.Entry> pair : header.inOrder()) {
            Safetensors.Entry entry = pair.getTwo();
            String place = "tensor '" + Text.shortened(pair.getOne()) + "'";
            String shape = Arrays.toString(entry.shape());
            if (types.stream().noneMatch(type -> type.name().equals(entry.dtype()))) {
                throw Safetensors.problem(
                        file,
                        place,
                        "its dtype is " + Text.shortened(entry.dtype()) + ", but only "
                                + types.stream().map(Enum::name).collect(Collectors.joining(", ")) + " is read");
            }
            long bytes = Safetensors.Type.valueOf(entry.dtype()).size * elements(file, place, entry.shape());
            if (entry.begin() != next) {
                throw Safetensors.problem(
                        file,
                        place,
                        "its data begin at " + entry.begin() + ", but should at " + next
                                + ": tensors must not overlap or leave holes");
            }
            if (entry.end() < entry.begin() || entry.end() - entry.begin() != bytes) {
                throw Safetensors.problem(
                        file,
                        place,
                        "its shape " + shape + " needs " + bytes + " bytes, but data_offsets give "
                                + (entry.end() - entry.begin()));
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
                    file, "the end", "there are " + (dataSize - next) + " bytes after the last tensor");
        }
    }

    private static long elements(Path file, String place, long[] shape) throws IOException {
        long elements = 1;
        for (long dimension : shape) {
            if (dimension > Integer.MAX_VALUE || elements * dimension > Memory.LARGEST_ARRAY) {
                throw Safetensors.problem(
                        file,
                        place,
                        "its shape " + Arrays.toString(shape) + " has too many elements, 2^31 - 9 at most");
            }
            elements *= dimension;
        }
        return elements;
    }

    /** The header, sound in itself. */
    Safetensors header() {
        return header;
    }

    /**
     * Reads all tensors: those of two dimensions as they are, those of one as columns.
     *
     * @throws FileFormatException if a number is NaN or infinite, or the file has become shorter
     */
    MutableMap<String, Matrix> readTensors() throws IOException {
        MutableMap<String, Matrix> tensors = UnifiedMap.newMap();
        for (Pair<String, Safetensors.Entry> pair : header.inOrder()) {
            long[] shape = pair.getTwo().shape();
            Matrix tensor = Matrix.zeros((int) shape[0], shape.length == 1 ? 1 : (int) shape[1]);
            if (!RowMajor.read(
                    in, tensor, Safetensors.Type.valueOf(pair.getTwo().dtype()))) {
                throw becameShorter(file);
            }
            checkFinite(pair.getOne(), tensor);
            tensors.put(pair.getOne(), tensor);
        }
        return tensors;
    }

    private void checkFinite(String name, Matrix tensor) throws FileFormatException {
        for (int i = 0; i < tensor.rows(); i++) {
            for (int j = 0; j < tensor.cols(); j++) {
                if (!Float.isFinite(tensor.get(i, j))) {
                    throw Safetensors.problem(
                            file,
                            "tensor '" + name + "'",
                            "element " + ((long) i * tensor.cols() + j) + " is " + tensor.get(i, j));
                }
            }
        }
    }

    private static FileFormatException becameShorter(Path file) {
        return Safetensors.problem(file, "the end", "the file became shorter while it was read");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
