package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What runs of RunComfy deployments make, and what they refuse. */
class DeploymentRunTests {

    private final DeploymentBench bench = new DeploymentBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void theSavedDefaultsAreRunWithTheSavedOverrides() {
        JsonNode file = bench.run("demo-upscale", "{}").at("/outputs/9/images/0");

        assertThat(file.propertyNames()).containsExactly("url", "filename", "subfolder", "type");
        assertThat(file.path("filename").asString()).isEqualTo("upscaled_00001_.png");
        assertThat(file.path("type").asString()).isEqualTo("output");
        // The example is 64 pixels wide, and 1.5 of the saved overrides goes before 2.0 of the saved graph.
        assertThat(ComfyUiBench.picture(bench.download(file)).getWidth()).isEqualTo(96);
    }

    @Test
    void overridesGoBeforeTheSavedOnesAndAPictureComesAsADataUri() {
        String body = "{'overrides':{'10':{'inputs':{'image':'" + Samples.dataUri(20, 10)
                + "'}},'38:12':{'inputs':{'scale_by':3}}}}";

        BufferedImage picture = picture(bench.run("demo-upscale", body));

        assertThat(picture.getWidth()).isEqualTo(60);
        assertThat(picture.getHeight()).isEqualTo(30);
        assertThat(picture.getRGB(5, 15)).isEqualTo(0xffff0000);
    }

    @Test
    void aPictureComesFromAnAddressOfTheEmulatorOrAForeignOne() {
        String own = bench.run("demo-upscale", override("10", "image", Samples.dataUri(20, 10)))
                .at("/outputs/9/images/0/url")
                .asString();

        assertThat(picture(bench.run("demo-upscale", override("10", "image", own)))
                        .getWidth())
                .isEqualTo(45);
        assertThat(picture(bench.run("demo-upscale", override("10", "image", "https://pictures.example/a.png")))
                        .getWidth())
                .isEqualTo(96);
    }

    @Test
    void severalPicturesInOneGraphAreKeptApart() {
        String graph = "{'1':{'class_type':'LoadImage','inputs':{'image':'" + Samples.dataUri(20, 10)
                + "'}},'2':{'class_type':'LoadImage','inputs':{'image':'" + Samples.dataUri(40, 10)
                + "'}},'3':{'class_type':'SaveImage','inputs':{'images':['1',0],'filename_prefix':'a'}},"
                + "'4':{'class_type':'SaveImage','inputs':{'images':['2',0],'filename_prefix':'b'}}}";
        JsonNode outputs =
                bench.run("demo-text", "{'workflow_api_json':" + graph + "}").path("outputs");

        assertThat(ComfyUiBench.picture(bench.download(outputs.at("/3/images/0")))
                        .getWidth())
                .isEqualTo(20);
        assertThat(ComfyUiBench.picture(bench.download(outputs.at("/4/images/0")))
                        .getWidth())
                .isEqualTo(40);
    }

    @Test
    void aClipAndASoundComeAsDataUrisOrFromForeignAddresses() {
        String graph = "{'1':{'class_type':'LoadVideo','inputs':{'file':'https://clips.example/a.mp4'}},"
                + "'2':{'class_type':'SaveVideo','inputs':{'video':['1',0],'filename_prefix':'clip','format':'auto',"
                + "'codec':'auto'}},'3':{'class_type':'LoadAudio','inputs':{'audio':'data:audio/wav;base64,UklGRg=='}},"
                + "'4':{'class_type':'SaveAudio','inputs':{'audio':['3',0],'filename_prefix':'sound'}}}";
        JsonNode outputs =
                bench.run("demo-text", "{'workflow_api_json':" + graph + "}").path("outputs");

        assertThat(outputs.at("/2/images/0/url").stringValue()).endsWith(".mp4");
        assertThat(outputs.at("/2/animated/0").booleanValue()).isTrue();
        assertThat(outputs.at("/4/audio/0/url").stringValue()).endsWith(".flac");
        assertThat(bench.download(outputs.at("/2/images/0"))).isNotEmpty();
        assertThat(bench.download(outputs.at("/4/audio/0"))).isNotEmpty();
    }

    @Test
    void aGivenWorkflowIsRunInPlaceOfTheSavedOne() {
        JsonNode result = bench.run(
                "demo-text", "{'overrides':{},'workflow_api_json':" + ComfyUiBench.painting(40, 20, 255, "own") + "}");

        assertThat(result.at("/outputs/2/images/0/filename").asString()).isEqualTo("own_00001_.png");
        assertThat(ComfyUiBench.picture(bench.download(result.at("/outputs/2/images/0")))
                        .getRGB(3, 3))
                .isEqualTo(0xff0000ff);
    }

    @Test
    void textsArePlainOrNested() {
        assertThat(bench.run("demo-text", "{}").path("outputs").toString())
                .isEqualTo("{\"3\":{\"text\":[\"a paper boat on a pond\"]}}");
        assertThat(bench.run("demo-text", "{'overrides':{'38:42':{'inputs':{'delimiter':'\\n'}}}}")
                        .path("outputs")
                        .toString())
                .isEqualTo("{\"3\":{\"text\":[[\"a paper boat\",\"on a pond\"]]}}");
    }

    @Test
    void aTextThatIsNotAsciiComesBackAsItWas() {
        JsonNode result = bench.run("demo-text", override("1", "value", "ein Boot aus Papier 纸船 ⛵"));

        assertThat(result.at("/outputs/3/text/0").asString()).isEqualTo("ein Boot aus Papier 纸船 ⛵ on a pond");
    }

    @Test
    void theLargestSeedIsExact() {
        String saved = embedded(bench.run("demo-sample", "{}"));
        String given =
                embedded(bench.run("demo-sample", "{'overrides':{'3':{'inputs':{'seed':18446744073709551614}}}}"));

        assertThat(saved).contains("\"seed\":18446744073709551615");
        assertThat(given).contains("\"seed\":18446744073709551614");
    }

    @Test
    void aWarmMachineReportsNothingThatItMadeBefore() {
        assertThat(bench.run("demo-warm", "{}").at("/outputs/9/images")).hasSize(1);
        JsonNode again = bench.run("demo-warm", "{}");
        assertThat(again.path("status").asString()).isEqualTo("succeeded");
        assertThat(again.path("outputs").toString()).isEqualTo("{}");
        assertThat(bench.run("demo-warm", "{'overrides':{'38:12':{'inputs':{'scale_by':3}}}}")
                        .at("/outputs/9/images"))
                .hasSize(1);
        assertThat(bench.run("demo-upscale", "{}").path("outputs")).hasSize(1);
        assertThat(bench.run("demo-upscale", "{}").path("outputs")).hasSize(1);
    }

    @Test
    void aFailingNodeIsInTheErrorOfTheResult() {
        JsonNode result = bench.run(
                "demo-text",
                "{'workflow_api_json':{'1':{'class_type':'EmulatorFail','inputs':{'value':'x','message':'no luck'}},"
                        + "'2':{'class_type':'PreviewAny','inputs':{'source':['1',0]}}}}");

        assertThat(result.path("status").asString()).isEqualTo("failed");
        assertThat(result.has("outputs")).isFalse();
        assertThat(result.path("error")).hasSize(1);
        assertThat(result.at("/error/0").propertyNames()).containsExactly("errorCode", "error", "debugInfo");
        assertThat(result.at("/error/0/errorCode").isInt()).isTrue();
        assertThat(result.at("/error/0/error").asString()).isEqualTo("no luck");
        assertThat(result.at("/error/0/debugInfo").asString()).contains("\"node_type\":\"EmulatorFail\"");
    }

    @Test
    void aGraphThatNoMachineTakesFailsAndIsPaidFor() {
        JsonNode result = bench.run("demo-text", "{'workflow_api_json':{'1':{'class_type':'NoSuchNode','inputs':{}}}}");

        assertThat(result.path("status").asString()).isEqualTo("failed");
        assertThat(result.at("/error/0/error").asString()).contains("NoSuchNode");
        assertThat(bench.emulator.charges().all()).hasSize(1);
    }

    @Test
    void aFailureOnDemandIsAFailureOfANode() {
        JsonNode result = bench.run("demo-text", override("1", "value", "a boat [[fail]]"));

        assertThat(result.path("status").asString()).isEqualTo("failed");
        assertThat(result.at("/error/0/error").asString()).contains("on the emulator's request");
    }

    @Test
    void overridesMustFitTheSavedWorkflow() {
        assertInvalid(override("99", "image", "x"), "[\"body\",\"overrides\",\"99\"]");
        assertInvalid(override("10", "picture", "x"), "[\"body\",\"overrides\",\"10\",\"inputs\",\"picture\"]");
        assertInvalid("{'overrides':{'10':{'image':'x'}}}", "[\"body\",\"overrides\",\"10\"]");
        assertInvalid("{'overrides':[]}", "[\"body\",\"overrides\"]");
        assertInvalid("{'workflow_api_json':'{}'}", "[\"body\",\"workflow_api_json\"]");
        assertInvalid(
                "{'workflow_api_json':{'1':{}},'overrides':{'10':{'inputs':{'image':'x'}}}}",
                "[\"body\",\"overrides\"]");
        assertInvalid("[]", "[\"body\"]");
        assertThat(bench.emulator.charges().all()).isEmpty();
    }

    private void assertInvalid(String body, String place) {
        Wire.Answer answer = bench.infer("demo-upscale", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("error_code").intValue()).isEqualTo(422_001);
        assertThat(answer.json().at("/detail/0/loc").toString()).isEqualTo(place);
    }

    private static String override(String node, String input, String value) {
        return "{'overrides':{'" + node + "':{'inputs':{'" + input + "':'" + value + "'}}}}";
    }

    private BufferedImage picture(JsonNode result) {
        return ComfyUiBench.picture(bench.download(result.at("/outputs/9/images/0")));
    }

    /** Returns what a picture carries of its origin. */
    private String embedded(JsonNode result) {
        return new String(bench.download(result.at("/outputs/9/images/0")), StandardCharsets.ISO_8859_1);
    }
}
