// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.random.SplitMix64;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Which examples go to the second part of a split: of each class the same share, rounded to the
 * nearest, but never all of its examples.
 */
final class StratifiedSplit {
    private StratifiedSplit() {}

    /** True for each example of the second part. */
    static boolean[] second(int[] labels, int classes, double fraction, SplitMix64 random) {
        boolean[] second = new boolean[labels.length];
        for (int k = 0; k < classes; k++) {
            int[] members = examplesOf(labels, k);
            random.shuffle(members);
            int count = Math.min((int) Math.rint(members.length * fraction), members.length - 1);
            for (int i = 0; i < count; i++) {
                second[members[i]] = true;
            }
        }
        return second;
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
