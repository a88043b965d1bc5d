// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

/** What became of a benchmark from base to head. */
enum Verdict {
    /** Slower by the limit or more, by half of it in the best fork too, and beyond the noise. */
    REGRESSED,
    /** Faster by as much, and beyond the noise. */
    IMPROVED,
    /** The whole interval lies within the limit on both sides. */
    SAME,
    /**
     * The interval reaches over the limit, forks disagree, or too few slices are clean: these runs
     * can't tell.
     */
    UNSTABLE,
    /** In head alone. */
    NEW,
    /** In base alone. */
    GONE
}
