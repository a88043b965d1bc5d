// SPDX-License-Identifier: Apache-2.0
package io.lanewise.random;

/**
 * The random numbers of Lanewise: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014). Written out here because a seed must mean the same weights and
 * the same shuffles for ever, on every JDK.
 *
 * <p>Not safe for use by several threads, and not for secrets.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** A generator whose numbers are a function of the seed alone. */
    public SplitMix64(long seed) {
        state = seed;
    }

    /** The generator of stream number {@code stream} of a seed: an epoch's shuffle, for example. */
    public static SplitMix64 stream(long seed, long stream) {
        return new SplitMix64(mix(seed + GOLDEN_GAMMA) ^ mix(stream));
    }

    /** The first 64 bits of such a stream, without an object. */
    public static long hash(long seed, long stream) {
        return mix((mix(seed + GOLDEN_GAMMA) ^ mix(stream)) + GOLDEN_GAMMA);
    }

    /** The next 64 bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * The next integer in 0 … bound − 1, each equally likely: Lemire's multiplication with
     * rejection ("Fast random integer generation in an interval", ACM TOMACS 2019), on the upper 32
     * bits.
     *
     * @throws IllegalArgumentException if bound &lt; 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1, not " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        int threshold = Integer.remainderUnsigned(-bound, bound);
        while (Integer.compareUnsigned((int) product, threshold) < 0) {
            product = (nextLong() >>> 32) * bound;
        }
        return (int) (product >>> 32);
    }

    /** The next number in [0, 1): a multiple of 2^−53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Shuffles the array (Fisher and Yates, from the end). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
