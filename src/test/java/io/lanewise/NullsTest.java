// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.backend.Implementations;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.data.TestTables;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.CsvReader;
import io.lanewise.file.IdxReader;
import io.lanewise.file.ModelFile;
import io.lanewise.file.TableFile;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.ClassWeights;
import io.lanewise.net.Examples;
import io.lanewise.net.Initialization;
import io.lanewise.net.LearningRateFinder;
import io.lanewise.net.Parameters;
import io.lanewise.net.Trainer;
import io.lanewise.net.TwoLayerNet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null is named where it enters, not where it is used. */
class NullsTest {
    private static final Matrix M = Matrix.zeros(2, 2);
    private static final Path FILE = Path.of("no-such-file");

    private static Arguments named(String name, Executable call) {
        return Arguments.of(name, call);
    }

    static Stream<Arguments> calls() {
        Kernels k = Implementations.scalar();
        Dataset data = Dataset.of(M, new int[] {0, 1});
        Features features = Features.numbers(List.of("a"));
        return Stream.of(
                named("the model", () -> Classifier.of(null)),
                named("the data", () -> Classifier.builder().build().fit((Dataset) null)),
                named("the training data", () -> Classifier.builder().build().fit(null, data)),
                named("the model", () -> Estimator.of(null)),
                named("the model", () -> Regressor.of(null)),
                named("the model", () -> MultiLabelClassifier.of(null)),
                named("the rule", () -> Classifier.builder().build().chooseThreshold(data, null)),
                named("the settings", () -> Classifier.builder().training(null)),
                named("what to watch", () -> Classifier.builder().watch(null)),
                named("the data", () -> Classifier.builder().findLearningRate(null, finder -> finder)),
                named("the settings", () -> Classifier.builder().findLearningRate(data, null)),
                named("the backend", () -> Classifier.builder().backend(null)),
                named("the activation", () -> Classifier.builder().activation(null)),
                named("the backend's name", () -> Backend.parse(null)),
                named("the parameters", () -> Initialization.HE_UNIFORM.initialize(null, 1)),
                named("the activation", () -> Initialization.forActivation(null)),
                named("b1", () -> new Parameters(M, null, M, M)),
                named("the parameters to copy", () -> Parameters.zeros(1, 1, 1).copyFrom(null)),
                named("the counts", () -> ClassWeights.balanced((int[]) null)),
                named("the class weights", () -> Trainer.builder().classWeights((float[]) null)),
                named("the activation", () -> TwoLayerNet.builder().activation(null)),
                named("X", () -> Dataset.of(null, new int[0])),
                named("the labels", () -> Dataset.of(M, (int[]) null)),
                named("the feature names", () -> Dataset.of(M, List.of("a", "b"), null)),
                named("the labels", () -> Dataset.of(new float[0][], (String[]) null)),
                named("an example", () -> Dataset.of(new double[][] {null}, "a")),
                named("a label", () -> Dataset.of(new float[][] {{1}}, (String) null)),
                named("the examples", () -> data.select((int[]) null)),
                named("the class names", () -> data.withClasses(null)),
                named("the targets", () -> data.withTargets(null)),
                named("the targets", () -> Dataset.of(new double[0][], (double[]) null)),
                named("the class names", () -> new Targets.Classes(null)),
                named("the scales", () -> new Targets.Numbers(List.of("a"), null)),
                named("the numbers", () -> Targets.Scale.fit((double[]) null)),
                named("the feature names", () -> data.withFeatures((List<String>) null)),
                named("the table", () -> Dataset.of(null, Roles.builder().build())),
                named("the roles", () -> Dataset.of(TestTables.table("a", new float[1]), null)),
                named("the features", () -> data.withFeatures((Features) null)),
                named("the options", () -> Roles.builder().options(null)),
                named("the model's features", () -> Roles.builder().forPrediction(null)),
                named("the table", () -> features.apply(null)),
                named("the values", () -> features.example((Map<String, ?>) null)),
                named("the record or bean", () -> features.exampleOf(null)),
                named("the numbers", () -> features.example((double[]) null)),
                named("the means", () -> new Standardization(null, M)),
                named("X", () -> Standardization.fit((Matrix) null)),
                named("the file", () -> CsvReader.of(null)),
                named("the header", () -> CsvReader.of(FILE).header(null)),
                named("the feature names", () -> CsvReader.of(FILE).read((List<String>) null)),
                named("the choice", () -> CsvReader.of(FILE).read((ColumnChoice) null)),
                named("the encoding", () -> CsvReader.of(FILE).encoding(null)),
                named("the markers", () -> CsvReader.of(FILE).missingMarkers(null)),
                named("the words", () -> CsvReader.of(FILE).notMissing(null)),
                named("the model's features", () -> CsvReader.of(FILE).read((Features) null)),
                named("the model's features", () -> IdxReader.of(FILE, FILE).readFeatures((Features) null)),
                named("the style", () -> features.withStyle(null)),
                named("the images", () -> IdxReader.of(null, FILE)),
                named("the choice", () -> TableFile.of(FILE).read(null)),
                named("the format", () -> TableFile.of(FILE).format(null)),
                named("the labels", () -> TableFile.of(FILE).labels(null)),
                named("the settings", () -> TableFile.of(FILE).csv(null)),
                named("the feature names", () -> TableFile.of(FILE).features(null)),
                named("the feature names", () -> IdxReader.of(FILE, FILE).readFeatures((List<String>) null)),
                named("the contents", () -> AtomicFile.write(FILE, (byte[]) null)),
                named("the estimator", () -> ModelFile.save((Classifier) null, FILE)),
                named("the model", () -> ModelFile.save((Model) null, FILE)),
                named("the file", () -> ModelFile.load(null)),
                named("data", () -> Matrix.wrap(null, 1, 1)),
                named("a column", () -> Matrix.ofColumns(new float[] {1}, null)),
                named("the matrix to copy", () -> Matrix.zeros(1, 1).copyFrom(null)),
                named("B", () -> k.gemm().multiply(1f, M, null, 0f, M)),
                named("W", () -> k.gemm().linear(null, M, M, M)),
                named("g", () -> k.activation().apply(null, M, M)),
                named("Z", () -> k.activation().apply(ActivationFunction.RELU, null, M)),
                named("b", () -> k.bias().broadcast(null, M)),
                named("Y", () -> k.loss().gradient(M, null, M)),
                named("μ", () -> k.scaling().standardize(null, M, M)),
                named("the step", () -> k.update().adam(null, M, M, M, M)),
                named("X", () -> k.update().axpy(1f, null, M)),
                named("X", () -> k.update().scale(1f, null)),
                named("G", () -> k.update().squares(null, new double[2], 0)),
                named("the sums", () -> k.update().squares(M, null, 0)),
                named("A", () -> k.dropout().apply(0.5, 1, 0, null, M)),
                named("Y", () -> Examples.of(M, null)),
                named("what to watch", () -> Trainer.builder().watch(null)),
                named("the trainer", () -> LearningRateFinder.of(null)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void null_isNamed(String name, Executable call) {
        assertEquals(name, assertThrows(NullPointerException.class, call).getMessage());
    }
}
