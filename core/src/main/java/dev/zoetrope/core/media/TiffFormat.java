package dev.zoetrope.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** TIFF (TIFF 6.0) in both byte orders: the first picture of the file, turned as its orientation tag says. */
final class TiffFormat implements ContainerFormat {

    private static final int STRIPS = 273;
    private static final int STRIP_LENGTHS = 279;
    private static final int TILES = 324;
    private static final int TILE_LENGTHS = 325;

    /** No picture has as many strips or tiles; one that says so is not followed. */
    private static final long MOST_PARTS = 1 << 16;

    @Override
    public @Nullable Pixels pixels(ByteReader in) throws IOException {
        TiffDirectory directory = new TiffDirectory(in, 0);
        if (directory.count(TiffDirectory.WIDTH) != 1 || directory.count(TiffDirectory.HEIGHT) != 1) {
            return null;
        }
        Pixels stored = Pixels.of(directory.value(TiffDirectory.WIDTH, 0), directory.value(TiffDirectory.HEIGHT, 0));
        return stored != null && directory.isTurned() ? stored.turned() : stored;
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        TiffDirectory directory = new TiffDirectory(in, 0);
        return Math.max(end(directory, STRIPS, STRIP_LENGTHS), end(directory, TILES, TILE_LENGTHS));
    }

    private static long end(TiffDirectory directory, int places, int lengths) throws IOException {
        long parts = directory.count(places);
        if (parts != directory.count(lengths) || parts > MOST_PARTS) {
            return NOT_DECLARED;
        }
        long end = NOT_DECLARED;
        for (long i = 0; i < parts; i++) {
            end = Math.max(end, directory.value(places, i) + directory.value(lengths, i));
        }
        return end;
    }
}
