package dev.zoetrope.core.media;

import dev.zoetrope.api.media.OutputKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file's own bytes say about it; its name counts for nothing.
 *
 * @param type its type by its first bytes, or null if that is unknown
 * @param pixels the size of its picture as viewers show it, or null if it has none or its size cannot be found out
 * @param cutOff the sign that bytes are missing at its end, or null if there is none
 * @param seconds how long it plays, to the millisecond, or null if it is a picture or does not say
 * @param soundAlone whether it is a clip or sound that says that it has sound and no picture
 */
public record MediaFacts(
        @Nullable MediaType type,
        @Nullable Pixels pixels,
        @Nullable String cutOff,
        @Nullable BigDecimal seconds,
        boolean soundAlone) {

    /**
     * Reads a file's headers. Whatever the file holds, this ends soon and needs little memory.
     *
     * @param source the file
     * @return what it says
     * @throws IOException if the file cannot be read
     */
    static MediaFacts of(ByteSource source) throws IOException {
        byte[] head = new byte[MediaType.HEAD_BYTES];
        MediaType type = MediaType.of(Arrays.copyOf(head, source.read(0, head))).orElse(null);
        Optional<ContainerFormat> format = Optional.ofNullable(type).flatMap(ContainerFormat::of);
        if (type == null || format.isEmpty()) {
            return new MediaFacts(type, null, null, null, false);
        }
        ByteReader in = new ByteReader(source);
        String cutOff = cutOff(format.get(), in);
        if (type.kind() == OutputKind.IMAGE) {
            return new MediaFacts(type, pixels(format.get(), in), cutOff, null, false);
        }
        Playback playback = playback(format.get(), in);
        return new MediaFacts(type, playback.pixels(), cutOff, playback.seconds(), playback.soundAlone());
    }

    /**
     * Reads the headers of a file that is held in memory.
     *
     * @param source all of it or its beginning
     * @return what it says
     */
    static MediaFacts ofHeld(ByteSource source) {
        try {
            return of(source);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    private static @Nullable Pixels pixels(ContainerFormat format, ByteReader in) throws IOException {
        try {
            return format.pixels(in);
        } catch (MissingBytesException e) {
            return null;
        }
    }

    private static Playback playback(ContainerFormat format, ByteReader in) throws IOException {
        try {
            return format.playback(in);
        } catch (MissingBytesException e) {
            return Playback.UNKNOWN;
        }
    }

    private static @Nullable String cutOff(ContainerFormat format, ByteReader in) throws IOException {
        try {
            long end = format.declaredEnd(in);
            return end <= in.length() ? null : end + " bytes declared, " + in.length() + " there";
        } catch (MissingBytesException e) {
            return e.beyondEnd() ? "its end is missing, " + in.length() + " bytes are there" : null;
        }
    }
}
