// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Which examples go to the second part of a split: of each class the same share, rounded to the
 * nearest, but never all of its examples. Where every class is so small that none would go, they
 * come one by one from the largest classes.
 */
final class StratifiedSplit {
    private final int[][] members;
    private final boolean[] second;

    /** Draws the examples. */
    StratifiedSplit(int[] labels, int classes, double fraction, SplitMix64 random) {
        members = new int[classes][];
        second = new boolean[labels.length];
        int taken = 0;
        for (int k = 0; k < classes; k++) {
            members[k] = examplesOf(labels, k);
            random.shuffle(members[k]);
            int count = Math.min((int) Math.rint(members[k].length * fraction), members[k].length - 1);
            for (int i = 0; i < count; i++) {
                second[members[k][i]] = true;
                taken++;
            }
        }
        if (taken == 0) {
            takeOneByOne((int) Math.rint(labels.length * fraction));
        }
    }

    /**
     * Splits examples by what their targets say.
     *
     * @throws IllegalArgumentException if the fraction is not in (0, 1), or a part would be empty
     */
    static StratifiedSplit of(TargetValues values, double fraction, long seed) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("the fraction of a split must be between 0 and 1, but is " + fraction);
        }
        StratifiedSplit split = new StratifiedSplit(values.strata(), values.groups(), fraction, new SplitMix64(seed));
        int kept = split.examples(false).length;
        int taken = split.examples(true).length;
        if (kept == 0 || taken == 0) {
            throw new IllegalArgumentException("a split of " + values.size() + " examples by " + fraction + " leaves "
                    + kept + " and " + taken + "; both parts need at least one");
        }
        return split;
    }

    private void takeOneByOne(int wanted) {
        List<int[]> bySize = IntStream.range(0, members.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(members[b].length, members[a].length))
                .map(k -> members[k])
                .toList();
        int left = wanted;
        for (int i = 0; left > 0; i++) {
            boolean any = false;
            for (int[] examples : bySize) {
                if (left > 0 && i < examples.length - 1) {
                    second[examples[i]] = true;
                    left--;
                    any = true;
                }
            }
            if (!any) {
                return;
            }
        }
    }

    /** The examples of one of the two parts, in their order. */
    int[] examples(boolean ofSecond) {
        return IntStream.range(0, second.length)
                .filter(j -> second[j] == ofSecond)
                .toArray();
    }

    /** Says which classes the second part has no example of. */
    List<String> notices(List<String> names) {
        List<String> lacking = new ArrayList<>();
        for (int k = 0; k < members.length; k++) {
            if (members[k].length > 0 && IntStream.of(members[k]).noneMatch(j -> second[j])) {
                lacking.add(names.get(k));
            }
        }
        return lacking.isEmpty()
                ? List.of()
                : List.of((lacking.size() == 1 ? "a class has" : lacking.size() + " classes have")
                        + " too few examples to be in both parts of the split, so all stay in the first: "
                        + Names.quoted(lacking));
    }

    private static int[] examplesOf(int[] labels, int k) {
        MutableIntList members = new IntArrayList();
        for (int j = 0; j < labels.length; j++) {
            if (labels[j] == k) {
                members.add(j);
            }
        }
        return members.toArray();
    }
}
