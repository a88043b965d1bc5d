// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The two arrays of an NPZ file, a zip archive of NPY files.
 *
 * <p>By default the features are the array x, X, x_train, X_train, data or arr_0 and the labels y,
 * Y, y_train, Y_train, label, labels, target or arr_1: the first that there is, in this order and
 * whatever the case. An archive of one array has the features.
 */
final class NpzArchive {
    private static final List<String> FEATURES = List.of("x", "x_train", "data", "arr_0");

    private static final List<String> LABELS = List.of("y", "y_train", "label", "labels", "target", "arr_1");

    private static final String SUFFIX = ".npy";

    private final Path file;

    /** By array. */
    private final TreeMap<String, ZipEntry> entries = new TreeMap<>();

    private final StoredArray x;
    private final StoredArray y;
    private final String others;

    private NpzArchive(Path file, String xName, String yName) throws IOException {
        this.file = file;
        directory();
        String xArray = xName != null ? named(xName) : usual(FEATURES);
        if (xArray == null && entries.size() == 1) {
            xArray = entries.firstKey();
        }
        if (xArray == null) {
            throw new FileFormatException(
                    file,
                    "",
                    "no array has a usual name of features (" + String.join(", ", FEATURES) + "), but there are "
                            + names(),
                    "name the array of features, and that of labels if there is one, by --npz-arrays "
                            + String.join(
                                    ",", entries.keySet().stream().limit(2).toList()));
        }
        String yArray = yName != null ? named(yName) : usual(LABELS);
        x = array(xArray);
        y = yArray == null || yArray.equals(xArray) ? null : array(yArray);
        entries.remove(xArray);
        others = y == null ? names() : "";
    }

    /**
     * The arrays of an archive.
     *
     * @param x the name of the features, or null for the usual ones
     * @param y the name of the labels, or null for the usual ones
     * @throws FileFormatException if the file is no NPZ, or lacks an array
     */
    static NpzArchive open(Path file, String x, String y) throws IOException {
        InputFile.check(file);
        return new NpzArchive(file, x, y);
    }

    private void directory() throws IOException {
        try (ZipFile archive = ZipMember.archive(file)) {
            for (ZipEntry entry : archive.stream().map(ZipEntry.class::cast).toList()) {
                String name = entry.getName();
                if (!name.endsWith(SUFFIX)) {
                    throw new FileFormatException(
                            file,
                            Text.shortened(name),
                            "this is no NumPy array, as all members of an NPZ file are",
                            "unpack the archive, and give the file that you mean");
                }
                if (entries.put(name.substring(0, name.length() - SUFFIX.length()), entry) != null) {
                    throw new FileFormatException(
                            file, Text.shortened(name), "it is there twice", "write the archive again");
                }
            }
        }
        if (entries.isEmpty()) {
            throw new FileFormatException(file, "", "the archive has no arrays", "check how it was written");
        }
    }

    private String names() {
        return Text.shortened(String.join(", ", entries.keySet()));
    }

    private String named(String name) throws FileFormatException {
        if (!entries.containsKey(name)) {
            throw new FileFormatException(
                    file,
                    "",
                    "there is no array '" + Text.shortened(name) + "', but there are " + names(),
                    "name one of these by --npz-arrays");
        }
        return name;
    }

    /** The array with the first of these names, or null. */
    private String usual(List<String> usual) throws FileFormatException {
        for (String name : usual) {
            List<String> found = entries.keySet().stream()
                    .filter(array -> array.toLowerCase(Locale.ROOT).equals(name))
                    .toList();
            if (found.size() > 1) {
                throw new FileFormatException(
                        file,
                        "",
                        "there are the arrays " + String.join(" and ", found),
                        "name the one that you mean by --npz-arrays X,Y, features first");
            }
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        return null;
    }

    private StoredArray array(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        return NpyArray.read(
                file,
                "array '" + Text.printable(name) + "'",
                new InputFile.Size(entry.getSize(), true),
                () -> new BufferedInputStream(ZipMember.open(file, ZipMember.archive(file), entry), 1 << 16));
    }

    StoredArray x() {
        return x;
    }

    /** The arrays that are not read, if there are no labels; else nothing. */
    String others() {
        return others;
    }

    /** Null if there are no labels. */
    StoredArray y() {
        return y;
    }
}
