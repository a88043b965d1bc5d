// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Matrices as Java source: their floats row by row, little-endian, in Base64, whose text blocks are
 * the constants of nested classes. So compilers take any number of them, while an array of numbers
 * may have some thousands; and all bits are kept.
 */
final class JavaNumbers {
    /** Floats in one text block, of whole groups of Base64: 59,500 characters with line ends. */
    static final int BLOCK = 11_025;

    /** Text blocks in one class: 15 MB. */
    private static final int MOST_BLOCKS = 256;

    private static final int LINE = 84;
    private static final String INDENT = " ".repeat(12);

    private final List<List<Field>> classes = new ArrayList<>();
    private int blocks = MOST_BLOCKS;

    /** Some blocks of a matrix. */
    private record Field(String name, Matrix matrix, long from, long to) {}

    /** Adds a matrix. */
    void add(String name, Matrix matrix) {
        long all = ((long) matrix.rows() * matrix.cols() + BLOCK - 1) / BLOCK;
        for (long from = 0; from < all; ) {
            if (blocks == MOST_BLOCKS) {
                classes.add(new ArrayList<>());
                blocks = 0;
            }
            long to = Math.min(all, from + MOST_BLOCKS - blocks);
            classes.get(classes.size() - 1).add(new Field(name, matrix, from, to));
            blocks += (int) (to - from);
            from = to;
        }
    }

    private static String className(int place) {
        return place == 0 ? "Weights" : "Weights" + (place + 1);
    }

    /** The arrays that have the blocks of a matrix, with commas between them. */
    String arrays(String name) {
        List<String> arrays = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            for (Field field : classes.get(c)) {
                if (field.name.equals(name)) {
                    arrays.add(className(c) + "." + name);
                }
            }
        }
        return arrays.stream().collect(Collectors.joining(", "));
    }

    /** Writes the nested classes. */
    void writeTo(Writer out) throws IOException {
        for (int c = 0; c < classes.size(); c++) {
            out.write("\n    /** Numbers of the net: rows of little-endian floats, in Base64. */\n");
            out.write("    private static final class " + className(c) + " {\n");
            for (Field field : classes.get(c)) {
                out.write("        static final String[] " + field.name + " = {\n");
                for (long block = field.from; block < field.to; block++) {
                    write(field.matrix, block, out);
                }
                out.write("        };\n");
            }
            out.write("    }\n");
        }
    }

    private static void write(Matrix matrix, long block, Writer out) throws IOException {
        long from = block * BLOCK;
        long to = Math.min(from + BLOCK, (long) matrix.rows() * matrix.cols());
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long e = from; e < to; e++) {
            bytes.putFloat(matrix.get((int) (e / matrix.cols()), (int) (e % matrix.cols())));
        }
        String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes.array());
        out.write(INDENT + "\"\"\"\n" + INDENT + text.replace("\n", "\n" + INDENT) + "\n" + INDENT + "\"\"\",\n");
    }
}
