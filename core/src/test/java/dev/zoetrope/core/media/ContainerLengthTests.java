package dev.zoetrope.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a file says about its own length, and that no truncation goes unnoticed. */
class ContainerLengthTests {

    private static final Map<MediaType, byte[]> WHOLE = Map.of(
            MediaType.MP4, boxes("ftyp", 16, "moov", 40, "free", 8, "mdat", 300),
            MediaType.MOV, boxes("ftyp", 16, "mdat", 300, "moov", 40),
            MediaType.HEIC, boxes("ftyp", 16, "mdat", 300, "meta", 40),
            MediaType.PNG, png(),
            MediaType.WAV, riff("WAVE"),
            MediaType.WEBP, riff("WEBP"),
            MediaType.GLB, glb());

    private static byte[] boxes(Object... typesAndSizes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < typesAndSizes.length; i += 2) {
            int size = (Integer) typesAndSizes[i + 1];
            // The media itself has a length of 64 bits, as large files have.
            boolean large = typesAndSizes[i].equals("mdat");
            ByteBuffer box = ByteBuffer.allocate(size + (large ? 16 : 8))
                    .putInt(large ? 1 : size + 8)
                    .put(String.valueOf(typesAndSizes[i]).getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(large ? box.putLong(size + 16L).array() : box.array());
        }
        return all.toByteArray();
    }

    private static byte[] png() {
        ByteBuffer png = ByteBuffer.allocate(8 + 25 + 112 + 12);
        png.put(HexFormat.of().parseHex("89504e470d0a1a0a"));
        png.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII)).position(8 + 25);
        png.putInt(100).put("IDAT".getBytes(StandardCharsets.US_ASCII)).position(8 + 25 + 112);
        png.putInt(0).put("IEND".getBytes(StandardCharsets.US_ASCII));
        return png.array();
    }

    private static byte[] riff(String form) {
        return ByteBuffer.allocate(120)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(112)
                .put(form.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static byte[] glb() {
        return ByteBuffer.allocate(120)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("glTF".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(120)
                .array();
    }

    private static OptionalLong least(byte[] content, MediaType type) throws IOException {
        Path file = Files.createTempFile("container", ".bin");
        try {
            Files.write(file, content);
            try (FileChannel channel = FileChannel.open(file)) {
                return ContainerLength.least(channel, type);
            }
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<MediaType> types() {
        return Arbitraries.of(WHOLE.keySet());
    }

    @Property(tries = 3000)
    void everyCutIsSeenAndNoWholeFileIsTakenForOne(@ForAll("types") MediaType type, @ForAll int at) throws IOException {
        byte[] whole = WHOLE.get(type);
        assertThat(least(whole, type)).hasValue(whole.length);
        int cut = 12 + Math.floorMod(at, whole.length - 12);
        assertThat(least(Arrays.copyOf(whole, cut), type).orElseThrow())
                .as("%s cut at %d of %d", type, cut, whole.length)
                .isGreaterThan(cut);
    }

    @Property(tries = 300)
    void whatFollowsAWholeFileIsNoCut(@ForAll("types") MediaType type, @ForAll byte[] more) throws IOException {
        byte[] whole = WHOLE.get(type);
        byte[] longer = Arrays.copyOf(whole, whole.length + 8 + more.length);
        System.arraycopy(more, 0, longer, whole.length + 8, more.length);
        assertThat(least(longer, type).orElse(0)).isLessThanOrEqualTo(longer.length);
    }

    @Property(tries = 50)
    void aLengthThatIsNotFilledInSaysNothing(@ForAll("types") MediaType type) throws IOException {
        byte[] open = WHOLE.get(type).clone();
        if (type == MediaType.WAV || type == MediaType.WEBP) {
            ByteBuffer.wrap(open).putInt(4, 0xFFFFFFFF);
            assertThat(least(open, type)).isEmpty();
        } else if (type == MediaType.MOV) {
            // A last box of length 0 reaches to the end of the file.
            ByteBuffer.wrap(open).putInt(24, 0);
            assertThat(least(open, type).orElse(0)).isLessThanOrEqualTo(open.length + 8L);
        }
    }
}
