// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width, in one place: no other file names a species. It is the widest that the hardware
 * prefers, at most 512 bits, unless the system property {@code lanewise.vector.bits} (128, 256 or
 * 512) says otherwise. A width above the hardware's gives the same bits, but runs emulated and very
 * slowly.
 */
final class Lanes {
    /** Floats, and the only place where their width is chosen. */
    static final VectorSpecies<Float> FLOATS = choose(VectorWidth.requested());

    /** Integers of the same shape, which hold the bits of exponents. */
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);

    /** Eight floats, for {@link Squares}, whatever the width in use. */
    static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

    /** Floats in one vector. */
    static final int COUNT = FLOATS.length();

    /** The width in bits. */
    static final int BITS = FLOATS.vectorBitSize();

    /** The widest vectors that the hardware runs natively, in bits, as far as the JVM uses them. */
    static final int HARDWARE_BITS = FloatVector.SPECIES_PREFERRED.vectorBitSize();

    private Lanes() {}

    private static VectorSpecies<Float> choose(int bits) {
        return switch (bits) {
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default -> HARDWARE_BITS > 512 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
        };
    }
}
