package dev.zoetrope.emulator.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Renders a WAV: one channel of 16-bit PCM at 22,050 Hz with a tone that rises and falls, pitched by the prompt. */
final class SoundRenderer {

    static final int SAMPLES_PER_SECOND = 22_050;

    private static final int HEADER = 44;
    private static final int LONGEST_SECONDS = 60;
    private static final double LOUDNESS = 8000;

    private SoundRenderer() {}

    /** {@return a WAV of the asked length, at most a minute} */
    static byte[] render(MediaOrder order) {
        long millis = Math.max(100, Math.min(order.length().toMillis(), LONGEST_SECONDS * 1000L));
        int samples = (int) (millis * SAMPLES_PER_SECOND / 1000);
        ByteBuffer file = ByteBuffer.allocate(HEADER + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        tag(file, "RIFF").putInt(HEADER - 8 + samples * 2);
        tag(file, "WAVE");
        tag(file, "fmt ").putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(SAMPLES_PER_SECOND)
                .putInt(SAMPLES_PER_SECOND * 2)
                .putShort((short) 2)
                .putShort((short) 16);
        tag(file, "data").putInt(samples * 2);
        double base = 220 + Math.floorMod(order.words().hashCode(), 220);
        double phase = 0;
        for (int sample = 0; sample < samples; sample++) {
            double sway = 1 + 0.1 * Math.sin(2 * Math.PI * sample / SAMPLES_PER_SECOND);
            phase += 2 * Math.PI * base * sway / SAMPLES_PER_SECOND;
            file.putShort((short) (LOUDNESS * Math.sin(phase)));
        }
        return file.array();
    }

    private static ByteBuffer tag(ByteBuffer file, String name) {
        return file.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
