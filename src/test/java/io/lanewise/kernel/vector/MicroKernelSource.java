// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * Writes the micro-kernels' sources: accumulators must be named locals, so each tile shape is a
 * method of its own, and a program writes a method of 24 accumulators more reliably. MicroKernels
 * take any strides; PanelKernels read packed panels of B at constant offsets, some terms a round.
 * {@link MicroKernelSourceTest} compares the files with what this writes.
 *
 * <pre>java src/test/java/io/lanewise/kernel/vector/MicroKernelSource.java src/main/java/io/lanewise/kernel/vector</pre>
 */
final class MicroKernelSource {
    /** The tiles, by vectors down: the columns across, 24 accumulators at most. */
    static final int[][] COLUMNS = {{}, upTo(12), upTo(12), upTo(8), upTo(6)};

    /** The tiles over panels, by vectors down: columns across and terms a round. */
    static final int[][][] PANELS = {{}, {}, {{6, 2}, {5, 4}}, {}, {{6, 2}}};

    private static final String PARAMETERS = """
            int terms, float[] a, int ai, int aStep,
                        float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
            """;

    private static final String STRIDED = """
            int terms, float[] a, int ai, int aStep,
                        float[] b, int bi, int bStep, int bColumn, int alphaBits,
                        float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
            """;

    private static final String ARGUMENTS =
            "(terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);\n";

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
            if (PANELS[vectors].length > 0) {
                Files.writeString(Path.of(arguments[0], panelFileName(vectors)), panelSource(vectors));
            }
        }
    }

    static String panelFileName(int vectors) {
        return "PanelKernels" + vectors + ".java";
    }

    static String fileName(int vectors) {
        return "MicroKernels" + vectors + ".java";
    }

    static String source(int vectors) {
        StringBuilder text = head("MicroKernels", vectors);
        text.append("    static void multiply(int columns, ").append(STRIDED);
        text.append("        switch (columns) {\n");
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

    private static StringBuilder head(String name, int vectors) {
        return new StringBuilder("""
                // SPDX-License-Identifier: Apache-2.0
                // Written by MicroKernelSource (in the tests): change it there, and write this file anew.
                package io.lanewise.kernel.vector;

                import static io.lanewise.kernel.vector.Lanes.COUNT;
                import static io.lanewise.kernel.vector.Lanes.FLOATS;

                import jdk.incubator.vector.FloatVector;

                /** Micro-kernels of $V down; arguments and order as in {@link $C#multiply}. */
                final class $C$N {
                    private $C$N() {
                    }

                """.replace("$V", vectors == 1 ? "one vector" : vectors + " vectors")
                .replace("$C", name)
                .replace("$N", "" + vectors));
    }

    static String panelSource(int vectors) {
        StringBuilder text = head("PanelKernels", vectors);
        text.append("    static void multiply(boolean blocks, int columns, int round, ")
                .append(PARAMETERS);
        text.append("        switch ((blocks ? 100 : 0) + 10 * columns + round) {\n");
        for (int[] shape : PANELS[vectors]) {
            for (boolean blocks : new boolean[] {true, false}) {
                text.append("            case ")
                        .append((blocks ? 100 : 0) + 10 * shape[0] + shape[1])
                        .append(" -> ")
                        .append(panelName(blocks, shape))
                        .append(ARGUMENTS);
            }
        }
        text.append(
                "            default -> throw new AssertionError(columns + \" columns, \" + round + \" terms\");\n");
        text.append("        }\n    }\n");
        for (int[] shape : PANELS[vectors]) {
            panelKernel(text, vectors, shape, true);
            panelKernel(text, vectors, shape, false);
        }
        return text.append("}\n").toString();
    }

    private static String panelName(boolean blocks, int[] shape) {
        return (blocks ? "blocks" : "terms") + shape[0] + "x" + shape[1];
    }

    private static void panelKernel(StringBuilder text, int vectors, int[] shape, boolean blocks) {
        int columns = shape[0];
        int round = shape[1];
        text.append("\n    private static void " + panelName(blocks, shape) + "(")
                .append(PARAMETERS);
        sums(text, vectors, columns);
        text.append("        int end = ai + terms * aStep;\n        while (ai != end) {\n");
        for (int k = 0; k < round; k++) {
            for (int v = 0; v < vectors; v++) {
                text.append("            FloatVector a%d_%d = FloatVector.fromArray(FLOATS, a, ai%s);\n"
                        .formatted(v, k, plus(v, "COUNT")));
            }
            for (int j = 0; j < columns; j++) {
                String at = blocks ? plus(j, "COUNT") + plus(k) : plus(k * columns + j);
                text.append("            FloatVector b%d_%d = FloatVector.broadcast(FLOATS, b[bi%s]);\n"
                        .formatted(j, k, at));
                for (int v = 0; v < vectors; v++) {
                    text.append("            s%d_%d = a%d_%d.fma(b%d_%d, s%d_%d);\n".formatted(v, j, v, k, j, k, v, j));
                }
            }
            text.append("            ai += aStep;\n");
        }
        if (blocks) {
            text.append("            bi += %d;\n            if ((bi & COUNT - 1) == 0) {\n".formatted(round));
            text.append("                bi += %d * COUNT;\n            }\n".formatted(columns - 1));
        } else {
            text.append("            bi += %d;\n".formatted(round * columns));
        }
        text.append("        }\n");
        end(text, vectors, columns);
    }

    private static void kernel(StringBuilder text, int vectors, int columns) {
        text.append("\n    private static void multiply")
                .append(columns)
                .append("(")
                .append(STRIDED);
        sums(text, vectors, columns);
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
        end(text, vectors, columns);
    }

    private static void sums(StringBuilder text, int vectors, int columns) {
        text.append("        FloatVector zero = FloatVector.zero(FLOATS);\n");
        for (int j = 0; j < columns; j++) {
            StringJoiner names = new StringJoiner(", ", "        FloatVector ", ";\n");
            for (int v = 0; v < vectors; v++) {
                names.add("s" + v + "_" + j + " = zero");
            }
            text.append(names);
        }
    }

    private static void end(StringBuilder text, int vectors, int columns) {
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

    private static String plus(int number) {
        return number == 0 ? "" : " + " + number;
    }

    private static String plus(int times, String name) {
        return times == 0 ? "" : times == 1 ? " + " + name : " + " + times + " * " + name;
    }
}
