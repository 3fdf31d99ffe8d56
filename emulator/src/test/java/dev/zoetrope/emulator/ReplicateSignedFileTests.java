package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Replicate's files by a signed address, and versions that a training leaves. */
class ReplicateSignedFileTests extends ReplicateBench {

    private static final String OWNER = "emulated-user";

    private String upload() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nhello\r\n--b--\r\n";
        return wire.replicate("POST", "/v1/files", form, "Content-Type", "multipart/form-data; boundary=b")
                .text("id");
    }

    private String query(String owner, String id, long expiry) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    emulator.replicate().fileSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal((owner + " " + id + " " + expiry).getBytes(StandardCharsets.UTF_8));
            String signature = URLEncoder.encode(Base64.getEncoder().encodeToString(hash), StandardCharsets.UTF_8);
            return "?expiry=" + expiry + "&owner=" + owner + "&signature=" + signature;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private Wire.Answer download(String id, String query) {
        return wire.send("GET", "/v1/files/" + id + "/download" + query, "");
    }

    @Test
    void aSignatureOpensAFileUntilItExpires() {
        String id = upload();
        Instant now = clock.instant();
        String query = query(OWNER, id, now.getEpochSecond() + 60);

        Wire.Answer file = download(id, query);

        assertThat(new String(file.raw().body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(file.raw().headers().firstValue("content-type")).contains("text/plain");
        assertThat(download(id, query.replaceFirst("expiry=\\d+", "expiry=9999999999"))
                        .status())
                .isEqualTo(403);
        assertThat(download(upload(), query).status()).isEqualTo(403);
        assertThat(download(id, query("another", id, now.getEpochSecond() + 60)).status())
                .isEqualTo(404);
        assertThat(download(id, "?owner=" + OWNER).status()).isEqualTo(400);
        pass(61);
        assertThat(download(id, query).status()).isEqualTo(403);
    }

    @Test
    void aTrainingLeavesAVersionThatRunsUntilItIsDeleted() {
        String model = OWNER + "/boats";
        wire.replicate(
                "POST",
                "/v1/models",
                "{\"owner\":\"emulated-user\",\"name\":\"boats\",\"visibility\":\"private\",\"hardware\":\"cpu\"}");
        String base = "/v1/models/" + FLUX + "/versions/";
        String version = wire.replicate("GET", base.substring(0, base.length() - 1), "")
                .json()
                .at("/results/0/id")
                .stringValue();
        wire.replicate(
                "POST",
                base + version + "/trainings",
                "{\"destination\":\"" + model + "\",\"input\":{\"prompt\":\"a\"}}");
        String versions = "/v1/models/" + model + "/versions";
        assertThat(wire.replicate("GET", versions, "").json().path("results")).isEmpty();
        pass(20);

        JsonNode made = wire.replicate("GET", versions, "").json().at("/results/0/id");
        String run = "{\"version\":\"" + model + ":" + made.stringValue() + "\",\"input\":{\"prompt\":\"a boat\"}}";
        Wire.Answer prediction = wire.replicate("POST", "/v1/predictions", run);
        assertThat(prediction.status()).isEqualTo(201);
        assertThat(prediction.text("model")).isEqualTo(model);
        assertThat(wire.replicate("GET", "/v1/models/" + model, "").json().at("/latest_version/id"))
                .isEqualTo(made);
        assertThat(wire.replicate("DELETE", versions + "/" + made.stringValue(), "")
                        .status())
                .isEqualTo(202);
        assertThat(wire.replicate("GET", versions + "/" + made.stringValue(), "")
                        .status())
                .isEqualTo(404);
        assertThat(wire.replicate("POST", "/v1/predictions", run).status()).isEqualTo(422);
        assertThat(wire.replicate("DELETE", base + version, "").status()).isEqualTo(403);
        assertThat(wire.replicate("DELETE", base + "0", "").status()).isEqualTo(404);
    }
}
