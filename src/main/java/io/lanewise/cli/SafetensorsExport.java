// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.file.PyTorchFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A safetensors file with the names of PyTorch. */
final class SafetensorsExport implements ExportFormat {
    @Option(
            names = "--safetensors",
            paramLabel = "FILE",
            description = "PyTorch: 0.weight, 0.bias, 2.weight and 2.bias, mean and scale.")
    private Path file;

    @Override
    public String option() {
        return "--safetensors";
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String save(Model model) throws IOException {
        PyTorchFile.save(model, file);
        return "0.weight, 0.bias, 2.weight, 2.bias, mean and scale, for safetensors.torch.load_file";
    }
}
