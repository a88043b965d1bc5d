// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.GeneratedClass;
import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lanewise export --java}. */
class JavaExportTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    private Cli.Run export(String java, String... more) {
        String[] arguments = new String[5 + more.length];
        List.of("export", "--model", cli.path("m.safetensors"), "--java", java).toArray(arguments);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Cli.run(arguments);
    }

    @Test
    void aClass_isWritten_inAPackageToo_andAnOldFileReplaced() throws IOException {
        cli.train("--data", cli.species().toString(), "--epochs", "3").succeeds();
        Path file = Files.writeString(directory.resolve("Species.java"), "old");
        export(file.toString()).succeeds("Species.java: a class for JDK 17 and later; java " + file + " checks it");
        GeneratedClass species = GeneratedClass.compiled(file, "Species");
        assertEquals("virginica", species.predict(5.3f, 2f));
        export(file.toString(), "--java-package", "com.example").succeeds();
        assertTrue(Files.readString(file).contains("\npackage com.example;\n"));
        assertEquals(
                "setosa", GeneratedClass.compiled(file, "com.example.Species").predict(1.1f, 2f));
    }

    @Test
    void wrongNames_areRefused_beforeAnythingIsWritten() {
        cli.train("--data", cli.species().toString(), "--epochs", "1").succeeds();
        String npz = cli.path("m.npz");
        export(cli.path("my-net.java"), "--npz", npz)
                .fails(2, "--java: ", "my-net.java: the class gets the file's name, but 'my-net' is no name");
        export(cli.path("Net.txt")).fails(2, "a Java class must be in a file that ends in .java");
        export(cli.path("String.java")).fails(2, "it uses another class called String");
        export(cli.path("Net.java"), "--java-package", "com..example").fails(2, "'com..example' is no name");
        export(cli.path("no/Net.java")).fails(3, "Net.java", "does not exist; make it first");
        Cli.run("export", "--model", cli.path("m.safetensors"), "--npz", npz, "--java-package", "a")
                .fails(2, "--java-package belongs to --java");
        assertFalse(Files.exists(directory.resolve("m.npz")));
        assertFalse(Files.exists(directory.resolve("Net.java")));
    }

    /** 14 columns, of which 8 are text; with missing values, rare and unseen ones. */
    @Test
    void adult_asAJavaClass_saysWhatPredictSays() throws IOException {
        String data = TestFiles.write(directory, "adult.csv", MadeTables.adult(1000, 1))
                .toString();
        cli.train("--data", data, "--missing", "median", "--missing-inputs", "--rare", "30", "--epochs", "3")
                .succeeds();
        export(cli.path("Adult.java")).succeeds();
        GeneratedClass adult = GeneratedClass.compiled(directory.resolve("Adult.java"), "Adult");
        String other = MadeTables.adult(300, 2).replace("Private", "Unheard-of").replace("Mexico", "?");
        Path file = TestFiles.write(directory, "other.csv", other);
        List<String> predictions = Cli.run("predict", "--model", cli.path("m.safetensors"), "--data", file.toString())
                .succeeds()
                .out()
                .lines()
                .toList();
        List<String> rows = other.lines().toList();
        String[] names = rows.get(0).split(", *");
        for (int j = 1; j < rows.size(); j++) {
            String[] cells = rows.get(j).split(", *");
            Map<String, String> values = new HashMap<>();
            for (int c = 0; c < cells.length; c++) {
                values.put(names[c], cells[c].equals("?") ? "" : cells[c]);
            }
            StringJoiner line = new StringJoiner(",").add(adult.predict(values));
            for (float probability : adult.probabilities(values)) {
                line.add(Float.toString(probability));
            }
            assertEquals(predictions.get(j), line.toString());
        }
        assertEquals(rows.size(), predictions.size());
    }
}
