// SPDX-License-Identifier: Apache-2.0
package io.lanewise.backend;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every kernel by name, with its operation on operands made from a seed.
 *
 * @param product M × N × K of the products
 * @param shape the shape of all other operands
 * @param tall M × N × K of the products by each scheme, with rows enough for all schemes
 */
record KernelCases(Shape product, Shape shape, Shape tall) {
    /** The most ways to compute a product on any machine. */
    static final int SCHEMES = 5;

    private static final List<String> FORMS = List.of("NN", "NT", "TN", "TT");

    /** Rows and columns of a result, and the terms of a sum. */
    record Shape(int rows, int cols, int terms) {}

    /** Gives each kernel's name and operation to the visitor, always in the same order. */
    void forEach(BiConsumer<String, Function<Kernels, Matrix>> visitor) {
        for (int form = 0; form < 4; form++) {
            boolean transposeA = form / 2 == 1;
            boolean transposeB = form % 2 == 1;
            visitor.accept("product " + FORMS.get(form), k -> product(k, transposeA, transposeB));
        }
        visitor.accept(
                "layer",
                k -> result(z -> k.gemm()
                        .linear(
                                random(20, shape.rows, shape.terms),
                                random(21, shape.terms, shape.cols),
                                random(1, shape.rows, 1),
                                z)));
        visitor.accept("bias broadcast", k -> result(z -> k.bias().broadcast(random(1, shape.rows, 1), z)));
        visitor.accept("row sums", k -> {
            Matrix sums = Matrix.zeros(shape.rows, 1);
            k.bias().rowSums(0.1f, random(2, shape.rows, shape.terms), sums);
            return sums;
        });
        for (ActivationFunction g : ActivationFunction.values()) {
            visitor.accept(
                    g.name().toLowerCase(Locale.ROOT),
                    k -> result(a -> k.activation().apply(g, random(3), a)));
            visitor.accept(g.name().toLowerCase(Locale.ROOT) + " derivative", k -> {
                Matrix d = random(4);
                k.activation().multiplyDerivative(g, random(3), d);
                return d;
            });
        }
        visitor.accept("softmax", k -> result(a -> k.activation().softmax(random(5), a)));
        visitor.accept("binary cross-entropy", k -> losses(l -> k.loss().binaryCrossEntropy(random(6), random(7), l)));
        visitor.accept(
                "softmax cross-entropy", k -> losses(l -> k.loss().softmaxCrossEntropy(random(6), random(7), l)));
        visitor.accept("loss gradient", k -> result(dz -> k.loss().gradient(random(8), random(9), dz)));
        visitor.accept("example weights", k -> {
            Matrix d = random(10);
            k.loss().scaleColumns(random(11, 1, shape.cols), d);
            return d;
        });
        visitor.accept("gradient descent", k -> {
            Matrix w = random(12);
            k.update().axpy(-0.3f, random(13), w);
            return w;
        });
        visitor.accept("momentum", k -> {
            Matrix w = random(12);
            k.update().momentum(0.3f, 0.9f, random(13), random(14), w);
            return w;
        });
        visitor.accept("Adam", k -> {
            Matrix w = random(12);
            Matrix v = magnitudes(random(14));
            k.update().adam(new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f), random(13), random(15), v, w);
            return w;
        });
        visitor.accept("standardisation", k -> {
            Matrix x = random(16);
            k.scaling().standardize(random(17, shape.rows, 1), random(18, shape.rows, 1), x);
            return x;
        });
        training(visitor);
        for (int form = 0; form < 4; form++) {
            boolean transposeA = form / 2 == 1;
            boolean transposeB = form % 2 == 1;
            visitor.accept("schemes " + FORMS.get(form), k -> schemes(k, transposeA, transposeB));
        }
    }

    private void training(BiConsumer<String, Function<Kernels, Matrix>> visitor) {
        visitor.accept("half squared error", k -> losses(l -> k.loss().halfSquaredError(random(6), random(7), l)));
        visitor.accept("Nesterov", k -> {
            Matrix w = random(12);
            k.update().nesterov(0.3f, 0.9f, random(13), random(14), w);
            return w;
        });
        visitor.accept("AdamW", k -> {
            Matrix w = random(12);
            Matrix v = magnitudes(random(14));
            AdamStep step = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-8f);
            k.update().adamW(step, 0.001f, random(13), random(15), v, w);
            return w;
        });
        visitor.accept("scaled gradients", k -> {
            Matrix g = random(13);
            k.update().scale(0.7f, g);
            return g;
        });
        visitor.accept("squares", k -> {
            double[] sums = new double[shape.cols];
            k.update().squares(random(13), sums, 0);
            return inTwoFloats(sums);
        });
        visitor.accept("dropout", k -> result(d -> k.dropout().apply(0.3, 19, 5, random(13), d)));
    }

    /** Each number as a float, and what the float leaves of it. */
    private static Matrix inTwoFloats(double[] numbers) {
        Matrix floats = Matrix.zeros(2, numbers.length);
        for (int j = 0; j < numbers.length; j++) {
            floats.set(0, j, (float) numbers[j]);
            floats.set(1, j, (float) (numbers[j] - (float) numbers[j]));
        }
        return floats;
    }

    private Matrix product(Kernels k, boolean transposeA, boolean transposeB) {
        Matrix c = random(22, product.rows, product.cols);
        k.gemm().multiply(0.7f, left(product, transposeA), right(product, transposeB), -0.3f, c);
        return c;
    }

    /**
     * The product by every scheme, side by side, from the first on again where there are fewer than
     * elsewhere: so all machines have the same digest.
     */
    private Matrix schemes(Kernels k, boolean transposeA, boolean transposeB) {
        List<Gemm> schemes = Implementations.products(k);
        Matrix a = left(tall, transposeA);
        Matrix b = right(tall, transposeB);
        Matrix all = Matrix.zeros(tall.rows, SCHEMES * tall.cols);
        for (int i = 0; i < SCHEMES; i++) {
            Matrix c = part(all, i);
            if (i < schemes.size()) {
                c.copyFrom(random(22, tall.rows, tall.cols));
                schemes.get(i).multiply(0.7f, a, b, -0.3f, c);
            } else {
                c.copyFrom(part(all, i - schemes.size()));
            }
        }
        return all;
    }

    private Matrix part(Matrix all, int i) {
        return all.columns(i * tall.cols, (i + 1) * tall.cols);
    }

    private static Matrix left(Shape shape, boolean transposed) {
        return transposed ? random(20, shape.terms, shape.rows).transpose() : random(20, shape.rows, shape.terms);
    }

    private static Matrix right(Shape shape, boolean transposed) {
        return transposed ? random(21, shape.cols, shape.terms).transpose() : random(21, shape.terms, shape.cols);
    }

    private Matrix result(Consumer<Matrix> kernel) {
        Matrix out = Matrix.zeros(shape.rows, shape.cols);
        kernel.accept(out);
        return out;
    }

    private Matrix losses(Consumer<Matrix> kernel) {
        Matrix out = Matrix.zeros(1, shape.cols);
        kernel.accept(out);
        return out;
    }

    /** What a second moment can be: not negative. */
    private static Matrix magnitudes(Matrix v) {
        for (int j = 0; j < v.cols(); j++) {
            for (int i = 0; i < v.rows(); i++) {
                v.set(i, j, Math.abs(v.get(i, j)));
            }
        }
        return v;
    }

    private Matrix random(long seed) {
        return random(seed, shape.rows, shape.cols);
    }

    private static Matrix random(long seed, int rows, int cols) {
        return KernelSelfCheck.random(seed, rows, cols);
    }
}
