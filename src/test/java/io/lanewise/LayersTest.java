// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Who may use whom: cli → io, data → the root package → kernel.scalar, kernel.vector → kernel; and parallel aside. */
class LayersTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.lanewise");

    @Test
    void packages_useOnlyWhatIsBelowThem() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("cli").definedBy("io.lanewise.cli")
                .layer("io").definedBy("io.lanewise.io")
                .layer("data").definedBy("io.lanewise.data")
                .layer("root").definedBy("io.lanewise")
                .layer("scalar").definedBy("io.lanewise.kernel.scalar")
                .layer("vector").definedBy("io.lanewise.kernel.vector")
                .layer("kernel").definedBy("io.lanewise.kernel")
                .layer("parallel").definedBy("io.lanewise.parallel")
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .whereLayer("io").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("data").mayOnlyBeAccessedByLayers("cli", "io")
                .whereLayer("root").mayOnlyBeAccessedByLayers("cli", "io", "data")
                .whereLayer("scalar").mayOnlyBeAccessedByLayers("root")
                .whereLayer("vector").mayOnlyBeAccessedByLayers("root")
                .whereLayer("parallel").mayOnlyBeAccessedByLayers("root", "vector")
                .check(MAIN);
    }

    @Test
    void implementations_areNamedByBackendAlone() {
        noClasses().that().resideInAPackage("io.lanewise").and().doNotHaveSimpleName("Backend")
                .and().areNotMemberClasses()
                .should().dependOnClassesThat().resideInAnyPackage("io.lanewise.kernel.scalar", "io.lanewise.kernel.vector")
                .check(MAIN);
    }

    private static final ArchRule SPECIES = noClasses().that().haveNameNotMatching(".*\\.Lanes(\\$.*)?")
            .should().accessField("jdk.incubator.vector.FloatVector", "SPECIES_PREFERRED")
            .orShould().accessField("jdk.incubator.vector.FloatVector", "SPECIES_512")
            .orShould().accessField("jdk.incubator.vector.FloatVector", "SPECIES_256")
            .orShould().accessField("jdk.incubator.vector.FloatVector", "SPECIES_128")
            .orShould().accessField("jdk.incubator.vector.IntVector", "SPECIES_PREFERRED");

    @Test
    void vectorApi_isUsedByTheVectorKernelsAlone_andSpeciesAreNamedByLanesAlone() {
        noClasses().that().resideOutsideOfPackage("io.lanewise.kernel.vector")
                .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..").check(MAIN);
        SPECIES.check(MAIN);
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

        private NamesASpecies() {
        }
    }

    @Test
    void noUnsafe_noNative_noSerialization() {
        noClasses().should().dependOnClassesThat().haveNameMatching("(sun|jdk\\.internal)\\..*")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould().callMethod(System.class, "loadLibrary", String.class)
                .orShould().callMethod(System.class, "load", String.class)
                .check(MAIN);
    }
}
