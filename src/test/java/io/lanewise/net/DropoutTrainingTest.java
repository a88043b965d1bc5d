// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.SmallNet.labels;
import static io.lanewise.net.SmallNet.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dropout in training: its gradient, and what it depends on. */
@Tag("kernel")
class DropoutTrainingTest {
    private final Matrix x = TestMatrices.random(new SplitMix64(81), 6, 23);
    private final Matrix y = labels(x);

    private static TrainerBuilder trainer() {
        return Trainer.builder().epochs(3).batchSize(10).dropout(0.4);
    }

    private Parameters trained(TrainerBuilder trainer) {
        TwoLayerNet net = net();
        trainer.build().fit(net, x, y);
        return net.parameters();
    }

    /**
     * With the mask fixed, the gradients are those of central differences, in a twin whose hidden
     * units are multiplied by it.
     */
    @ParameterizedTest
    @EnumSource
    void gradient_fixedMask_matchesCentralDifferences(ActivationFunction g) {
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(6)
                .hidden(8)
                .outputs(2)
                .activation(g)
                .seed(3)
                .threads(1)
                .build();
        Masked twin = new Masked(net, mask(8, 23));
        double[] before = DoubleNet.flatten(net.parameters());
        System.arraycopy(before, 0, twin.theta, 0, before.length);
        Optimizer unit = Optimizer.sgd(1f);
        net.engine.train(
                new GivenBatch().of(x, y, null),
                dropout(),
                new OptimizerMemory(unit, net.parameters()),
                unit,
                0x1p-10f);
        double[] actual = DoubleNet.flatten(net.gradients());
        int dead = 0;
        for (int i = 0; i < actual.length; i++) {
            double kept = twin.theta[i];
            twin.theta[i] = kept + 1e-5;
            double up = twin.loss(x, y);
            twin.theta[i] = kept - 1e-5;
            double down = twin.loss(x, y);
            twin.theta[i] = kept;
            assertEquals((up - down) / 2e-5, actual[i], 3e-6, g + ", parameter " + i);
            dead += actual[i] == 0 ? 1 : 0;
        }
        assertTrue(dead < actual.length / 2, "gradients of 0: " + dead);
    }

    private static HiddenDropout dropout() {
        return new HiddenDropout(0.4, 7).step(5);
    }

    private static Matrix mask(int hidden, int m) {
        Matrix ones = Matrix.zeros(hidden, m);
        ones.fill(1f);
        HiddenDropout dropout = dropout();
        Backend.SCALAR.kernels().dropout().apply(dropout.share(), dropout.key(), 0, ones, ones);
        return ones;
    }

    /** The net in double, with its hidden units multiplied by a mask. */
    private static final class Masked {
        private final DoubleNet net;
        private final Matrix mask;
        private final double[] theta;

        Masked(TwoLayerNet net, Matrix mask) {
            this.net = new DoubleNet(6, 8, 2, net.activation(), net.output());
            this.mask = mask;
            theta = this.net.theta;
        }

        double loss(Matrix x, Matrix y) {
            double total = 0;
            for (int j = 0; j < x.cols(); j++) {
                double[] example = new double[6];
                for (int i = 0; i < 6; i++) {
                    example[i] = x.get(i, j);
                }
                double[] a1 = net.a1(example);
                double[] z2 = new double[2];
                for (int k = 0; k < 2; k++) {
                    z2[k] = theta[6 * 8 + 8 + 16 + k];
                    for (int i = 0; i < 8; i++) {
                        z2[k] += theta[6 * 8 + 8 + k * 8 + i] * a1[i] * mask.get(i, j);
                    }
                }
                int label = y.get(0, j) == 1f ? 0 : 1;
                total += Math.log(Math.exp(z2[0]) + Math.exp(z2[1])) - z2[label];
            }
            return total / x.cols();
        }
    }

    @Test
    void fit_anyThreadsAndBackend_givesTheSameBits() {
        Set<String> weights = new HashSet<>();
        for (Backend backend : new Backend[] {Backend.SCALAR, Backend.VECTOR}) {
            for (int threads : new int[] {1, 2, 3}) {
                try (TwoLayerNet net = TwoLayerNet.builder()
                        .inputs(60)
                        .hidden(50)
                        .outputs(11)
                        .threads(threads)
                        .backend(backend)
                        .build()) {
                    Matrix inputs = TestMatrices.random(new SplitMix64(82), 60, 410);
                    trainer().batchSize(400).build().fit(net, inputs, SharedStep.oneHot(11, 410));
                    weights.add(net.parameters().sha256());
                }
            }
        }
        assertEquals(1, weights.size());
    }

    @Test
    void fit_dependsOnTheSeed_andZeroIsNoDropout() {
        assertEquals(trained(trainer()), trained(trainer()));
        assertNotEquals(
                trained(trainer().shuffle(false)),
                trained(trainer().shuffle(false).seed(2)));
        assertNotEquals(trained(trainer()), trained(trainer().dropout(0.3)));
        assertEquals(
                trained(Trainer.builder().epochs(3).batchSize(10)),
                trained(trainer().dropout(0)));
    }

    /** No two steps drop the same units. */
    @Test
    void masks_ofStepsAndSeeds_differ() {
        Set<Long> keys = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            for (int step = 1; step <= 100; step++) {
                keys.add(new HiddenDropout(0.5, seed).step(step).key());
            }
        }
        assertEquals(1000, keys.size());
        assertEquals(SplitMix64.stream(3, 4).nextLong(), SplitMix64.hash(3, 4));
    }

    /** Validation, prediction and the net's own passes use all units. */
    @Test
    void validation_usesAllUnits() {
        TwoLayerNet net = net();
        TrainingHistory history = trainer().build().fit(net, x, y, x, y);
        net.forward(x);
        assertEquals(net.loss(y), history.last().orElseThrow().validationLoss(), 1e-7);
        TwoLayerNet fresh = TwoLayerNet.builder().parameters(net.parameters()).build();
        net.train(x, y, Optimizer.sgd(0.1f));
        fresh.train(x, y, Optimizer.sgd(0.1f));
        assertEquals(fresh.parameters(), net.parameters());
    }

    @Test
    void settings_outOfRange_areRefused() {
        for (double bad : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Trainer.builder().dropout(bad));
        }
    }
}
