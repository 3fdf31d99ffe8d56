package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Sound;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.FlacEncoder;
import dev.zoetrope.emulator.media.WavReader;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The nodes of sounds. They read WAV and write FLAC; a file of another type sounds as one second of silence. */
final class SoundNodes {

    /** Samples a second where nothing says otherwise. */
    static final int RATE = 44_100;

    static final Map<String, NodeFunction> FUNCTIONS = Map.of(
            "EmptyAudio",
            SoundNodes::empty,
            "LoadAudio",
            SoundNodes::load,
            "SaveAudio",
            call -> save(call, "output", call.text("filename_prefix")),
            "PreviewAudio",
            call -> save(
                    call, "temp", "ComfyUI_temp_" + call.server().ids().uuid().substring(0, 5)));

    private SoundNodes() {}

    private static NodeResult empty(NodeCall call) {
        int rate = call.whole("sample_rate");
        return NodeResult.of(new Sound(new short[(int) Math.round(call.decimal("duration") * rate)], rate));
    }

    private static NodeResult load(NodeCall call) {
        byte[] file = FileNodes.bytes(
                call, ServerFolders.place(call.text("audio"), "input").path());
        Sound silence = new Sound(new short[RATE], RATE);
        return NodeResult.of(WavReader.samples(file)
                .map(samples -> new Sound(samples, WavReader.rate(file)))
                .orElse(silence));
    }

    private static NodeResult save(NodeCall call, String type, String prefix) {
        Sound sound = call.value("audio", Sound.class);
        OutputName name = OutputName.next(call.folders(), type, OutputName.filled(prefix, 0, 0, call.folders()));
        String end = call.server().version().has(ComfyUiChange.SHORT_SOUND_NAMES) ? "" : "_";
        ObjectNode ui = Json.object();
        name.save(
                call, name.file(end, "flac"), FlacEncoder.encode(sound.samples(), sound.rate()), ui.putArray("audio"));
        return NodeResult.shown(ui);
    }
}
