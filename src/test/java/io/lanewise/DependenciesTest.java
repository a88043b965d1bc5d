// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.lanewise.LayersTest.MAIN;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Types that few places may name, or none. */
class DependenciesTest {
    @Test
    void implementations_areNamedInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.lanewise.kernel.scalar", "io.lanewise.kernel.vector")
                .and()
                .haveNameNotMatching("io\\.lanewise\\.backend\\.Implementations(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lanewise.kernel.scalar", "io.lanewise.kernel.vector")
                .check(MAIN);
    }

    private static final ArchRule SPECIES = noClasses()
            .that()
            .haveNameNotMatching(".*\\.Lanes(\\$.*)?")
            .should()
            .accessField("jdk.incubator.vector.FloatVector", "SPECIES_PREFERRED")
            .orShould()
            .accessField("jdk.incubator.vector.FloatVector", "SPECIES_512")
            .orShould()
            .accessField("jdk.incubator.vector.FloatVector", "SPECIES_256")
            .orShould()
            .accessField("jdk.incubator.vector.FloatVector", "SPECIES_128")
            .orShould()
            .accessField("jdk.incubator.vector.IntVector", "SPECIES_PREFERRED");

    @Test
    void vectorApi_isUsedByTheVectorKernelsAlone_andSpeciesAreNamedByLanesAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lanewise.kernel.vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(MAIN);
        SPECIES.check(MAIN);
    }

    /** It is optional, so whoever writes no ONNX file must get by without it. */
    @Test
    void protobuf_isUsedByTheWriterOfOnnxAlone() {
        noClasses()
                .that()
                .haveNameNotMatching("io\\.lanewise\\.file\\.Onnx(Message|Tensor)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.protobuf..")
                .check(MAIN);
    }

    /** The rules themselves can fail. */
    @Test
    void rules_findWhatBreaksThem() {
        ArchRule broken = classes().that().haveSimpleName("Lanes").should().resideInAPackage("io.lanewise.cli");
        assertThrows(AssertionError.class, () -> broken.check(MAIN));
        JavaClasses tests = new ClassFileImporter().importClasses(NamesASpecies.class);
        assertThrows(AssertionError.class, () -> SPECIES.check(tests));
    }

    /** What the rule forbids. */
    private static final class NamesASpecies {
        private static final Object WIDTH = jdk.incubator.vector.FloatVector.SPECIES_PREFERRED;

        private NamesASpecies() {}
    }

    @Test
    void noUnsafe_noNative_noSerialization() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("(sun|jdk\\.internal)\\..*")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .callMethod(System.class, "loadLibrary", String.class)
                .orShould()
                .callMethod(System.class, "load", String.class)
                .check(MAIN);
    }
}
