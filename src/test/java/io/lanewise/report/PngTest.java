// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures are read back by the JDK's reader. */
class PngTest {
    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void greyAndColour_comeBackPixelByPixel() throws IOException {
        byte[] pixels = new byte[3 * 5 * 7];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 2);
        }
        BufferedImage colour = read(Png.encode(5, 7, pixels));
        BufferedImage grey = read(Png.encode(5, 7, java.util.Arrays.copyOf(pixels, 35)));
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 5; x++) {
                int at = 3 * (5 * y + x);
                assertEquals(
                        2 * at << 16 & 0xFF0000 | 2 * (at + 1) << 8 & 0xFF00 | 2 * (at + 2) & 0xFF,
                        colour.getRGB(x, y) & 0xFFFFFF);
                assertEquals(2 * (5 * y + x), grey.getRaster().getSample(x, y, 0));
            }
        }
    }

    @Test
    void wrongNumberOfPixels_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Png.encode(2, 2, new byte[5]));
        assertThrows(IllegalArgumentException.class, () -> Png.encode(2, 2, new byte[8]));
    }

    @Test
    void signed_isRedBlueAndPale() throws IOException {
        String uri = Pictures.signed(new ImageShape(1, 3), new double[] {-2, 0, 2}, 2);
        BufferedImage picture = read(Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length())));
        int negative = picture.getRGB(0, 0);
        int positive = picture.getRGB(2, 0);
        assertTrue((negative & 0xFF) > (negative >> 16 & 0xFF), "blue");
        assertTrue((positive >> 16 & 0xFF) > (positive & 0xFF), "red");
        assertEquals(0xF4F4F4, picture.getRGB(1, 0) & 0xFFFFFF);
    }
}
