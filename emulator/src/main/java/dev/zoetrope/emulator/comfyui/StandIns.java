package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.media.Backdrop;
import dev.zoetrope.emulator.media.Clips;
import dev.zoetrope.emulator.media.Clips.Frames;
import dev.zoetrope.emulator.media.FlacEncoder;
import dev.zoetrope.emulator.media.Pictures;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that stand in for those that are not at hand: what lies at a foreign address, which is never fetched, and the
 * three examples that each machine has in its input folder.
 */
final class StandIns {

    private static final int SIDE = 64;
    private static final int FRAMES = 4;
    private static final int RATE = 22_050;

    /** The extension of what stands in, by class and input of the loader. */
    private static final Map<String, String> EXTENSIONS = Map.of("LoadVideo.file", "mp4", "LoadAudio.audio", "flac");

    private static final Map<String, byte[]> EXAMPLES = Map.of(
            "example.png", made("png", "example"),
            "example.mp4", made("mp4", "example"),
            "example.flac", made("flac", "example"));

    private StandIns() {}

    /** {@return an example by its name} */
    static Optional<byte[]> example(String name) {
        return Optional.ofNullable(EXAMPLES.get(name));
    }

    /**
     * Returns what stands in for the file at an address.
     *
     * @param input of the loader, written {@code Class.name}
     * @param address seeds what is drawn
     */
    static byte[] of(String input, String address) {
        return made(EXTENSIONS.getOrDefault(input, "png"), address);
    }

    private static byte[] made(String extension, String words) {
        return switch (extension) {
            case "mp4" -> clip(words);
            case "flac" -> FlacEncoder.encode(new short[RATE], RATE);
            default -> Pictures.png(Backdrop.paint(SIDE, SIDE, words));
        };
    }

    private static byte[] clip(String words) {
        List<BufferedImage> frames = new ArrayList<>();
        for (int place = 0; place < FRAMES; place++) {
            frames.add(Backdrop.paint(SIDE, SIDE, words + "|" + place));
        }
        return Clips.encode(new Frames(frames, FRAMES));
    }
}
