package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long the fragments of a movie are, added up for each track (ISO/IEC 14496-12, 8.8). */
final class IsoFragments {

    private static final int MOST_BOXES = 100_000;

    /** More than a day's pictures and sound; one that says more is not followed. */
    private static final long MOST_SAMPLES = 10_000_000;

    private static final int BASE_OFFSET = 0x01;
    private static final int DESCRIPTION = 0x02;
    private static final int DEFAULT_DURATION = 0x08;

    private static final int DATA_OFFSET = 0x001;
    private static final int FIRST_FLAGS = 0x004;
    private static final int DURATION = 0x100;
    private static final int[] OF_EACH_SAMPLE = {DURATION, 0x200, 0x400, 0x800};

    private final ByteReader in;
    private final Map<Long, Long> defaults = new HashMap<>();
    private final Map<Long, Long> units = new HashMap<>();
    private long samples;

    private IsoFragments(ByteReader in) {
        this.in = in;
    }

    /**
     * Reads the fragments that follow a movie's header.
     *
     * @param in the file
     * @param movie the header's box
     * @return their lengths; empty if there are too many
     * @throws IOException if they cannot be read
     */
    static Optional<IsoFragments> read(ByteReader in, IsoBox movie) throws IOException {
        IsoFragments all = new IsoFragments(in);
        IsoBox extended = movie.child(in, "mvex");
        if (extended != null) {
            all.readDefaults(extended);
        }
        Optional<IsoBox> box = IsoBox.at(in, movie.end());
        for (int i = 0; i < MOST_BOXES && box.isPresent(); i++) {
            if (box.get().name().equals("moof")) {
                all.readFragment(box.get());
            }
            box = IsoBox.at(in, box.get().end());
        }
        return box.isPresent() || all.samples > MOST_SAMPLES ? Optional.empty() : Optional.of(all);
    }

    /** Returns how long the fragments of a track are, in its units. */
    long units(long track) {
        return units.getOrDefault(track, 0L);
    }

    private void readDefaults(IsoBox extended) throws IOException {
        for (IsoBox box : extended.children(in)) {
            if (box.name().equals("trex")) {
                defaults.put(in.u32(box.content() + 4), in.u32(box.content() + 12));
            }
        }
    }

    private void readFragment(IsoBox fragment) throws IOException {
        for (IsoBox box : fragment.children(in)) {
            IsoBox header = box.name().equals("traf") ? box.child(in, "tfhd") : null;
            if (header != null) {
                readTrack(box, header);
            }
        }
    }

    private void readTrack(IsoBox fragment, IsoBox header) throws IOException {
        int flags = flags(header);
        long track = in.u32(header.content() + IsoBox.VERSION);
        long at = header.content() + IsoBox.VERSION + 4;
        at += (flags & BASE_OFFSET) == 0 ? 0 : 8;
        at += (flags & DESCRIPTION) == 0 ? 0 : 4;
        long usual = (flags & DEFAULT_DURATION) == 0 ? defaults.getOrDefault(track, 0L) : in.u32(at);
        for (IsoBox box : fragment.children(in)) {
            if (box.name().equals("trun")) {
                units.merge(track, run(box, usual), Long::sum);
            }
        }
    }

    /** Adds up the lengths of a run of samples; no more are read than its box has room for. */
    private long run(IsoBox run, long usual) throws IOException {
        int flags = flags(run);
        long count = in.u32(run.content() + IsoBox.VERSION);
        samples += count;
        if (samples > MOST_SAMPLES) {
            return 0;
        }
        if ((flags & DURATION) == 0) {
            return count * usual;
        }
        long at = run.content() + IsoBox.VERSION + 4;
        at += (flags & DATA_OFFSET) == 0 ? 0 : 4;
        at += (flags & FIRST_FLAGS) == 0 ? 0 : 4;
        int bytes = 0;
        for (int each : OF_EACH_SAMPLE) {
            bytes += (flags & each) == 0 ? 0 : 4;
        }
        long sum = 0;
        for (long i = 0; i < count && at + bytes <= run.end(); i++) {
            sum += in.u32(at);
            at += bytes;
        }
        return sum;
    }

    private int flags(IsoBox box) throws IOException {
        return (int) in.u32(box.content()) & 0xFF_FFFF;
    }
}
