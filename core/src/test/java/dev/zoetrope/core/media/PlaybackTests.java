package dev.zoetrope.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real, cut and hostile clips and sounds say about how they play. */
class PlaybackTests {

    private static final Pixels LYING = new Pixels(48, 32);

    static final List<String> FILES = List.of(
            "clip.mp4",
            "clip.mov",
            "clip.avi",
            "both.mp4",
            "turned.mp4",
            "fragmented.mp4",
            "growing.mp4",
            "sound.mp4",
            "sound.m4a",
            "clip.webm",
            "live.webm",
            "sound.webm",
            "film.mkv",
            "sound.wav",
            "large.wav",
            "streamed.wav",
            "plain.mp3",
            "tagged.mp3",
            "vbr.mp3",
            "stereo.mp3",
            "sound.flac",
            "vorbis.ogg",
            "opus.ogg",
            "flac.ogg");

    private static final List<String> STARTS = List.of(
            "\0\0\0\30ftypisom\0\0\2\0isommp42",
            "\32E\u00df\u00a3",
            "RIFF\0\1\0\0WAVE",
            "RIFF\0\1\0\0AVI ",
            "RF64\u00ff\u00ff\u00ff\u00ffWAVE",
            "ID3\4\0\0\0\0\0\0",
            "\u00ff\u00fb\u0090\0",
            "fLaC",
            "OggS");

    private static MediaFacts facts(byte[] content) {
        return MediaFacts.ofHeld(ByteSource.whole(content));
    }

    private static MediaFacts facts(String name) {
        return facts(SampleMedia.stored(name));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The seconds are those that ffprobe gives, to within the rounding of a frame. */
    @ParameterizedTest
    @CsvSource({
        "clip.mp4, 0.2",
        "clip.mov, 0.2",
        "clip.avi, 0.2",
        "both.mp4, 2.0",
        "turned.mp4, 2.0",
        "fragmented.mp4, 2.25",
        "growing.mp4, 2.0",
        "clip.webm, 2.0",
        "film.mkv, 2.0",
        "sound.mp4, 0.5",
        "sound.m4a, 0.05",
        "sound.webm, 0.532",
        "sound.wav, 0.05",
        "large.wav, 0.1",
        "streamed.wav, 0.05",
        "plain.mp3, 2.16",
        "tagged.mp3, 2.16",
        "vbr.mp3, 2.16",
        "stereo.mp3, 1.045",
        "sound.flac, 0.2",
        "vorbis.ogg, 0.5",
        "opus.ogg, 1.0",
        "flac.ogg, 0.2"
    })
    void clipsAndSoundsTellHowLongTheyPlay(String name, BigDecimal seconds) {
        MediaFacts facts = facts(name);

        assertThat(facts.seconds()).isCloseTo(seconds, Offset.offset(new BigDecimal("0.002")));
        assertThat(facts.cutOff()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clip.mp4",
                "clip.mov",
                "clip.avi",
                "both.mp4",
                "fragmented.mp4",
                "growing.mp4",
                "clip.webm",
                "live.webm",
                "film.mkv"
            })
    void clipsTellTheSizeOfTheirPicture(String name) {
        assertThat(facts(name).pixels()).isEqualTo(LYING);
        assertThat(facts(name).soundAlone()).isFalse();
    }

    @Test
    void aClipThatWasFilmedUprightIsUpright() {
        assertThat(facts("turned.mp4").pixels()).isEqualTo(new Pixels(32, 48));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sound.mp4", "sound.m4a", "sound.webm", "sound.wav", "tagged.mp3", "sound.flac", "opus.ogg"})
    void soundSaysThatItHasNoPicture(String name) {
        assertThat(facts(name).soundAlone()).isTrue();
        assertThat(facts(name).pixels()).isNull();
    }

    @Test
    void whatWasSentWhileItWasMadeDoesNotSayHowLongItPlays() {
        byte[] flac = SampleMedia.stored("sound.flac");
        ByteBuffer.wrap(flac).putInt(22, 0).put(21, (byte) (flac[21] & 0xF0));

        assertThat(facts("live.webm").seconds()).isNull();
        assertThat(facts(flac).seconds()).isNull();
        assertThat(facts(flac).type()).isEqualTo(MediaType.FLAC);
    }

    @Test
    void soundOfChangingRateThatDoesNotSayHowManyFramesItHasIsNotGuessed() {
        byte[] sound = SampleMedia.stored("vbr.mp3");
        int header = new String(sound, StandardCharsets.ISO_8859_1).indexOf("Xing");
        assertThat(header).isPositive();
        sound[header] = 'x';

        assertThat(facts(sound).seconds()).isNull();
    }

    @Test
    void soundThatIsNotCountedYetReachesToTheEnd() {
        byte[] sound = SampleMedia.stored("sound.wav");
        int header = new String(sound, StandardCharsets.ISO_8859_1).indexOf("data");
        ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 4, 0);

        assertThat(facts(sound).seconds()).isEqualByComparingTo("0.05");
    }

    @Test
    void aSoundThatOthersFollowIsNotGuessed() {
        byte[] first = SampleMedia.stored("vorbis.ogg");
        byte[] second = SampleMedia.stored("opus.ogg");
        byte[] chain = Arrays.copyOf(first, first.length + second.length + (1 << 17));
        System.arraycopy(second, 0, chain, first.length, second.length);

        assertThat(facts(chain).seconds()).isNull();
    }

    @Test
    void anotherScaleOfATrackStretchesNothingThatIsMeasured() {
        byte[] clip = SampleMedia.stored("clip.mp4");
        int header = new String(clip, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 4;
        ByteBuffer.wrap(clip).putInt(header + 76, 4096 << 16);

        assertThat(facts(clip).pixels()).isEqualTo(LYING);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFF_FFFFL})
    void aMovieThatDoesNotSayIsAsLongAsItsTracks(long unknown) {
        byte[] clip = SampleMedia.stored("both.mp4");
        int header = new String(clip, StandardCharsets.ISO_8859_1).indexOf("mvhd") + 4;
        ByteBuffer.wrap(clip).putInt(header + 16, (int) unknown);

        assertThat(facts(clip).seconds()).isBetween(new BigDecimal("2"), new BigDecimal("2.3"));
    }

    @Test
    void picturesOfEveryDepthTellTheirSizeAndDoNotPlay() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(48, 32, BufferedImage.TYPE_USHORT_GRAY), "png", png);

        assertThat(png.toByteArray()[24]).as("bits").isEqualTo((byte) 16);
        assertThat(facts(png.toByteArray())).isEqualTo(new MediaFacts(MediaType.PNG, LYING, null, null, false));
        assertThat(facts("anim.webp").pixels()).isEqualTo(LYING);
        assertThat(facts("anim.webp").seconds()).isNull();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void ofEveryBeginningNoMoreIsSaidThanOfTheWhole(String name) {
        byte[] whole = SampleMedia.stored(name);
        MediaFacts all = facts(whole);
        for (int length = 0; length < whole.length; length++) {
            byte[] head = Arrays.copyOf(whole, length);
            MediaFacts cut = facts(head);
            for (OptionalLong known : List.of(OptionalLong.empty(), OptionalLong.of(whole.length))) {
                MediaFacts seen =
                        HostedFile.of("https://a.example/b", head, known, "").facts();
                assertThat(seen.cutOff()).as(name + " seen to " + length).isNull();
                assertThat(seen.pixels()).as(name + " seen to " + length).isIn(null, all.pixels());
                assertThat(seen.seconds()).as(name + " seen to " + length).isIn(null, all.seconds());
                assertThat(seen.soundAlone() && !all.soundAlone()).isFalse();
            }
            assertThat(cut.pixels()).as(name + " cut to " + length).isIn(null, all.pixels());
        }
    }

    @Test
    void boxesThatHoldThemselvesAndLengthsWithoutEndAreNotFollowed() {
        byte[] clip = SampleMedia.stored("fragmented.mp4");
        String letters = new String(clip, StandardCharsets.ISO_8859_1);
        for (String box :
                List.of("moov", "trak", "mdia", "minf", "stbl", "stsd", "mvex", "moof", "traf", "trun", "mdat")) {
            int at = letters.indexOf(box) - 4;
            for (int size : new int[] {0, 1, 2, 7, 8, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
                byte[] hostile = clip.clone();
                ByteBuffer.wrap(hostile).putInt(at, size);
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> facts(hostile));
            }
        }
    }

    @Test
    void fragmentsThatSayMoreSamplesThanThereAreAreNotCounted() {
        byte[] clip = SampleMedia.stored("fragmented.mp4");
        int run = new String(clip, StandardCharsets.ISO_8859_1).indexOf("trun") + 4;
        ByteBuffer.wrap(clip).putInt(run + 4, -1);

        assertThat(facts(clip).seconds()).isNull();
    }

    @Test
    void manyTinyPartsAreReadInGoodTime() {
        int bytes = 16 << 20;
        byte[] fragments = filled(bytes, SampleMedia.stored("growing.mp4"), latin("\0\0\0\10moof"));
        byte[] tracks = filled(
                bytes,
                latin("\32E\u00df\u00a3\u0080\30S\u0080g\1\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"
                        + "\26T\u00aek\1\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"),
                latin("\u00ae\u0082\u00e0\u00ff"));
        byte[] frames = filled(bytes, latin("ID3\4\0\0\0\0\0\0"), latin("\u00ff\u00fb"));
        byte[] pages = filled(bytes, SampleMedia.stored("vorbis.ogg"), latin("OggS"));
        byte[] chunks = filled(bytes, latin("RIFF\0\1\0\0WAVE"), latin("none\0\0\0\0"));

        for (byte[] hostile : List.of(fragments, tracks, frames, pages, chunks)) {
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> facts(hostile));
        }
    }

    private static byte[] filled(int bytes, byte[] start, byte[] again) {
        byte[] filled = Arrays.copyOf(start, bytes);
        for (int at = start.length; at + again.length <= bytes; at += again.length) {
            System.arraycopy(again, 0, filled, at, again.length);
        }
        return filled;
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES);
    }

    @Provide
    Arbitrary<String> starts() {
        return Arbitraries.of(STARTS);
    }

    @Property(tries = 10_000)
    void noDamageMakesAReaderFail(@ForAll("files") String name, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = SampleMedia.stored(name);
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : new int[] {0, 1, 0x7F, 0xFF}[i & 3]);
        }

        sensible(facts(damaged));
        sensible(facts(Arrays.copyOf(damaged, random.nextInt(damaged.length))));
        sensible(MediaFacts.ofHeld(ByteSource.beginning(damaged, Long.MAX_VALUE)));
    }

    @Property(tries = 5_000)
    void noBytesMakeAReaderFail(@ForAll("starts") String start, @ForAll byte[] more) {
        byte[] beginning = latin(start);
        byte[] content = Arrays.copyOf(beginning, beginning.length + more.length);
        System.arraycopy(more, 0, content, beginning.length, more.length);

        sensible(facts(content));
        sensible(MediaFacts.ofHeld(ByteSource.beginning(content, Long.MAX_VALUE)));
    }

    private static void sensible(MediaFacts facts) {
        BigDecimal seconds = facts.seconds();
        if (seconds != null) {
            assertThat(seconds).isPositive().isLessThanOrEqualTo(BigDecimal.valueOf(1_000_000_000));
            assertThat(seconds.scale()).isEqualTo(3);
        }
        Pixels pixels = facts.pixels();
        if (pixels != null) {
            assertThat(Math.min(pixels.width(), pixels.height())).isPositive();
        }
    }
}
