package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ISO base media family (ISO/IEC 14496-12): MP4, QuickTime and M4A, and the pictures AVIF and HEIC, of which the
 * primary item counts (ISO/IEC 23008-12). All of it is boxes, and boxes in boxes.
 */
final class IsoFormat implements ContainerFormat {

    private static final int MOST_BOXES = 100_000;

    @Override
    public @Nullable Pixels pixels(ByteReader in) throws IOException {
        IsoBox meta = IsoBox.file(in).child(in, "meta");
        IsoBox properties = meta == null ? null : meta.child(in, "iprp", IsoBox.VERSION);
        IsoBox primary = meta == null ? null : meta.child(in, "pitm", IsoBox.VERSION);
        if (properties == null || primary == null) {
            return null;
        }
        IsoBox known = properties.child(in, "ipco");
        IsoBox associations = properties.child(in, "ipma");
        if (known == null || associations == null) {
            return null;
        }
        long item = in.u8(primary.content()) == 0 ? in.u16(primary.content() + 4) : in.u32(primary.content() + 4);
        return size(in, ofItem(in, associations, item), known.children(in));
    }

    private static @Nullable Pixels size(ByteReader in, List<Integer> ofItem, List<IsoBox> known) throws IOException {
        Pixels size = null;
        boolean turned = false;
        for (int index : ofItem) {
            if (index >= 1 && index <= known.size()) {
                IsoBox property = known.get(index - 1);
                if (property.name().equals("ispe")) {
                    size = Pixels.of(in.u32(property.content() + 4), in.u32(property.content() + 8));
                } else if (property.name().equals("irot")) {
                    // In quarter turns.
                    turned = (in.u8(property.content()) & 1) == 1;
                }
            }
        }
        return size != null && turned ? size.turned() : size;
    }

    /** Reads which properties an item has: their places among those known, from 1. */
    private static List<Integer> ofItem(ByteReader in, IsoBox associations, long item) throws IOException {
        boolean longIds = in.u8(associations.content()) >= 1;
        boolean longIndexes = (in.u8(associations.content() + 3) & 1) == 1;
        long at = associations.content() + 8;
        while (at < associations.end()) {
            boolean wanted = (longIds ? in.u32(at) : in.u16(at)) == item;
            at += longIds ? 4 : 2;
            int count = in.u8(at++);
            List<Integer> indexes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // The highest bit says that a reader must know the property.
                indexes.add(longIndexes ? in.u16(at) & 0x7FFF : in.u8(at) & 0x7F);
                at += longIndexes ? 2 : 1;
            }
            if (wanted) {
                return indexes;
            }
        }
        return List.of();
    }

    @Override
    public Playback playback(ByteReader in) throws IOException {
        return IsoMovie.playback(in);
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        long end = 0;
        for (int i = 0; i < MOST_BOXES && end < in.length(); i++) {
            Optional<IsoBox> box = IsoBox.at(in, end);
            if (box.isEmpty()) {
                return end;
            }
            end = box.get().end();
        }
        return end;
    }
}
