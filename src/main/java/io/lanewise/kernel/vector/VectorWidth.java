// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/**
 * The width that the system property {@value #PROPERTY} asks for. It is read outside of
 * {@link Lanes}, whose initialisation could fail only once with its reason.
 */
public final class VectorWidth {
    /** The system property that overrides the width. */
    public static final String PROPERTY = "lanewise.vector.bits";

    private VectorWidth() {}

    /**
     * 128, 256 or 512; 0 if nothing is asked for.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static int requested() {
        String bits = System.getProperty(PROPERTY);
        if (bits == null) {
            return 0;
        }
        return switch (bits.strip()) {
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            default ->
                throw new IllegalArgumentException(
                        "the system property " + PROPERTY + " must be 128, 256 or 512, but is '" + bits + "'");
        };
    }
}
