// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageShapeTest {
    private static Features pixels(int count) {
        return Features.numbers(Dataset.numbered("x", count));
    }

    private static Optional<ImageShape> shape(String format, String key, String value, int pixels) {
        return ImageShape.of(List.of(new Table.Fact("format", format), new Table.Fact(key, value)), pixels(pixels));
    }

    @Test
    void arraysOfThreeDimensions_andSquares_arePictures() {
        assertEquals(
                Optional.of(new ImageShape(28, 28)),
                shape("IDX", "images", "10000 × 28 × 28 of uint8, divided by 255", 784));
        assertEquals(Optional.of(new ImageShape(6, 10)), shape("NPY", "array", "3 × 6 × 10 of float32", 60));
        assertEquals(Optional.of(new ImageShape(6, 10)), shape("NPZ", "features", "x, 3 × 6 × 10 of float32", 60));
        assertEquals(Optional.of(new ImageShape(10, 10)), shape("NPY", "array", "3 × 100 of float32", 100));
        assertEquals(
                Optional.of(new ImageShape(8, 8)),
                ImageShape.of(Digits.load().facts(), Digits.load().features()));
    }

    @Test
    void otherInputs_areNone() {
        assertEquals(Optional.empty(), shape("CSV", "delimiter", "','", 64));
        assertEquals(Optional.empty(), shape("LIBSVM", "features", "64", 64));
        assertEquals(Optional.empty(), shape("NPY", "array", "3 × 50 of float32", 50));
        assertEquals(Optional.empty(), shape("NPY", "array", "3 × 36 of float32", 36));
        assertEquals(Optional.empty(), shape("IDX", "images", "3 × 1 × 64 of uint8", 64));
        assertEquals(Optional.empty(), ImageShape.of(List.of(), Features.numbers(Dataset.numbered("pixel", 64))));
        assertEquals(
                Optional.empty(),
                ImageShape.of(
                        List.of(),
                        Features.of(
                                Dataset.numbered("x", 64).stream()
                                        .map(name -> new Feature.Numeric(name, 0, 1f, false))
                                        .toList(),
                                null)));
    }
}
