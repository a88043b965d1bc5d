// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.ActivationFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Each activation's two loops over whole vectors, operation by operation what {@code ScalarActivation} does. */
enum ActivationLoops {
    SIGMOID {
        @Override
        void apply(float[] z, int zi, float[] a, int ai, int length) {
            VectorMath.sigmoid(z, zi, a, ai, length);
        }

        @Override
        void multiplyDerivative(float[] a, int ai, float[] d, int di, int length) {
            FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.FLOATS, a, ai + i);
                FloatVector.fromArray(Lanes.FLOATS, d, di + i)
                        .mul(x.mul(one.sub(x)))
                        .intoArray(d, di + i);
            }
        }
    },
    TANH {
        @Override
        void apply(float[] z, int zi, float[] a, int ai, int length) {
            VectorMath.tanh(z, zi, a, ai, length);
        }

        @Override
        void multiplyDerivative(float[] a, int ai, float[] d, int di, int length) {
            FloatVector one = FloatVector.broadcast(Lanes.FLOATS, 1f);
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.FLOATS, a, ai + i);
                FloatVector.fromArray(Lanes.FLOATS, d, di + i)
                        .mul(x.neg().fma(x, one))
                        .intoArray(d, di + i);
            }
        }
    },
    RELU {
        @Override
        void apply(float[] z, int zi, float[] a, int ai, int length) {
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.FLOATS, z, zi + i);
                x.blend(0f, x.compare(VectorOperators.LE, 0f)).intoArray(a, ai + i);
            }
        }

        @Override
        void multiplyDerivative(float[] a, int ai, float[] d, int di, int length) {
            multiplySlope(0f, a, ai, d, di, length);
        }
    },
    LEAKY_RELU {
        @Override
        void apply(float[] z, int zi, float[] a, int ai, int length) {
            for (int i = 0; i < length; i += Lanes.COUNT) {
                FloatVector x = FloatVector.fromArray(Lanes.FLOATS, z, zi + i);
                x.blend(x.mul(ActivationFunction.LEAK), x.compare(VectorOperators.LE, 0f))
                        .intoArray(a, ai + i);
            }
        }

        @Override
        void multiplyDerivative(float[] a, int ai, float[] d, int di, int length) {
            multiplySlope(ActivationFunction.LEAK, a, ai, d, di, length);
        }
    };

    /** The loops of an activation. */
    static ActivationLoops of(ActivationFunction g) {
        return switch (g) {
            case SIGMOID -> SIGMOID;
            case TANH -> TANH;
            case RELU -> RELU;
            case LEAKY_RELU -> LEAKY_RELU;
        };
    }

    /** A ← g(Z), from {@code z[zi …]} to {@code a[ai …]}, which may be the same. */
    abstract void apply(float[] z, int zi, float[] a, int ai, int length);

    /** D ← D ∘ g′(Z), with g′ from A = g(Z) at {@code a[ai …]}. */
    abstract void multiplyDerivative(float[] a, int ai, float[] d, int di, int length);

    /** The slope is 1 where a is positive. */
    private static void multiplySlope(float slope, float[] a, int ai, float[] d, int di, int length) {
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromArray(Lanes.FLOATS, d, di + i);
            x.mul(slope)
                    .blend(x, FloatVector.fromArray(Lanes.FLOATS, a, ai + i).compare(VectorOperators.GT, 0f))
                    .intoArray(d, di + i);
        }
    }
}
