package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A box of an ISO base media file.
 *
 * @param name its four letters
 * @param content where its content begins
 * @param end where it ends; {@link Long#MAX_VALUE} if it says that it is larger than any file
 */
record IsoBox(String name, long content, long end) {

    /** Version and flags of the boxes that have them. */
    static final int VERSION = 4;

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final int NAME_LENGTH = 4;
    private static final int MOST_BOXES = 100_000;
    private static final int MOST_CHILDREN = 4_096;

    /** Returns what stands for the whole file: its boxes have no parent. */
    static IsoBox file(ByteReader in) {
        return new IsoBox("", 0, in.length());
    }

    /**
     * Reads a box's header.
     *
     * @param in the file
     * @param at where it begins
     * @return the box, or empty if what is there is none
     * @throws IOException if it cannot be read
     */
    static Optional<IsoBox> at(ByteReader in, long at) throws IOException {
        if (in.length() - at < HEADER) {
            return Optional.empty();
        }
        long size = in.u32(at);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < NAME_LENGTH; i++) {
            int letter = in.u8(at + 4 + i);
            // QuickTime's own names may begin with a copyright sign.
            boolean readable = (letter >= ' ' && letter <= '~') || letter == 0xA9;
            if (!readable) {
                return Optional.empty();
            }
            name.append((char) letter);
        }
        int header = HEADER;
        if (size == 0) {
            return Optional.of(new IsoBox(name.toString(), at + HEADER, in.length()));
        }
        if (size == 1) {
            size = in.s64(at + HEADER);
            header = LONG_HEADER;
        }
        if (size >= 0 && size < header) {
            return Optional.empty();
        }
        long end = size < 0 || size > Long.MAX_VALUE - at ? Long.MAX_VALUE : at + size;
        return Optional.of(new IsoBox(name.toString(), at + header, end));
    }

    /** Reads the boxes in this one, as far as they are within it. */
    List<IsoBox> children(ByteReader in) throws IOException {
        List<IsoBox> boxes = new ArrayList<>();
        Optional<IsoBox> box = at(in, content);
        while (box.isPresent() && box.get().end() <= end && boxes.size() < MOST_CHILDREN) {
            boxes.add(box.get());
            box = box.get().end() == end ? Optional.empty() : at(in, box.get().end());
        }
        return boxes;
    }

    /** Finds the first box of a name in this one; one that says that it reaches further ends where this one does. */
    @Nullable IsoBox child(ByteReader in, String name) throws IOException {
        return child(in, name, 0);
    }

    /** Finds the first box of a name in this one, after so many bytes of other content. */
    @Nullable IsoBox child(ByteReader in, String name, int skip) throws IOException {
        Optional<IsoBox> box = at(in, content + skip);
        for (int i = 0; i < MOST_BOXES && box.isPresent(); i++) {
            IsoBox found = box.get();
            if (found.name().equals(name)) {
                return new IsoBox(name, found.content(), Math.min(found.end(), end));
            }
            if (found.end() >= end) {
                return null;
            }
            box = at(in, found.end());
        }
        return null;
    }

    /** Finds a box by the names of those that it is in, outermost first, and its own. */
    @Nullable IsoBox descendant(ByteReader in, String... names) throws IOException {
        IsoBox box = this;
        for (String name : names) {
            box = box == null ? null : box.child(in, name);
        }
        return box;
    }
}
