// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.List;
import java.util.StringJoiner;

/**
 * One way to compute a product, of several that give the same bits. Which is fastest depends on the
 * JDK, the width and the CPU, since C2 keeps the sums of one loop in registers and spills those of
 * another; {@link Schemes} chooses.
 *
 * @param name as the system property takes it
 * @param columns columns across in a tile over panels of B, or 0: B as it lies
 * @param round the terms of a round of that tile's loop
 * @param packA whether A is packed too, or only where it must be
 */
record Scheme(String name, int columns, int round, boolean packA) {
    /** A and B as they lie, but for large ones: {@link MicroKernels}. */
    static final Scheme STRIDED = new Scheme("strided", 0, 1, false);

    private static final Scheme PANELS_6X2 = new Scheme("panels6x2", 6, 2, false);
    private static final Scheme PACKED_6X2 = new Scheme("packed6x2", 6, 2, true);
    private static final Scheme PANELS_5X4 = new Scheme("panels5x4", 5, 4, false);
    private static final Scheme PACKED_5X4 = new Scheme("packed5x4", 5, 4, true);

    /**
     * All of this width. There are no panel kernels of three vectors: they spill on every JDK
     * measured.
     */
    static final List<Scheme> ALL = switch (Blocking.CHOSEN.vectors()) {
        case 2 -> List.of(STRIDED, PANELS_6X2, PACKED_6X2, PANELS_5X4, PACKED_5X4);
        case 4 -> List.of(STRIDED, PANELS_6X2, PACKED_6X2);
        default -> List.of(STRIDED);
    };

    /** Whether B is packed to panels for {@link PanelKernels}. */
    boolean panels() {
        return columns > 0;
    }

    /** The terms of a chunk, and those that fill up its last round. */
    int padded(int terms) {
        return (terms + round - 1) / round * round;
    }

    /**
     * The scheme of this name.
     *
     * @throws IllegalArgumentException if this width has none of that name
     */
    static Scheme named(String name) {
        StringJoiner names = new StringJoiner(", ");
        for (Scheme scheme : ALL) {
            if (scheme.name.equals(name.strip())) {
                return scheme;
            }
            names.add(scheme.name);
        }
        throw new IllegalArgumentException("the system property " + Schemes.PROPERTY + " must be auto, standard, "
                + names + " with vectors of " + Lanes.BITS + " bits, but is '" + name + "'");
    }
}
