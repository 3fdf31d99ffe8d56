package dev.zoetrope.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.request.AnyRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A medium that is registered at a service is taken by those of its models alone whose data say so. */
class AssetTests {

    private static AnyRequest boat(String model, String parameter, String value) {
        return AnyRequest.of(model)
                .nativeParameter("prompt", "a boat")
                .nativeParameter("duration", "5")
                .nativeParameter(parameter, value);
    }

    @ParameterizedTest
    @CsvSource({
        "runninghub:rhart-video/sparkvideo-2.0/image-to-video",
        "runninghub:bytedance/seedance-2.0-global/image-to-video"
    })
    void aModelWhoseDataSaySoTakesOne(String model) {
        AnyRequest request = boat(model, "firstFrameUrl", "asset://a-1").nativeParameter("resolution", "720p");

        assertThat(PlanBench.plan(request).input()).containsEntry("firstFrameUrl", "asset://a-1");
    }

    @ParameterizedTest
    @CsvSource({
        "runninghub:kling-video-o1/image-to-video, firstImageUrl",
        "runcomfy:kling/kling-video-o1/standard/image-to-video, image"
    })
    void anyOtherRefusesIt(String model, String parameter) {
        assertThat(PlanBench.refusal(boat(model, parameter, "asset://a-1")).violations())
                .filteredOn(violation -> violation.field().equals(parameter))
                .singleElement()
                .satisfies(violation -> assertThat(violation.given()).isEqualTo("asset://a-1 (it takes no assets)"));
    }

    @Test
    void aWordIsNoAsset() {
        AnyRequest request = boat("runninghub:rhart-video/sparkvideo-2.0/image-to-video", "firstFrameUrl", "boat.png")
                .nativeParameter("resolution", "720p");

        assertThat(PlanBench.refusal(request).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.allowed()).contains("an asset://ID"));
    }
}
