// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class ReportTest {
    @TempDir
    Path folder;

    /** 16 lanes: 24,576 · 16 / 3.93216 µs = 100 GFLOPS. */
    private static final String PEAK = entry("io.lanewise.kernel.vector.PeakBenchmark.fma", "", "3.93216");

    private static String entry(String benchmark, String params, String... forks) {
        StringBuilder raw = new StringBuilder();
        for (String fork : forks) {
            raw.append(raw.isEmpty() ? "" : ",").append('[').append(fork).append(']');
        }
        return """
                {"benchmark": "%s", "mode": "avgt", "params": {%s}, "primaryMetric":
                 {"score": 1, "scoreError": "NaN", "scoreUnit": "us/op", "rawData": [%s]},
                 "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 25, "scoreUnit": "B/op", "rawData": [[25.5, 24.5]]}}}
                """.formatted(benchmark, params, raw);
    }

    private Path file(String name, String... entries) throws IOException {
        return Files.writeString(folder.resolve(name), "[" + String.join(",", entries) + "]");
    }

    @Test
    void read_rounds_putsForksTogether() throws IOException {
        Path first = file("a.json", entry("a.b.GemmBenchmark.multiply", "\"shape\": \"1x1x1\"", "1, 3", "7"));
        Path second = file(
                "b.json",
                entry("a.b.GemmBenchmark.multiply", "\"shape\": \"1x1x1\"", "4"),
                entry("a.b.GemmBenchmark.multiply", "\"shape\": \"2x2x2\"", "9"));
        List<Result> results = Results.read(List.of(first, second));
        assertEquals(2, results.size());
        assertArrayEquals(new double[][] {{1, 3}, {7}, {4}}, results.get(0).forks());
        assertEquals(4, results.get(0).median());
        assertEquals(24.5, results.get(0).bytesPerOperation());
        assertEquals("GemmBenchmark.multiply", results.get(1).benchmark());
    }

    @Test
    void median_ofAnEvenNumber_isTheMiddle() {
        assertEquals(
                2.5,
                new Result("b", Map.of(), "avgt", "us/op", new double[][] {{4}, {1}, {2}, {3}}, Double.NaN).median());
        assertEquals(2500, new Result("b", Map.of(), "avgt", "ms/op", new double[][] {{2.5}}, Double.NaN).micros());
    }

    @Test
    void read_otherFiles_areRefusedByName() throws IOException {
        for (String text :
                new String[] {"", "{}", "[{\"benchmark\": 1}]", "[{}]", "[1]", "[{\"benchmark\": \"a.b\"}]"}) {
            Path file = Files.writeString(folder.resolve("bad.json"), text);
            IOException e = assertThrows(IOException.class, () -> Results.read(List.of(file)), text);
            assertTrue(e.getMessage().contains("bad.json is not the JSON of JMH"), e.getMessage());
        }
    }

    @Test
    void products_giveSpeedShareAndRatioToTheBest() throws IOException {
        String same = "\"shape\": \"100x10x50\", \"form\": \"NT\", \"threads\": \"1\"";
        Measured measured = new Measured(
                Results.read(List.of(file(
                        "p.json",
                        PEAK,
                        entry("k.GemmBenchmark.multiply", same + ", \"backend\": \"VECTOR\"", "2"),
                        entry("k.MklGemmBenchmark.multiply", same, "3"),
                        entry("k.OpenBlasGemmBenchmark.multiply", same, "2.5")))),
                16);
        assertEquals(100, measured.peak(), 1e-9);
        assertEquals("""
                | M × N × K | form | threads | ours, µs | GFLOPS | of one core's peak | Mkl, µs | OpenBlas, µs | times the best |
                |---|---|---|---|---|---|---|---|---|
                | 100 × 10 × 50 | A·Bᵀ | 1 | 2.00 | 50 | 50 % | 3.00 | 2.50 | 1.25 |
                """, new Tables(measured).products());
    }

    @Test
    void steps_standBesidePyTorch() throws IOException {
        String same = "\"net\": \"10-5-1\", \"batch\": \"100\", \"threads\": \"1\"";
        Measured measured = new Measured(
                Results.read(List.of(file(
                        "s.json",
                        PEAK,
                        entry("k.TwoLayerNetBenchmark.step", same, "2"),
                        entry("k.TwoLayerNetBenchmark.forward", same, "1"),
                        entry("pytorch.autograd", same, "100"),
                        entry("pytorch.byHand", same, "30")))),
                16);
        String[] lines = new TrainingTables(measured).steps().split("\n");
        // (4·10·5 + 6·5·1)·100 = 23,000 operations.
        assertEquals("| 10-5-1 | 100 | 1 | step | 2.00 | 12 | 12 % | 100 | 50 | 30.0 | 15 |", lines[2]);
        assertEquals("| 10-5-1 | 100 | 1 | forward | 1.00 | 11 | 11 % |  |  |  |  |", lines[3]);
    }

    @Test
    void trainers_haveAColumnForEachLibrary() throws IOException {
        String same = "\"net\": \"10-5-2\", \"batch\": \"100\", \"threads\": \"1\"";
        String other = "\"net\": \"10-5-2\", \"batch\": \"7\", \"threads\": \"1\"";
        Measured measured = new Measured(
                Results.read(List.of(file(
                        "t.json",
                        entry("k.TwoLayerNetBenchmark.step", same, "2"),
                        entry("k.TwoLayerNetBenchmark.step", other, "2"),
                        entry("k.PyTorchTwoLayerNetBenchmark.step", same, "5"),
                        entry("k.Dl4jTwoLayerNetBenchmark.step", same, "30")))),
                16);
        assertEquals("""
                | net | batch | threads | ours, µs | Dl4j, µs | times as fast | PyTorch, µs | times as fast |
                |---|---|---|---|---|---|---|---|
                | 10-5-2 | 100 | 1 | 2.00 | 30.0 | 15 | 5.00 | 2.50 |
                """, new TrainingTables(measured).trainers());
    }

    /** Three slices in four are disturbed: their median is not the table's. */
    @Test
    void write_withThePulse_takesCleanSlicesAlone() throws IOException {
        double[][] slices = {{9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 2, 2, 2, 2, 2}};
        double[][] speeds = {Arrays.stream(slices[0]).map(x -> 200 / x).toArray()};
        double[][] share = {new double[20]};
        Arrays.fill(share[0], 1);
        Result epoch = new Result(
                "TrainerBenchmark.epoch",
                Map.of("net", "1-1-1", "examples", "1", "threads", "1"),
                "avgt",
                "us/op",
                slices,
                Double.NaN,
                new Pulses("GFLOPS x1", speeds, speeds, share));
        Path results = Files.writeString(folder.resolve("e.json"), MadeJson.of(List.of(epoch)));
        Path page = Files.writeString(folder.resolve("page.md"), "<!-- table: growth -->\n<!-- end -->\n");
        Report.write(page, 16, "a machine", List.of(results));
        assertTrue(Files.readString(page).contains("| 1-1-1 | 1 | 1 | 0.002 | 2.00 |"), Files.readString(page));
    }

    @Test
    void tables_withoutThePeak_sayWhatIsMissing() throws IOException {
        Measured measured = new Measured(
                Results.read(List.of(file(
                        "n.json", entry("k.GemmBenchmark.multiply", "\"shape\": \"1x1x1\", \"form\": \"NN\"", "1")))),
                16);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, new Tables(measured)::products);
        assertTrue(e.getMessage().contains("PeakBenchmark"), e.getMessage());
    }

    @Test
    void replace_changesWhatStandsBetweenTheMarks() {
        String page = "a\n<!-- table: steps -->\nold $1\n<!-- end -->\nb\n";
        assertEquals(
                "a\n<!-- table: steps -->\n| new $0 |\n<!-- end -->\nb\n",
                Report.replace(page, Map.of("steps", () -> "| new $0 |\n")));
        assertThrows(IllegalArgumentException.class, () -> Report.replace(page, Map.of("products", () -> "")));
    }

    @Test
    void write_page_getsItsTablesAndThePicturesThatItShows() throws IOException {
        String same = "\"net\": \"10-5-2\", \"batch\": \"100\", \"threads\": \"1\"";
        Path results = file(
                "w.json",
                PEAK,
                entry("k.TwoLayerNetBenchmark.step", same, "2"),
                entry("pytorch.autograd", same, "4"),
                entry("k.Dl4jTwoLayerNetBenchmark.step", same, "8"));
        Path page = Files.writeString(
                folder.resolve("page.md"), "![](page-steps.svg)\n<!-- table: trainers -->\n<!-- end -->\n");
        Report.write(page, 16, "a <machine>", List.of(results));
        assertTrue(
                Files.readString(page).contains("| 10-5-2 | 100 | 1 | 2.00 | 8.00 | 4.00 |"), Files.readString(page));
        assertTrue(Files.notExists(folder.resolve("page-roofline.svg")));
        Document picture = parse(Files.readString(folder.resolve("page-steps.svg")));
        int bars = 0;
        for (int i = 0; i < picture.getElementsByTagName("rect").getLength(); i++) {
            bars += picture.getElementsByTagName("rect").item(i).getAttributes().getNamedItem("class") == null ? 0 : 1;
        }
        assertEquals(3, bars);
        assertTrue(picture.getDocumentElement().getTextContent().contains("a <machine>"));
    }

    private static Document parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(svg, e);
        }
    }

    @Test
    void roofline_isAPictureWithAPointForEachProduct() {
        String svg = Roofline.svg(
                "Title & <name>",
                100,
                List.of(new Roofline.Memory("L1", 200), new Roofline.Memory("memory", 10)),
                List.of(new Roofline.Point("64x64x64", 10, 95), new Roofline.Point("1x569x16", 0.5, 3)));
        Document picture = parse(svg);
        assertEquals("svg", picture.getDocumentElement().getTagName());
        assertEquals(2, picture.getElementsByTagName("circle").getLength());
        assertTrue(picture.getDocumentElement().getTextContent().contains("Title & <name>"));
    }
}
