// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** JVMs by the properties that they really have. */
class VectorCompilerTest {
    private static final BooleanSupplier NOT_ASKED = () -> {
        throw new AssertionError("the management is loaded on a JVM that cannot have Graal");
    };

    private static String problem(String name, String version, String info, int feature, BooleanSupplier graal) {
        return VectorCompiler.problem(
                Map.of("java.vm.name", name, "java.vm.version", version, "java.vm.info", info)::get, feature, graal);
    }

    @Test
    void hotSpot_isTrusted_andNotAsked() {
        for (String name : new String[] {"OpenJDK 64-Bit Server VM", "Java HotSpot(TM) 64-Bit Server VM"}) {
            assertNull(problem(name, "17.0.15+6-Debian-1deb12u1", "mixed mode, sharing", 17, NOT_ASKED));
            assertNull(problem(name, "25.0.3+9-LTS", "mixed mode, emulated-server", 25, NOT_ASKED));
        }
        assertNull(VectorCompiler.problem(name -> null, 17, NOT_ASKED));
    }

    @Test
    void hotSpot_withoutC2_namesTheFlag() {
        String name = "OpenJDK 64-Bit Server VM";
        assertTrue(problem(name, "25.0.3+9", "interpreted mode, sharing", 25, NOT_ASKED)
                .contains("(-Xint)"));
        assertTrue(problem(name, "25.0.3+9", "mixed mode, emulated-client, sharing", 25, NOT_ASKED)
                .contains("(-XX:TieredStopAtLevel)"));
    }

    @Test
    void openJ9_isNotTrusted() {
        for (String name : new String[] {"Eclipse OpenJ9 VM", "IBM J9 VM"}) {
            for (int feature : new int[] {17, 21, 25}) {
                assertTrue(problem(name, "openj9-0.57.0", "JRE 25 Linux amd64-64-Bit", feature, NOT_ASKED)
                        .startsWith("OpenJ9 compiles few of the vector operations; run on a JDK with the C2"));
            }
        }
    }

    @Test
    void graalVm_isTrustedFrom25_orWhereC2Compiles() {
        String name = "Java HotSpot(TM) 64-Bit Server VM";
        String problem = problem(name, "21.0.1+12-jvmci-23.1-b19", "mixed mode, sharing", 21, () -> true);
        assertEquals(
                "GraalVM compiles few of the vector operations before version 25; take a newer one, or C2 by"
                        + " -XX:-UseJVMCICompiler --add-modules jdk.management",
                problem);
        assertNull(problem(name, "21.0.1+12-jvmci-23.1-b19", "mixed mode, sharing", 21, () -> false));
        assertNull(problem(name, "25.0.1+8-LTS-jvmci-b01", "mixed mode, sharing", 25, NOT_ASKED));
    }

    @Test
    void nativeImage_isTrustedFrom25() {
        String problem = problem("Substrate VM", "GraalVM 21.0.1+12.1", "static mode", 21, NOT_ASKED);
        assertTrue(problem.startsWith("native images compile few of the vector operations before GraalVM 25"));
        assertNull(problem("Substrate VM", "25", "static mode", 25, NOT_ASKED));
    }

    @Test
    void thisJvm_hasNoGraal() {
        assertFalse(System.getProperty("java.vm.version").contains("jvmci"), "the tests run on C2");
        assertNull(VectorCompiler.problem());
    }
}
