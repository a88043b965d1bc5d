// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Any bytes as a LIBSVM file. The table is dense, so a high index alone takes memory: what is
 * allocated may be as many floats as examples times features.
 */
class LibsvmFuzzTest {
    /** Tables with more features than this are left out: they would only take time. */
    private static final long FEATURES = 20_000;

    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 1);
        ColumnChoice choice = bits.columns();
        List<String> features = bits.of(List.of(), List.of("7"), List.of("0", "x", "-1"), List.of("1", "2", "300"));
        byte[] contents = bits.rest();
        if (isHuge(contents)) {
            return;
        }
        Path file = FuzzFile.write("a.libsvm", contents);
        Table[] table = {null};
        boolean read = FuzzFile.check(input.length, room(contents), () -> {
            table[0] = LibsvmReader.of(file).features(features).read(choice);
            FuzzFile.check(table[0]);
        });
        if (read && choice == Wants.FIND) {
            checkNumbers(table[0], new String(contents, StandardCharsets.ISO_8859_1));
        }
    }

    /** Whether the table would have too many features, if these bytes were in LIBSVM's format. */
    static boolean isHuge(byte[] contents) {
        return last(contents) > FEATURES;
    }

    /** So many bytes a dense table may take: its numbers, three times, and names. */
    static long room(byte[] contents) {
        long lines = 1;
        for (byte b : contents) {
            lines += b == '\n' || b == '\r' ? 1 : 0;
        }
        return (last(contents) + 301) * (400 + 16 * lines);
    }

    private static long last(byte[] contents) {
        long last = 0;
        long number = 0;
        for (byte b : contents) {
            if (b >= '0' && b <= '9') {
                number = Math.min(10 * number + b - '0', 1L << 40);
            } else {
                // What exceeds an int is refused.
                last = b == ':' && number <= Integer.MAX_VALUE ? Math.max(last, number) : last;
                number = 0;
            }
        }
        return last;
    }

    /** Each number that stands in the file stands in the table. */
    private static void checkNumbers(Table table, String text) {
        int j = 0;
        String plain = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        for (String line : plain.split("\r\n|\r|\n")) {
            String[] tokens =
                    line.replaceFirst("#.*", "").replace('\t', ' ').trim().split(" +");
            if (tokens[0].isEmpty()) {
                continue;
            }
            for (int t = 1; t < tokens.length; t++) {
                String[] feature = tokens[t].split(":");
                if (!feature[0].equals("qid")) {
                    String name = feature[0].replaceFirst("^0+(?=.)", "");
                    Column.Numbers column = (Column.Numbers) Wants.column(table, name);
                    float expected = column.offset() == 0
                            ? Float.parseFloat(feature[1])
                            : (float) (Double.parseDouble(feature[1]) - column.offset());
                    float actual = table.numbers().get(column.row(), j);
                    if (actual != expected) {
                        throw new AssertionError(actual + " in place of " + tokens[t] + " of example " + j);
                    }
                }
            }
            j++;
        }
        if (j != table.size()) {
            throw new AssertionError(table.size() + " examples in place of " + j);
        }
    }
}
