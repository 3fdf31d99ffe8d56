package dev.zoetrope.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headers of real, cut and hostile files say. */
class MediaFactsTests {

    private static final Pixels LYING = new Pixels(48, 32);
    private static final Pixels UPRIGHT = new Pixels(32, 48);
    private static final Map<String, byte[]> FILES = SampleMedia.all();

    private static MediaFacts facts(byte[] content) {
        return MediaFacts.ofHeld(ByteSource.whole(content));
    }

    static List<String> everyFile() {
        return List.copyOf(FILES.keySet());
    }

    private static byte[] file(String name) {
        byte[] content = FILES.get(name);
        assertThat(content).isNotNull();
        return content;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void aCompleteFileIsNotCutOff(String name) {
        assertThat(facts(file(name)).cutOff()).isNull();
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void picturesAndClipsTellTheirSizeAndSoundsNone(String name) {
        assertThat(facts(file(name)).pixels()).isEqualTo(name.startsWith("sound") ? null : LYING);
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void aFileThatEndsEarlyIsCutOffWhereverItEnds(String name) {
        byte[] whole = file(name);
        for (int length = MediaType.HEAD_BYTES; length < whole.length; length++) {
            MediaFacts facts = facts(Arrays.copyOf(whole, length));
            if (name.matches("clip.m.*|sound.m.*|plain.*") && endsBetweenBoxes(whole, length)) {
                continue;
            }
            assertThat(facts.cutOff()).as(name + " cut to " + length).isNotNull();
        }
    }

    /** A cut between two boxes, or within the header of one, leaves no trace. */
    private static boolean endsBetweenBoxes(byte[] whole, int length) {
        for (long at = 0; at < whole.length; at += ByteBuffer.wrap(whole).getInt((int) at)) {
            if (length >= at && length < at + 8) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aCutFileSaysHowMuchIsThere() {
        assertThat(facts(Arrays.copyOf(file("lossy.webp"), 200)).cutOff()).isEqualTo("294 bytes declared, 200 there");
        assertThat(facts(Arrays.copyOf(file("gray.jpg"), 300)).cutOff())
                .isEqualTo("its end is missing, 300 bytes are there");
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void whatComesAfterTheEndDoesNotMatter(String name) {
        byte[] whole = file(name);
        byte[] longer = Arrays.copyOf(whole, whole.length + 5000);

        assertThat(facts(longer).cutOff()).isNull();
        assertThat(facts(longer).pixels()).isEqualTo(facts(whole).pixels());
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "4, false", "5, true", "6, true", "7, true", "8, true"})
    void aPhotoIsAsWideAsViewersShowIt(int orientation, boolean turned) {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertThat(facts(SampleMedia.photo(orientation, order)).pixels()).isEqualTo(turned ? UPRIGHT : LYING);
            assertThat(facts(SampleMedia.tiff(orientation, order)).pixels()).isEqualTo(turned ? UPRIGHT : LYING);
        }
    }

    @Test
    void aTurnedAvifIsAsWideAsViewersShowIt() {
        assertThat(facts(SampleMedia.stored("turned.avif")).pixels()).isEqualTo(UPRIGHT);
    }

    @Test
    void anExtendedWebpTellsItsCanvas() {
        assertThat(facts(SampleMedia.stored("alpha.webp")).pixels()).isEqualTo(new Pixels(24, 16));
    }

    @Test
    void theThumbnailsEndIsNotThePhotosEnd() {
        byte[] photo = SampleMedia.photo(1, ByteOrder.BIG_ENDIAN);

        assertThat(facts(Arrays.copyOf(photo, photo.length - 2)).cutOff()).isNotNull();
    }

    @Test
    void aTiffWhosePixelsAreNotThereIsCutOff() {
        byte[] tiff = SampleMedia.tiff(1, ByteOrder.LITTLE_ENDIAN);
        int lengthOfStrip = tiff.length - 8;
        ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putShort(lengthOfStrip, (short) (tiff.length - 7));

        assertThat(facts(tiff).cutOff()).isEqualTo((tiff.length + 1) + " bytes declared, " + tiff.length + " there");
    }

    @Test
    void aStreamedSoundThatDoesNotKnowItsLengthPasses() {
        byte[] sound = SampleMedia.stored("streamed.wav");

        assertThat(ByteBuffer.wrap(sound).getInt(4)).isEqualTo(-1);
        assertThat(facts(Arrays.copyOf(sound, 500)).cutOff()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imageio.png", "gray.jpg", "lossy.webp", "imageio.gif", "plain.avif", "clip.mp4"})
    void ofTheBeginningOfAHostedFileNothingIsTakenForCutOffThatWasNotSeen(String name) {
        byte[] whole = file(name);
        for (OptionalLong length : List.of(OptionalLong.empty(), OptionalLong.of(whole.length))) {
            HostedFile seen = HostedFile.of("https://a.example/b", Arrays.copyOf(whole, 210), length, "");
            assertThat(seen.facts().cutOff()).isNull();
            assertThat(seen.type()).isEqualTo(facts(whole).type());
        }
    }

    @Test
    void aHostedFileThatIsShorterThanItsHeaderSaysIsCutOff() {
        HostedFile seen = HostedFile.of(
                "https://a.example/b", Arrays.copyOf(file("lossy.webp"), 100), OptionalLong.of(290), "image/webp");

        assertThat(seen.facts().cutOff()).isEqualTo("294 bytes declared, 290 there");
    }

    @Test
    void aPictureWithoutASideHasNoSize() {
        byte[] png = file("imageio.png").clone();
        ByteBuffer.wrap(png).putInt(16, 0);
        byte[] huge = file("imageio.png").clone();
        ByteBuffer.wrap(huge).putInt(16, -1);

        assertThat(facts(png).pixels()).isNull();
        assertThat(facts(huge).pixels()).isNull();
    }

    @Test
    void aBoxLargerThanAnyFileIsCutOffAndNotFollowed() {
        for (long size : new long[] {1L << 33, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            ByteBuffer clip = ByteBuffer.allocate(200);
            clip.putInt(24).put(ascii("ftypisom\0\0\2\0isommp42"));
            clip.putInt(1).put(ascii("mdat")).putLong(size);
            assertThat(facts(clip.array()).cutOff()).as("size " + size).endsWith(" bytes declared, 200 there");
        }
    }

    @Test
    void aDirectoryThatLeadsBackToItselfEnds() {
        byte[] tiff = SampleMedia.tiff(1, ByteOrder.BIG_ENDIAN);
        ByteBuffer.wrap(tiff).putInt(tiff.length - 4, 8 + 48 * 32);

        assertThat(facts(tiff).pixels()).isEqualTo(LYING);
    }

    @Test
    void manyTinyPartsAreReadInGoodTime() {
        int bytes = 24 << 20;
        byte[] chunks = new byte[bytes];
        System.arraycopy(ascii("\u0089PNG\r\n\32\n"), 0, chunks, 0, 8);
        byte[] boxes = new byte[bytes];
        System.arraycopy(ascii("\0\0\0\30ftypisom\0\0\2\0isommp42"), 0, boxes, 0, 24);
        for (int at = 24; at + 8 <= bytes; at += 8) {
            ByteBuffer.wrap(boxes).putInt(at, 8).put(at + 4, ascii("free"));
        }
        byte[] fill = new byte[bytes];
        Arrays.fill(fill, (byte) 0xFF);
        fill[1] = (byte) 0xD8;

        for (byte[] hostile : List.of(chunks, boxes, fill)) {
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> facts(hostile));
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(FILES.keySet());
    }

    @Property(tries = 20_000)
    void noDamageMakesAReaderFail(@ForAll("names") String name, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = file(name).clone();
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            // The interesting numbers stand at the beginning, and are large, small or odd.
            int at = random.nextBoolean()
                    ? random.nextInt(Math.min(damaged.length, 300))
                    : random.nextInt(damaged.length);
            damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : new int[] {0, 1, 0x7F, 0xFF}[i & 3]);
        }
        byte[] content = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));

        MediaFacts facts = facts(content);
        MediaFacts beginning = MediaFacts.ofHeld(ByteSource.beginning(content, content.length + 1000L));

        assertThat(beginning.type()).isEqualTo(facts.type());
        if (facts.pixels() != null) {
            assertThat(facts.pixels().width()).isPositive();
            assertThat(facts.pixels().height()).isPositive();
        }
    }
}
