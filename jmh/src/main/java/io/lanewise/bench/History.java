// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of the main branch: adds a run to history.jsonl in a folder, and writes index.html
 * beside it, a page with a chart for each benchmark and a line for each machine.
 *
 * <pre>
 *   java -cp jmh/target/benchmarks.jar io.lanewise.bench.History FOLDER DATE COMMIT MACHINE RESULT.json…
 * </pre>
 *
 * <p>A machine is a CPU with a vector width, as {@link Machine} names it: the runners of a service
 * are drawn from a pool, and times of two kinds of them say nothing about two commits.
 */
public final class History {
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/4.4.3/dist/chart.umd.js";

    private History() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 5) {
            System.err.println("usage: History FOLDER DATE COMMIT MACHINE RESULT.json…");
            System.exit(2);
        }
        List<Path> files = new ArrayList<>();
        for (String file : List.of(arguments).subList(4, arguments.length)) {
            files.add(Path.of(file));
        }
        add(
                Path.of(arguments[0]),
                arguments[1],
                arguments[2],
                arguments[3].strip(),
                Results.clean(Results.read(files)));
    }

    static void add(Path folder, String date, String commit, String machine, List<Result> results) throws IOException {
        Files.createDirectories(folder);
        Path history = folder.resolve("history.jsonl");
        Files.writeString(
                history,
                line(date, commit, machine, results) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("index.html"), page(Files.readAllLines(history)));
    }

    private static String line(String date, String commit, String machine, List<Result> results) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("date", date);
            json.writeStringField("commit", commit);
            json.writeStringField("machine", machine);
            json.writeObjectFieldStart("results");
            for (Result result : results) {
                json.writeObjectFieldStart(result.key());
                json.writeNumberField("median", result.median());
                json.writeStringField("unit", result.unit());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    /** The page; each line of the history is an object of JSON. */
    static String page(List<String> lines) throws IOException {
        // Nothing in a string of JSON may end the script that it stands in.
        String runs = String.join(",\n", lines).replace("<", "\\u003c");
        return resource("history.html")
                .replace("/*CHART_JS*/", resource(CHART_JS))
                .replace("/*RUNS*/", "[" + runs + "]");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = History.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
