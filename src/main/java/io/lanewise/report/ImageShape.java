// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.data.Features;
import io.lanewise.data.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of the pictures that the inputs are, row after row of pixels.
 *
 * @param height in pixels
 * @param width in pixels
 */
public record ImageShape(int height, int width) {
    private static final int SMALLEST = 8;
    private static final int LARGEST = 256;
    /** How readers of arrays tell of one with three dimensions: "1000 × 28 × 28 of uint8". */
    private static final Pattern SHAPE = Pattern.compile(".*?\\d+ × (\\d+) × (\\d+) of .*");

    private static final List<String> ARRAYS = List.of("images", "array", "features");

    /** Blocks of pixels that are looked at one at a time: no more than this. */
    private static final int MOST_BLOCKS = 64;

    /**
     * The size of pictures, if the inputs are some: pixels of an array with three dimensions, or as
     * many columns without names as a square of 8 × 8 or more has pixels, of an array or of what
     * was made in memory.
     *
     * @param facts what was understood of the data's source
     */
    public static Optional<ImageShape> of(List<Table.Fact> facts, Features features) {
        if (!features.isPlain() || features.isNamed()) {
            return Optional.empty();
        }
        for (Table.Fact fact : facts) {
            Matcher shape = SHAPE.matcher(fact.value());
            if (ARRAYS.contains(fact.key()) && shape.matches()) {
                ImageShape found = new ImageShape(Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)));
                return found.isPicture(features) ? Optional.of(found) : Optional.empty();
            }
        }
        boolean array = facts.stream()
                .filter(fact -> fact.key().equals("format"))
                .allMatch(fact -> List.of("IDX", "NPY", "NPZ").contains(fact.value()));
        int side = (int) Math.round(Math.sqrt(features.inputs()));
        ImageShape square = new ImageShape(side, side);
        return array && side >= SMALLEST && square.isPicture(features) ? Optional.of(square) : Optional.empty();
    }

    private boolean isPicture(Features features) {
        return height * width == features.inputs() && Math.min(height, width) > 1 && Math.max(height, width) <= LARGEST;
    }

    /** The side of square blocks that are as small as possible, but of which there are not many. */
    int blockSide() {
        int side = 1;
        while (blocks(height, side) * blocks(width, side) > MOST_BLOCKS) {
            side++;
        }
        return side;
    }

    static int blocks(int extent, int side) {
        return (extent + side - 1) / side;
    }

    @Override
    public String toString() {
        return height + " × " + width;
    }
}
