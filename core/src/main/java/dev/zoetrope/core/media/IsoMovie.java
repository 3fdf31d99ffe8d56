package dev.zoetrope.core.media;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The movie in an ISO base media file: its header and tracks, and where it is written in fragments, those too. Of
 * fragments the headers alone are read, and each sample's entry in them.
 */
final class IsoMovie {

    /** No clip has as many tracks; those that follow are not looked at. */
    private static final int MOST_TRACKS = 64;

    private IsoMovie() {}

    /** Reads how it plays. */
    static Playback playback(ByteReader in) throws IOException {
        IsoBox movie = IsoBox.file(in).child(in, "moov");
        if (movie == null) {
            return Playback.UNKNOWN;
        }
        List<IsoTrack> tracks = tracks(in, movie);
        Pixels pixels = tracks.stream()
                .map(IsoTrack::pixels)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean soundAlone =
                tracks.stream().anyMatch(IsoTrack::isSound) && tracks.stream().noneMatch(IsoTrack::isPicture);
        return new Playback(seconds(in, movie, tracks), pixels, soundAlone);
    }

    private static List<IsoTrack> tracks(ByteReader in, IsoBox movie) throws IOException {
        List<IsoTrack> tracks = new ArrayList<>();
        for (IsoBox box : movie.children(in)) {
            IsoTrack track = box.name().equals("trak") && tracks.size() < MOST_TRACKS ? IsoTrack.read(in, box) : null;
            if (track != null) {
                tracks.add(track);
            }
        }
        return tracks;
    }

    private static @Nullable BigDecimal seconds(ByteReader in, IsoBox movie, List<IsoTrack> tracks) throws IOException {
        IsoBox header = movie.child(in, "mvhd");
        if (header == null) {
            return null;
        }
        IsoTrack.Time time = IsoTrack.Time.of(in, header);
        IsoBox extended = movie.child(in, "mvex");
        if (extended != null) {
            long whole = wholeLength(in, extended);
            return whole > 0 ? Playback.seconds(whole, time.perSecond()) : fragmented(in, movie, tracks);
        }
        BigDecimal said = Playback.seconds(time.units(), time.perSecond());
        return said == null ? longest(tracks, IsoTrack::units) : said;
    }

    /** Returns how long the movie is with its fragments, in its own units; 0 if it does not say. */
    private static long wholeLength(ByteReader in, IsoBox extended) throws IOException {
        IsoBox header = extended.child(in, "mehd");
        if (header == null) {
            return 0;
        }
        long at = header.content() + IsoBox.VERSION;
        return in.u8(header.content()) == 1 ? in.s64(at) : in.u32(at);
    }

    private static @Nullable BigDecimal fragmented(ByteReader in, IsoBox movie, List<IsoTrack> tracks)
            throws IOException {
        Optional<IsoFragments> fragments = IsoFragments.read(in, movie);
        return fragments
                .map(known -> longest(tracks, track -> known.units(track.id()) + (track.filled() ? track.units() : 0)))
                .orElse(null);
    }

    /** What plays longest says how long all of it plays. */
    private static @Nullable BigDecimal longest(List<IsoTrack> tracks, ToLongFunction<IsoTrack> units) {
        return tracks.stream()
                .map(track -> Playback.seconds(units.applyAsLong(track), track.unitsPerSecond()))
                .filter(Objects::nonNull)
                .max(BigDecimal::compareTo)
                .orElse(null);
    }
}
