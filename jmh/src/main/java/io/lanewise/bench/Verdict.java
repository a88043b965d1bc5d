// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

/** What became of a benchmark from base to head. */
enum Verdict {
    /** Slower by the limit or more, in the median and in the best fork, and beyond the noise in every round. */
    REGRESSED,
    /** Faster by as much, and beyond the noise in every round. */
    IMPROVED,
    /** The whole interval lies within the limit on both sides. */
    SAME,
    /** The interval reaches over the limit, or rounds or forks disagree: these runs can't tell. */
    UNSTABLE,
    /** In head alone. */
    NEW,
    /** In base alone. */
    GONE
}
