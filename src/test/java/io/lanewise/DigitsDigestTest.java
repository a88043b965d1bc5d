// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Digits;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Backend;
import io.lanewise.net.Optimizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promise of the same bits everywhere, on trained weights: one constant for every backend,
 * width, thread count, JDK and machine. A change that breaks it breaks every user's
 * reproducibility, so it needs a new major version.
 */
@Tag("kernel")
class DigitsDigestTest {
    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of(Backend.SCALAR, 1), Arguments.of(Backend.VECTOR, 1), Arguments.of(Backend.VECTOR, 2));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void reluNet_gradientDescent(Backend backend, int threads) {
        assertEquals(
                "aa162f3c6c7355e89a68adbc196cce5d5a646b1ab45b00c05e55c010121293b8",
                trained(backend, threads, ActivationFunction.RELU, 64, 32, Optimizer.sgd(0.1f)));
    }

    /**
     * Batches of 1,024 so that two threads do share the work, and every other kernel that a step
     * can have.
     */
    @ParameterizedTest
    @MethodSource("runs")
    void tanhNet_adam_largeBatches(Backend backend, int threads) {
        assertEquals(
                "3bb8d40f33ddbe1232a19de879888db779ef8af28350c0a36409d31fd34c0292",
                trained(
                        backend,
                        threads,
                        ActivationFunction.TANH,
                        50,
                        1024,
                        Optimizer.adam(0.01f).l2(1e-4f)));
    }

    private static String trained(
            Backend backend, int threads, ActivationFunction g, int hidden, int batch, Optimizer optimizer) {
        Classifier classifier = Classifier.builder()
                .hidden(hidden)
                .activation(g)
                .backend(backend)
                .threads(threads)
                .training(t -> t.epochs(3).batchSize(batch).optimizer(optimizer))
                .build();
        classifier.fit(Digits.load());
        return classifier.model().parameters().sha256();
    }
}
