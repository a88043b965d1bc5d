// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Optimizer;
import io.lanewise.net.Output;
import io.lanewise.net.TwoLayerNet;
import io.lanewise.net.TwoLayerNetBuilder;
import java.io.Serializable;

/**
 * What training needs to know on every machine: the sizes of the net and the settings of the
 * estimator.
 *
 * @param inputs n0
 * @param hidden n1
 * @param outputs n2
 * @param output the function of the output layer
 * @param activation g
 * @param solver sgd, momentum, nesterov or adam
 * @param rate η of a local step
 * @param l2 λ
 * @param batch examples of a local step
 * @param epochs at most
 * @param patience epochs without a better validation loss, 0 for never
 * @param tolerance what counts as better
 * @param seed of weights and shuffles
 * @param start the first parameters, or null for those of the seed
 */
record Settings(
        int inputs,
        int hidden,
        int outputs,
        Output output,
        ActivationFunction activation,
        String solver,
        double rate,
        double l2,
        int batch,
        int epochs,
        int patience,
        double tolerance,
        long seed,
        float[] start)
        implements Serializable {
    private static final int MOST_PARAMETERS = Integer.MAX_VALUE - 8;

    /** Refuses at the driver what each machine would. */
    Settings {
        checkFloat("stepSize", rate, (float) rate > 0);
        checkFloat("regParam", l2, true);
        long count = parameters(inputs, hidden, outputs);
        Fit.require(
                count <= MOST_PARAMETERS,
                "a net of " + inputs + " features and " + hidden + " hidden units has " + count
                        + " parameters, more than the " + MOST_PARAMETERS
                        + " that an array can hold; set fewer hidden units");
    }

    private static void checkFloat(String name, double value, boolean fits) {
        Fit.require(
                fits && Float.isFinite((float) value),
                name + " is " + value + ", which as a float is " + (float) value);
    }

    /** How many numbers the parameters are. */
    long parameters() {
        return parameters(inputs, hidden, outputs);
    }

    private static long parameters(int inputs, int hidden, int outputs) {
        return hidden * (inputs + 1L) + outputs * (hidden + 1L);
    }

    /** A net at the start of training. */
    TwoLayerNetBuilder net() {
        return start != null
                ? net(start)
                : TwoLayerNet.builder()
                        .inputs(inputs)
                        .hidden(hidden)
                        .outputs(outputs)
                        .activation(activation)
                        .output(output)
                        .seed(seed);
    }

    /** A net with these parameters. */
    TwoLayerNetBuilder net(float[] weights) {
        return TwoLayerNet.builder()
                .activation(activation)
                .output(output)
                .parameters(Weights.parameters(weights, this));
    }

    /** The optimiser of the local steps, at the start. */
    Optimizer optimizer() {
        float eta = (float) rate;
        Optimizer optimizer = switch (solver) {
            case "momentum" -> Optimizer.momentum(eta, 0.9f);
            case "nesterov" -> Optimizer.nesterov(eta, 0.9f);
            case "adam" -> Optimizer.adam(eta);
            default -> Optimizer.sgd(eta);
        };
        return optimizer.l2((float) l2);
    }
}
