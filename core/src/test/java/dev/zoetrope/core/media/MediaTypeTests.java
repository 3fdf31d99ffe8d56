package dev.zoetrope.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void picturesAreKnownByTheirContentWhateverTheirName(String format) throws IOException {
        Path file = folder.resolve("picture.txt");
        ImageIO.write(new BufferedImage(37, 21, BufferedImage.TYPE_INT_RGB), format, file.toFile());

        LocalMedia media = LocalMedia.probe(file);

        assertThat(media.type()).isNotNull();
        assertThat(media.type().extension()).isEqualTo(format);
        assertThat(media.pixels()).isEqualTo(new Pixels(37, 21));
    }

    @ParameterizedTest
    @CsvSource({
        // lossy: frame tag, start code 9d012a, then both sizes in 14 bits
        "52494646 00000000 57454250 56503820 00000000 000000 9d012a 9001 2c01, 400, 300",
        // lossless: signature 2f, then width-1 and height-1 in 14 bits each
        "52494646 00000000 57454250 5650384c 00000000 2f 8fc14a00 00000000 00, 400, 300",
        // extended: flags, then width-1 and height-1 in 24 bits each
        "52494646 00000000 57454250 56503858 00000000 00000000 8f0100 2b0100, 400, 300"
    })
    void everyFormOfWebpTellsItsSize(String hex, int width, int height) throws IOException {
        Path file = folder.resolve("a.webp");
        Files.write(file, HexFormat.of().parseHex(hex.replace(" ", "")));

        LocalMedia media = LocalMedia.probe(file);

        assertThat(media.type()).isEqualTo(MediaType.WEBP);
        assertThat(media.pixels()).isEqualTo(new Pixels(width, height));
    }

    @Test
    void aTextIsNoPictureWhateverItsName() throws IOException {
        Path file = folder.resolve("boat.png");
        Files.writeString(file, "BMG this is a text about a boat");

        assertThat(LocalMedia.probe(file).type()).isNull();
    }

    @Test
    void aPictureWithADamagedHeaderHasNoSize() throws IOException {
        Path file = folder.resolve("boat.png");
        Files.write(file, HexFormat.of().parseHex("89504e470d0a1a0a0000"));

        LocalMedia media = LocalMedia.probe(file);

        assertThat(media.type()).isEqualTo(MediaType.PNG);
        assertThat(media.pixels()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0000001866747970 69736f6d, MP4",
        "0000001866747970 71742020, MOV",
        "0000001866747970 61766966, AVIF",
        "0000001866747970 68656963, HEIC",
        "1a45dfa300000000, WEBM",
        "4f67675300000000, OGG",
        "664c614300000000, FLAC",
        "fffb900000000000, MP3",
        "676c544602000000, GLB",
        "49492a0008000000, TIFF",
        "4d4d002a00000008, TIFF",
        "524946460000000057415645, WAV",
        "524946460000000041564920, AVI",
        "0000001866747970 61766973, AVIF",
        "0000001866747970 6d696631, HEIC",
        "0000001866747970 4d344120, M4A",
        "0000001866747970, MP4",
        "494433040000, MP3",
        "fff3400000000000, MP3",
        "504b030414000000, ZIP"
    })
    void otherMediaAreKnownByTheirFirstBytes(String hex, MediaType type) {
        assertThat(MediaType.of(HexFormat.of().parseHex(hex.replace(" ", "")))).contains(type);
    }

    @Test
    void nothingIsMadeOfAnEmptyOrShortFile() {
        assertThat(MediaType.of(new byte[0])).isEmpty();
        assertThat(MediaType.of("R".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> LocalMedia.probe(folder)).hasMessage("not a regular file");
        assertThatThrownBy(() -> LocalMedia.probe(folder.resolve("none"))).hasMessage("no such file");
    }

    @Test
    void anInterruptDoesNotKeepAFileFromBeingLookedAt() throws IOException {
        Path file = Files.write(folder.resolve("boat.png"), SampleMedia.picture("png", 37, 21));

        Thread.currentThread().interrupt();
        LocalMedia media = LocalMedia.probe(file);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(media.pixels()).isEqualTo(new Pixels(37, 21));
    }
}
