// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a source file of this package, which the build copies beside the classes. */
final class SourceLines {
    private final String file;
    private final List<String> lines;

    private SourceLines(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    static SourceLines of(String file) {
        try (InputStream in = SourceLines.class.getResourceAsStream("/META-INF/sources/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not among the classes: build them with Maven");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new SourceLines(file, text.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line with this comment at its end; how many spaces are in it does not matter. */
    Trace.Line commented(String comment) {
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf("//");
            if (at >= 0
                    && lines.get(i)
                            .substring(at + 2)
                            .strip()
                            .replaceAll(" +", " ")
                            .equals(comment)) {
                return new Trace.Line(file, i + 1, lines.get(i).substring(0, at).strip());
            }
        }
        throw new IllegalStateException(file + " has no line with the comment " + comment);
    }

    /** The line after the first with the last landmark, each looked for after the one before. */
    Trace.Line after(String... landmarks) {
        int i = 0;
        for (String landmark : landmarks) {
            while (i < lines.size() && !lines.get(i).contains(landmark)) {
                i++;
            }
        }
        if (i + 1 >= lines.size()) {
            throw new IllegalStateException(file + " has no line after " + String.join(", ", landmarks));
        }
        return new Trace.Line(file, i + 2, lines.get(i + 1).strip());
    }
}
