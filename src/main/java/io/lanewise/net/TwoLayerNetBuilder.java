// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import java.util.Objects;

/**
 * What a {@link TwoLayerNet} is made of. Inputs, hidden units and outputs must be given, or
 * parameters.
 *
 * <pre>{@code
 * TwoLayerNet net = TwoLayerNet.builder()
 *         .inputs(4)
 *         .hidden(16)
 *         .outputs(2)
 *         .activation(ActivationFunction.TANH)
 *         .output(Output.LINEAR)
 *         .seed(7)
 *         .build();
 * }</pre>
 */
public final class TwoLayerNetBuilder {
    ActivationFunction activation = ActivationFunction.RELU;
    Backend backend = Backend.defaultBackend();
    int threads = Threads.defaultThreads();
    private int inputs;
    private int hidden;
    private int outputs;
    private Output output;
    private Initialization initialization;
    private long seed = Defaults.SEED;
    private Parameters parameters;

    TwoLayerNetBuilder() {}

    private TwoLayerNetBuilder(TwoLayerNetBuilder other) {
        activation = other.activation;
        backend = other.backend;
        threads = other.threads;
        inputs = other.inputs;
        hidden = other.hidden;
        outputs = other.outputs;
        output = other.output;
        initialization = other.initialization;
        seed = other.seed;
        parameters = other.parameters;
    }

    /** An independent builder with these settings. */
    public TwoLayerNetBuilder copy() {
        return new TwoLayerNetBuilder(this);
    }

    /** n0. */
    public TwoLayerNetBuilder inputs(int n0) {
        inputs = Shapes.positive("inputs (n0)", n0);
        return this;
    }

    /** n1. */
    public TwoLayerNetBuilder hidden(int n1) {
        hidden = Shapes.positive("hidden (n1)", n1);
        return this;
    }

    /** n2. */
    public TwoLayerNetBuilder outputs(int n2) {
        outputs = Shapes.positive("outputs (n2)", n2);
        return this;
    }

    /** g of the hidden units; ReLU, the chapter's default, if not given. */
    public TwoLayerNetBuilder activation(ActivationFunction g) {
        activation = Objects.requireNonNull(g, "the activation");
        return this;
    }

    /** The output function; if not given, sigmoid for one output and softmax for more. */
    public TwoLayerNetBuilder output(Output function) {
        output = function;
        return this;
    }

    /**
     * How weights begin; if not given, He uniform for ReLU and Leaky ReLU, Xavier uniform for
     * sigmoid and tanh.
     */
    public TwoLayerNetBuilder initialization(Initialization method) {
        initialization = method;
        return this;
    }

    /**
     * The seed of the initial weights; 1 if not given. The same seed gives the same bits on every
     * machine.
     */
    public TwoLayerNetBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * The most threads for a step, the caller included; if not given, the property
     * lanewise.threads, else all cores.
     */
    public TwoLayerNetBuilder threads(int count) {
        threads = Threads.checked(count);
        return this;
    }

    /** The kernels; if not given, the property lanewise.backend, else AUTO. */
    public TwoLayerNetBuilder backend(Backend choice) {
        backend = Objects.requireNonNull(choice, "the backend");
        return this;
    }

    /** Starts from a copy of these parameters, not from a seed. */
    public TwoLayerNetBuilder parameters(Parameters values) {
        parameters = values;
        return this;
    }

    /**
     * The net.
     *
     * @throws IllegalArgumentException if a size is missing or contradicts the parameters
     */
    public TwoLayerNet build() {
        return new TwoLayerNet(initialParameters(), activation, output(), backend.resolve(), threads);
    }

    Output output() {
        if (output != null) {
            return output;
        }
        return Output.forUnits(parameters == null ? outputs : parameters.outputs());
    }

    Parameters initialParameters() {
        if (parameters != null) {
            fits("inputs (n0)", inputs, parameters.inputs());
            fits("hidden (n1)", hidden, parameters.hidden());
            fits("outputs (n2)", outputs, parameters.outputs());
            return parameters.copy();
        }
        if (inputs == 0 || hidden == 0 || outputs == 0) {
            throw new IllegalArgumentException("a net needs its sizes, but inputs (n0) is " + inputs + ", hidden (n1) "
                    + hidden + " and outputs (n2) " + outputs + "; give all three");
        }
        Parameters fresh = Parameters.zeros(inputs, hidden, outputs);
        Initialization method = initialization == null ? Initialization.forActivation(activation) : initialization;
        method.initialize(fresh, seed);
        return fresh;
    }

    private static void fits(String name, int wanted, int given) {
        if (wanted != 0 && wanted != given) {
            throw new IllegalArgumentException(name + " is " + wanted + ", but the parameters have " + given);
        }
    }
}
