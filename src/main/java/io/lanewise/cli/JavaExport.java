// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Model;
import io.lanewise.file.JavaSource;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The source of one Java class, for programs that are to have no library. */
final class JavaExport implements ExportFormat {
    @Option(
            names = "--java",
            paramLabel = "FILE",
            description = "Java: the source of one class, called as the file, with the same bits as here.")
    private Path file;

    @Option(
            names = "--java-package",
            paramLabel = "NAME",
            description = "With --java: the package of the class; by default none.")
    private String packageName;

    @Override
    public String option() {
        return "--java";
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void check(Requirements requirements) {
        requirements.require(packageName == null || file != null, "--java-package belongs to --java; add that");
        if (file != null) {
            try {
                JavaSource.checkName(file, packageName);
            } catch (IllegalArgumentException e) {
                requirements.require(false, "--java: " + e.getMessage());
            }
        }
    }

    @Override
    public String save(Model model) throws IOException {
        if (packageName == null) {
            JavaSource.save(model, file);
        } else {
            JavaSource.save(model, file, packageName);
        }
        return "a class for JDK 17 and later; java " + file + " checks it";
    }
}
