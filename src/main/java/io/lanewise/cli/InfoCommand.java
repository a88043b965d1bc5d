// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.file.ModelFile;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lanewise info}. */
@Command(
        name = "info",
        description = "Describes a model file.",
        footer = {"", "Example:", "  lanewise info lanewise.safetensors"})
final class InfoCommand implements Callable<Integer> {
    @CommandLine.Parameters(paramLabel = "MODEL", description = "The model file.")
    private Path model;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Model loaded = ModelFile.loadModel(model);
        Parameters p = loaded.parameters();
        PrintWriter out = spec.commandLine().getOut();
        out.println("model       " + model);
        out.println(
                "net         " + p.inputs() + "-" + p.hidden() + "-" + p.outputs() + ", " + p.count() + " parameters");
        out.println("activation  " + loaded.activation().name().toLowerCase(Locale.ROOT));
        out.println("output      " + loaded.output().name().toLowerCase(Locale.ROOT));
        TargetWords.of(loaded.targets()).forEach(line -> out.println(line));
        out.println("features    "
                + (p.inputs() <= 40
                        ? String.join(", ", loaded.featureNames())
                        : String.join(", ", loaded.featureNames().subList(0, 10)) + ", ... " + p.inputs() + " in all"));
        out.println("weights     SHA-256 " + p.sha256());
        return 0;
    }
}
