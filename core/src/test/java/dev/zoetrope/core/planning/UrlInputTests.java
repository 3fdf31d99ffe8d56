package dev.zoetrope.core.planning;

import static dev.zoetrope.core.planning.PlanBench.plan;
import static dev.zoetrope.core.planning.PlanBench.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.ReferenceToVideo;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as the URL of an input, what is sent of it, and what is said of one that the service cannot reach. */
class UrlInputTests {

    private static final String MODEL = "runcomfy:kling/kling-video-o1/standard/image-to-video";
    private static final String UNREACHABLE =
            ", where the service cannot reach it; give the file itself, or a public URL";

    private static ImageToVideo with(String url) {
        return ImageToVideo.of("kling-o1-std")
                .provider("runcomfy")
                .prompt("drift")
                .image(MediaSource.parse(url));
    }

    private static AnyRequest natively(String url) {
        return AnyRequest.of(MODEL).nativeParameter("prompt", "drift").nativeParameter("image", url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "https://my_bucket.example.com/a.png => https://my_bucket.example.com/a.png",
                "https://my_bucket.example.com:8443/a.png?s=1 => https://my_bucket.example.com:8443/a.png?s=1",
                "https://-a-.example.com/a.png => https://-a-.example.com/a.png",
                "https://b\u00fccher.example/\u4f60.png => https://xn--bcher-kva.example/%E4%BD%A0.png",
                "' HTTPS://Example.org:443/100%.png\n' => https://example.org/100%25.png",
                "https://user:word@example.org/a.png => https://user:word@example.org/a.png",
                "https://example.org./a|b[1].png => https://example.org/a%7Cb%5B1%5D.png",
            })
    void whatBrowsersTakeIsSentInTheFormThatEverybodyReadsAlike(String written, String sent) {
        assertThat(plan(with(written)).input()).containsEntry("image", sent);
        assertThat(plan(natively(written)).input()).containsEntry("image", sent);
        assertThat(plan(with(written)).warnings()).isEmpty();
    }

    @Test
    void aUriOfAProgramIsReadTheSameWay() {
        assertThat(plan(ImageToVideo.of("kling-o1-std")
                                .provider("runcomfy")
                                .prompt("drift")
                                .image(MediaSource.of(URI.create("HTTPS://Example.org/\u4f60.png"))))
                        .input())
                .containsEntry("image", "https://example.org/%E4%BD%A0.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "https://example.org/my boat.png?s3cret "
                        + "=> https://example.org/my boat.png (the URL holds a space at position 23: write %20 for it)",
                "https://user:s3cret@example.org:65536/a "
                        + "=> https://example.org:65536/a (the URL's port is no number from 1 to 65535)",
                "https://exa..mple/a => https://exa..mple/a (the URL's host has a dot too many)",
                "https:// => https:// (the URL names no host)",
                "htp://example.org/a.png => htp://example.org/a.png (the scheme 'htp' is neither https nor http)",
                "ftp://a:s3cret@example.org/a " + "=> ftp://example.org/a (the scheme 'ftp' is neither https nor http)",
                "file:///tmp/a.png "
                        + "=> file:///tmp/a.png (a file of this machine is given by its path, without file:)",
                "boat.png => boat.png",
                "www.example.org/boat.png => www.example.org/boat.png",
            })
    void whatIsNoUrlIsRefusedForAReasonThatIsTrue(String written, String given) {
        MediaException refusal = refusal(natively(written));

        assertThat(refusal.reason()).isEqualTo(FailureReason.INVALID_REQUEST);
        assertThat(refusal).hasMessageNotContaining("s3cret");
        assertThat(refusal.violations())
                .containsExactly(Violation.of("image", given, "an http or https URL of an image, or a local file"));
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org/boat.png, https://www.example.org/boat.png",
        "localhost:8000/boat.png, https://localhost:8000/boat.png",
    })
    void aFileThatIsNotThereAndMayBeAUrlIsSaidToBeSo(Path file, String url) {
        MediaException refusal = refusal(ImageToVideo.of("kling-o1-std")
                .provider("runcomfy")
                .prompt("drift")
                .image(MediaSource.of(file)));

        assertThat(refusal.reason()).isEqualTo(FailureReason.MISSING_INPUT);
        assertThat(refusal.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.given())
                        .isEqualTo(file + " (no such file; before a URL goes its scheme: " + url + ")"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/x.png?s3cret",
                "http://LOCALHOST.:8000/x.png",
                "http://a.localhost/x.png",
                "http://127.0.0.1/x.png",
                "http://127.1/x.png",
                "http://2130706433/x.png",
                "http://0x7f.0.0.1/x.png",
                "http://0.0.0.0:8000/x.png",
                "http://[::1]/x.png",
                "http://[::ffff:127.0.0.1]/x.png",
            })
    void aUrlOfThisMachineIsNamedInThePlan(String url) {
        assertThat(plan(with(url)).warnings())
                .singleElement()
                .asString()
                .startsWith("image: http://")
                .endsWith("/x.png is on this machine" + UNREACHABLE)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.1.2.3/x.png",
                "https://172.16.0.1/x.png",
                "http://192.168.1.20:8080/x.png",
                "https://user:s3cret@192.168.257/x.png",
                "https://169.254.169.254/x.png",
                "https://100.64.0.1/x.png",
                "https://[fd12::1]/x.png",
                "https://[fe80::1]/x.png",
                "https://nas/x.png",
                "https://nas.local/x.png",
                "https://files.corp.internal/x.png",
                "https://router.home.arpa./x.png",
            })
    void aUrlOfAPrivateNetworkIsNamedInThePlan(String url) {
        assertThat(plan(with(url)).warnings())
                .singleElement()
                .asString()
                .startsWith("image: http")
                .endsWith("/x.png is in a private network" + UNREACHABLE)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.216.34/x.png",
                "https://[2606:2800:220:1::1]/x.png",
                "https://localhost.example.org/x.png",
                "https://local.example.org/x.png",
                "https://internal.example/x.png",
                "https://my_bucket.example.com/x.png",
            })
    void anyOtherUrlIsNot(String url) {
        assertThat(plan(with(url)).warnings()).isEmpty();
    }

    @Test
    void eachOfSeveralIsNamedByItsPlace() {
        assertThat(plan(ReferenceToVideo.of("kling-o1-pro")
                                .prompt("drift")
                                .references(List.of(
                                        MediaSource.parse("https://example.org/a.png"),
                                        MediaSource.parse("http://10.0.0.1/b.png"),
                                        MediaSource.parse("http://nas/c.png"))))
                        .warnings())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("references[1]: http://10.0.0.1/b.png is in a private network");
    }

    @Test
    void whatNoCatalogueKnowsIsLookedThroughAsWell() {
        assertThat(plan(natively("https://example.org/a.png")
                                .forceInput(true)
                                .nativeParameter("extra", Map.of("urls", List.of("http://10.0.0.1/b.png"), "n", 1)))
                        .warnings())
                .containsExactly("extra.urls[0]: http://10.0.0.1/b.png is in a private network" + UNREACHABLE);
    }

    @Test
    void aServiceOnThisMachineReachesWhatIsOnIt() {
        Map<String, String> here = Map.of("RUNCOMFY_API_TOKEN", "one", "RUNCOMFY_BASE_URL", "http://127.0.0.1:9");

        assertThat(plan(with("http://localhost:8000/x.png"), here).warnings()).isEmpty();
        assertThat(plan(with("http://10.0.0.1/x.png"), here).warnings()).hasSize(1);
    }

    @Test
    void wordsThatAreNoUrlAreNoneOfIt() {
        assertThat(plan(ImageToVideo.of("kling-o1-std")
                                .provider("runcomfy")
                                .prompt("http: //localhost is where it began")
                                .image(MediaSource.parse("https://example.org/a.png")))
                        .warnings())
                .isEmpty();
    }
}
