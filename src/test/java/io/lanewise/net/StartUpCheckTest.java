// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.testing.Jvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole program with a vector kernel that is wrong on purpose, compiled anew and put before the
 * right one.
 */
class StartUpCheckTest {
    private static final Path KERNELS = Path.of("src/main/java/io/lanewise/kernel/vector");

    @TempDir
    private Path classes;

    private String classPathWithWrongKernel(String name, String right, String wrong) throws Exception {
        String source = Files.readString(KERNELS.resolve(name));
        assertTrue(source.contains(right), right);
        Path file = Files.writeString(classes.resolve(name), source.replace(right, wrong));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-nowarn",
                        "-proc:none",
                        "-cp",
                        Jvm.classPath(),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertEquals(0, code);
        return classes + File.pathSeparator + Jvm.classPath();
    }

    @Test
    void aWrongVectorKernel_makesAutoTakeScalar_andSaySoOnce() throws Exception {
        String classPath =
                classPathWithWrongKernel("VectorBias.java", "? factor.mul(t)", "? factor.mul(1.0001f).mul(t)");
        Path directory = Files.createDirectory(classes.resolve("out"));
        Jvm.Result train = Jvm.run(
                Jvm.java(),
                List.of(Jvm.MODULE),
                classPath,
                "io.lanewise.cli.Main",
                "train",
                "--model",
                directory.resolve("m.safetensors").toString(),
                "--history",
                directory.resolve("h.csv").toString());
        assertEquals(0, train.code(), train.out());
        assertTrue(train.out().contains("backend  scalar"), train.out());
        assertTrue(
                train.out().contains("7fe78bccb6e130d39a44f2c6ff037622c83bce65ca01744c4dfbe0ad954e7ef6"), train.out());
        String warning = "WARNING: Lanewise computes with the SCALAR backend, slowly: "
                + "vector kernels give other bits than their scalar twins on this JVM (row sums)";
        assertEquals(2, train.out().split(java.util.regex.Pattern.quote(warning), -1).length, train.out());
        Jvm.Result doctor = doctor(classPath, Jvm.MODULE, "-Dlanewise.backend=vector");
        assertNotEquals(0, doctor.code(), doctor.out());
        assertTrue(doctor.out().contains("WRONG: row sums"), doctor.out());
        assertTrue(
                doctor.out()
                        .contains(
                                "lanewise: vector kernels give other bits than their scalar twins (row sums): compute with "
                                        + "-Dlanewise.backend=scalar; please report it"),
                doctor.out());
    }

    /** No small product runs these on most JVMs: each scheme must have a product of its own. */
    @Test
    void aWrongPanelKernel_isFoundAtTheStart_andByTheDoctor() throws Exception {
        Assumptions.assumeTrue(VectorSupport.products().size() > 1, "no panel kernels at this width");
        String classPath = classPathWithWrongKernel(
                "PanelKernels.java", "floatToRawIntBits(alpha)", "floatToRawIntBits(alpha * 1.0001f)");
        String schemes = "schemes NN, schemes NT, schemes TN, schemes TT";
        Jvm.Result auto = doctor(classPath, Jvm.MODULE);
        assertTrue(auto.out().contains("backend   scalar"), auto.out());
        assertTrue(auto.out().contains(schemes + ")"), auto.out());
        Jvm.Result vector = doctor(classPath, Jvm.MODULE, "-Dlanewise.backend=vector");
        assertNotEquals(0, vector.code(), vector.out());
        assertTrue(vector.out().contains("WRONG: " + schemes), vector.out());
    }

    private static Jvm.Result doctor(String classPath, String... flags) throws Exception {
        return Jvm.run(Jvm.java(), List.of(flags), classPath, "io.lanewise.cli.Main", "doctor", "--digests");
    }
}
