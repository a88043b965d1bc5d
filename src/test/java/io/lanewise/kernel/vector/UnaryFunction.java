// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Activation;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.scalar.ScalarActivation;
import io.lanewise.kernel.scalar.ScalarMath;
import java.util.Arrays;
import java.util.Locale;

/**
 * The functions of one number, each in scalars, in vectors, and in double as the reference: its
 * error is far below half an ULP.
 */
enum UnaryFunction {
    EXP(1.0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, true) {
        @Override
        void scalar(float[] x, float[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = ScalarMath.exp(x[i]);
            }
        }

        @Override
        void vector(float[] x, float[] y) {
            VectorMath.exp(x, 0, y, 0, x.length);
        }

        @Override
        double exact(double x) {
            return StrictMath.exp(x);
        }
    },
    SIGMOID(2.0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, true) {
        @Override
        void scalar(float[] x, float[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = ScalarMath.sigmoid(x[i]);
            }
        }

        @Override
        void vector(float[] x, float[] y) {
            VectorMath.sigmoid(x, 0, y, 0, x.length);
        }

        @Override
        double exact(double x) {
            double e = StrictMath.exp(-Math.abs(x));
            return (x < 0 ? e : 1) / (1 + e);
        }

        @Override
        boolean inRange(float x, float y) {
            return y >= 0f && y <= 1f;
        }
    },
    TANH(2.0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, true) {
        @Override
        void scalar(float[] x, float[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = ScalarMath.tanh(x[i]);
            }
        }

        @Override
        void vector(float[] x, float[] y) {
            VectorMath.tanh(x, 0, y, 0, x.length);
        }

        @Override
        double exact(double x) {
            return StrictMath.tanh(x);
        }

        /** And odd, to the sign of zero. */
        @Override
        boolean inRange(float x, float y) {
            return Math.abs(y) <= 1f && Float.floatToRawIntBits(ScalarMath.tanh(-x)) == Float.floatToRawIntBits(-y);
        }
    },
    LOG1P(2.0, 0f, 0x1p32f, true) {
        @Override
        void scalar(float[] x, float[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = ScalarMath.log1p(x[i]);
            }
        }

        @Override
        void vector(float[] x, float[] y) {
            VectorMath.log1p(x, 0, y, 0, x.length);
        }

        @Override
        double exact(double x) {
            return StrictMath.log1p(x);
        }

        @Override
        boolean inRange(float x, float y) {
            return y >= 0f && y <= x;
        }
    },
    /** log(1 + e^−|z|), the term of the loss from logits. */
    LOG1P_EXP(2.0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, false) {
        @Override
        void scalar(float[] x, float[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = ScalarMath.log1p(ScalarMath.exp(-Math.abs(x[i])));
            }
        }

        @Override
        void vector(float[] x, float[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = -Math.abs(x[i]);
            }
            VectorMath.exp(y, 0, y, 0, x.length);
            VectorMath.log1p(y, 0, y, 0, x.length);
        }

        @Override
        double exact(double x) {
            return StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        }

        @Override
        boolean inRange(float x, float y) {
            return y >= 0f && y <= 0.6931472f;
        }
    },
    /** a·(1 − a), from a = σ(z). */
    SIGMOID_DERIVATIVE(1.5, 0f, 1f, false) {
        @Override
        void scalar(float[] x, float[] y) {
            derivative(new ScalarActivation(), ActivationFunction.SIGMOID, x, y);
        }

        @Override
        void vector(float[] x, float[] y) {
            derivative(new VectorActivation(), ActivationFunction.SIGMOID, x, y);
        }

        @Override
        double exact(double x) {
            return x * (1 - x);
        }

        @Override
        boolean inRange(float x, float y) {
            return y >= 0f && y <= 0.25f;
        }
    },
    /** 1 − a², from a = tanh z. */
    TANH_DERIVATIVE(0.5, -1f, 1f, false) {
        @Override
        void scalar(float[] x, float[] y) {
            derivative(new ScalarActivation(), ActivationFunction.TANH, x, y);
        }

        @Override
        void vector(float[] x, float[] y) {
            derivative(new VectorActivation(), ActivationFunction.TANH, x, y);
        }

        /** (1 − a)·(1 + a): a² alone needs 48 bits, and 1 − a² may cancel most of them. */
        @Override
        double exact(double x) {
            return (1 - x) * (1 + x);
        }

        @Override
        boolean inRange(float x, float y) {
            return y >= 0f && y <= 1f;
        }
    };

    /** The error that the contract allows, in units of the last place. */
    final double ulps;

    private final float from;
    private final float to;
    final boolean monotone;

    UnaryFunction(double ulps, float from, float to, boolean monotone) {
        this.ulps = ulps;
        this.from = from;
        this.to = to;
        this.monotone = monotone;
    }

    /** y ← f(x), element by element. */
    abstract void scalar(float[] x, float[] y);

    /** The same in vectors; the length is a multiple of the lane count. */
    abstract void vector(float[] x, float[] y);

    abstract double exact(double x);

    /** Whether f(x) may be y at all. */
    boolean inRange(float x, float y) {
        return y >= 0f;
    }

    /** Whether x is in the domain. */
    boolean has(float x) {
        return x >= from && x <= to;
    }

    /** As tables name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** f(x) of one number. */
    float scalar(float x) {
        float[] y = new float[1];
        scalar(new float[] {x}, y);
        return y[0];
    }

    private static void derivative(Activation kernel, ActivationFunction g, float[] x, float[] y) {
        Arrays.fill(y, 1f);
        kernel.multiplyDerivative(g, Matrix.wrap(x, x.length, 1), Matrix.wrap(y, y.length, 1));
    }

    /** The distance in units of the last place of a float at the exact result. */
    static double ulpsOff(float result, double exact) {
        if (Float.isInfinite(result)) {
            // Rightly so from half a place above the largest float.
            return exact >= 0x1.ffffffp127 ? 0 : Math.abs(0x1p128 - exact) / 0x1p104;
        }
        double place = Math.max(0x1p-149, Math.scalb(1.0, Math.getExponent(exact) - 23));
        return Math.abs(result - exact) / place;
    }
}
