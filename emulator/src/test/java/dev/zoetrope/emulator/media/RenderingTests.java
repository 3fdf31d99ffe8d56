package dev.zoetrope.emulator.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files are real: they are read back with readers that had no part in writing them, or at least not in this code.
 */
class RenderingTests {

    @Test
    void aVideoHasItsLengthAndMovesOverTheGivenPicture() throws IOException, JCodecException {
        byte[] mp4 = VideoRenderer.render(video(Duration.ofSeconds(2), "", redAndBlue(320, 180)), 160);

        List<Picture> frames = frames(mp4);
        assertThat(frames).hasSize(2 * VideoRenderer.FRAMES_PER_SECOND);
        assertThat(frames.get(0).getCroppedWidth()).isEqualTo(160);
        assertThat(frames.get(0).getCroppedHeight()).isEqualTo(90);
        for (int frame = 1; frame < frames.size(); frame++) {
            assertThat(difference(frames.get(frame - 1), frames.get(frame)))
                    .as("frame %d differs from the one before", frame)
                    .isPositive();
        }
        // Red has more of the red-difference plane than blue has: the picture's left half is still on the left.
        assertThat(redness(frames.get(0), 10)).isGreaterThan(redness(frames.get(0), 70));
        // The camera zooms and pans: what was red left of the middle at first is blue in the end.
        assertThat(redness(frames.get(0), 37)).isGreaterThan(200);
        assertThat(redness(frames.get(frames.size() - 1), 37)).isLessThan(140);
    }

    @Test
    void aVideoFromAStartToAnEndPictureArrivesThere() throws IOException, JCodecException {
        List<Picture> frames = frames(VideoRenderer.render(
                video(Duration.ofSeconds(1), "", plain(64, 64, Color.RED), plain(64, 64, Color.BLUE)), 64));

        assertThat(redness(frames.get(0), 16)).isGreaterThan(200);
        assertThat(redness(frames.get(frames.size() - 1), 16)).isLessThan(140);
    }

    @Test
    void aVideoWithoutPictureTakesTheAspectAndStillMoves() throws IOException, JCodecException {
        List<Picture> frames = frames(VideoRenderer.render(video(Duration.ofSeconds(1), "9:16"), 160));

        assertThat(frames.get(0).getCroppedWidth()).isEqualTo(90);
        assertThat(frames.get(0).getCroppedHeight()).isEqualTo(160);
        assertThat(difference(frames.get(0), frames.get(11))).isPositive();
    }

    @Test
    void aPictureIsAReadablePngOfTheAskedShape() throws IOException {
        MediaOrder order = new MediaOrder(ProductKind.IMAGE, Duration.ZERO, "1:1", "a hat", List.of());

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(PictureRenderer.render(order, 128)));

        assertThat(new Dimension(picture.getWidth(), picture.getHeight())).isEqualTo(new Dimension(128, 128));
    }

    @Test
    void aSoundIsAReadableWavThatIsNotSilent() throws Exception {
        MediaOrder order = new MediaOrder(ProductKind.AUDIO, Duration.ofSeconds(2), "", "a bell", List.of());

        try (AudioInputStream sound =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(SoundRenderer.render(order)))) {
            AudioFormat format = sound.getFormat();
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(sound.getFrameLength() / format.getFrameRate()).isEqualTo(2);
            byte[] samples = sound.readAllBytes();
            short loudest = 0;
            ByteBuffer shorts = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
            while (shorts.hasRemaining()) {
                loudest = (short) Math.max(loudest, shorts.getShort());
            }
            assertThat(loudest).isGreaterThan((short) 5000);
        }
    }

    @Test
    void aSolidIsABinaryGltfWhoseChunksAddUp() {
        ByteBuffer glb = ByteBuffer.wrap(SolidRenderer.render()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(glb.getInt()).isEqualTo(0x46546C67);
        assertThat(glb.getInt()).isEqualTo(2);
        assertThat(glb.getInt()).isEqualTo(glb.capacity());
        byte[] json = new byte[glb.getInt()];
        assertThat(json.length % 4).isZero();
        assertThat(glb.getInt()).isEqualTo(0x4E4F534A);
        glb.get(json);
        JsonNode scene = JsonMapper.builder().build().readTree(json);
        int binary = glb.getInt();
        assertThat(glb.getInt()).isEqualTo(0x004E4942);
        assertThat(binary)
                .isEqualTo(glb.remaining())
                .isEqualTo(scene.at("/buffers/0/byteLength").intValue());
    }

    @Test
    void aTextRepeatsWhatWasAsked() {
        MediaOrder order = new MediaOrder(ProductKind.TEXT, Duration.ZERO, "", "why so blue?", List.of());

        assertThat(new String(TextRenderer.render(order), StandardCharsets.UTF_8))
                .contains("why so blue?");
    }

    @Test
    void equalOrdersShareOneRenderingAndOthersDoNot() {
        try (RenderPool pool = new RenderPool(64, false)) {
            RenderOrder first = pool.order(video(Duration.ofSeconds(1), "1:1"));

            assertThat(pool.order(video(Duration.ofSeconds(1), "1:1"))).isSameAs(first);
            assertThat(pool.order(video(Duration.ofSeconds(2), "1:1"))).isNotSameAs(first);
            assertThat(pool.order(video(Duration.ofSeconds(1), "1:1", redAndBlue(8, 8))))
                    .isNotSameAs(first);
        }
    }

    private static MediaOrder video(Duration length, String aspect, byte[]... pictures) {
        return new MediaOrder(ProductKind.VIDEO, length, aspect, "a boat", List.of(pictures));
    }

    private static List<Picture> frames(byte[] mp4) throws IOException, JCodecException {
        FrameGrab grab =
                FrameGrab.createFrameGrab(ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(mp4)));
        List<Picture> frames = new ArrayList<>();
        for (Picture frame = grab.getNativeFrame(); frame != null; frame = grab.getNativeFrame()) {
            frames.add(frame.cloneCropped());
        }
        return frames;
    }

    private static long difference(Picture one, Picture other) {
        byte[] a = one.getPlaneData(0);
        byte[] b = other.getPlaneData(0);
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    /** Returns the red-difference sample, 0 to 255, at that column in the middle of a frame. */
    private static int redness(Picture frame, int column) {
        int row = frame.getPlaneHeight(2) / 2;
        return frame.getPlaneData(2)[row * frame.getPlaneWidth(2) + column] + 128;
    }

    private static byte[] redAndBlue(int width, int height) throws IllegalStateException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        return png(image);
    }

    private static byte[] plain(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().setPaint(colour);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, colour.getRGB());
            }
        }
        return png(image);
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException memoryOnly) {
            throw new IllegalStateException(memoryOnly);
        }
        return bytes.toByteArray();
    }
}
