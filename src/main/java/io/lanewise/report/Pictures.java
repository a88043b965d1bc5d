// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

/** Numbers as pictures: examples in grey, weights in two colours. */
final class Pictures {
    private static final int[] POSITIVE = {0xB2, 0x3A, 0x1C};
    private static final int[] NEGATIVE = {0x1D, 0x4F, 0x9E};
    private static final int MIDDLE = 0xF4;
    private static final int WHITE = 255;

    private Pictures() {}

    /** Grey: the lowest value is black, the highest white; a single value in between. */
    static String grey(ImageShape shape, float[] values, float low, float high) {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            double share = high > low ? (values[i] - low) / (double) (high - low) : 0.5;
            pixels[i] = (byte) Math.round(WHITE * Math.max(0, Math.min(1, share)));
        }
        return Png.dataUri(shape.width(), shape.height(), pixels);
    }

    /** Blue for negative, red for positive, and the paler the nearer to 0. */
    static String signed(ImageShape shape, double[] values, double largest) {
        byte[] pixels = new byte[3 * values.length];
        for (int i = 0; i < values.length; i++) {
            int[] end = values[i] < 0 ? NEGATIVE : POSITIVE;
            double share = largest > 0 ? Math.min(1, Math.abs(values[i]) / largest) : 0;
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = (byte) Math.round(MIDDLE + share * (end[c] - MIDDLE));
            }
        }
        return Png.dataUri(shape.width(), shape.height(), pixels);
    }

    /** A picture of the page; small ones are shown pixel by pixel. */
    static void write(Markup markup, ImageShape shape, String uri, String description) {
        markup.empty(
                "img",
                "src",
                uri,
                "alt",
                description,
                "width",
                Integer.toString(shape.width()),
                "height",
                Integer.toString(shape.height()));
    }
}
