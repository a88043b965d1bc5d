// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sizes that no array can have are refused by name, before they overflow. */
@Tag("kernel")
class SizesTest {
    /**
     * 2^16·2^16 would be 0 in int, and 46,341² just negative. The largest that is allowed is not
     * tried: it takes 8 GiB.
     */
    @Test
    void sizes_moreThanAnArrayHolds_areNamed() {
        int limit = Integer.MAX_VALUE - 8;
        for (int[] shape : new int[][] {
            {limit + 1, 1},
            {1, limit + 1},
            {46_341, 46_341},
            {1 << 16, 1 << 16},
            {1 << 20, 1 << 20},
            {Integer.MAX_VALUE, Integer.MAX_VALUE}
        }) {
            tooLarge(shape[0] + "×" + shape[1], (long) shape[0] * shape[1], () -> Matrix.zeros(shape[0], shape[1]));
        }
        tooLarge("65536×65536", 1L << 32, () -> Parameters.zeros(1 << 16, 1 << 16, 1));
        String wrapped = assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[0], 1 << 16, 1 << 16))
                .getMessage();
        assertTrue(wrapped.contains("65536×65536") && wrapped.contains("4294967296"), wrapped);
        String gaps = assertThrows(
                        IllegalArgumentException.class, () -> Matrix.wrap(new float[9], 0, 1, 1 << 16, 1 << 16))
                .getMessage();
        assertTrue(gaps.contains("4294901761"), gaps);
    }

    /**
     * What is small in memory until it is multiplied out: one example many times, and as many
     * classes as examples.
     */
    @Test
    void dataAndPredictions_moreThanAnArrayHolds_areNamed() {
        int many = 1 << 16;
        Dataset one = Dataset.of(Matrix.zeros(many, 1), new int[1]);
        tooLarge("65536×65536", 1L << 32, () -> one.select(new int[many]).x());
        Matrix x = Matrix.zeros(1, many);
        Dataset classes = Dataset.of(x, IntStream.range(0, many).toArray());
        tooLarge("65536×65536", 1L << 32, () -> Output.SOFTMAX.targets(classes, many));
        Classifier classifier = Classifier.of(new Model(
                Parameters.zeros(1, 1, many),
                ActivationFunction.RELU,
                Output.SOFTMAX,
                Standardization.identity(1),
                classes.classNames(),
                classes.featureNames()));
        tooLarge("65536×65536", 1L << 32, () -> classifier.predictProbabilities(x));
    }

    private static void tooLarge(String shape, long elements, org.junit.jupiter.api.function.Executable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action, shape).getMessage();
        assertTrue(
                message.contains(shape) && message.contains(elements + " floats") && message.contains("2147483639"),
                message);
    }
}
