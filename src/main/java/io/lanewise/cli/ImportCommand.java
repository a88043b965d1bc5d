// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.data.Targets;
import io.lanewise.file.ModelFile;
import io.lanewise.file.PyTorchFile;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lanewise import}. */
@Command(
        name = "import",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Makes a model of a net that another program trained.",
        footer = {"", "Example:", "  lanewise import --pytorch net.safetensors --model m.safetensors --classes no,yes"})
final class ImportCommand implements Callable<Integer> {
    @Common
    @Option(
            names = "--pytorch",
            paramLabel = "FILE",
            required = true,
            description = "A safetensors file with 0.weight, 0.bias, 2.weight and 2.bias, of F32, F16, BF16 or F64;"
                    + " mean and scale, if they are there, standardise the features.")
    private Path pytorch;

    @Common
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            required = true,
            description = "The model to write.")
    private Path model;

    @Common
    @Option(
            names = "--activation",
            paramLabel = "G",
            description = "sigmoid, tanh, relu or leaky_relu (default: what the file says, else relu).")
    private ActivationFunction activation;

    @Common
    @Option(
            names = "--output",
            paramLabel = "F",
            description = "sigmoid, softmax or linear (default: what the file says, else what --labels or --numbers"
                    + " need, sigmoid for one unit, softmax for more).")
    private Output output;

    @Common
    @Option(
            names = "--classes",
            paramLabel = "A,B,...",
            description = "The names of the classes, in the order of the outputs; of one unit two, of which the second"
                    + " is the class that it is the probability of (default: 0, 1, ...).")
    private NameList classes;

    @Common
    @Option(
            names = "--labels",
            paramLabel = "A,B,...",
            description = "In place of --classes: the names of labels, of which an example has any number.")
    private NameList labels;

    @Common
    @Option(
            names = "--numbers",
            paramLabel = "A,B,...",
            description = "In place of --classes: the names of numbers, of a linear output.")
    private NameList numbers;

    @Common
    @Option(
            names = "--features",
            paramLabel = "A,B,...",
            description = "The names of the features, in the order of the inputs (default: x0, x1, ...).")
    private NameList features;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        new Requirements(spec.commandLine())
                .require(
                        Stream.of(classes, labels, numbers)
                                        .filter(Objects::nonNull)
                                        .count()
                                <= 1,
                        "--classes, --labels and --numbers exclude each other; give one");
        new OutputFiles(spec.commandLine())
                .reads(List.of(pytorch))
                .writesModel("--model", model)
                .check();
        Model imported = PyTorchFile.load(
                pytorch,
                new PyTorchFile.Net(activation, output, targets(), features == null ? null : features.names()));
        ModelFile.save(imported, model);
        Parameters p = imported.parameters();
        PrintWriter out = spec.commandLine().getOut();
        out.println(model + ": " + p.inputs() + "-" + p.hidden() + "-" + p.outputs() + ", "
                + imported.activation().name().toLowerCase(Locale.ROOT) + ", "
                + imported.output().name().toLowerCase(Locale.ROOT) + ", weights SHA-256 " + p.sha256());
        return 0;
    }

    /** What the options say of them; null if they say nothing. */
    private Targets targets() {
        try {
            if (labels != null) {
                return new Targets.Labels(labels.names());
            }
            if (numbers != null) {
                return new Targets.Numbers(numbers.names());
            }
            return classes == null ? null : new Targets.Classes(classes.names());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
