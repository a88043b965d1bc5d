// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Sends one batch through {@link Equations}, as a single worker does, and keeps what each line
 * computed. Z1 and W2ᵀ·dZ2 are overwritten on the way, so they are copied by the product that makes
 * them.
 */
final class TraceSteps {
    private static final Pattern SIZE = Pattern.compile("\\b(n0|n1|n2|m)\\b");

    private final Parameters net;
    private final ActivationFunction g;
    private final Output output;
    private final Kernels kernels;
    private final Matrix y;
    private final Activations s;
    private final RecordedProducts products;
    private final SourceLines equations = SourceLines.of("Equations.java");
    private final SourceLines outputs = SourceLines.of("Output.java");
    private final List<Trace.Step> steps = new ArrayList<>();

    TraceSteps(Parameters net, ActivationFunction g, Output output, Kernels k, Matrix x, Matrix y) {
        this.net = net;
        this.g = g;
        this.output = output;
        this.y = y;
        s = Activations.allocate(net, x.cols()).with(x);
        products = new RecordedProducts(k.gemm());
        kernels = new Kernels(products, k.bias(), k.activation(), k.loss(), k.update(), k.scaling(), k.dropout());
    }

    Trace trace() {
        Equations page = new Equations(net, g, output);
        page.hidden(kernels, s);
        page.output(kernels, s);
        output.losses(kernels, s.z2(), y, s.losses());
        double loss = Loss.mean(s.losses());
        if (!Double.isFinite(loss)) {
            throw new IllegalArgumentException("the loss of these examples is " + loss
                    + ": the numbers are too large for the net; standardise or rescale the features");
        }
        page.outputError(kernels, s, y);
        page.hiddenError(kernels, s);
        Parameters d = net.zerosLike();
        ParameterShare share = new ParameterShare(net, d, 0, 1);
        share.batch(s);
        page.gradients(kernels, share, s.x().cols());
        forward();
        backward(d);
        return new Trace(net, g, output, s.x(), y, loss, steps);
    }

    private void forward() {
        step(0, "Z1", "Z1 = W1·X + b1", "n1×m = n1×n0 · n0×m + n1×1", products.result(0));
        step(0, "A1", "A1 = g(Z1)", "n1×m = n1×m", s.a1());
        step(0, "Z2", "Z2 = W2·A1 + b2", "n2×m = n2×n1 · n1×m + n2×1", s.z2());
        Trace.Line function = outputs.after(output + " {", "void apply(");
        Trace.Line called = equations.commented("A2 = σ(Z2), or softmax(Z2)");
        add(0, "A2", "A2 = " + formula(), "n2×m = n2×m", s.a2(), null, called, function);
        Trace.Line losses = outputs.after(output + " {", "void losses(");
        add(0, "L", "L = 1/m · Σ L(a, y)", "1 ← 1×m", s.losses(), null, losses);
    }

    private String formula() {
        return switch (output) {
            case SIGMOID -> "σ(Z2)";
            case SOFTMAX -> "softmax(Z2)";
            case LINEAR -> "Z2";
        };
    }

    private void backward(Parameters d) {
        CentralDifferences numeric = new CentralDifferences(net, g, output, s.x(), y);
        double back = largestColumnSum(net.w2());
        step(1, "dZ2", "dZ2 = A2 − Y", "n2×m = n2×m − n2×m", s.dz2());
        gradient(2, "dW2", "dW2 = 1/m · dZ2·A1ᵀ", "n2×n1 = n2×m · m×n1", d.w2(), numeric.w2(d.w2(), largest(s.a1())));
        gradient(3, "db2", "db2 = 1/m · Σ columns of dZ2", "n2×1 ← n2×m", d.b2(), numeric.b2(d.b2(), 1));
        step(4, "W2ᵀ·dZ2", "dZ1 = W2ᵀ·dZ2", "n1×m = n1×n2 · n2×m", products.result(2));
        Trace.Line slope = equations.commented("∘ g′(Z1)");
        add(4, "dZ1", "dZ1 = W2ᵀ·dZ2 ∘ g′(Z1)", "n1×m = n1×m ∘ n1×m", s.dz1(), null, slope);
        gradient(
                5,
                "dW1",
                "dW1 = 1/m · dZ1·Xᵀ",
                "n1×n0 = n1×m · m×n0",
                d.w1(),
                numeric.w1(d.w1(), back * largest(s.x())));
        gradient(6, "db1", "db1 = 1/m · Σ columns of dZ1", "n1×1 ← n1×m", d.b1(), numeric.b1(d.b1(), back));
    }

    /** A step whose formula is the comment of its line. */
    private void step(int equation, String name, String formula, String letters, Matrix value) {
        gradient(equation, name, formula, letters, value, null);
    }

    private void gradient(int equation, String name, String formula, String letters, Matrix value, Trace.Check check) {
        Trace.Line line = equations.commented((equation == 0 ? "" : "(" + equation + ") ") + formula);
        add(equation, name, formula, letters, value, check, line);
    }

    private void add(
            int equation,
            String name,
            String formula,
            String letters,
            Matrix value,
            Trace.Check check,
            Trace.Line... lines) {
        Map<String, Integer> sizes =
                Map.of("n0", net.inputs(), "n1", net.hidden(), "n2", net.outputs(), "m", s.x().cols());
        String shapes = SIZE.matcher(letters).replaceAll((MatchResult size) -> "" + sizes.get(size.group()));
        steps.add(new Trace.Step(equation, name, formula, letters, shapes, value.copy(), check, List.of(lines)));
    }

    private static double largest(Matrix matrix) {
        double largest = 0;
        for (float value : matrix.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double largestColumnSum(Matrix matrix) {
        double largest = 0;
        for (int j = 0; j < matrix.cols(); j++) {
            double sum = 0;
            for (int i = 0; i < matrix.rows(); i++) {
                sum += Math.abs(matrix.get(i, j));
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
