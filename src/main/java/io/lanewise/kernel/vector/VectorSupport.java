// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.math.Fma;
import java.util.ArrayList;
import java.util.List;

/** What the vector kernels run on here: the width, and whether this JVM runs it well. */
public final class VectorSupport {
    private VectorSupport() {}

    /** The width of the vectors, in bits. */
    public static int bits() {
        return Lanes.BITS;
    }

    /** The widest vectors that hardware and JVM run natively, in bits. */
    public static int hardwareBits() {
        return Lanes.HARDWARE_BITS;
    }

    /**
     * Why the scalar kernels would be faster on this machine, with the cure, or null when vectors
     * run well, provided that the JVM compiles them.
     */
    public static String problem() {
        if (!Fma.IN_HARDWARE) {
            return "this JVM has no fused multiply-add instructions (an old CPU, or -XX:-UseFMA); remove the flag";
        }
        if (Lanes.HARDWARE_BITS < 128) {
            return "this JVM has no vectors of 128 bits or more for this machine; try a newer JDK";
        }
        if (Lanes.BITS > Lanes.HARDWARE_BITS) {
            return "-D" + VectorWidth.PROPERTY + "=" + Lanes.BITS + " is wider than the " + Lanes.HARDWARE_BITS
                    + " bits that this machine runs natively; remove it";
        }
        return null;
    }

    /**
     * Reads the system property that chooses the scheme of products.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static void checkBlocking() {
        new SchemeChooser();
    }

    /** A product by each scheme of this width: one of them computes any product here. */
    public static List<Gemm> products() {
        List<Gemm> products = new ArrayList<>();
        for (Scheme scheme : Scheme.ALL) {
            products.add(new VectorGemm(new SchemeChooser(scheme.name(), 0)));
        }
        return products;
    }

    /**
     * How products of this size are computed here: the name of their scheme, and where it comes
     * from.
     */
    public static String blocking(int rows, int columns, int terms) {
        return new SchemeChooser().describe(rows, columns, terms);
    }
}
