package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.input;
import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.AnyRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that no catalogue knows, and names that stand for those it knows. */
class UnlistedModelTests {

    private static AnyRequest unlisted(String id) {
        return AnyRequest.of(id).nativeParameter("prompt", "a paper boat").nativeParameter("steps", 8);
    }

    private static AnyRequest insisting(String id) {
        return unlisted(id).forceInput(true).allowUnknownPrice(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runcomfy:maker/boat-9/text-to-video", "runninghub:maker_x/boat-9.1/image-to-video"})
    void aModelThatNoCatalogueKnowsIsPlannedAsGivenIfTheRequestInsists(String id) {
        Plan plan = plan(insisting(id));

        assertThat(plan.model()).hasToString(id);
        assertThat(plan.capability().id()).isEqualTo(id.substring(id.lastIndexOf('/') + 1));
        assertThat(plan.input()).isEqualTo(input("prompt", "a paper boat", "steps", 8));
        assertThat(plan.cost().money()).isNull();
        assertThat(plan.warnings()).singleElement().asString().contains(id, "nothing is checked");
    }

    @Test
    void theTaskIsTheOneAskedForOrUnknown() {
        assertThat(plan(insisting("runcomfy:boat")).capability()).hasToString("unknown");
        assertThat(plan(insisting("runcomfy:boat").capability(Capability.UPSCALE))
                        .capability())
                .isEqualTo(Capability.UPSCALE);
        assertThat(plan(insisting("runninghub:maker/start-end-to-video-fast")).capability())
                .isEqualTo(Capability.START_END_TO_VIDEO);
    }

    @Test
    void withoutBothWordsItIsRefusedWithTheNamesThatComeNear() {
        String id = "runcomfy:kling/kling-3.0/standard/text-to-vide";
        MediaException neither = refusal(unlisted(id));
        assertThat(neither.reason()).isEqualTo(FailureReason.UNKNOWN_MODEL);
        assertThat(neither)
                .hasMessageContaining("did you mean runcomfy:kling/kling-3.0/standard/text-to-video")
                .hasMessageContaining("forced");
        assertThat(refusal(unlisted(id).allowUnknownPrice(true)).reason()).isEqualTo(FailureReason.UNKNOWN_MODEL);

        MediaException noPrice = refusal(unlisted(id).forceInput(true));
        assertThat(noPrice.reason()).isEqualTo(FailureReason.OVER_BUDGET);
        assertThat(noPrice).hasMessageContaining("its price is unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query", "query/x", "media/upload/binary", "assets/x", "queue/status", "price-preview/rhart-video-s",
                "resource/list", "aiapp/list", "api-key/list", "run/ai-app/1", "RUN/workflow/1", "quick-create/x/y"
            })
    void anIdReachesNoOtherPartOfRunningHub(String id) {
        MediaException refusal = refusal(insisting("runninghub:" + id));

        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal).hasMessageContaining("leads to another part of the service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maker/b~at", "maker/boat;v=1", "maker/b\u00f6at", "maker/b@at", "maker/boat:1", "a&b"})
    void anIdHoldsPlainCharactersAlone(String id) {
        for (String provider : List.of("runcomfy", "runninghub")) {
            assertThat(refusal(insisting(provider + ":" + id)).reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        }
    }

    @Test
    void aVersionByItsHashIsPartOfAnId() {
        String hash = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";

        assertThat(plan(insisting("runcomfy:maker/boat:" + hash)).model()).hasToString("runcomfy:maker/boat:" + hash);
        for (String id : List.of("maker/boat:" + hash + "0", "maker/boat:" + hash + "/x", ":" + hash)) {
            assertThat(refusal(insisting("runcomfy:" + id)).reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"maker/../boat", "maker/./boat", "maker//boat", "/boat", "boat/"})
    void anIdHasNoSegmentThatMeansAnotherPlace(String id) {
        assertThat(refusal(insisting("runninghub:" + id)).reason()).isEqualTo(FailureReason.UNKNOWN_MODEL);
    }

    @Test
    void aLimitOfThePriceRefusesItAsEveryUnknownPrice() {
        AnyRequest request = unlisted("runcomfy:maker/boat/text-to-video").maxCost(Money.parse("1USD"));

        assertThat(refusal(request.forceInput(true)).reason()).isEqualTo(FailureReason.OVER_BUDGET);
        assertThat(plan(request.allowUnknownPrice(true)).cost().money()).isNull();
    }

    @Test
    void portableFieldsCannotBeExpressed() {
        MediaException refusal =
                refusal(insisting("runcomfy:maker/boat/text-to-video").field(PortableField.PROMPT, "a paper boat"));

        assertThat(refusal.violations()).extracting(each -> each.field()).containsExactly("prompt");
    }

    @Test
    void aDocumentedNameMeansTheModelItself() {
        String id = "runninghub:rhart-video-s/image-to-video";
        AnyRequest request = AnyRequest.of("runninghub:sora-2/image-to-video-channel-low-price")
                .field(PortableField.PROMPT, "drift")
                .field(PortableField.IMAGE, PlanBench.BOAT);

        assertThat(plan(request).model()).hasToString(id);
        assertThat(refusal(AnyRequest.of("runninghub:sora-2/image-to-video-chanel-low-price")))
                .hasMessageContaining("did you mean runninghub:sora-2/image-to-video-channel-low-price");
        assertThat(refusal(AnyRequest.of("sora-2/image-to-video-channel-low-price")))
                .hasMessageContaining("did you mean runninghub:sora-2/image-to-video-channel-low-price");
    }
}
