// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Who may use whom: cli → report → file → the front door → net → backend → kernel.scalar,
 * kernel.vector → kernel, data and metric below net; parallel, random and kernel.math stand aside.
 */
class LayersTest {
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lanewise");

    @Test
    void packages_useOnlyWhatIsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("io.lanewise.cli")
                .layer("report")
                .definedBy("io.lanewise.report")
                .layer("file")
                .definedBy("io.lanewise.file")
                .layer("front")
                .definedBy("io.lanewise")
                .layer("net")
                .definedBy("io.lanewise.net")
                .layer("data")
                .definedBy("io.lanewise.data")
                .layer("metric")
                .definedBy("io.lanewise.metric")
                .layer("backend")
                .definedBy("io.lanewise.backend")
                .layer("scalar")
                .definedBy("io.lanewise.kernel.scalar")
                .layer("vector")
                .definedBy("io.lanewise.kernel.vector")
                .layer("kernel")
                .definedBy("io.lanewise.kernel")
                .layer("math")
                .definedBy("io.lanewise.kernel.math")
                .layer("parallel")
                .definedBy("io.lanewise.parallel")
                .layer("random")
                .definedBy("io.lanewise.random")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("file")
                .mayOnlyBeAccessedByLayers("cli", "report")
                .whereLayer("front")
                .mayOnlyBeAccessedByLayers("cli", "report", "file")
                .whereLayer("net")
                .mayOnlyBeAccessedByLayers("cli", "report", "file", "front")
                .whereLayer("data")
                .mayOnlyBeAccessedByLayers("cli", "report", "file", "front", "net")
                .whereLayer("metric")
                .mayOnlyBeAccessedByLayers("cli", "report", "file", "front", "net")
                .whereLayer("metric")
                .mayOnlyAccessLayers("kernel")
                .whereLayer("backend")
                .mayOnlyBeAccessedByLayers("cli", "net")
                .whereLayer("scalar")
                .mayOnlyBeAccessedByLayers("backend")
                .whereLayer("vector")
                .mayOnlyBeAccessedByLayers("backend")
                .whereLayer("parallel")
                .mayOnlyBeAccessedByLayers("net", "backend", "vector")
                .whereLayer("random")
                .mayOnlyBeAccessedByLayers("report", "net", "data", "backend")
                .whereLayer("kernel")
                .mayNotAccessAnyLayer()
                .whereLayer("math")
                .mayOnlyBeAccessedByLayers("cli", "scalar", "vector")
                .ensureAllClassesAreContainedInArchitecture()
                .check(MAIN);
    }

    /** So no two types import each other across packages. */
    @Test
    void packages_haveNoCycle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(PACKAGES)
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    /**
     * What is public in the exported packages is the library's API: nothing joins it by accident.
     */
    @Test
    void publicTypes_areTheApi() {
        assertEquals(
                Set.of(
                        "Activation",
                        "ActivationFunction",
                        "AdamStep",
                        "Bias",
                        "Dropout",
                        "Gemm",
                        "Kernels",
                        "Loss",
                        "Matrix",
                        "Scaling",
                        "Update"),
                publicTypes("io.lanewise.kernel"));
        assertEquals(
                Set.of(
                        "Classifier",
                        "ClassifierBuilder",
                        "Estimator",
                        "EstimatorBuilder",
                        "Evaluation",
                        "Model",
                        "MultiLabelClassifier",
                        "MultiLabelClassifierBuilder",
                        "MultiLabelEvaluation",
                        "RegressionEvaluation",
                        "Regressor",
                        "RegressorBuilder"),
                publicTypes("io.lanewise"));
        assertEquals(
                Set.of(
                        "Backend",
                        "ClassWeights",
                        "Defaults",
                        "DivergedException",
                        "EpochResult",
                        "Examples",
                        "GradientSums",
                        "Initialization",
                        "LearningRateFinder",
                        "LearningRateSchedule",
                        "Optimizer",
                        "OptimizerState",
                        "Output",
                        "Parameters",
                        "Predictor",
                        "Threads",
                        "Trace",
                        "Trainer",
                        "TrainerBuilder",
                        "TrainingHistory",
                        "TrainingSelfCheck",
                        "TwoLayerNet",
                        "TwoLayerNetBuilder",
                        "Watch"),
                publicTypes("io.lanewise.net"));
        assertEquals(
                Set.of(
                        "Column",
                        "ColumnChoice",
                        "Dataset",
                        "Digits",
                        "Feature",
                        "FeatureOptions",
                        "Features",
                        "Roles",
                        "Standardization",
                        "Table",
                        "Targets",
                        "TextStyle"),
                publicTypes("io.lanewise.data"));
        assertEquals(
                Set.of(
                        "Average",
                        "BinaryCurve",
                        "Calibration",
                        "ConfusionMatrix",
                        "MultiLabelMetrics",
                        "OneVersusRest",
                        "ProbabilityScores",
                        "RegressionMetrics",
                        "Threshold",
                        "TopKAccuracy"),
                publicTypes("io.lanewise.metric"));
        assertEquals(
                Set.of(
                        "AtomicFile",
                        "CsvReader",
                        "ExampleReader",
                        "FileFormatException",
                        "IdxReader",
                        "JavaSource",
                        "TableFile",
                        "TableReader",
                        "ModelFile",
                        "NpzFile",
                        "OnnxFile",
                        "PyTorchFile"),
                publicTypes("io.lanewise.file"));
    }

    private static Set<String> publicTypes(String name) {
        Set<String> types = new TreeSet<>();
        for (JavaClass type : MAIN.getPackage(name).getClasses()) {
            if (type.isTopLevelClass() && !type.isArray() && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                types.add(type.getSimpleName());
            }
        }
        return types;
    }
}
