// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.backend.KernelSelfCheck;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Trains two small nets on numbers made from a seed. The digest of their weights is one constant
 * for every backend, vector width, number of threads, JDK and machine; it takes some milliseconds,
 * in an interpreter some seconds.
 *
 * <p>The first net is trained on batches so large that up to seven threads share each step; the
 * second one has the other activations, output and optimiser, standardised features, shuffled
 * batches, and a last batch that is smaller.
 *
 * <pre>{@code
 * String digest = TrainingSelfCheck.digest(Backend.AUTO, 2);
 * System.out.println(digest.equals(TrainingSelfCheck.DIGEST)); // true
 * }</pre>
 */
public final class TrainingSelfCheck {
    /** SHA-256 of the weights, on every machine. */
    public static final String DIGEST = "1ffc681199f0038a86929cbc62d5a6c8232999e86aab372b7f9abf61f915f1b5";

    private static final int EXAMPLES = 2048;

    private TrainingSelfCheck() {}

    /** SHA-256 of the weights as trained here; see {@link #DIGEST}. */
    public static String digest(Backend backend, int threads) {
        String weights = reluSoftmaxMomentum(backend, threads).sha256()
                + tanhSigmoidAdam(backend, threads).sha256();
        return HexFormat.of().formatHex(KernelSelfCheck.sha256().digest(weights.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Parameters reluSoftmaxMomentum(Backend backend, int threads) {
        int inputs = 32;
        int classes = 8;
        Matrix x = KernelSelfCheck.random(1, inputs, EXAMPLES);
        Matrix y = Matrix.zeros(classes, EXAMPLES);
        for (int j = 0; j < EXAMPLES; j++) {
            y.set((x.get(0, j) > 0 ? 1 : 0) + (x.get(1, j) > 0 ? 2 : 0) + (x.get(2, j) > 0 ? 4 : 0), j, 1f);
        }
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(inputs)
                .hidden(24)
                .outputs(classes)
                .output(Output.SOFTMAX)
                .activation(ActivationFunction.RELU)
                .seed(3)
                .backend(backend)
                .threads(threads)
                .build()) {
            Optimizer optimizer = Optimizer.momentum(0.05f, 0.9f);
            net.train(x, y, optimizer);
            net.train(x, y, optimizer);
            return net.parameters().copy();
        }
    }

    private static Parameters tanhSigmoidAdam(Backend backend, int threads) {
        int inputs = 13;
        int examples = 100;
        Matrix x = KernelSelfCheck.random(2, inputs, examples);
        Matrix y = Matrix.zeros(1, examples);
        for (int j = 0; j < examples; j++) {
            y.set(0, j, x.get(0, j) * x.get(1, j) > 0 ? 1f : 0f);
        }
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(inputs)
                .hidden(10)
                .outputs(1)
                .output(Output.SIGMOID)
                .activation(ActivationFunction.TANH)
                .seed(4)
                .backend(backend)
                .threads(threads)
                .build()) {
            Trainer.builder()
                    .epochs(3)
                    .batchSize(33)
                    .seed(5)
                    .optimizer(Optimizer.adam(0.01f).l2(1e-3f))
                    .standardization(Standardization.fit(x))
                    .build()
                    .fit(net, x, y);
            return net.parameters().copy();
        }
    }
}
