// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.file.StoredArray.Element;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's format, versions 1 to 3: magic, version, the length of the header, the
 * header, and the elements.
 *
 * <p>Source: NumPy Enhancement Proposal 1, and numpy/lib/format.py.
 */
final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST_HEADER = 1 << 20;

    private static final int MOST_DIMENSIONS = 32;

    /** The longest text, in bytes. */
    private static final int LONGEST_TEXT = 1 << 16;

    private static final Pattern TYPE = Pattern.compile("([<>|])([a-zA-Z])([0-9]{1,6})");

    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("b1", ElementType.BOOL),
            Map.entry("u1", ElementType.UINT8),
            Map.entry("i1", ElementType.INT8),
            Map.entry("u2", ElementType.UINT16),
            Map.entry("i2", ElementType.INT16),
            Map.entry("u4", ElementType.UINT32),
            Map.entry("i4", ElementType.INT32),
            Map.entry("u8", ElementType.UINT64),
            Map.entry("i8", ElementType.INT64),
            Map.entry("f2", ElementType.FLOAT16),
            Map.entry("f4", ElementType.FLOAT32),
            Map.entry("f8", ElementType.FLOAT64));

    private final Path file;
    private final String name;

    private NpyArray(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * Reads the header of an array.
     *
     * @param name of the array, for messages
     * @param bytes of the array and its header together, for the check that it is all there
     * @param data opens the bytes from the magic on
     * @throws FileFormatException if it is no array of numbers or text
     */
    static StoredArray read(Path file, String name, InputFile.Size bytes, StoredArray.Opener data) throws IOException {
        return new NpyArray(file, name).read(bytes, data);
    }

    private StoredArray read(InputFile.Size bytes, StoredArray.Opener data) throws IOException {
        NpyDescription description;
        int start;
        try (InputStream in = data.open()) {
            byte[] magic = exactly(in, 8);
            if (!Arrays.equals(magic, 0, 6, MAGIC, 0, 6)) {
                throw problem("it does not begin with NumPy's magic bytes", "check that it is a .npy file");
            }
            int version = magic[6];
            if (version < 1 || version > 3 || magic[7] != 0) {
                throw problem(
                        "its version is " + (version & 0xff) + "." + (magic[7] & 0xff) + ", but 1.0 to 3.0 can be read",
                        "write it again by numpy.save");
            }
            int lengthSize = version == 1 ? 2 : 4;
            ByteBuffer length = ByteBuffer.wrap(exactly(in, lengthSize)).order(ByteOrder.LITTLE_ENDIAN);
            int header = version == 1 ? length.getShort() & 0xffff : length.getInt();
            if (header < 0 || header > LONGEST_HEADER) {
                throw problem(
                        "its header has " + Integer.toUnsignedString(header) + " bytes, more than " + LONGEST_HEADER,
                        "the file is damaged");
            }
            start = 8 + lengthSize + header;
            description = description(exactly(in, header), version);
        }
        Matcher type = type(description.descr());
        Element element = element(type);
        int[] shape = shape(description.shape());
        checkSize(bytes, element, shape, start);
        ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new StoredArray(file, name, element, order, description.fortran(), shape, () -> {
            InputStream in = data.open();
            in.skipNBytes(start);
            return in;
        });
    }

    private NpyDescription description(byte[] header, int version) throws FileFormatException {
        String text = new String(header, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        try {
            return NpyDescription.parse(text);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(
                    file, name, "its header is not as it should be: " + e.getMessage(), "the file is damaged", e);
        }
    }

    private byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw problem("the file ends in its header", "copy or download the file again");
        }
        return bytes;
    }

    private Matcher type(String descr) throws FileFormatException {
        Matcher type = TYPE.matcher(descr);
        if (descr.startsWith("[")) {
            throw problem(
                    "it is a structured array: " + Text.shortened(descr),
                    "write its fields as columns, for example as CSV by pandas' to_csv");
        }
        if (descr.equals("O") || descr.equals("|O")) {
            throw problem(
                    "its elements are Python objects, which only Python can read",
                    "save numbers or text: a.astype(float), or a.astype(str)");
        }
        if (descr.startsWith("M8", 1) || descr.startsWith("m8", 1)) {
            throw problem("its elements are times (" + Text.shortened(descr) + ")", "save them as a.astype('int64')");
        }
        if (!type.matches()) {
            throw unknownType(descr);
        }
        return type;
    }

    private FileFormatException unknownType(String descr) {
        return problem(
                "its type is '" + Text.shortened(descr) + "', but known are "
                        + String.join(", ", TYPES.keySet().stream().sorted().toList())
                        + ", U and S",
                "convert it, for example by a.astype('float32')");
    }

    private Element element(Matcher type) throws FileFormatException {
        String kind = type.group(2);
        int length = Integer.parseInt(type.group(3));
        if (kind.equals("U") || kind.equals("S")) {
            int size = kind.equals("U") ? 4 * length : length;
            if (size < 1 || size > LONGEST_TEXT) {
                throw problem("its texts have " + size + " bytes", "write texts of 1 to " + LONGEST_TEXT + " bytes");
            }
            return new Element(null, size, kind.equals("U"));
        }
        ElementType number = TYPES.get(kind + type.group(3));
        if (number == null || type.group(1).equals("|") && number.size() > 1) {
            throw unknownType(type.group());
        }
        return Element.of(number);
    }

    private int[] shape(List<Long> dimensions) throws FileFormatException {
        if (dimensions.isEmpty() || dimensions.size() > MOST_DIMENSIONS) {
            throw problem(
                    "it has " + dimensions.size() + " dimensions",
                    "save an array of examples × features, 2 dimensions");
        }
        long product = 1;
        for (long dimension : dimensions) {
            if (dimension == 0) {
                throw problem("it is empty: its shape is " + dimensions, "check how it was written");
            }
            if (dimension > Memory.LARGEST_ARRAY || product * dimension > Memory.LARGEST_ARRAY) {
                throw problem(
                        "its shape is " + Text.shortened(dimensions)
                                + ", more than the 2^31 - 9 numbers that one array holds",
                        "use fewer examples");
            }
            product *= dimension;
        }
        return dimensions.stream().mapToInt(Long::intValue).toArray();
    }

    private void checkSize(InputFile.Size bytes, Element element, int[] shape, int start) throws FileFormatException {
        long values = 1;
        for (int dimension : shape) {
            values *= dimension;
        }
        long declared = start + values * element.size();
        if (bytes.exact() ? bytes.bytes() != declared : bytes.bytes() < declared) {
            throw problem(
                    "its header declares " + values + " elements, which make " + declared + " bytes with it, but there "
                            + (bytes.exact() ? "are " : "can be no more than ") + bytes.bytes(),
                    "copy or download the file again");
        }
    }

    private FileFormatException problem(String problem, String cure) {
        return new FileFormatException(file, name, problem, cure);
    }
}
