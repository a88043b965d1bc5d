// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.Objects;

/**
 * The chapter's equations for one batch, step by step: each with its formula, its shapes, its
 * numbers, and the line of source that computed them. The numbers are those of a training step, to
 * the last bit, and the gradients are compared with central differences of the loss in double.
 *
 * <pre>{@code
 * Trace trace = Trace.example();
 * for (Trace.Step step : trace.steps()) {
 *     System.out.println(step.formula() + " is " + step.value().shape());
 * }
 * }</pre>
 *
 * @param parameters W1, b1, W2, b2
 * @param activation g of the hidden units
 * @param output the function of the output layer
 * @param x the inputs, n0 × m
 * @param y the labels, n2 × m
 * @param loss L, the mean of the examples' losses
 * @param steps the forward pass, the loss, then equations (1) to (6)
 */
public record Trace(
        Parameters parameters,
        ActivationFunction activation,
        Output output,
        Matrix x,
        Matrix y,
        double loss,
        List<Step> steps) {
    /** Copies the list. */
    public Trace {
        Objects.requireNonNull(parameters, "the parameters");
        Objects.requireNonNull(activation, "the activation");
        Objects.requireNonNull(output, "the output");
        Objects.requireNonNull(x, "X");
        Objects.requireNonNull(y, "Y");
        steps = List.copyOf(steps);
    }

    /**
     * One line of the equations.
     *
     * @param equation its number in the chapter, 1 to 6; 0 for the forward pass and the loss
     * @param name what is computed: Z1, dW2
     * @param formula in the chapter's notation
     * @param letters the shapes in letters: n1×m = n1×n0 · n0×m + n1×1
     * @param shapes the same in numbers
     * @param value the result, a copy; of the loss, that of each example, 1 × m
     * @param check of a gradient, or null
     * @param source the lines that computed it
     */
    public record Step(
            int equation,
            String name,
            String formula,
            String letters,
            String shapes,
            Matrix value,
            Check check,
            List<Line> source) {
        /** Copies the list. */
        public Step {
            Objects.requireNonNull(value, "the value");
            source = List.copyOf(source);
        }
    }

    /**
     * A line of the library's source.
     *
     * @param file its name, such as Equations.java
     * @param number from 1
     * @param code without its comment
     */
    public record Line(String file, int number, String code) {}

    /**
     * A gradient against (L(θ + h) − L(θ − h)) / 2h, element by element, in double with h = 1e-5.
     *
     * @param checked how many elements were compared, spread evenly
     * @param elements how many there are
     * @param leftOut how many of those looked at lie at a kink of g, where there is no derivative
     * @param relativeError ‖computed − numeric‖ / (‖computed‖ + ‖numeric‖), 0 where both are 0
     * @param largestDifference the largest |computed − numeric|
     * @param agrees whether the difference is no more than float arithmetic explains
     */
    public record Check(
            int checked, int elements, int leftOut, double relativeError, double largestDifference, boolean agrees) {}

    /**
     * Traces a batch through a net, which stays as it is.
     *
     * @param x n0 × m
     * @param y n2 × m
     * @throws IllegalArgumentException if a shape does not fit, Y is not what the output can be
     *     trained on, or the loss is NaN or infinite
     */
    public static Trace of(TwoLayerNet net, Matrix x, Matrix y) {
        Objects.requireNonNull(net, "the net");
        return of(net.parameters(), net.activation(), net.output(), net.backend(), x, y);
    }

    /**
     * Traces a batch through the net of these parameters.
     *
     * @param x n0 × m
     * @param y n2 × m
     * @throws IllegalArgumentException if a shape does not fit, Y is not what the output can be
     *     trained on, or the loss is NaN or infinite
     */
    public static Trace of(
            Parameters parameters, ActivationFunction activation, Output output, Backend backend, Matrix x, Matrix y) {
        Objects.requireNonNull(parameters, "the parameters");
        Objects.requireNonNull(activation, "the activation");
        Objects.requireNonNull(output, "the output");
        Objects.requireNonNull(backend, "the backend");
        output.checkUnits(parameters.outputs());
        Shapes.inputs(x, parameters);
        Shapes.targets(x, y, null, parameters, output);
        return new TraceSteps(parameters.copy(), activation, output, backend.kernels(), x.copy(), y.copy()).trace();
    }

    /**
     * A net to learn from, with numbers that can be followed on paper: n0 = 2 inputs, n1 = 3 ReLU
     * units, n2 = 1 sigmoid, m = 3 examples.
     */
    public static Trace example() {
        Parameters p = new Parameters(
                Matrix.ofRows(new float[] {1f, 0.5f}, new float[] {-1f, 1f}, new float[] {0.5f, -0.5f}),
                Matrix.ofColumns(new float[] {0.25f, 0f, -0.25f}),
                Matrix.ofRows(new float[] {0.5f, -1f, 0.75f}),
                Matrix.ofColumns(new float[] {0.25f}));
        Matrix x = Matrix.ofColumns(new float[] {1f, 2f}, new float[] {2f, -1f}, new float[] {-1f, 0.5f});
        Matrix y = Matrix.ofRows(new float[] {1f, 0f, 1f});
        return of(p, ActivationFunction.RELU, Output.SIGMOID, Backend.defaultBackend(), x, y);
    }
}
