// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import java.io.IOException;
import java.nio.file.Path;

/** A format that {@code lanewise export} writes, with the options that belong to it. */
interface ExportFormat {
    /** The option that names the file, such as --onnx. */
    String option();

    /** The file to write; null where this format is not asked for. */
    Path file();

    /** Refuses options of this format that stand without its file, or do not fit each other. */
    default void check(Requirements requirements) {
        // Most formats have no options but the file.
    }

    /**
     * Writes the file.
     *
     * @return what is in it, in a few words
     * @throws IOException if it cannot be written, or the format cannot hold the model
     */
    String save(Model model) throws IOException;
}
