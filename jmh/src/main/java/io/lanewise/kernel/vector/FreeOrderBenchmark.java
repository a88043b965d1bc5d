// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the fixed order of a sum costs where lanes cannot run over outputs: a single row times a
 * matrix, the second layer of a net with one output. In free order each lane sums every so many-th
 * term, which no two widths do alike.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar FreeOrderBenchmark}
 */
@State(Scope.Benchmark)
public class FreeOrderBenchmark extends TimedBenchmark {
    /**
     * Terms x columns; terms are a multiple of four vectors, so that the free order has no rest.
     */
    @Param({"64x569", "128x64", "768x256"})
    public String shape;

    private final VectorGemm gemm = new VectorGemm();
    private Matrix row;
    private Matrix b;
    private Matrix result;

    @Setup
    public void setUp() {
        int[] size = BenchmarkData.sizes(shape, 2);
        row = BenchmarkData.random(1, 1, size[0]);
        b = BenchmarkData.random(2, size[0], size[1]);
        result = Matrix.zeros(1, size[1]);
        float[] fixed = fixedOrder().toArray();
        float[] free = freeOrder().toArray();
        for (int j = 0; j < fixed.length; j++) {
            if (Math.abs(fixed[j] - free[j]) > 1e-4f) {
                throw new IllegalStateException("column " + j + ": " + fixed[j] + " and " + free[j]);
            }
        }
    }

    @Benchmark
    public Matrix fixedOrder() {
        gemm.multiply(1f, row, b, 0f, result);
        return result;
    }

    @Benchmark
    public Matrix freeOrder() {
        float[] x = row.array();
        float[] y = b.array();
        float[] z = result.array();
        for (int j = 0; j < b.cols(); j++) {
            z[result.offset() + j * result.columnStride()] =
                    dot(x, row.offset(), y, b.offset() + j * b.columnStride(), b.rows());
        }
        return result;
    }

    private static float dot(float[] x, int xi, float[] y, int yi, int terms) {
        FloatVector s0 = FloatVector.zero(Lanes.FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int step = Lanes.COUNT;
        for (int k = 0; k < terms; k += 4 * step) {
            s0 = FloatVector.fromArray(Lanes.FLOATS, x, xi + k).fma(FloatVector.fromArray(Lanes.FLOATS, y, yi + k), s0);
            s1 = FloatVector.fromArray(Lanes.FLOATS, x, xi + k + step)
                    .fma(FloatVector.fromArray(Lanes.FLOATS, y, yi + k + step), s1);
            s2 = FloatVector.fromArray(Lanes.FLOATS, x, xi + k + 2 * step)
                    .fma(FloatVector.fromArray(Lanes.FLOATS, y, yi + k + 2 * step), s2);
            s3 = FloatVector.fromArray(Lanes.FLOATS, x, xi + k + 3 * step)
                    .fma(FloatVector.fromArray(Lanes.FLOATS, y, yi + k + 3 * step), s3);
        }
        return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    }
}
