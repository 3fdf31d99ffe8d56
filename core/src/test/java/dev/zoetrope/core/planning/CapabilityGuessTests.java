package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.core.discovery.CatalogCache;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.media.HostedMedia;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.workflow.NodeDescriptions;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LocalFiles;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The task follows from what is given, and where that leaves several, from what the model serves. */
class CapabilityGuessTests {

    private static final InputMedia MEDIA = new InputMedia(LocalMedia::probe, HostedMedia.OFFLINE);

    private static final MediaSource HOSTED = MediaSource.of(URI.create("https://example.org/a"));

    private static Object value(PortableField field) {
        return Map.<Class<?>, Object>of(
                        String.class,
                        "x",
                        MediaSource.class,
                        HOSTED,
                        List.class,
                        List.of(HOSTED),
                        Integer.class,
                        1,
                        Long.class,
                        1L,
                        Double.class,
                        0.5,
                        Boolean.class,
                        true,
                        Duration.class,
                        Duration.ofSeconds(5))
                .get(field.type());
    }

    private static AnyRequest request(String model, String fields) {
        AnyRequest request = AnyRequest.of(model);
        for (String id : fields.split(" ")) {
            PortableField field = PortableField.find(id).orElseThrow();
            request.field(field, value(field));
        }
        return request;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            prompt,                         text-to-video text-to-image text-to-speech text-to-music text-to-3d text-to-text
            prompt duration aspect-ratio,   text-to-video text-to-image text-to-speech text-to-music text-to-3d text-to-text
            prompt image,                   image-to-video image-to-image image-to-3d image-to-text upscale
            image,                          image-to-video image-to-image image-to-3d image-to-text upscale
            image scale,                    upscale
            video scale,                    upscale
            image faces,                    image-to-3d
            prompt faces,                   text-to-3d
            prompt image last-image,        start-end-to-video
            prompt image mask,              image-to-image
            image references,               image-to-image reference-to-video
            prompt references,              reference-to-video image-to-image
            references reference-audios,    reference-to-video image-to-image
            prompt reference-videos,        reference-to-video
            prompt elements,                reference-to-video
            image elements,                 image-to-video image-to-image image-to-3d image-to-text upscale
            video,                          video-edit video-extend video-to-text upscale reference-to-video
            prompt video,                   video-edit video-extend video-to-text upscale reference-to-video
            video references,               reference-to-video video-edit
            image video,                    motion-control reference-to-video
            image audio prompt,             audio-to-video image-to-video
            video audio,                    audio-to-video
            prompt audio,                   audio-to-video text-to-video
            prompt reference-audios,        reference-to-video text-to-speech
            prompt voice,                   text-to-speech
            prompt speed,                   text-to-speech
            prompt pitch,                   text-to-speech
            prompt volume,                  text-to-speech
            prompt lyrics,                  text-to-music
            prompt title,                   text-to-music
            prompt instrumental,            text-to-music
            seed duration,                  ''
            """)
    void whatIsGivenTellsTheTask(String fields, String tasks) {
        assertThat(CapabilityGuess.of(request("m", fields).build()))
                .extracting(Capability::id)
                .containsExactly(tasks.isEmpty() ? new String[0] : tasks.split(" "));
    }

    @Test
    void onlyNativeParametersTellNothing() {
        assertThat(CapabilityGuess.of(
                        AnyRequest.of("m").nativeParameter("prompt", "x").build()))
                .isEmpty();
    }

    /** A family whose models each serve one task and take some fields; {@code !} marks what one requires. */
    private record Family(Map<String, String> fieldsByTask) implements ProviderFactory {
        @Override
        public String id() {
            return "some";
        }

        @Override
        public ProviderSettings settings() {
            return ProviderSettings.builder(URI.create("https://example.org"))
                    .keyVariables(List.of("SOME_KEY"))
                    .baseUrlVariable("SOME_URL")
                    .build();
        }

        @Override
        public Catalog catalog() {
            return new Catalog(
                    "2026-01-01",
                    new LocalFiles(PlannedUpload.How.INLINE, Map.of()),
                    fieldsByTask.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry -> model(entry.getKey(), entry.getValue()))
                            .toList());
        }

        private static ModelSpec model(String task, String fields) {
            List<ParameterSpec> parameters =
                    Arrays.stream(fields.split(" ")).map(Family::parameter).toList();
            return ModelSpec.builder(new ModelId("some", task), task, OutputKind.VIDEO)
                    .servings(List.of(new Serving(new Capability(task), "family", Map.of(), Map.of(), Set.of())))
                    .details(() -> new ModelSpec.Details(parameters, List.of(), null))
                    .build();
        }

        private static ParameterSpec parameter(String field) {
            String name = field.replace("!", "");
            return ParameterSpec.builder(name, name.equals("references") ? WireType.ARRAY : WireType.STRING)
                    .required(field.endsWith("!"))
                    .field(name)
                    .build();
        }

        @Override
        public Provider open(ProviderContext context) {
            throw new UnsupportedOperationException("plans only");
        }

        String planned(String fields) {
            return planner()
                    .plan(request("family", fields).build(), SpendingCheck.ANY, account -> MEDIA)
                    .get(0)
                    .plan()
                    .capability()
                    .id();
        }

        Planner planner() {
            Account account = Account.of("some", "default", URI.create("https://example.org"), Secret.of("key"));
            return new Planner(
                    new Providers(
                            new Discovery(List.of(new FoundProvider(this, "test")), List.of()),
                            List.of(account),
                            List.of(),
                            new CatalogCache(Path.of("no-catalogs"))),
                    jobs -> jobs,
                    (payer, place, again) -> NodeDescriptions.NONE,
                    (payer, place) -> {
                        throw new UnsupportedOperationException("no model here runs workflows");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "prompt, text-to-image",
        "prompt image, image-to-text",
        "image scale, upscale",
        "prompt video, video-edit",
        "video, upscale",
        "image audio, audio-to-video",
        "image video, motion-control",
        "prompt references, reference-to-video"
    })
    void amongTheLikelyTasksTheModelDecides(String fields, String task) {
        Family family = new Family(Map.of(
                "text-to-image", "prompt!",
                "image-to-text", "prompt! image!",
                "upscale", "image video scale",
                "video-edit", "prompt! video!",
                "audio-to-video", "image! audio! prompt",
                "motion-control", "image! video! prompt",
                "reference-to-video", "prompt! references! image video audio"));

        assertThat(family.planned(fields)).isEqualTo(task);
    }

    @Test
    void aTaskThatIsNotLikelyIsTakenWhenItAloneFits() {
        assertThat(new Family(Map.of("video-effects", "image! prompt", "text-to-video", "prompt!"))
                        .planned("image prompt"))
                .isEqualTo("video-effects");
    }

    @Test
    void onlyTheLikelyTasksAreHeldAgainstARequestThatFitsNone() {
        Family family = new Family(Map.of("image-to-3d", "image!", "text-to-video", "prompt!"));

        MediaException refusal = catchThrowableOfType(
                MediaException.class,
                () -> family.planner()
                        .plan(request("family", "image seed").build(), SpendingCheck.ANY, account -> MEDIA));

        assertThat(refusal.violations()).extracting(Violation::field).containsExactly("seed");
    }
}
