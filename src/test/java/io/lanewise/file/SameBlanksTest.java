// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a blank around text is the same in files, maps and tables of maps. */
class SameBlanksTest {
    private static final ColumnChoice TEXT = Wants.all(Kind.TEXT, 0);

    @TempDir
    private Path directory;

    @Test
    void read_textBetweenAnyCharacters_isTheSameFromFilesAndMaps() throws IOException {
        List<String> texts = new ArrayList<>();
        StringBuilder csv = new StringBuilder("t,k\n");
        for (char c = 1; c < '\ufffe'; c++) {
            if (!Character.isSurrogate(c)) {
                String text = c + "x" + c;
                texts.add(text);
                csv.append('"').append(text.replace("\"", "\"\"")).append("\",1\n");
            }
        }
        Path file = TestFiles.write(directory, "a.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        Table read =
                CsvReader.of(file).delimiter(',').header(CsvReader.Header.YES).read(TEXT);
        Table made = Table.ofMaps(texts.stream().map(t -> Map.of("t", t)).toList());
        Column.Text expected = (Column.Text) Wants.column(read, "t");
        Column.Text actual = (Column.Text) Wants.column(made, "t");
        Features features = Features.of(
                List.of(new Feature.Categorical("t", List.of("x"), false, false, Feature.WhenMissing.REFUSED)), null);
        for (int j = 0; j < texts.size(); j++) {
            assertEquals(expected.value(j), actual.value(j));
            float[] x = features.example(Map.of("t", texts.get(j)));
            assertEquals(expected.value(j).equals("x") ? 1 : 0, x[0], texts.get(j));
        }
    }
}
