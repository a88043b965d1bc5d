// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the tables and pictures of a machine's page, such as docs/benchmarks-zen4.md, from JMH's
 * JSON, so that no figure there is typed by hand.
 *
 * <pre>
 *   java -cp jmh/target/benchmarks.jar io.lanewise.bench.Report docs/benchmarks-zen4.md 16 "AMD EPYC" results*.json
 * </pre>
 *
 * <p>Where the files have the machine's pulse ({@code jmh/measure} takes it), clean slices alone
 * count. The second argument is the number of lanes (16 at 512 bits, 8, 4), the third the machine's
 * name. In the page, what stands between {@code <!-- table: name -->} and {@code <!-- end -->} is
 * replaced, for the names products, steps, trainers, elementwise and growth. A page page.md that
 * shows page-roofline.svg or page-steps.svg gets these pictures beside it.
 */
public final class Report {
    private static final Pattern TABLE =
            Pattern.compile("(<!-- table: ([a-z]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private Report() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 4) {
            System.err.println("usage: Report PAGE.md LANES MACHINE RESULT.json…");
            System.exit(2);
        }
        List<Path> files = new ArrayList<>();
        for (String file : List.of(arguments).subList(3, arguments.length)) {
            files.add(Path.of(file));
        }
        write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2], files);
    }

    static void write(Path page, int lanes, String machine, List<Path> files) throws IOException {
        Measured measured = new Measured(Results.clean(Results.read(files)), lanes);
        Tables tables = new Tables(measured);
        TrainingTables training = new TrainingTables(measured);
        Map<String, Supplier<String>> byName = new LinkedHashMap<>();
        byName.put("products", tables::products);
        byName.put("steps", training::steps);
        byName.put("trainers", training::trainers);
        byName.put("elementwise", tables::elementwise);
        byName.put("growth", training::growth);
        String text = replace(Files.readString(page), byName);
        Files.writeString(page, text);
        picture(page, text, "roofline", () -> {
            List<Roofline.Memory> memories = List.of(
                    new Roofline.Memory("L1", measured.bandwidth(16)),
                    new Roofline.Memory("L2", measured.bandwidth(512)),
                    new Roofline.Memory("memory", measured.bandwidth(262_144)));
            return Roofline.svg(
                    "Products of Lanewise, " + machine + ", one core", measured.peak(), memories, tables.points());
        });
        picture(
                page,
                text,
                "steps",
                () -> Bars.svg("Training steps on one thread, GFLOPS, " + machine, measured.peak(), training.bars()));
    }

    /** Writes a picture beside the page, if the page shows it. */
    private static void picture(Path page, String text, String name, Supplier<String> svg) throws IOException {
        String file = page.getFileName().toString().replaceFirst("\\.md$", "") + "-" + name + ".svg";
        if (text.contains(file)) {
            Files.writeString(page.resolveSibling(file), svg.get());
        }
    }

    static String replace(String page, Map<String, Supplier<String>> tables) {
        return TABLE.matcher(page).replaceAll(match -> {
            Supplier<String> table = tables.get(match.group(2));
            if (table == null) {
                throw new IllegalArgumentException(
                        "there is no table '" + match.group(2) + "', only " + tables.keySet());
            }
            return Matcher.quoteReplacement(match.group(1) + table.get() + match.group(3));
        });
    }
}
