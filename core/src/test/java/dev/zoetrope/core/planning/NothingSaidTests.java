package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.BOTH;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchItem;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request without words and without media buys nothing, also where the service would make something of it. */
@Timeout(120)
class NothingSaidTests {

    /** The prompt is optional there, so the service would take a request without one. */
    private static final String TAKES_NOTHING = "runninghub:kling-video-o1/text-to-video";

    private static final String UNKNOWN = "runninghub:kling-v3.0-4k/motion-control";

    private static void assertNothingSaid(RequestBuilder<?> request) {
        MediaException refusal = refusal(request);
        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.violations()).extracting(Violation::given).contains("nothing");
    }

    @Test
    void aFamilyAloneIsRefusedWithWhatToGive() {
        MediaException refusal = refusal(AnyRequest.of("kling-o1-std"));

        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal.violations()).extracting(Violation::field).contains("prompt");
        assertThat(refusal.getMessage()).contains("nothing was sent", "prompt: nothing; allowed: a text");
    }

    @Test
    void noModelOfAnyCatalogueTakesNothing() {
        List<String> bought = new ArrayList<>();
        Map<String, String> keys = new HashMap<>(BOTH);
        keys.put("FAL_KEY", "three");
        keys.put("REPLICATE_API_TOKEN", "four");
        try (MediaClient client = Zoetrope.builder()
                .ledger(new InMemoryLedger())
                .environment(keys, "default")
                .build()) {
            for (ModelSpec model : client.catalog().models()) {
                for (boolean force : List.of(false, true)) {
                    MediaRequest request = AnyRequest.of(model.id().toString())
                            .forceInput(force)
                            .build();
                    try {
                        bought.add(client.plan(request).model().toString());
                    } catch (MediaException refused) {
                        assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(FailureReason.INVALID_REQUEST);
                    }
                }
            }
            assertThat(client.catalog().models()).hasSizeGreaterThan(1_400);
        }
        assertThat(bought).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u00a0", "\u2003\u3000", "\u200b", "\ufeff", "\u2060 \u200d"})
    void aPromptThatShowsNothingIsNone(String blank) {
        assertNothingSaid(TextToVideo.of("kling-o1-std").prompt(blank));
        assertNothingSaid(AnyRequest.of(TAKES_NOTHING).nativeParameter("prompt", blank));
    }

    @Test
    void choicesAndNumbersSayNothing() {
        AnyRequest choices = AnyRequest.of(TAKES_NOTHING)
                .nativeParameter("duration", 5)
                .nativeParameter("aspectRatio", "16:9")
                .nativeParameter("mode", "pro");

        assertNothingSaid(choices);
        assertNothingSaid(choices.forceInput(true).nativeParameter("made_up", "high"));
        assertThat(plan(choices.nativeParameter("second_prompt", "boat")).input())
                .containsEntry("second_prompt", "boat");
    }

    @Test
    void namesLabelsAndWhoMaySeeItSayNothing() {
        AnyRequest world = AnyRequest.of("runninghub:marble-1.1/image-to-world")
                .nativeParameter("displayName", "a paper boat")
                .nativeParameter("tags", "boat, paper")
                .nativeParameter("permissionAllowedReaders", "crew")
                .nativeParameter("seed", 7);

        assertNothingSaid(world);
        assertThat(plan(world.nativeParameter("textPrompt", "a harbour")).input())
                .containsKey("textPrompt");
    }

    @Test
    void anIdThatStandsForAVideoIsEnough() {
        assertThat(plan(AnyRequest.of("runninghub:kling-lip-sync/identify-face").nativeParameter("videoId", "8123"))
                        .input())
                .containsEntry("videoId", "8123");
    }

    @Test
    void aModelThatNobodyDescribesIsReachedByNativeWordsOrMedia() {
        assertNothingSaid(AnyRequest.of(UNKNOWN));
        assertNothingSaid(
                AnyRequest.of(UNKNOWN).nativeParameter("duration", "5s").nativeParameter("seed", 7));
        assertNothingSaid(AnyRequest.of(UNKNOWN).nativeParameter("settings", Map.of("ratio", List.of("16:9", " "))));
        assertThat(plan(AnyRequest.of(UNKNOWN).nativeParameter("prompt", "boat"))
                        .input())
                .containsEntry("prompt", "boat");
        assertThat(plan(AnyRequest.of(UNKNOWN).nativeParameter("in", Map.of("url", "https://example.org/a.png")))
                        .input())
                .containsKey("in");
    }

    @Test
    void nativeMediaAreEnoughWhereThePromptIsOptional() {
        assertThat(plan(AnyRequest.of("runninghub:kling-video-o1/image-to-video")
                                .nativeParameter("firstImageUrl", "https://example.org/boat.png"))
                        .input())
                .containsKey("firstImageUrl");
    }

    @Test
    void quotesSubmitsAndBatchesRefuseItToo() {
        MediaRequest nothing = AnyRequest.of("kling-o1-std").forceInput(true).build();
        InMemoryLedger ledger = new InMemoryLedger();
        try (MediaClient client =
                Zoetrope.builder().ledger(ledger).environment(BOTH, "default").build()) {
            assertThatExceptionOfType(MediaException.class).isThrownBy(() -> client.quote(nothing));
            assertThatExceptionOfType(MediaException.class).isThrownBy(() -> client.submit(nothing));
            List<BatchResult> results = new CopyOnWriteArrayList<>();
            client.run(Batch.named("silent")
                            .items(List.of(new BatchItem("one", nothing)))
                            .listener((result, progress) -> results.add(result))
                            .build())
                    .await();
            assertThat(results)
                    .singleElement()
                    .satisfies(result -> assertThat(
                                    Objects.requireNonNull(result.failure()).reason())
                            .isEqualTo(FailureReason.INVALID_REQUEST));
            assertThat(client.jobs().list(JobFilter.ALL)).isEmpty();
        }
    }
}
