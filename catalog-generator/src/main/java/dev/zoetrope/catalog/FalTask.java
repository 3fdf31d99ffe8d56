package dev.zoetrope.catalog;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model of fal does. The reference data name the media that go in and out; where those are the same for different
 * tasks, the words of the id tell them apart.
 *
 * @param name the task, as the conventions read it
 */
record FalTask(String name) {

    private static final Pattern SPEECH = Pattern.compile(".*(?:tts|speech|dialogue).*");
    private static final Pattern MUSIC = Pattern.compile(".*(?:music|lyria|ace-step).*");
    private static final Pattern EXTENSION = Pattern.compile(".*(?:/extend|extension).*");

    /** Whose result is a name for later calls, and no file. */
    private static final Set<String> NAMES = Set.of(
            "fal-ai/ideogram/custom-models",
            "fal-ai/kling-video/create-voice",
            "fal-ai/recraft/v3/create-style",
            "fal-ai/sora-2/characters");

    static FalTask of(String id, String category) {
        return new FalTask(
                switch (category) {
                    case "text-to-audio", "text-to-music" -> sound(id);
                    case "video-to-video" -> video(id);
                    case "image-to-image" -> id.contains("upscale") ? "upscale" : category;
                    case "audio-to-audio" -> id.endsWith("voice-clone") ? "voice-clone" : category;
                    default -> category;
                });
    }

    private static String sound(String id) {
        if (id.contains("voice-design")) {
            return "voice-design";
        }
        if (SPEECH.matcher(id).matches()) {
            return "text-to-speech";
        }
        return MUSIC.matcher(id).matches() ? "text-to-music" : "text-to-audio";
    }

    private static String video(String id) {
        if (id.contains("upscale")) {
            return "upscale";
        }
        if (id.contains("lipsync")) {
            return "lip-sync";
        }
        return EXTENSION.matcher(id).matches() ? "video-extend" : "video-edit";
    }

    /** Returns the kind of what comes out. */
    String output(Map<String, @Nullable Object> model) {
        String kind = String.valueOf(model.get("outputType"));
        if (!kind.equals("other")) {
            return kind;
        }
        if (NAMES.contains(String.valueOf(model.get("modelId")))) {
            return "text";
        }
        return name.endsWith("-to-video") ? "video" : "file";
    }
}
