// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import io.lanewise.data.FeatureOptions;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First lines that a model without names can read are examples, and none is lost. */
class CsvExampleLineTest {
    @TempDir
    private Path directory;

    private Features words;

    @BeforeEach
    void fit() throws IOException {
        words = Features.fit(
                CsvReader.of(write(directory, "train.csv", "a,x\nb,y\nc,z\na,y\n".repeat(8)))
                        .read(ColumnChoice.ALL),
                FeatureOptions.defaults());
    }

    private Table read(Features model, String text, UnaryOperator<CsvReader> options) throws IOException {
        return options.apply(CsvReader.of(write(directory, "data.csv", text)))
                .read(Roles.builder().forPrediction(model));
    }

    private Table read(Features model, String text) throws IOException {
        return read(model, text, reader -> reader);
    }

    private static Features numbers(int columns) {
        return Features.numbers(Dataset.numbered("x", columns));
    }

    @Test
    void firstLine_ofKnownValues_isAnExample() throws IOException {
        Table table = read(words, "a,x\nb,y\nc,z\n");
        assertEquals("x0=[a, b, c] x1=[x, y, z]", Tables.text(table));
        assertEquals("none: line 1 has values of the model", Tables.fact(table, "header"));
        assertEquals(3, read(words, "new,x\nb,y\nc,z\n").size());
        assertEquals(3, read(words, "?,x\nb,y\nc,z\n").size());
        assertEquals(2, read(words, "first,second\nb,y\nc,z\n").size());
    }

    @Test
    void firstLine_ofNumbers_isAnExample_toAModelOfNumbers() throws IOException {
        assertEquals(3, read(numbers(3), "0,1,2\n0.5,1.5,2.5\n4.5,3.5,1.5\n").size());
        Table comma = read(numbers(2), "0;1,5\n\u22122;3\n", reader -> reader.decimal(','));
        assertEquals("x0=[0, -2] x1=[1.5, 3]", Tables.text(comma));
        assertEquals(2, read(numbers(2), "a,2\n1,2\n3,4\n").size());
    }

    @Test
    void firstLine_ofJoinedFiles_isAnExampleInEach() throws IOException {
        Path first = write(directory, "1.csv", "a,x\nb,y\n");
        Path second = write(directory, "2.csv", "c,z\nb,y\n");
        Table table = TableFile.of(first, second).read(Roles.builder().forPrediction(words));
        assertEquals("x0=[a, b, c, b] x1=[x, y, z, y]", Tables.text(table));
    }

    @Test
    void firstLine_ofNumbers_isAHeader_toAModelWithTheseNames() throws IOException {
        Table table = read(Features.numbers(List.of("0", "1", "2")), "0,1,2\n" + "1.5,2,3\n".repeat(5));
        assertEquals(5, table.size());
    }

    @Test
    void header_asGiven_decides() throws IOException {
        assertEquals(
                2,
                read(words, "a,x\nb,y\nc,z\n", reader -> reader.header(CsvReader.Header.YES))
                        .size());
    }

    @Test
    void lineOfDelimiters_isARowToPredict_andNoneToTrainOn() throws IOException {
        String text = "x0,x1\n1,2\n,\n\n ,\n3,4\n,\n";
        Table table = read(numbers(2), text);
        assertEquals("x0=[1, ?, ?, 3, ?] x1=[2, ?, ?, 4, ?]", Tables.text(table));
        assertEquals("line 5", table.place().apply(2));
        Path file = write(directory, "data.csv", text);
        assertEquals(2, CsvReader.of(file).read(ColumnChoice.ALL).size());
        assertEquals(
                2,
                CsvReader.of(file)
                        .read(Roles.builder().target("x1").forEvaluation(numbers(1)))
                        .size());
        TableFile twice = TableFile.of(file, file);
        assertEquals(10, twice.read(Roles.builder().forPrediction(numbers(2))).size());
    }

    @Test
    void blankLines_betweenRowsOfASingleColumn_areNoticed() throws IOException {
        Table table = read(numbers(1), "x0\n1\n\n3\n");
        assertEquals("x0=[1, 3]", Tables.text(table));
        assertTrue(table.source().notices().get(0).startsWith("blank lines between the rows are left out"));
        assertEquals(List.of(), read(numbers(1), "\nx0\n1\n3\n\n").source().notices());
        assertEquals(List.of(), read(numbers(2), "x0,x1\n1,2\n\n3,4\n").source().notices());
        assertEquals("x0=[1, ?, 3]", Tables.text(read(numbers(1), "x0\n1\n\"\"\n3\n")));
    }
}
