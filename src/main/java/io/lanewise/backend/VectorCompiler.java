// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Whether this JVM's compiler turns the Vector API into vector instructions, as far as its
 * properties tell. C2 does. Where a compiler does not, the API's objects are made one by one, some
 * hundred times slower than plain loops.
 */
final class VectorCompiler {
    /** The first Java version for which Graal compiles all that the kernels call. */
    private static final int GRAAL_WITH_VECTORS = 25;

    private static final String CURE = "; run on a JDK with the C2 compiler, such as Temurin";

    private VectorCompiler() {}

    /** Why the scalar kernels are faster on this JVM, with the cure; null if they are not. */
    static String problem() {
        return problem(System::getProperty, Runtime.version().feature(), VectorCompiler::graalIsSwitchedOn);
    }

    /**
     * The same for any JVM.
     *
     * <p>Sources: OpenJ9 compiles a small subset of the operations, and ran 100 times slower in
     * Apache Lucene (pull request 12765). GraalVM compiles some since 21, measured there at a sixth
     * of the plain loops' speed (12766), and all since 25 (oracle/graal issue 10285).
     *
     * @param properties the JVM's system properties; null for those it does not have
     * @param feature its Java version
     * @param graal whether it compiles with Graal; asked only where it can
     */
    static String problem(UnaryOperator<String> properties, int feature, BooleanSupplier graal) {
        String info = lowerCase(properties, "java.vm.info");
        if (info.contains("interpreted")) {
            return "the JVM only interprets (-Xint), and vectors need the C2 compiler; remove the flag";
        }
        if (info.contains("emulated-client")) {
            return "the JVM compiles with C1 alone (-XX:TieredStopAtLevel), and vectors need C2; remove the flag";
        }
        String name = lowerCase(properties, "java.vm.name");
        if (name.contains("openj9") || name.contains("j9 vm")) {
            return "OpenJ9 compiles few of the vector operations" + CURE;
        }
        if (feature >= GRAAL_WITH_VECTORS) {
            return null;
        }
        if (name.contains("substrate")) {
            return "native images compile few of the vector operations before GraalVM " + GRAAL_WITH_VECTORS
                    + "; build the image with a newer one";
        }
        if (lowerCase(properties, "java.vm.version").contains("jvmci") && graal.getAsBoolean()) {
            return "GraalVM compiles few of the vector operations before version " + GRAAL_WITH_VECTORS
                    + "; take a newer one, or C2 by -XX:-UseJVMCICompiler --add-modules jdk.management";
        }
        return null;
    }

    private static String lowerCase(UnaryOperator<String> properties, String name) {
        String value = properties.apply(name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    /**
     * Of a JVM that has Graal: whether Graal compiles, which it does unless it is switched off. The
     * module that tells is not resolved on every module path.
     */
    private static boolean graalIsSwitchedOn() {
        try {
            return Flags.useGraal();
        } catch (LinkageError | RuntimeException e) {
            return true;
        }
    }

    /** Of its own, because it does not link without the module jdk.management. */
    private static final class Flags {
        static boolean useGraal() {
            return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("UseJVMCICompiler")
                    .getValue());
        }
    }
}
