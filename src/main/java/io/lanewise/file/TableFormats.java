// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.file.TableFile.Format;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Tells the format of a table by its content, and where that may be several, by its name. */
final class TableFormats {
    /** So many bytes of comments may come before the first line of an ARFF file that is none. */
    private static final int COMMENTS = 1 << 20;

    private TableFormats() {}

    /**
     * The format of a file.
     *
     * @throws FileFormatException if it is of none that can be read: the message names what it is
     */
    static Format of(Path file) throws IOException {
        try (BufferedInputStream in = InputFile.open(file)) {
            String head = FileKind.head(in);
            FileKind kind = FileKind.of(head);
            return switch (kind) {
                case IDX -> Format.IDX;
                case NPY -> Format.NPY;
                case NPZ -> npz(file);
                case LIBSVM -> Format.LIBSVM;
                case ARFF -> Format.ARFF;
                case UTF16 -> Format.CSV;
                case TEXT -> head.stripLeading().startsWith("%") && isArff(in) ? Format.ARFF : byName(file);
                default -> throw kind.notData(file, "a table: CSV, IDX, NPY, NPZ, LIBSVM or ARFF");
            };
        }
    }

    /** An archive is read by its directory at the end, so it must not be packed once more. */
    private static Format npz(Path file) throws IOException {
        if (InputFile.isPacked(file)) {
            throw new FileFormatException(
                    file,
                    "",
                    "this is a NumPy archive (.npz) that is packed once more",
                    "unpack it, and give the .npz");
        }
        return Format.NPZ;
    }

    /** Long comments come before the relation in many ARFF files. */
    private static boolean isArff(BufferedInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < COMMENTS; i++) {
            int c = in.read();
            if (c != '\n' && c != '\r' && c >= 0) {
                line.append((char) c);
                continue;
            }
            String text = line.toString().strip();
            if (!text.isEmpty() && !text.startsWith("%") || c < 0) {
                return FileKind.of(text + " \n") == FileKind.ARFF;
            }
            line.setLength(0);
        }
        return false;
    }

    private static Format byName(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zip)$", "");
        if (name.matches(".*\\.(libsvm|svm|svmlight)")) {
            return Format.LIBSVM;
        }
        return name.endsWith(".arff") ? Format.ARFF : Format.CSV;
    }
}
