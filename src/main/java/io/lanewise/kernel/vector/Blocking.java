// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Gemm;

/**
 * Tile and block sizes of the product, one set for each width and number of vector registers.
 *
 * <p>A tile of {@code vectors} × {@code columns} accumulators must fill the two FMA pipes (latency
 * 4, so at least 8) and leave registers for one column of A and, as C2 spends them, one for each
 * broadcast of B. KC is {@code Gemm.CHUNK}: the sum over a chunk stays in registers, so no other
 * length would keep the order.
 *
 * <p>The caches: a micro-panel of B, KC·NR floats (12 KiB), stays in L1 beside the streaming
 * micro-panel of A; a block of A, MC·KC floats (384 KiB of 1 MiB), in less than half of L2; a block
 * of B, KC·NC floats (at most 6 MiB), in L3.
 *
 * @param vectors vectors down in a tile
 * @param columns NR, columns across in a tile
 * @param mc MC, rows in a packed block of A, a multiple of MR
 * @param nc NC, columns in a packed block of B, a multiple of NR
 * @param packedColumns the number of columns from which on a large A is packed; with fewer the copy
 *     costs more than it gains
 */
record Blocking(int vectors, int columns, int mc, int nc, int packedColumns) {
    /**
     * A tile of 512-bit vectors reads 256 bytes of A for each term, and unpacked is as fast until
     * it is read for 512 columns (1024×64×1024: 109 against 88 GFLOPS packed, 1024³: 100 against
     * 105). Narrower tiles read a line or two for each term, a page away from the last, and want
     * packing soon (256 bits, 512×64×512: 73 to 80 unpacked, 84 to 86 packed).
     *
     * <p>32 registers: 24 accumulators, 4 vectors of A, the rest for broadcasts; 28 accumulators
     * spill.
     */
    private static final Blocking REGISTERS_32 = new Blocking(4, 6, blockRows(4), 3072, Lanes.COUNT >= 16 ? 512 : 24);

    /**
     * 16 registers: 12 accumulators. At 256 bits 2 × 6 (97 to 100 of 117 GFLOPS) is steadier than 3
     * × 4, which reaches 105 where the data happen to lie at a multiple of 32 bytes and 90 to 96
     * elsewhere; 2 × 5 reached 84 to 88 (Zen 4, -XX:UseAVX=2).
     */
    private static final Blocking REGISTERS_16 = new Blocking(2, 6, blockRows(2), 3072, 24);

    /**
     * 16 registers of 128 bits: 3 × 4 (53 to 55 of 58.6 GFLOPS; 2 × 6: 48 to 50; 2 × 5: 46 to 48).
     */
    private static final Blocking REGISTERS_16_SHORT = new Blocking(3, 4, blockRows(3), 3072, 24);

    /** The sizes for the width in use. */
    static final Blocking CHOSEN =
            hasRegisters32() ? REGISTERS_32 : Lanes.COUNT <= 4 ? REGISTERS_16_SHORT : REGISTERS_16;

    /** Whole tiles of rows that take three eighths of L2, with all terms of a chunk. */
    private static int blockRows(int vectors) {
        int tile = vectors * Lanes.COUNT;
        int rows = (int) (Caches.L2 / 8 * 3 / (Gemm.CHUNK * (long) Float.BYTES));
        return Math.max(tile, rows - rows % tile);
    }

    /** MR, rows in a tile. */
    int rows() {
        return vectors * Lanes.COUNT;
    }

    /**
     * Columns across in a tile of fewer vectors, which has room for more of them: up to as many
     * accumulators, and 12.
     */
    int columns(int vectors) {
        return Math.min(12, this.vectors * columns / vectors);
    }

    /**
     * AArch64 has 32 vector registers, and so has x86 with AVX-512, whatever the width asked for.
     */
    private static boolean hasRegisters32() {
        return Lanes.HARDWARE_BITS >= 512 || System.getProperty("os.arch", "").equals("aarch64");
    }
}
