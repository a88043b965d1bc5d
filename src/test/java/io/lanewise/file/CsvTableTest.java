// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which column is the class, which are features, and what else may stand in a table. */
class CsvTableTest {
    private static final List<String> FEATURES = List.of("length", "width");

    @TempDir
    private Path directory;

    private Path file(String text) {
        return write(directory, "data.csv", text);
    }

    /**
     * Taken as the class, a feature's cells are not among the numbers: the next column's would be
     * read in their place.
     */
    @Test
    void read_modelsFeatureTakenAsTheClass_isRefused() throws IOException {
        Path numbers = file("length,width,more\n5.1,3.5,1\n7.0,3.2,0\n");
        for (String target : new String[] {"width", "2"}) {
            assertRefused(
                    numbers,
                    () -> CsvReader.of(numbers).target(target).read(FEATURES),
                    "column 'width' is taken as the class",
                    "--target");
        }
        assertRefused(
                numbers,
                () -> CsvReader.of(numbers).target("width").readFeatures(FEATURES),
                "column 'width' is taken as the class",
                "--target");
        // Where columns go by name, the number says nothing of a file without the class.
        assertEquals(2, CsvReader.of(numbers).target("2").readFeatures(FEATURES).cols());
        Path bare = file("length,width\n5.1,3.5\n");
        assertRefused(bare, () -> CsvReader.of(bare).read(FEATURES), "column 'width' is taken as the class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "2147483648", "4294967297", "99999999999", "-1", "-2147483648"})
    void read_targetNumberBeyondTheColumns_isRefused(String target) {
        Path file = file("1,2,0\n3,4,1\n");
        assertRefused(
                file,
                () -> CsvReader.of(file).target(target).read(),
                "no column " + target + " for the class",
                "there are 3, counted from 1");
    }

    @Test
    void read_forAModel_leavesOtherTextAlone() throws IOException {
        Path file = file("note,width,species,length\nfirst,3.5,setosa,5.1\n,3.2,virginica,7.0\n");
        assertArrayEquals(
                new float[] {5.1f, 3.5f, 7f, 3.2f},
                CsvReader.of(file).target("species").readFeatures(FEATURES).toArray());
        Dataset examples = CsvReader.of(file).target("species").read(FEATURES);
        assertArrayEquals(new float[] {5.1f, 3.5f, 7f, 3.2f}, examples.x().toArray());
        assertEquals("[setosa, virginica]", examples.classNames().toString());
        assertRefused(file, () -> CsvReader.of(file).target("species").read(), "line 3: column 'note' is missing");
    }

    @Test
    void read_featuresInAnotherOrder_takesThemByName() throws IOException {
        Path file = file("width,species,length\n3.5,a,5.1\n3.2,b,7.0\n");
        assertArrayEquals(
                new float[] {5.1f, 3.5f, 7f, 3.2f},
                CsvReader.of(file).target("species").read(FEATURES).x().toArray());
    }

    @Test
    void readFeatures_missingValue_isNeverZero() {
        Path file = file("length,width\n5.1,3.5\n,3.2\n");
        assertRefused(file, () -> CsvReader.of(file).readFeatures(FEATURES), "line 3", "column 'length' is missing");
    }

    @Test
    void readFeatures_severalFeaturesMissing_areCounted() {
        Path file = file("length,depth\n5.1,3.5\n");
        String one = refusal(file, FEATURES);
        assertFalse(one.contains("nor"), one);
        assertTrue(refusal(file, List.of("length", "width", "height"))
                .contains("'width' is not among the columns, nor 1 more"));
        assertTrue(refusal(file, List.of("length", "width", "a", "b")).contains("nor 2 more"));
    }

    private static String refusal(Path file, List<String> features) {
        try {
            CsvReader.of(file).readFeatures(features);
        } catch (IOException e) {
            return e.getMessage();
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void read_nameThatStandsTwice_isTheOneInTheMessage() {
        Path file = file("a,b,b,c\n1,2,3,x\n");
        assertRefused(file, () -> CsvReader.of(file).read(), "two columns have the name 'b'");
    }

    @Test
    void read_nulInAnyCell_isRefused() {
        Path file = file("a,b\n\0" + "1,x\n");
        assertRefused(file, () -> CsvReader.of(file).read(), "line 2", "column 'a' has a NUL character");
        Path label = file("a,b\n1,x\n2,\0\n");
        assertRefused(label, () -> CsvReader.of(label).read(), "line 3", "column 'b' has a NUL character");
        Path unused = file("length,note,width\n1,x\0y,2\n");
        assertRefused(
                unused,
                () -> CsvReader.of(unused).readFeatures(FEATURES),
                "line 2",
                "column 'note' has a NUL character");
    }

    @Test
    void read_cellOf120Characters_standsWholeInMessages_andALongerOneNot() {
        String fits = "x".repeat(120);
        Path file = file("a,b\n" + fits + ",1\n");
        List<String> a = List.of("a");
        assertRefused(file, () -> CsvReader.of(file).readFeatures(a), "'" + fits + "'");
        Path longer = file("a,b\n" + fits + "x,1\n");
        assertRefused(longer, () -> CsvReader.of(longer).readFeatures(a), "'" + fits.substring(3) + "...'");
    }
}
