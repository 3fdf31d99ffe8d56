package dev.zoetrope.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets of RunComfy's trainer, and how files get into them. */
class TrainerDatasetTests {

    private final TrainerBench bench = new TrainerBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aDatasetIsReadySomeTimeAfterItsLastFile() {
        Wire.Answer created = bench.post(TrainerBench.SETS, "{'name':'boats'}");
        String id = created.text("id");
        assertThat(created.text("name")).isEqualTo("boats");
        assertThat(created.text("status")).isEqualTo("DRAFT");

        Wire.Answer uploaded = bench.upload(id, "boat.png", Samples.png(8, 8));
        bench.upload(id, "boat.txt", "a boat".getBytes(StandardCharsets.UTF_8));

        assertThat(uploaded.status()).isEqualTo(200);
        assertThat(bench.datasetStatus(id).path("status").asString()).isEqualTo("UPLOADING");
        bench.clock.advance(Duration.ofSeconds(30));
        assertThat(bench.datasetStatus(id).path("status").asString()).isEqualTo("READY");
        assertThat(bench.datasetStatus(id).path("files").toString())
                .isEqualTo("[{\"filename\":\"boat.png\",\"size_bytes\":" + Samples.png(8, 8).length
                        + "},{\"filename\":\"boat.txt\",\"size_bytes\":6}]");
        assertThat(bench.datasetStatus(id).path("error").isNull()).isTrue();
        assertThat(bench.datasetStatus(id).path("created_at").asString()).startsWith("2026-01-02T03:04:05.123456+");
    }

    @Test
    void datasetsAreListedAndDeletedByTheirAccountAlone() {
        String id = bench.dataset("boats");
        String path = TrainerBench.SETS + "/" + id;
        String[] other = {"Authorization", "Bearer another-key"};

        assertThat(bench.get(TrainerBench.SETS).json().findValuesAsString("name"))
                .containsExactly("boats");
        assertThat(bench.wire.send("GET", TrainerBench.SETS, "", other).json()).isEmpty();
        assertThat(bench.wire
                        .send("DELETE", path, "", other)
                        .json()
                        .path("error_code")
                        .intValue())
                .isEqualTo(403003);
        assertThat(bench.wire.send("DELETE", path, "").status()).isEqualTo(401);
        assertThat(bench.wire.runComfy("DELETE", path, "").status()).isEqualTo(204);
        assertThat(bench.get(path + "/status").json().path("error_code").intValue())
                .isEqualTo(404001);
    }

    @Test
    void aNameIsOptionalAndUniqueAndAFolder() {
        assertThat(bench.post(TrainerBench.SETS, "{}").text("name")).startsWith("dataset-");
        assertThat(bench.post(TrainerBench.SETS, "{'name':'boats'}").status()).isEqualTo(200);
        assertThat(bench.post(TrainerBench.SETS, "{'name':'boats'}").status()).isEqualTo(409);
        assertThat(bench.post(TrainerBench.SETS, "{'name':'../boats'}").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boat.exe", "boat"})
    void aFileThatCannotBeLearnedFromFailsTheDataset(String name) {
        String id = bench.dataset("boats");
        bench.upload(id, name, new byte[] {1});
        bench.clock.advance(Duration.ofSeconds(30));

        assertThat(bench.datasetStatus(id).path("status").asString()).isEqualTo("FAILED");
        assertThat(bench.datasetStatus(id).path("error").asString()).contains(name);
    }

    @Test
    void aFormMayHold150MillionBytesAndNoMore() {
        String id = bench.dataset("boats");

        assertThat(bench.upload(id, "boat.mp4", new byte[150_000_000]).status()).isEqualTo(200);
        assertThat(bench.datasetStatus(id).at("/files/0/size_bytes").longValue())
                .isEqualTo(150_000_000);
        Wire.Answer refused = bench.upload(id, "ship.mp4", new byte[150_000_001]);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().path("error_message").asString()).contains("150000000");
        assertThat(bench.post(TrainerBench.SETS + "/" + id + "/upload", "no form")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aFileIsPutToItsOwnAddressWithoutAKey() {
        String id = bench.dataset("boats");
        String url = bench.endpoint(id, "a boat.mp4", 5);
        assertThat(bench.datasetStatus(id).path("status").asString()).isEqualTo("UPLOADING");
        bench.clock.advance(Duration.ofMinutes(5));
        assertThat(bench.datasetStatus(id).path("status").asString()).isEqualTo("UPLOADING");

        Wire.Answer put = bench.put(url, BodyPublishers.ofString("hello"));

        assertThat(put.status()).isEqualTo(200);
        // MD5 of "hello".
        assertThat(put.raw().headers().firstValue("etag")).contains("\"5d41402abc4b2a76b9719d911017c592\"");
        bench.clock.advance(Duration.ofSeconds(30));
        assertThat(bench.datasetStatus(id).path("status").asString()).isEqualTo("READY");
        assertThat(bench.emulator.requests().to(Endpoint.SIGNED_UPLOAD).get(0).credentials())
                .isEmpty();
    }

    @Test
    void aSignedAddressRefusesAKeyAndAnythingButTheFile() {
        String id = bench.dataset("boats");
        String url = bench.endpoint(id, "boat.mp4", 5);
        String key = "Bearer " + bench.emulator.runComfyKey();

        assertThat(code(bench.put(url, BodyPublishers.ofString("hello"), "Authorization", key)))
                .isEqualTo("400 InvalidArgument");
        assertThat(code(bench.put(url, BodyPublishers.ofString("hell")))).isEqualTo("400 IncompleteBody");
        assertThat(code(bench.put(url, BodyPublishers.ofString("hello!")))).isEqualTo("400 EntityTooLarge");
        assertThat(code(bench.put(url + "0", BodyPublishers.ofString("hello")))).isEqualTo("403 SignatureDoesNotMatch");
        assertThat(code(bench.wire.send("PUT", url, "hello", "Content-Type", "text/plain")))
                .isEqualTo("403 SignatureDoesNotMatch");
        assertThat(bench.datasetStatus(id).path("files")).isEmpty();
    }

    @Test
    void anAddressThatWasNotUsedInTimeIsRefusedAndFailsTheDataset() {
        String id = bench.dataset("boats");
        String url = bench.endpoint(id, "boat.mp4", 5);
        bench.clock.advance(Duration.ofHours(1));

        assertThat(code(bench.put(url, BodyPublishers.ofString("hello")))).isEqualTo("403 AccessDenied");
        assertThat(bench.datasetStatus(id).path("status").asString()).isEqualTo("FAILED");
        assertThat(bench.datasetStatus(id).path("error").asString()).contains("boat.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'filenameToByteSize':{}}",
                "{'filenameToByteSize':{'a/b':1}}",
                "{'filenameToByteSize':{'a.png':0}}",
                "{'filenameToByteSize':{'a.png':'1'}}"
            })
    void addressesAreGivenForNamesWithSizesAlone(String body) {
        String id = bench.dataset("boats");

        Wire.Answer refused = bench.post(TrainerBench.SETS + "/" + id + "/get-upload-endpoint", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/detail/0/loc/1").asString()).isEqualTo("filenameToByteSize");
    }

    @Test
    void aFileMayBeLargerThanWhatIsKeptOfAnyOtherBody() {
        long bytes = 600L << 20;
        String id = bench.dataset("boats");
        String url = bench.endpoint(id, "boat.mp4", bytes);

        Wire.Answer put = bench.put(url, BodyPublishers.ofInputStream(() -> new Zeros(bytes)));

        assertThat(put.status()).isEqualTo(200);
        assertThat(bench.datasetStatus(id).at("/files/0/size_bytes").longValue())
                .isEqualTo(bytes);
    }

    private static String code(Wire.Answer refused) {
        String body = new String(refused.raw().body(), StandardCharsets.UTF_8);
        return refused.status() + " " + body.replaceAll("(?s).*<Code>(\\w+)</Code>.*", "$1");
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
