package dev.zoetrope.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.SavedFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small pictures of files, and none of what is no picture. */
class ThumbnailTests {

    @TempDir
    private Path folder;

    private SavedFile file(String name, String type, byte[] content) throws IOException {
        return new SavedFile(Files.write(folder.resolve(name), content), type, content.length, "");
    }

    /** Black on the left and white on the right. */
    private SavedFile halves(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = width / 2; x < width; x++) {
                picture.setRGB(x, y, 0xffffff);
            }
        }
        return file("a.png", "image/png", Png.of(picture));
    }

    @Test
    void aPictureKeepsItsShape() throws IOException {
        assertThat(Thumbnail.of(halves(1200, 300), 240, 180)).hasValueSatisfying(small -> {
            assertThat(small.getWidth()).isEqualTo(240);
            assertThat(small.getHeight()).isEqualTo(60);
            assertThat(small.getRGB(10, 30)).isEqualTo(0xff000000);
            assertThat(small.getRGB(230, 30)).isEqualTo(0xffffffff);
        });
    }

    @Test
    void aSmallPictureIsNotMadeLarger() throws IOException {
        assertThat(Thumbnail.of(halves(20, 10), 240, 180))
                .hasValueSatisfying(small -> assertThat(small.getWidth()).isEqualTo(20));
    }

    @Test
    void aThinPictureIsOnePointWideAtLeast() throws IOException {
        assertThat(Thumbnail.of(halves(2, 4000), 240, 180))
                .hasValueSatisfying(small -> assertThat(small.getWidth()).isEqualTo(1));
    }

    @Test
    void pointsAreAverages() {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xff0000);
        picture.setRGB(1, 1, 0x00ff00);

        assertThat(Thumbnail.within(picture, 1, 1).getRGB(0, 0)).isEqualTo(0xff3f3f00);
    }

    @Test
    void whatIsNoPictureHasNone() throws IOException {
        byte[] words = "<html>hello</html>".getBytes();
        byte[] torn = Files.readAllBytes(halves(900, 900).path());

        assertThat(Thumbnail.of(file("a.txt", "text/plain", words), 9, 9)).isEmpty();
        assertThat(Thumbnail.of(file("b.png", "image/png", words), 9, 9)).isEmpty();
        assertThat(Thumbnail.of(file("c.mp4", "video/mp4", words), 9, 9)).isEmpty();
        assertThat(Thumbnail.of(file("d.wav", "audio/wav", words), 9, 9)).isEmpty();
        assertThat(Thumbnail.of(file("e.png", "image/png", java.util.Arrays.copyOf(torn, 40)), 9, 9))
                .isEmpty();
        assertThat(Thumbnail.of(new SavedFile(folder.resolve("gone.png"), "image/png", 1, ""), 9, 9))
                .isEmpty();
    }

    /** A file of a hundred bytes that says it has 60,000 by 60,000 points would fill the memory. */
    @Test
    void aPictureOfTooManyPointsIsNotRead() throws IOException {
        byte[] png = Files.readAllBytes(halves(8, 8).path());
        java.nio.ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

        assertThat(Thumbnail.of(file("huge.png", "image/png", png), 9, 9)).isEmpty();
        assertThat(ImageIO.getImageReadersByFormatName("png").hasNext()).isTrue();
    }
}
