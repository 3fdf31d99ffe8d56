package dev.zoetrope.emulator;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Inputs that the models take. */
final class Samples {

    static final String O1_STD = "/v1/models/kling/kling-video-o1/standard/image-to-video";
    static final String O1 = "/v1/models/kling/kling-video-o1/image-to-video";
    static final String O1_REFERENCE = "/v1/models/kling/kling-video-o1/image-to-video/reference";
    static final String V3_STD = "/v1/models/kling/kling-3.0/standard/image-to-video";
    static final String HUB_TEXT = "/openapi/v2/kling-video-o1/text-to-video";
    static final String HUB_IMAGE = "/openapi/v2/kling-video-o1/image-to-video";
    static final String HUB_REFERENCE = "/openapi/v2/kling-video-o1-std/refrence-to-video";
    static final String HUB_V3 = "/openapi/v2/kling-v3.0-std/image-to-video";

    private Samples() {}

    static String o1Std(String prompt) {
        return "{\"prompt\":\"" + prompt + "\",\"image\":\"https://pictures.example/boat.png\",\"duration\":5}";
    }

    static String hubText(String prompt) {
        return "{\"prompt\":\"" + prompt + "\",\"aspectRatio\":\"16:9\",\"duration\":\"5\",\"mode\":\"std\"}";
    }

    /** Returns a PNG of that size: red on the left, blue on the right. */
    static byte[] png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException memoryOnly) {
            throw new UncheckedIOException(memoryOnly);
        }
        return bytes.toByteArray();
    }

    static String dataUri(int width, int height) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(width, height));
    }
}
