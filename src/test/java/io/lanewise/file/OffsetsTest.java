// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.Wants.FIND;
import static java.util.Collections.nCopies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetsTest {
    @TempDir
    private Path directory;

    private static double offset(double... values) {
        Offsets offsets = new Offsets(2);
        offsets.choose(1, values.length, j -> (float) values[j]);
        for (double value : values) {
            offsets.compare(1, (float) value, (float) (value - offsets.tried(1)));
        }
        assertEquals(0, offsets.offset(0));
        return offsets.offset(1);
    }

    @Test
    void offset_millisecondsAndCoordinates_isTheMedianRounded() {
        assertEquals(1_700_000_000_000.0, offset(1_700_000_010_002.0, 1_700_000_010_000.0, 1_700_000_010_004.0));
        assertEquals(13.4049540, offset(13.4049541, 13.4049540));
        assertEquals(-13.4049540, offset(-13.4049541, -13.4049540));
        assertEquals(16_777_216, offset(16_777_216, 16_777_217));
    }

    @Test
    void offset_numbersThatStayApart_isZero() {
        assertEquals(0, offset());
        assertEquals(0, offset(1_700_000_010_000.0));
        assertEquals(0, offset(1_700_000_010_001.0, 1_700_000_010_001.0));
        assertEquals(0, offset(1990, 1991, 1992));
        assertEquals(0, offset(273.15, 273.16, 280.01, 273.15));
        assertEquals(0, offset(Double.NaN, 5));
        assertEquals(0, offset(-0.0, 0.0));
    }

    /** Random doubles fall together by chance, but no offset would keep them apart. */
    @Test
    void offset_wideColumns_isZero() {
        Random random = new Random(1);
        assertEquals(0, offset(random.doubles(1 << 18).toArray()));
        assertEquals(0, offset(1e12, 1e12 + 1, -1));
        assertEquals(0, offset(0, 1e12, 1e12 + 1));
        assertEquals(0, offset(1, 1 + 1e-12, 1.5));
    }

    @Test
    void offset_shuffledMilliseconds_isFound_evenWithAFewOutliers() {
        Random random = new Random(2);
        double[] days = DoubleStream.generate(() -> 1.7e12 + Math.rint(random.nextDouble() * 1e9))
                .limit(5000)
                .toArray();
        for (int j = 0; j < 5000; j += 50) {
            days[j] = j % 100 == 0 ? 0 : Double.NaN;
        }
        assertEquals(1.7e12, offset(days), 1e9);
    }

    @Test
    void read_sameColumns_getTheSameOffsetsAndNumbers_fromEachFormat() throws IOException {
        Random random = new Random(3);
        double[][] examples = new double[2500][];
        for (int j = 0; j < examples.length; j++) {
            examples[j] = new double[] {
                1_700_000_010_000.0 + random.nextInt(100_000_000),
                j % 100 == 7 ? 0 : 52.52 + random.nextInt(1000) / 1e7,
                273.15 + random.nextInt(300) / 10.0,
                random.nextGaussian(),
                20_000_000 + random.nextInt(50),
                100.123456789,
                random.nextInt(10),
                j % 3 == 0 ? 0 : 1e9 + random.nextInt(100)
            };
        }
        List<Table> tables = List.of(
                CsvReader.of(text("a.csv", "", ",", examples)).read(FIND),
                NumpyReader.ofArray(npy("a.npy", false, examples)).read(FIND),
                NumpyReader.ofArray(npy("b.npy", true, examples)).read(FIND),
                ArffReader.of(text("a.arff", arffHeader(8), ",", examples)).read(FIND));
        Table csv = tables.get(0);
        for (Table table : tables) {
            for (int c = 0; c < 8; c++) {
                double offset = number(table, c).offset();
                assertEquals(c < 2 || c == 4, offset != 0, () -> table.source().toString());
                assertEquals(number(csv, c).offset(), offset);
                for (int j = 0; j < examples.length; j++) {
                    float value = table.numbers().get(number(table, c).row(), j);
                    assertEquals((float) (examples[j][c] - offset), value);
                }
            }
        }
        assertTrue(number(csv, 4).offset() >= 20_000_000 && number(csv, 4).offset() < 20_000_050);
    }

    private static Column.Numbers number(Table table, int c) {
        return (Column.Numbers) table.columns().get(c);
    }

    private static String arffHeader(int columns) {
        return "@relation r\n"
                + String.join(
                        "",
                        IntStream.range(0, columns)
                                .mapToObj(c -> "@attribute a" + c + " numeric\n")
                                .toList())
                + "@data\n";
    }

    private Path text(String name, String header, String delimiter, double[][] examples) throws IOException {
        StringBuilder text = new StringBuilder(header);
        for (double[] example : examples) {
            text.append(String.join(
                            delimiter,
                            DoubleStream.of(example).mapToObj(Double::toString).toList()))
                    .append('\n');
        }
        return Files.writeString(directory.resolve(name), text);
    }

    private Path npy(String name, boolean fortran, double[][] examples) throws IOException {
        int m = examples.length;
        int n = examples[0].length;
        String header = "{'descr': '<f8', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + m + ", "
                + n + "), }";
        byte[] line = (header + String.join("", nCopies(117 - header.length(), " ")) + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file = ByteBuffer.allocate(10 + line.length + 8 * m * n).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) line.length)
                .put(line);
        for (int k = 0; k < m * n; k++) {
            file.putDouble(fortran ? examples[k % m][k / m] : examples[k / n][k % n]);
        }
        return Files.write(directory.resolve(name), file.array());
    }
}
