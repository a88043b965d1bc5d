// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * Writes the micro-kernels' sources: accumulators must be named locals, so each tile shape is a
 * method of its own, and a program writes a method of 24 accumulators more reliably.
 * {@link MicroKernelSourceTest} compares the files with what this writes.
 *
 * <pre>java src/test/java/io/lanewise/kernel/vector/MicroKernelSource.java src/main/java/io/lanewise/kernel/vector</pre>
 */
final class MicroKernelSource {
    /** The tiles, by vectors down: the columns across, 24 accumulators at most. */
    static final int[][] COLUMNS = {{}, upTo(12), upTo(12), upTo(8), upTo(6)};

    private MicroKernelSource() {}

    private static int[] upTo(int widest) {
        int[] columns = new int[widest];
        for (int i = 0; i < widest; i++) {
            columns[i] = widest - i;
        }
        return columns;
    }

    public static void main(String[] arguments) throws IOException {
        for (int vectors = 1; vectors < COLUMNS.length; vectors++) {
            if (COLUMNS[vectors].length > 0) {
                Files.writeString(Path.of(arguments[0], fileName(vectors)), source(vectors));
            }
        }
    }

    static String fileName(int vectors) {
        return "MicroKernels" + vectors + ".java";
    }

    static String source(int vectors) {
        StringBuilder text = new StringBuilder(
                """
                // SPDX-License-Identifier: Apache-2.0
                // Written by MicroKernelSource (in the tests): change it there, and write this file anew.
                package io.lanewise.kernel.vector;

                import static io.lanewise.kernel.vector.Lanes.COUNT;
                import static io.lanewise.kernel.vector.Lanes.FLOATS;

                import jdk.incubator.vector.FloatVector;

                /** Micro-kernels of $V down; arguments and order as in {@link MicroKernels#multiply}. */
                final class MicroKernels$N {
                    private MicroKernels$N() {
                    }

                    static void multiply(int columns, int terms, float[] a, int ai, int aStep,
                            float[] b, int bi, int bStep, int bColumn, int alphaBits,
                            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
                        switch (columns) {
                """.replace("$N", "" + vectors).replace("$V", vectors == 1 ? "one vector" : vectors + " vectors"));
        for (int columns : COLUMNS[vectors]) {
            text.append("            case ")
                    .append(columns)
                    .append(" -> multiply")
                    .append(columns)
                    .append(
                            "(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);\n");
        }
        text.append("            default -> throw new AssertionError(columns);\n        }\n    }\n");
        for (int columns : COLUMNS[vectors]) {
            kernel(text, vectors, columns);
        }
        return text.append("}\n").toString();
    }

    private static void kernel(StringBuilder text, int vectors, int columns) {
        text.append("\n    private static void multiply").append(columns).append("""
                (int terms, float[] a, int ai, int aStep,
                            float[] b, int bi, int bStep, int bColumn, int alphaBits,
                            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
                """);
        text.append("        FloatVector zero = FloatVector.zero(FLOATS);\n");
        for (int j = 0; j < columns; j++) {
            StringJoiner names = new StringJoiner(", ", "        FloatVector ", ";\n");
            for (int v = 0; v < vectors; v++) {
                names.add("s" + v + "_" + j + " = zero");
            }
            text.append(names);
        }
        if (columns > 1) {
            text.append("        int next = bStep - ")
                    .append(columns == 2 ? "" : columns - 1 + " * ")
                    .append("bColumn;\n");
        }
        text.append("        int end = ai + terms * aStep;\n        while (ai != end) {\n");
        for (int v = 0; v < vectors; v++) {
            text.append("            FloatVector a")
                    .append(v)
                    .append(" = FloatVector.fromArray(FLOATS, a, ai")
                    .append(plus(v, "COUNT"))
                    .append(");\n");
        }
        for (int j = 0; j < columns; j++) {
            text.append("            FloatVector b")
                    .append(j)
                    .append(" = FloatVector.broadcast(FLOATS, b[bi]);\n            bi += ")
                    .append(j < columns - 1 ? "bColumn" : columns > 1 ? "next" : "bStep")
                    .append(";\n");
            for (int v = 0; v < vectors; v++) {
                String s = "s" + v + "_" + j;
                text.append("            ")
                        .append(s)
                        .append(" = a")
                        .append(v)
                        .append(".fma(b")
                        .append(j)
                        .append(", ")
                        .append(s)
                        .append(");\n");
            }
        }
        text.append("            ai += aStep;\n        }\n");
        text.append("        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));\n");
        for (int j = 0; j < columns; j++) {
            for (int v = 0; v < vectors; v++) {
                text.append("        s")
                        .append(v)
                        .append('_')
                        .append(j)
                        .append(".fma(factor, FloatVector.fromArray(FLOATS, d, di")
                        .append(plus(v, "COUNT"))
                        .append(")).intoArray(c, ci")
                        .append(plus(v, "COUNT"))
                        .append(");\n");
            }
            if (j < columns - 1) {
                text.append("        di += dColumn;\n        ci += cColumn;\n");
            }
        }
        text.append("    }\n");
    }

    private static String plus(int times, String name) {
        return times == 0 ? "" : times == 1 ? " + " + name : " + " + times + " * " + name;
    }
}
