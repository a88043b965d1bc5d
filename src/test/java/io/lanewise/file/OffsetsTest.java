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

    private static List<String> notices(double... values) {
        Offsets offsets = new Offsets(1);
        offsets.choose(0, values.length, j -> (float) values[j]);
        for (double value : values) {
            offsets.compare(0, (float) value, Offsets.less(value, (float) value, offsets.tried(0)));
        }
        assertEquals(0, offsets.offset(0));
        return offsets.notices(c -> "column 't'");
    }

    @Test
    void notice_whereNoOffsetHelps_saysHowManyFallTogether() {
        double[] times = new double[5000];
        for (int j = 0; j < times.length; j++) {
            times[j] = j % 3 == 0 ? 0 : 1_700_000_000_000.0 + j;
        }
        String notice = notices(times).get(0);
        assertTrue(
                notice.startsWith("column 't' has 3334 different numbers, which fall together to 2 as floats"), notice);
        assertTrue(notice.contains("leave those cells empty"), notice);
        assertTrue(notices(0, 1e12, 1e12 + 1).get(0).contains("3 different numbers, which fall together to 2"));
        for (int j = 0; j < times.length; j++) {
            times[j] = j % 3 == 0 ? -1e-3 * j : 1e15 + j;
        }
        assertEquals(1, notices(times).size());
    }

    @Test
    void notice_whereLittleOrNothingIsLost_isNone() {
        Random random = new Random(4);
        assertEquals(List.of(), notices(random.doubles(1 << 16).toArray()));
        assertEquals(List.of(), notices(0, 0, 1.1, 1.1, 2.2, 2.2, -0.0));
        assertEquals(List.of(), notices(Double.NaN, Double.NaN));
        assertEquals(List.of(), notices(5, 5, 5));
        double[] many =
                random.doubles(200_000).map(x -> Math.rint(x * 100_000) / 7).toArray();
        assertEquals(List.of(), notices(many));
    }

    @Test
    void notice_isTheSame_fromEachFormat() throws IOException {
        double[][] examples = new double[3000][];
        for (int j = 0; j < examples.length; j++) {
            examples[j] = new double[] {j % 2 == 0 ? 0 : 1_700_000_000_000.0 + j, j % 7 / 10.0};
        }
        for (Table table : List.of(
                CsvReader.of(text("t.csv", "a0,a1\n", ",", examples)).read(FIND),
                NumpyReader.ofArray(npy("t.npy", false, examples)).read(FIND),
                ArffReader.of(text("t.arff", arffHeader(2), ",", examples)).read(FIND))) {
            List<String> notices = table.source().notices();
            assertEquals(1, notices.size(), notices::toString);
            assertTrue(notices.get(0).contains("1501 different numbers, which fall together to 2"), notices::toString);
            assertEquals(0, number(table, 0).offset());
            assertEquals(1_700_000_000_001f, table.numbers().get(0, 1));
        }
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
