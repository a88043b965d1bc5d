// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which examples are looked at where not all are. */
final class Sample {
    /** Far from the numbers of streams that other things are drawn by. */
    private static final long STREAM = Long.MAX_VALUE;

    private Sample() {}

    /** Numbers of examples, ascending, drawn by the seed; all if there are no more than that. */
    static int[] of(int examples, int most, long seed) {
        int[] numbers = IntStream.range(0, examples).toArray();
        if (examples <= most) {
            return numbers;
        }
        SplitMix64.stream(seed, STREAM).shuffle(numbers);
        int[] drawn = Arrays.copyOf(numbers, most);
        Arrays.sort(drawn);
        return drawn;
    }
}
