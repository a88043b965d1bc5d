// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Dataset;
import io.lanewise.data.Roles;
import io.lanewise.file.TableFile;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R² on a par with scikit-learn's MLPRegressor: the same folds, net, optimiser and epochs, and the
 * numbers that regression/record.py measured there (regression/expected.txt).
 */
class RegressionQualityTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "io", "lanewise", "regression");
    private static final int SEEDS = 3;
    private static final int FOLDS = 5;

    private static Dataset data(String name) throws IOException {
        if (name.equals("houses")) {
            return houses(2000);
        }
        Roles roles = Roles.builder().target("progression").numbers(true).build();
        return Dataset.of(TableFile.of(FOLDER.resolve("diabetes.csv")).read(roles), roles);
    }

    /** As record.py makes them. */
    private static Dataset houses(int m) {
        long[] state = {2026};
        double[][] x = new double[m][];
        double[] y = new double[m];
        for (int j = 0; j < m; j++) {
            double[] u = new double[9];
            for (int i = 0; i < u.length; i++) {
                state[0] = (state[0] * 1103515245 + 12345) % (1L << 31);
                u[i] = state[0] / (double) (1L << 31);
            }
            double income = 0.5 + 10 * u[0] * u[0] * u[0];
            double rooms = 2 + 6 * u[2];
            double people = 1 + 4 * u[4];
            double latitude = 32 + 10 * u[5];
            double longitude = -124 + 10 * u[6];
            double coast = Math.abs(longitude + 124 - 0.8 * (42 - latitude));
            x[j] = new double[] {
                income, 52 * u[1], rooms, rooms * (0.1 + 0.3 * u[3]), 3000 * u[7], people, latitude, longitude
            };
            double price = 40000 * income + 150000 / (1 + coast) + 8000 * rooms / people + 300 * u[1] * 52;
            y[j] = Math.min(500001, price + 40000 * (u[8] - 0.5));
        }
        return Dataset.of(x, y);
    }

    /** The mean R² of scikit-learn, and the least and largest mean of a seed. */
    private static double[] expected(String name) throws IOException {
        String line = Files.readAllLines(FOLDER.resolve("expected.txt")).stream()
                .filter(text -> text.startsWith(name))
                .findFirst()
                .orElseThrow();
        String[] words = line.replaceAll("[()]", "").split(" ");
        return new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[4])};
    }

    @ParameterizedTest
    @ValueSource(strings = {"diabetes", "houses"})
    void r2_isOnAParWithScikitLearn(String name) throws IOException {
        Dataset data = data(name);
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            for (int fold = 0; fold < FOLDS; fold++) {
                int which = fold;
                int[] test = IntStream.range(0, data.size())
                        .filter(j -> j % FOLDS == which)
                        .toArray();
                int[] training = IntStream.range(0, data.size())
                        .filter(j -> j % FOLDS != which)
                        .toArray();
                Regressor regressor = Regressor.builder()
                        .hidden(32)
                        .activation(ActivationFunction.TANH)
                        .seed(seed)
                        .training(trainer -> trainer.epochs(50).batchSize(32).optimizer(Optimizer.adam(0.001f)))
                        .build();
                regressor.fit(data.select(training));
                sum += regressor.evaluate(data.select(test)).r2();
            }
        }
        double r2 = sum / (SEEDS * FOLDS);
        double[] expected = expected(name);
        double spread = expected[2] - expected[1];
        assertTrue(
                r2 >= expected[0] - Math.max(0.02, spread),
                name + ": R² " + r2 + ", but scikit-learn has " + expected[0]);
        assertEquals(expected[0], r2, 0.1, "a number far better than scikit-learn's is a wrong one");
    }
}
