package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.StartEndToVideo;
import dev.zoetrope.api.request.TextToVideo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that a scenario can make: a family, restricted to certain providers. The offers of one run share no model,
 * so that the model of a charge identifies the job that caused it even if no answer contained the job's id.
 */
enum Offer {
    /** RunComfy, one picture. */
    COMFY_O1("kling-o1-std", "kling/kling-video-o1/standard/image-to-video", null),
    /** RunComfy, one picture, another model. */
    COMFY_3("kling-3.0-std", "kling/kling-3.0/standard/image-to-video", null),
    /** RunComfy, two pictures. */
    COMFY_PRO("kling-o1-pro", "kling/kling-video-o1/image-to-video", null),
    /** RunningHub, one picture. */
    HUB_O1("kling-o1-std", null, "kling-video-o1/image-to-video"),
    /** RunningHub, one picture, another model. */
    HUB_3("kling-3.0-std", null, "kling-v3.0-std/image-to-video"),
    /** RunningHub, no picture. */
    HUB_TEXT("kling-o1-std", null, "kling-video-o1/text-to-video"),
    /** Either provider, one picture. */
    ANY_3("kling-3.0-std", "kling/kling-3.0/standard/image-to-video", "kling-v3.0-std/image-to-video");

    static final String RUNCOMFY = "runcomfy";
    static final String RUNNINGHUB = "runninghub";

    private final String family;
    private final @Nullable String comfyModel;
    private final @Nullable String hubModel;

    Offer(String family, @Nullable String comfyModel, @Nullable String hubModel) {
        this.family = family;
        this.comfyModel = comfyModel;
        this.hubModel = hubModel;
    }

    /** Returns the native ids of the models that can serve the request, at most one for each provider. */
    List<String> models() {
        return Stream.of(Optional.ofNullable(comfyModel), Optional.ofNullable(hubModel))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the providers that can serve the request. */
    List<String> providers() {
        List<String> providers = new ArrayList<>();
        if (comfyModel != null) {
            providers.add(RUNCOMFY);
        }
        if (hubModel != null) {
            providers.add(RUNNINGHUB);
        }
        return providers;
    }

    /** Tells whether the request contains a picture. */
    boolean takesPicture() {
        return this != HUB_TEXT;
    }

    /** Returns a builder of the request, to which faults and a deadline are added. */
    RequestBuilder<?> request(String prompt, MediaSource picture) {
        RequestBuilder<?> request = switch (this) {
            case HUB_TEXT -> TextToVideo.of(family).prompt(prompt).aspectRatio("16:9");
            case COMFY_PRO ->
                StartEndToVideo.of(family).prompt(prompt).image(picture).lastImage(picture);
            default -> ImageToVideo.of(family).prompt(prompt).image(picture);
        };
        return providers().size() == 1 ? request.provider(providers().get(0)) : request;
    }
}
