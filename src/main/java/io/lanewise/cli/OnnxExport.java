// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.data.Targets;
import io.lanewise.file.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** An ONNX file, for ONNX Runtime and whatever else reads that format. */
final class OnnxExport implements ExportFormat {
    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            description = "ONNX: the whole way from the columns to the probabilities.")
    private Path file;

    @Option(
            names = "--string-labels",
            description = "With --onnx: classes are strings, even those that are whole numbers.")
    private boolean stringLabels;

    @Override
    public String option() {
        return "--onnx";
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void check(Requirements requirements) {
        requirements.require(!stringLabels || file != null, "--string-labels belongs to --onnx; add that");
    }

    @Override
    public String save(Model model) throws IOException {
        OnnxFile.save(model, file, stringLabels ? OnnxFile.Labels.STRINGS : OnnxFile.Labels.AUTO);
        return "the columns in, "
                + (model.targets() instanceof Targets.Numbers ? "variable" : "label and probabilities")
                + " out, ONNX opset " + OnnxFile.OPSET;
    }
}
