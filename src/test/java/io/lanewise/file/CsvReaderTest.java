// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final String IRIS = "length,width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,-3.3e0,setosa\n";

    @TempDir
    private Path directory;

    private CsvReader csv(String text) {
        return CsvReader.of(write(directory, "data.csv", text));
    }

    private void refused(String text, String... parts) {
        Path file = write(directory, "bad.csv", text);
        assertRefused(file, () -> CsvReader.of(file).read(), parts);
    }

    private void targetRefused(String text, String target, String... parts) {
        Path file = write(directory, "bad.csv", text);
        assertRefused(file, () -> CsvReader.of(file).target(target).read(), parts);
    }

    @Test
    void read_headerAndNames_giveTheDataset() throws IOException {
        Dataset data = csv(IRIS).read();
        assertEquals("[setosa, versicolor]", data.classNames().toString());
        assertEquals("[length, width]", data.featureNames().toString());
        assertArrayEquals(new int[] {0, 1, 0}, data.labels());
        assertArrayEquals(
                new float[] {5.1f, 3.5f, 7f, 3.2f, 6.3f, -3.3f}, data.x().toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"species", "3"})
    void read_target_byNameOrNumber(String target) throws IOException {
        assertEquals(
                "[setosa, versicolor]",
                csv(IRIS).target(target).read().classNames().toString());
    }

    @Test
    void read_targetInFront_leavesTheOthers() throws IOException {
        Dataset data = csv("y,a,b\n1,2,3\n0,5,6\n").target("y").read();
        assertArrayEquals(new float[] {2, 3, 5, 6}, data.x().toArray());
        assertEquals("[0, 1]", data.classNames().toString());
        assertArrayEquals(new int[] {1, 0}, data.labels());
    }

    @Test
    void read_withoutHeader_namesColumnsByPlace() throws IOException {
        Dataset data = csv("5.1,3.5,0\n7.0,3.2,1\n").read();
        assertEquals("[x0, x1]", data.featureNames().toString());
        assertEquals(2, data.size());
        assertEquals(
                1,
                csv("1,2,0\n3,4,1\n")
                        .header(CsvReader.Header.YES)
                        .target("3")
                        .read()
                        .size());
    }

    @Test
    void read_integerClasses_areInNumericOrder() throws IOException {
        assertEquals("[-1, 2, 10]", csv("1,10\n2,2\n3,-1\n").read().classNames().toString());
    }

    @ParameterizedTest
    @CsvSource(value = {"';'", "','", "TAB"})
    void read_delimiter_isGuessed(String delimiter) throws IOException {
        String text = IRIS.replace(",", delimiter.equals("TAB") ? "\t" : delimiter);
        assertEquals(3, csv(text).read().size());
    }

    @Test
    void read_delimiter_asGiven() throws IOException {
        assertEquals(3, csv(IRIS.replace(',', '|')).delimiter('|').read().size());
    }

    @Test
    void read_quotesBlanksByteOrderMarkAndCrLf_areFine() throws IOException {
        Dataset data = csv("\uFEFF\"a \"\"b\"\"\",c\r\n \"1\" , \"x, y\"\r\n\r\n2,z\r\n".replace(" \"1\" , ", "\"1\","))
                .read();
        assertEquals("[a \"b\"]", data.featureNames().toString());
        assertEquals("[x, y, z]", data.classNames().toString());
        assertEquals(2, data.classNames().size());
    }

    @Test
    void read_gzip_isUnpacked() throws IOException {
        Path file = write(directory, "data.csv.gz", gzip(IRIS.getBytes(StandardCharsets.UTF_8)));
        assertEquals(3, CsvReader.of(file).read().size());
    }

    @Test
    void readFeatures_byName_anyOrderAndOthersBeside() throws IOException {
        CsvReader reader = csv("note,width,length\nfirst,3.5,5.1\n,3.2,7.0\n");
        Matrix x = reader.readFeatures(List.of("length", "width"));
        assertArrayEquals(new float[] {5.1f, 3.5f, 7f, 3.2f}, x.toArray());
        Path file = directory.resolve("data.csv");
        assertRefused(file, () -> reader.readFeatures(List.of("length", "height")), "'height'", "the model needs");
        assertRefused(file, () -> reader.readFeatures(List.of("length", "note")), "line 2", "'note' is 'first'");
    }

    @Test
    void readFeatures_withoutNames_byPlace() throws IOException {
        CsvReader reader = csv("1,2\n3,4\n");
        assertArrayEquals(
                new float[] {1, 2, 3, 4}, reader.readFeatures(List.of("a", "b")).toArray());
        assertRefused(
                directory.resolve("data.csv"),
                () -> reader.readFeatures(List.of("a")),
                "2 feature columns",
                "the model has 1",
                "--target");
        assertRefused(
                directory.resolve("data.csv"),
                () -> reader.readFeatures(List.of("a", "b", "c", "d")),
                "2 feature columns",
                "the model has 4",
                "the model needs 'a', 'b', 'c', 'd'");
    }

    @Test
    void read_brokenTables_areRefusedWithLineAndCure() {
        refused("", "empty");
        refused("\n\n", "no lines");
        refused("a,b,c\n", "no data");
        refused("1,2,0\n1,2\n", "line 2", "2 cells", "3");
        refused("1,2,0\n1,2,0,9\n", "line 2", "4 cells");
        targetRefused("a,b,c\n1,,x\n", "3", "line 2", "column 'b' is missing");
        targetRefused("1,,0\n", "3", "line 1", "column 'x1' is missing");
        refused("a,b,c\n1,2,\n", "line 2", "the class, column 'c', is missing");
        targetRefused("a,b,c\n1,NaN,x\n", "3", "line 2", "column 'b' is missing");
        targetRefused("1,nan,x\n", "3", "line 1", "column 'x1' is missing");
        refused("a,b,c\n1,2,x\n3,4,x\n", "the last column, 'c', is taken as the class, but is 'x' in every row");
        refused("a,b,c\n1,-Infinity,x\n", "finite");
        refused("a,b,c\n1,1e39,x\n", "1e39", "too large");
        refused("a,b,c\n1,\"2,x\n", "quote");
        refused("a,b,c\n1,\"2\"3,x\n", "quote");
        refused("a,b,c\n1,2\0,x\n", "NUL");
        refused("a,b,a\n1,2,x\n", "line 1", "two columns have the name 'a'");
        refused("a\nx\n", "line 1", "no column is left to be a feature", "check --delimiter", "by --skip");
        targetRefused("a,b,c\n1,2,x\n", "d", "no column 'd' for the class", "did you mean 'a'?");
        targetRefused("1,2,3\n", "9", "no column 9 for the class", "there are 3");
        targetRefused("1,2,3\n", "0", "no column 0 for the class");
    }

    /** What is no decimal number is text; a model of numbers refuses it. */
    @Test
    void read_textColumns_areCategorical_orTrueAndFalse() throws IOException {
        CsvReader reader = csv("size,color,old,n,kind\n1f,red,yes,1,a\n0x1p3,blue,no,2,b\n1f,red,no,3,a\n");
        Dataset data = reader.read();
        assertEquals(
                "[size=0x1p3, size=1f, color=blue, color=red, old, n]",
                data.featureNames().toString());
        assertArrayEquals(
                new float[] {0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 2, 0, 1, 0, 1, 0, 3},
                data.x().toArray());
        Path file = directory.resolve("data.csv");
        assertRefused(
                file,
                () -> reader.readFeatures(List.of("size", "n")),
                "line 2",
                "column 'size' is '1f', not a decimal number",
                "the column must be one of numbers: correct the cell",
                "--missing-markers");
        CsvReader other = csv("kind,n,old,color,size\nb,7,true,green,1f\n");
        assertArrayEquals(
                new float[] {0, 1, 0, 0, 1, 7},
                other.readFeatures(data.features()).toArray());
        assertEquals(1, other.target("kind").read(data.features()).size());
    }

    @Test
    void read_textThatCannotBecomeAFeature_isRefused() {
        StringBuilder many = new StringBuilder("note,kind\n");
        for (int j = 0; j < 65; j++) {
            many.append("note ").append(j).append(j % 2 == 0 ? ",a\n" : ",b\n");
        }
        refused(many.toString(), "column 'note' is text of 65 different values", "--drop");
        refused("a,b\nx,1\n?,2\n", "line 3", "column 'a' is missing");
    }

    @Test
    void read_longCells_areShortenedInMessages() {
        Path file = write(directory, "long.csv", "a,b\n" + "x".repeat(5000) + ",1\n");
        assertRefused(file, () -> CsvReader.of(file).readFeatures(List.of("a")), "xxx...");
    }

    @Test
    void read_notUtf8_isRefused() {
        Path file = write(directory, "latin.csv", "a,b\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, () -> CsvReader.of(file).read(), "line 2", "not UTF-8", "--encoding windows-1252");
        Path first = write(directory, "latin1.csv", "\u00e9,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(first, () -> CsvReader.of(first).read(), "not UTF-8");
    }

    @Test
    void read_everyPrefixOfAGzipFile_isRefused() {
        byte[] packed = gzip(IRIS.getBytes(StandardCharsets.UTF_8));
        for (int length = 0; length < packed.length; length++) {
            Path file = write(directory, "cut.csv.gz", Arrays.copyOf(packed, length));
            assertRefused(file, () -> CsvReader.of(file).read());
        }
    }

    /**
     * A cut text file may be whole lines less, which no reader can know; all else must be a
     * refusal, never a crash.
     */
    @Test
    void read_everyPrefixOfATextFile_isRefusedOrReadsWholeLines() throws IOException {
        for (int length = 0; length < IRIS.length(); length++) {
            Path file = write(directory, "cut.csv", IRIS.substring(0, length));
            try {
                Dataset data = CsvReader.of(file)
                        .target("3")
                        .header(CsvReader.Header.YES)
                        .read();
                assertEquals(data.size(), data.labels().length);
            } catch (FileFormatException e) {
                assertEquals(file.toString(), e.file());
            }
        }
    }
}
