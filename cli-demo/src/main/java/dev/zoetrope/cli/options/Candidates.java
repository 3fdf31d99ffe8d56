package dev.zoetrope.cli.options;

import dev.zoetrope.api.media.OutputKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Values that a shell offers for an option. Others may be right as well: what a model takes is its own data. */
public abstract class Candidates implements Iterable<String> {

    private final List<String> values;

    private Candidates(List<String> values) {
        this.values = values;
    }

    @Override
    public Iterator<String> iterator() {
        return values.iterator();
    }

    /** Usual shapes of pictures. */
    static final class AspectRatios extends Candidates {
        AspectRatios() {
            super(List.of("16:9", "9:16", "1:1", "4:3", "3:4", "21:9"));
        }
    }

    /** Usual sizes of videos and pictures. */
    static final class Resolutions extends Candidates {
        Resolutions() {
            super(List.of("480p", "540p", "720p", "1080p", "1k", "2k", "4k"));
        }
    }

    /** How much care a model takes. */
    static final class Qualities extends Candidates {
        Qualities() {
            super(List.of("low", "medium", "high"));
        }
    }

    /** Usual file formats. */
    static final class Formats extends Candidates {
        Formats() {
            super(List.of("png", "jpg", "webp", "mp4", "mp3", "wav", "flac", "glb"));
        }
    }

    /** What models make. */
    public static final class OutputKinds extends Candidates {
        OutputKinds() {
            super(Arrays.stream(OutputKind.values()).map(OutputKind::id).toList());
        }
    }
}
