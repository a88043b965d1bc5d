// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.util.List;
import java.util.Random;

/** Models with random parameters, and inputs at the edges of what a float can be. */
final class MadeModels {
    private static final float[] EDGES = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-39f,
        Float.MIN_NORMAL,
        1f,
        -1f,
        100f,
        1e10f,
        -1e30f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE
    };

    private MadeModels() {}

    static Model of(
            Features features, int n1, int n2, ActivationFunction g, Output output, boolean standardized, long seed) {
        Random random = new Random(seed);
        int n0 = features.inputs();
        Parameters parameters = Parameters.zeros(n0, n1, n2);
        fill(parameters.w1(), random, (float) (3 / Math.sqrt(n0)));
        fill(parameters.b1(), random, 1f);
        fill(parameters.w2(), random, (float) (6 / Math.sqrt(n1)));
        fill(parameters.b2(), random, 1f);
        Matrix mean = Matrix.zeros(n0, 1);
        Matrix scale = Matrix.zeros(n0, 1);
        scale.fill(1f);
        for (int i = 0; standardized && i < n0; i++) {
            mean.set(i, 0, random.nextFloat() - 0.5f);
            scale.set(i, 0, 0.1f + random.nextFloat());
        }
        return new Model(
                parameters,
                g,
                output,
                new Standardization(mean, scale),
                Dataset.numbered("class ", output.classes(n2)),
                features);
    }

    static Model of(int n0, int n1, int n2, ActivationFunction g, Output output, boolean standardized, long seed) {
        return of(numbers(n0), n1, n2, g, output, standardized, seed);
    }

    static Features numbers(int n0) {
        return Features.numbers(Dataset.numbered("x", n0));
    }

    static Model withClasses(Model model, List<String> names) {
        return new Model(
                model.parameters(),
                model.activation(),
                model.output(),
                model.standardization(),
                names,
                model.features());
    }

    private static void fill(Matrix matrix, Random random, float most) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                matrix.set(i, j, (2 * random.nextFloat() - 1) * most);
            }
        }
    }

    /** Numbers of all sizes, some of them at an edge. */
    static float[] inputs(int n0, Random random) {
        float[] x = new float[n0];
        double size = Math.pow(10, 4 * random.nextDouble() - 2);
        boolean edges = random.nextInt(3) == 0;
        for (int i = 0; i < n0; i++) {
            x[i] = edges && random.nextInt(3) == 0
                    ? EDGES[random.nextInt(EDGES.length)]
                    : (float) (size * random.nextGaussian());
        }
        return x;
    }
}
