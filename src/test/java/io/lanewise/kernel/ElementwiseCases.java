// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.Surrounded.LANES;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.net.Backend;
import java.util.stream.Stream;

/**
 * Every shape and layout that an elementwise kernel meets, and special values for each place in it: in whole vectors and
 * in the rest, with ordinary numbers beside them, which must stay as they are.
 */
final class ElementwiseCases {
    static final long SEED = 92;
    static final float NAN = Float.NaN;
    static final float INFINITY = Float.POSITIVE_INFINITY;
    static final float TINY = Float.MIN_VALUE;
    /** Twenty-three, a prime: along a column and from one to the next, each meets each. */
    static final float[] SPECIALS = {
        NAN,
        0.75f,
        INFINITY,
        -INFINITY,
        -0f,
        0f,
        TINY,
        -TINY,
        0x1.8p-127f,
        -0x1.8p-127f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1f,
        -1f,
        -3.25f,
        0x1p-75f,
        -0x1p-75f,
        40f,
        -40f,
        0x1p-149f * 101,
        -0x1p-149f * 101,
        0.5f
    };

    static Stream<Kernels> both() {
        return Stream.of(Backend.SCALAR.kernels(), Backend.VECTOR.kernels());
    }

    interface Check {
        void run(int rows, int cols, Layout layout, String what);
    }

    /** Columns shorter than a vector, of whole vectors, and longer, in every layout. */
    static void forShapes(Kernels kernels, Check check) {
        for (int rows : new int[] {1, LANES - 1, LANES, LANES + 1, 2 * LANES, 3 * LANES + 2}) {
            for (int cols : new int[] {1, 2, LANES - 1, LANES, LANES + 1, 25}) {
                for (Layout layout : Layout.values()) {
                    check.run(
                            rows,
                            cols,
                            layout,
                            kernels.gemm().getClass().getSimpleName().replace("Gemm", "") + " kernels, " + layout);
                }
            }
        }
    }

    /** Special values, another one in every place; two operands with two salts meet in all combinations. */
    static Elements specials(int salt) {
        return (i, j) -> SPECIALS[(i * salt + j * (salt + 4)) % SPECIALS.length];
    }

    private ElementwiseCases() {}
}
