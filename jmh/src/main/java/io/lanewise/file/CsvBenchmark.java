// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Numeric CSV of about {@value #MEBIBYTES} MiB to floats: by our reader, with one thread and with
 * two, and by FastCSV with Float.parseFloat. 784 columns are pixels as of MNIST, one in five of
 * them not 0; 30 columns are measurements with six decimals.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar CsvBenchmark}; MB/s are {@value #MEBIBYTES} · 2^20
 * / µs. jmh/peers/csv_pandas.py reads the same with pandas.
 */
@State(Scope.Benchmark)
public class CsvBenchmark extends TimedBenchmark {
    private static final int MEBIBYTES = 32;

    /** The columns of the file. */
    @Param({"784", "30"})
    public int columns;

    private Path file;

    /** Writes the file, and checks that both readers find the same in it. */
    @Setup
    public void setUp() throws IOException {
        file = Files.createTempFile("lanewise", ".csv");
        write(file, columns, MEBIBYTES << 20);
        float[] theirs = fastCsv();
        Table ours = oneThread();
        for (int c = 0; c < columns; c++) {
            if (ours.numbers().get(c, ours.size() - 1) != theirs[c]) {
                throw new IllegalStateException("column " + c + " differs");
            }
        }
    }

    /** Removes the file. */
    @TearDown
    public void tearDown() throws IOException {
        Files.delete(file);
    }

    private static void write(Path file, int columns, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (written < bytes) {
                StringBuilder row = new StringBuilder();
                for (int c = 0; c < columns; c++) {
                    row.append(c == 0 ? "" : ",");
                    if (columns == 784) {
                        row.append(random.nextInt(5) == 0 ? random.nextInt(256) : 0);
                    } else {
                        row.append(String.format(Locale.ROOT, "%.6f", 200 * random.nextDouble() - 100));
                    }
                }
                out.write(row.append('\n').toString());
                written += row.length();
            }
        }
    }

    /** Our reader, with one thread. */
    @Benchmark
    public Table oneThread() throws IOException {
        return CsvReader.of(file).threads(1).read(ColumnChoice.ALL);
    }

    /** Our reader, with two threads. */
    @Benchmark
    public Table twoThreads() throws IOException {
        return CsvReader.of(file).threads(2).read(ColumnChoice.ALL);
    }

    /** FastCSV; the last row. */
    @Benchmark
    public float[] fastCsv() throws IOException {
        float[] row = new float[columns];
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : csv) {
                for (int c = 0; c < row.length; c++) {
                    row[c] = Float.parseFloat(record.getField(c));
                }
            }
        }
        return row;
    }
}
