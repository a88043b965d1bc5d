// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.file.NpzFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** An archive of NumPy arrays. */
final class NpzExport implements ExportFormat {
    @Option(
            names = "--npz",
            paramLabel = "FILE",
            description = "NumPy: W1, b1, W2, b2, mean, scale and names, as arrays.")
    private Path file;

    @Override
    public String option() {
        return "--npz";
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String save(Model model) throws IOException {
        NpzFile.save(model, file);
        return "W1, b1, W2, b2, mean, scale and names, for numpy.load";
    }
}
