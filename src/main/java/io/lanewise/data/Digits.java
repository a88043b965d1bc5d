// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * The handwritten digits that come with Lanewise: 1797 images of 8 × 8 pixels, values 0 to 16,
 * classes 0 to 9 (Alpaydin and Kaynak, UCI Optical Recognition of Handwritten Digits, CC BY 4.0).
 *
 * <pre>{@code
 * Dataset digits = Digits.load();
 * System.out.println(digits.x().shape()); // 64×1797
 * }</pre>
 */
public final class Digits {
    /** m, the number of images. */
    public static final int EXAMPLES = 1797;

    /** n0, the pixels of an image. */
    public static final int FEATURES = 64;

    private Digits() {}

    /** All images, in the order of the source. */
    public static Dataset load() {
        float[] x = new float[FEATURES * EXAMPLES];
        int[] labels = new int[EXAMPLES];
        try (InputStream resource = Digits.class.getResourceAsStream("digits.csv.gz");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII))) {
            for (int j = 0; j < EXAMPLES; j++) {
                String[] cells = lines.readLine().split(",");
                for (int i = 0; i < FEATURES; i++) {
                    x[j * FEATURES + i] = Integer.parseInt(cells[i]);
                }
                labels[j] = Integer.parseInt(cells[FEATURES]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded digits cannot be read", e);
        }
        return Dataset.of(Matrix.wrap(x, FEATURES, EXAMPLES), labels);
    }
}
