// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.file.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise export}. */
@Command(
        name = "export",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Writes a model in the formats of other programs; any number of them at once.",
        footer = {"", "Example:", "  lanewise export --model lanewise.safetensors --onnx iris.onnx --java Iris.java"})
final class ExportCommand implements Callable<Integer> {
    @Common
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            required = true,
            description = "The model.")
    private Path model;

    @Mixin
    private OnnxExport onnx;

    @Mixin
    private NpzExport npz;

    @Mixin
    private SafetensorsExport safetensors;

    @Mixin
    private JavaExport java;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** All formats; a new one needs its mixin above, and its place here. */
    private List<ExportFormat> formats() {
        return List.of(onnx, npz, safetensors, java);
    }

    @Override
    public Integer call() throws IOException {
        List<ExportFormat> wanted =
                formats().stream().filter(format -> format.file() != null).toList();
        checkOptions(wanted);
        Model loaded = ModelFile.loadModel(model);
        for (ExportFormat format : wanted) {
            String contents = format.save(loaded);
            spec.commandLine().getOut().println(format.file() + ": " + contents);
        }
        return 0;
    }

    private void checkOptions(List<ExportFormat> wanted) throws IOException {
        Requirements requirements = new Requirements(spec.commandLine());
        formats().forEach(format -> format.check(requirements));
        requirements.require(
                !wanted.isEmpty(),
                "say what to write: "
                        + String.join(
                                ", ",
                                formats().stream().map(ExportFormat::option).toList()));
        OutputFiles files = new OutputFiles(spec.commandLine()).readsModel(model);
        wanted.forEach(format -> files.writes(format.option(), format.file()));
        files.check();
    }
}
