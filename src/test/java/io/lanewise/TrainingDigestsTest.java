// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Optimizer;
import io.lanewise.random.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The weights of a regressor and of a classifier of several labels, trained with standardised
 * features and targets, validation and early stopping: the same on every machine, for every
 * backend, vector width and number of threads.
 */
@Tag("kernel")
class TrainingDigestsTest {
    private static final String NUMBERS = "9ec2de3da1a3b7eea24fa5a2a2a1956d5cca07e88d58b4525e8a5c52c2978ae8";
    private static final String LABELS = "b9bb6191b6477ecf7570670a874fe14b8b90e11dbe9faf7110987ae542513d6f";

    private static final int M = 300;

    private static Matrix x() {
        SplitMix64 random = new SplitMix64(41);
        Matrix x = Matrix.zeros(7, M);
        for (int j = 0; j < M; j++) {
            for (int i = 0; i < 7; i++) {
                x.set(i, j, (float) (100 * random.nextDouble() - 30));
            }
        }
        return x;
    }

    private static double[][] y(Matrix x, boolean labels) {
        double[][] y = new double[M][3];
        for (int j = 0; j < M; j++) {
            double a = x.get(0, j);
            double b = x.get(1, j);
            y[j] = labels
                    ? new double[] {a > b ? 1 : 0, a > 20 ? 1 : 0, b > 50 ? 1 : 0}
                    : new double[] {1e12 + a * b, 1e-20 * (a - b), 5};
        }
        return y;
    }

    private static <B extends EstimatorBuilder<B>> B set(B builder, Backend backend, int threads) {
        return builder.hidden(20)
                .activation(ActivationFunction.LEAKY_RELU)
                .backend(backend)
                .threads(threads)
                .validationSplit(0.2)
                .training(trainer -> trainer.epochs(6)
                        .batchSize(64)
                        .optimizer(Optimizer.adam(0.01f))
                        .earlyStopping(2));
    }

    @ParameterizedTest
    @CsvSource({"SCALAR,1", "VECTOR,1", "VECTOR,3", "SCALAR,2"})
    void weights_ofNumbersAndLabels_areThoseOfEveryMachine(Backend backend, int threads) {
        List<String> names = List.of("a", "b", "c");
        List<String> features = Dataset.numbered("x", 7);
        Regressor regressor = set(Regressor.builder(), backend, threads).build();
        regressor.fit(Dataset.of(x(), y(x(), false), new Targets.Numbers(names), features));
        MultiLabelClassifier classifier =
                set(MultiLabelClassifier.builder(), backend, threads).build();
        classifier.fit(Dataset.of(x(), y(x(), true), new Targets.Labels(names), features));
        assertEquals(
                NUMBERS + "\n" + LABELS,
                regressor.model().parameters().sha256() + "\n"
                        + classifier.model().parameters().sha256());
    }
}
