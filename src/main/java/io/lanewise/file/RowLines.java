// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.function.IntFunction;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * In which line each example stands, where most follow one another: only where comments and blank
 * lines come in between is something kept.
 */
final class RowLines implements IntFunction<String> {
    private final MutableIntList rows = new IntArrayList();
    private final MutableIntList lines = new IntArrayList();
    private int count;
    private int last = -1;

    /** The line of the next example. */
    void add(int line) {
        if (count == 0 || line != last + 1) {
            rows.add(count);
            lines.add(line);
        }
        count++;
        last = line;
    }

    /** The number of examples. */
    int count() {
        return count;
    }

    @Override
    public String apply(int row) {
        int at = rows.binarySearch(row);
        int run = at >= 0 ? at : -at - 2;
        return "line " + (lines.get(run) + row - rows.get(run));
    }
}
