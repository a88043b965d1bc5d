// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that are given twice, by whatever path: that may be meant, but is said. */
final class SameFiles {
    private SameFiles() {}

    /** A note for each file whose rows count more than once. */
    static List<String> notes(List<Path> files) throws IOException {
        List<String> notes = new ArrayList<>();
        for (int i = 1; i < files.size(); i++) {
            if (isAmong(files.subList(0, i), files.get(i))) {
                notes.add(files.get(i) + " is given more than once: its rows count as often");
            }
        }
        return notes;
    }

    /** A note for each file that is trained on too. */
    static List<String> notes(List<Path> training, List<Path> others, String purpose) throws IOException {
        List<String> notes = new ArrayList<>(notes(others));
        for (Path file : others) {
            if (isAmong(training, file)) {
                notes.add(
                        file + " is trained on too, so " + purpose + " does not show how well new rows are predicted");
            }
        }
        return notes;
    }

    private static boolean isAmong(List<Path> files, Path file) throws IOException {
        for (Path other : files) {
            if (!file.equals(DataOptions.STANDARD) && OutputFiles.same(other, file)) {
                return true;
            }
        }
        return false;
    }
}
