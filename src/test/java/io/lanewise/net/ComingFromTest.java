// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The conversions of docs/coming-from.md: three steps by the formula of the other library, in
 * double precision, next to three of ours.
 */
class ComingFromTest {
    private static final Matrix X = Matrix.ofColumns(new float[] {1f, -2f}, new float[] {0.5f, 3f});
    private static final Matrix Y = Matrix.ofRows(new float[] {1f, 0f});
    private static final int EXAMPLES = 2;
    private static final int STEPS = 3;

    /** One step of another library on all parameters, whose weights come with their penalty. */
    private interface Step {
        void apply(int t, double[] gradient, double[] parameters);
    }

    /** How a formula changes one parameter, with memory of its own. */
    private interface One {
        double change(int t, double gradient, double parameter, double[] memory);
    }

    private static Step each(One one) {
        double[][] memory = new double[20][2];
        return (t, gradient, parameters) -> {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] += one.change(t, gradient[i], parameters[i], memory[i]);
            }
        };
    }

    /** Biases are of no matter where others penalise them too: they are set to ours. */
    private static void same(Optimizer ours, boolean biases, Step theirs) {
        same(ours, biases, STEPS, theirs);
    }

    private static void same(Optimizer ours, boolean biases, int steps, Step theirs) {
        TwoLayerNet net =
                TwoLayerNet.builder().inputs(2).hidden(3).outputs(1).seed(4).build();
        double[] expected = DoubleNet.flatten(net.parameters());
        for (int t = 1; t <= steps; t++) {
            net.forward(X);
            double[] gradient = DoubleNet.flatten(net.backward(X, Y));
            double[] before = expected.clone();
            theirs.apply(t, gradient, expected);
            net.step(ours);
            double[] actual = DoubleNet.flatten(net.parameters());
            for (int i = 0; i < expected.length; i++) {
                if (isBias(i) && !biases) {
                    expected[i] = actual[i];
                }
                assertEquals(expected[i], actual[i], 2e-6, ours + ", step " + t + ", parameter " + i);
            }
            double moved = IntStream.range(0, before.length)
                    .mapToDouble(i -> Math.abs(actual[i] - before[i]))
                    .max()
                    .orElseThrow();
            assertEquals(1, Math.signum(moved - 1e-3), "a step that moves nothing shows nothing");
        }
    }

    private static boolean isBias(int i) {
        return i >= 6 && i < 9 || i == 12;
    }

    @Test
    void scikitLearn_alpha_isDividedByTheExamplesOfTheBatch() {
        double alpha = 0.5;
        same(Optimizer.sgd(0.3f).l2((float) (alpha / EXAMPLES)), true, (t, g, w) -> {
            for (int i = 0; i < w.length; i++) {
                double sum = EXAMPLES * g[i] + (isBias(i) ? 0 : alpha * w[i]);
                w[i] -= 0.3 * sum / EXAMPLES;
            }
        });
    }

    @Test
    void scikitLearnAndKeras_velocityHasTheRateInIt() {
        same(Optimizer.momentum(0.3f, 0.5f), true, each((t, g, w, v) -> v[0] = 0.5 * v[0] - 0.3 * g));
        same(Optimizer.nesterov(0.3f, 0.5f), true, each((t, g, w, v) -> {
            v[0] = 0.5 * v[0] - 0.3 * g;
            return 0.5 * v[0] - 0.3 * g;
        }));
    }

    @Test
    void weka_changeRemembersTheLastChange() {
        same(Optimizer.momentum(0.3f, 0.2f), true, each((t, g, w, last) -> last[0] = -0.3 * g + 0.2 * last[0]));
    }

    @Test
    void scikitLearn_adam_addsEpsilonBeforeTheCorrection() {
        double epsilon = 1e-3;
        // The first step alone: in later ones our ε would be another.
        same(
                Optimizer.adam(0.01f, 0.8, 0.9, epsilon / Math.sqrt(1 - 0.9)),
                true,
                1,
                each((t, g, w, m) -> kerasAdam(0.01, 0.8, 0.9, epsilon, t, g, m)));
        // A small ε is of no matter in any.
        same(
                Optimizer.adam(0.01f, 0.8, 0.9, 1e-8),
                true,
                each((t, g, w, m) -> kerasAdam(0.01, 0.8, 0.9, 1e-8, t, g, m)));
    }

    private static double kerasAdam(
            double eta, double beta1, double beta2, double epsilon, int t, double g, double[] m) {
        m[0] += (g - m[0]) * (1 - beta1);
        m[1] += (g * g - m[1]) * (1 - beta2);
        double rate = eta * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
        return -rate * m[0] / (Math.sqrt(m[1]) + epsilon);
    }

    private static double torchAdam(
            double eta, double beta1, double beta2, double epsilon, int t, double g, double[] m) {
        m[0] = beta1 * m[0] + (1 - beta1) * g;
        m[1] = beta2 * m[1] + (1 - beta2) * g * g;
        double denominator = Math.sqrt(m[1]) / Math.sqrt(1 - Math.pow(beta2, t)) + epsilon;
        return -eta / (1 - Math.pow(beta1, t)) * m[0] / denominator;
    }

    @Test
    void keras_l2OfAKernel_isHalfOfOurs() {
        double a = 0.1;
        same(Optimizer.sgd(0.3f).l2((float) (2 * a)), false, each((t, g, w, m) -> -0.3 * (g + slope(a, w))));
    }

    /** Of a·w², by its difference quotient. */
    private static double slope(double a, double w) {
        double h = 1e-4;
        return (a * (w + h) * (w + h) - a * (w - h) * (w - h)) / (2 * h);
    }

    @Test
    void kerasAndPyTorch_adamW_shrinkByRateTimesDecayFirst() {
        same(Optimizer.adamW(0.1f, 0.8, 0.9, 1e-4, 0.5), false, each((t, g, w, m) -> {
            double shrunk = w * (1 - 0.1 * 0.5);
            return shrunk + torchAdam(0.1, 0.8, 0.9, 1e-4, t, g, m) - w;
        }));
    }

    @Test
    void pyTorch_sgd_hasTheDecayInTheGradient_andABufferWithoutTheRate() {
        same(Optimizer.momentum(0.3f, 0.5f).l2(0.2f), false, each((t, g, w, buffer) -> {
            double d = g + 0.2 * w;
            buffer[0] = t == 1 ? d : 0.5 * buffer[0] + d;
            return -0.3 * buffer[0];
        }));
        same(Optimizer.nesterov(0.3f, 0.5f).l2(0.2f), false, each((t, g, w, buffer) -> {
            double d = g + 0.2 * w;
            buffer[0] = t == 1 ? d : 0.5 * buffer[0] + d;
            return -0.3 * (d + 0.5 * buffer[0]);
        }));
    }

    @Test
    void pyTorch_adam_hasTheDecayInTheMoments() {
        same(
                Optimizer.adam(0.05f, 0.8, 0.9, 1e-4).l2(0.2f),
                false,
                each((t, g, w, m) -> torchAdam(0.05, 0.8, 0.9, 1e-4, t, g + 0.2 * w, m)));
    }

    @Test
    void pyTorchAndKeras_clipTheNormOfAllGradients() {
        double c = 0.05;
        same(Optimizer.sgd(3f).clipNorm((float) c), true, (t, g, w) -> {
            double norm = 0;
            for (double one : g) {
                norm += one * one;
            }
            norm = Math.sqrt(norm);
            double scale = Math.min(1, c / (norm + 1e-6));
            assertEquals(-1, Math.signum(scale - 1), "it clips");
            for (int i = 0; i < w.length; i++) {
                w[i] -= 3 * scale * g[i];
            }
        });
    }

    @Test
    void deeplearning4j_nesterovs_isOurs() {
        same(Optimizer.nesterov(0.3f, 0.5f), true, each((t, g, w, v) -> {
            double last = v[0];
            v[0] = 0.5 * last - 0.3 * g;
            return -(0.5 * last - (1 + 0.5) * v[0]);
        }));
    }

    @Test
    void deeplearning4j_l2_isBeforeTheUpdater_andWeightDecayAfterIt() {
        same(Optimizer.momentum(0.3f, 0.5f).l2(0.2f), false, each((t, g, w, v) -> {
            v[0] = 0.5 * v[0] + (g + 0.2 * w);
            return -0.3 * v[0];
        }));
        same(
                Optimizer.adamW(0.1f, 0.8, 0.9, 1e-8, 0.5),
                false,
                each((t, g, w, m) -> kerasAdam(0.1, 0.8, 0.9, 1e-8, t, g, m) - 0.1 * 0.5 * w));
    }

    /** The rate of scheduler step k is for optimiser step k + 1. */
    @Test
    void pyTorch_cosineAnnealing_endsInOurLastStep() {
        int steps = 12;
        double eta = 0.3;
        double least = 0.03;
        LearningRateSchedule ours = LearningRateSchedule.cosine(least / eta);
        for (int k = 0; k < steps; k++) {
            double theirs = least + (eta - least) * (1 + Math.cos(Math.PI * k / (steps - 1))) / 2;
            assertEquals(theirs, ours.rate(eta, 1, 1, k + 1, steps), 1e-12);
        }
    }
}
