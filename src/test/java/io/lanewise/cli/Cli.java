// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.MutableMap;

/** Runs commands in a directory, in this JVM. */
record Cli(Path directory) {
    /** What one run came to. */
    record Run(int code, String out, String err) {
        /** Asserts an exit code and one line on the error stream that has these parts. */
        void fails(int expected, String... parts) {
            assertEquals(expected, code, err);
            assertEquals(1, lines("lanewise: ").size(), err);
            assertEquals(List.of(), lines("(?!lanewise: |data: |class: |ID: |features: |note: )"), err);
            for (String part : parts) {
                assertTrue(err.contains(part), "'" + part + "' is not in: " + err);
            }
        }

        /** Lines of the error stream that begin like this. */
        private List<String> lines(String beginning) {
            return err.lines().filter(line -> line.matches(beginning + ".*")).toList();
        }

        /** Asserts that all went well, and that the output has these parts. */
        Run succeeds(String... parts) {
            assertEquals(0, code, err);
            for (String part : parts) {
                assertTrue(out.contains(part), "'" + part + "' is not in\n" + out);
            }
            return this;
        }
    }

    static Run run(String... arguments) {
        return run(new Interrupt(), new StringWriter(), arguments);
    }

    /** A run with a Ctrl-C and a standard output of the test's own. */
    static Run run(Interrupt interrupt, Writer out, String... arguments) {
        StringWriter err = new StringWriter();
        int code = Main.run(interrupt, out, new PrintWriter(err), arguments);
        return new Run(code, out.toString(), err.toString());
    }

    String path(String name) {
        return directory.resolve(name).toString();
    }

    /**
     * The arguments of a training that keeps all its results in the directory, with more arguments.
     */
    String[] trainArguments(String... more) {
        MutableList<String> arguments = Lists.mutable.of(more);
        arguments.add(0, "train");
        for (String[] option :
                new String[][] {{"--model", "m.safetensors"}, {"--history", "h.csv"}, {"--metrics", "m.json"}}) {
            if (!arguments.contains(option[0])) {
                arguments.add(option[0]);
                arguments.add(path(option[1]));
            }
        }
        return arguments.toArray(new String[0]);
    }

    /** Trains in the directory, with more arguments. */
    Run train(String... more) {
        return run(trainArguments(more));
    }

    /** What m.json says, without its lists and objects. */
    MutableMap<String, String> metrics() throws IOException {
        return metrics("m.json");
    }

    /** What a JSON file says, without its lists and objects. */
    MutableMap<String, String> metrics(String file) throws IOException {
        MutableMap<String, String> values = Maps.mutable.empty();
        try (JsonParser json =
                new JsonFactory().createParser(directory.resolve(file).toFile())) {
            assertEquals(JsonToken.START_OBJECT, json.nextToken());
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (json.nextToken().isStructStart()) {
                    json.skipChildren();
                } else {
                    values.put(name, json.getText());
                }
            }
        }
        return values;
    }

    /** A CSV file of 60 examples of two classes that are easy to tell apart. */
    Path species() {
        StringBuilder text = new StringBuilder("length,width,species\n");
        for (int j = 0; j < 60; j++) {
            text.append(j % 2 == 0 ? 1.0 + j * 0.01 : 5.0 + j * 0.01)
                    .append(',')
                    .append(j % 7)
                    .append(',')
                    .append(j % 2 == 0 ? "setosa" : "virginica")
                    .append('\n');
        }
        return TestFiles.write(directory, "species.csv", text.toString());
    }

    /** An IDX file of 40 images of four kinds, side × side pixels. */
    Path images(String name, int side) {
        ByteBuffer images = ByteBuffer.allocate(16 + 40 * side * side)
                .putInt(0x803)
                .putInt(40)
                .putInt(side)
                .putInt(side);
        for (int j = 0; j < 40; j++) {
            images.put((byte) (j % 4 * 60)).put((byte) (j % 4 == 0 ? 200 : 0));
            for (int pixel = 2; pixel < side * side; pixel++) {
                images.put((byte) (pixel * j));
            }
        }
        return TestFiles.write(directory, name, TestFiles.gzip(images.array()));
    }

    /** An IDX file of the images' labels, the kinds 0 to 3 and so much more. */
    Path labels(String name, int more) {
        ByteBuffer labels = ByteBuffer.allocate(8 + 40).putInt(0x801).putInt(40);
        for (int j = 0; j < 40; j++) {
            labels.put((byte) (j % 4 + more));
        }
        return TestFiles.write(directory, name, labels.array());
    }
}
