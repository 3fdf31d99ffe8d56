package dev.zoetrope.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.web.RawHttp.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser, or someone who pretends to be one, sees it at its socket. */
@Timeout(120)
class JobPageTests {

    private static final int JOBS = 60;
    private static final String PICTURE = "a picture, at least by its name";
    private static final String SCRIPT = "<html><script>alert(1)</script></html>";

    @TempDir
    private Path home;

    private MediaClient media;
    private HookServer server;
    private RawHttp http;
    private Map<String, String> cookie;

    @BeforeEach
    void start() throws IOException {
        Path ledger = home.resolve("ledger.db");
        try (JdbcLedger seeded = JdbcLedger.sqlite(ledger)) {
            List<SavedFile> files = List.of(file("a.png", "image/png", PICTURE), file("b.mp4", "text/html", SCRIPT));
            new SampleLedger(seeded, Instant.now(), files).fill(JOBS);
        }
        media = Zoetrope.builder()
                .discovery(false)
                .resume(false)
                .ledger(JdbcLedger.sqlite(ledger))
                .build();
        serve(Set.of());
    }

    private SavedFile file(String name, String type, String content) throws IOException {
        Path path = Files.writeString(home.resolve(name), content);
        return new SavedFile(path, type, content.length(), "00");
    }

    private void serve(Set<PageAction> allowed) throws IOException {
        JobPage page = JobPage.builder(media)
                .allow(allowed)
                .budget(Budget.builder().perDay(Money.parse("50USD")).build())
                .build();
        server = HookServer.start(media, 0, null, page);
        http = new RawHttp(server.address());
        Answer opened = http.send("GET", "/?token=" + page.token(), Map.of(), "");
        cookie = Map.of("Cookie", opened.headers().get("set-cookie").replaceFirst(";.*", ""));
    }

    @AfterEach
    void stop() {
        server.close();
        media.close();
    }

    private Answer get(String path) throws IOException {
        return http.send("GET", path, cookie, "");
    }

    private Answer get(String path, String header, String value) throws IOException {
        Map<String, String> headers = new HashMap<>(cookie);
        headers.put(header, value);
        return http.send("GET", path, headers, "");
    }

    private Answer post(String path, String form) throws IOException {
        Map<String, String> headers = new HashMap<>(cookie);
        headers.put("Zoetrope-Page", "1");
        return http.send("POST", path, headers, form);
    }

    private JobSnapshot newest(JobState state) {
        return media.jobs()
                .list(JobFilter.builder().states(Set.of(state)).limit(1).build())
                .get(0);
    }

    @Test
    void theTokenOpensThePageAndIsKeptOutOfReachOfScripts() throws IOException {
        Answer page = http.send(
                "GET", server.pageAddress().orElseThrow().toString().replaceFirst("http://[^/]+", ""), Map.of(), "");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers()).containsEntry("content-type", "text/html; charset=utf-8");
        assertThat(page.headers().get("set-cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-store");
        assertThat(get("/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page.js",
                "/api/overview",
                "/api/jobs",
                "/api/tags",
                "/api/batches",
                "/api/events",
                "/nothing"
            })
    void withoutItsTokenNothingIsShown(String path) throws IOException {
        for (String wrong : List.of("", "zoetrope-00000000=x", cookie.get("Cookie") + "x")) {
            Answer refused = http.send("GET", path, Map.of("Cookie", wrong), "");
            assertThat(refused.status()).as(path + " with " + wrong).isEqualTo(401);
            assertThat(refused.text()).doesNotContain("<");
            assertThat(refused.headers()).doesNotContainKey("set-cookie");
        }
        assertThat(http.send("GET", path + "?token=guess", Map.of(), "").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Host, evil.example",
        "Host, evil.example:80",
        "Host, 127.0.0.1.evil.example",
        "Host, ''",
        "Forwarded, for=192.0.2.1",
        "X-Forwarded-For, 192.0.2.1",
        "X-Forwarded-Host, 127.0.0.1",
        "X-Real-IP, 192.0.2.1",
        "Via, 1.1 proxy",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void foreignHostsProxiesAndSitesGetNothing(String header, String value) throws IOException {
        for (String path : List.of("/page.js", "/api/overview", "/api/jobs", "/files/a/0")) {
            Answer refused = get(path, header, value);
            // A request without any host is refused by the server itself.
            assertThat(refused.status()).as(path).isIn(400, 403);
            assertThat(refused.status() == 403 ? refused.text() : "").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:8787"})
    void thisMachineMayBeCalledByItsNames(String host) throws IOException {
        assertThat(get("/api/overview", "Host", host).status()).isEqualTo(200);
    }

    @Test
    void aLinkFromElsewhereOpensThePageButOnlyWithTheToken() throws IOException {
        Map<String, String> link = Map.of("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");

        assertThat(http.send("GET", "/", link, "").status()).isEqualTo(401);
        String whole = "/?" + server.pageAddress().orElseThrow().getQuery();
        assertThat(http.send("GET", whole, link, "").status()).isEqualTo(200);
    }

    @Test
    void theOverviewHasDoubtsMoneyOpenJobsAndFilesToFetch() throws IOException {
        String overview = get("/api/overview").text();

        assertThat(overview)
                .contains("\"jobs\":" + JOBS, "\"doubts\":[{", "\"open\":[{", "\"undelivered\":[{", "\"perDay\":\"50\"")
                .contains("\"name\":\"runcomfy\"", "\"name\":\"kling-o1-std\"", "\"allowed\":[]")
                .doesNotContain("SECRETLINK");
        assertThat(get("/api/tags").text())
                .contains("{\"tag\":\"campaign\"", "{\"tag\":\"team\"", "\"name\":\"trailers\"");
        assertThat(get("/api/batches").text()).contains("\"name\":\"catalogue-1\"");
    }

    @Test
    void theListOfJobsComesInPiecesAndCanBeNarrowed() throws IOException {
        String first = get("/api/jobs").text();
        String after = first.replaceFirst("(?s).*\"after\":\"(\\w+)\".*", "$1");
        String second = get("/api/jobs?after=" + after).text();

        assertThat(first.split("\"job\":", -1)).hasSize(JobList.PIECE + 1);
        assertThat(second.split("\"job\":", -1)).hasSize(JOBS - JobList.PIECE + 1);
        assertThat(second).contains("\"after\":null");
        assertThat(get("/api/jobs?tag=team%3Dtrailers&provider=fal").text())
                .contains("\"team\":\"trailers\"")
                .doesNotContain("\"provider\":\"runcomfy\"");
        assertThat(get("/api/jobs?state=nonsense").status()).isEqualTo(400);
        assertThat(get("/api/jobs?nonsense=1").status()).isEqualTo(400);
    }

    @Test
    void aJobHasItsTimelineAndItsEvidence() throws IOException {
        String id = newest(JobState.FAILED).id();

        assertThat(get("/api/jobs/" + id).text())
                .contains("\"history\":[{", "\"state\":\"SUBMITTING\"", SampleLedger.PROMPT, "MODERATION");
        Answer evidence = get("/evidence/" + id + ".json");
        assertThat(evidence.headers().get("content-disposition")).startsWith("attachment");
        assertThat(evidence.text()).contains(SampleLedger.PROMPT);
        assertThat(get("/api/jobs/abcdefghjkmn").status()).isEqualTo(404);
    }

    private String fileOf(String type) {
        return media.jobs().list().stream()
                .filter(job -> job.artifacts().stream()
                        .anyMatch(each ->
                                each.saved() != null && each.saved().mediaType().equals(type)))
                .map(job -> "/files/" + job.id() + "/0")
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPictureIsShownAndAPartOfItIsEnough() throws IOException {
        String file = fileOf("image/png");

        Answer whole = get(file);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).isEqualTo(PICTURE);
        assertThat(whole.headers()).containsEntry("content-type", "image/png").containsEntry("accept-ranges", "bytes");
        Answer part = get(file, "Range", "bytes=2-8");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo(PICTURE.substring(2, 9));
        assertThat(part.headers()).containsEntry("content-range", "bytes 2-8/" + PICTURE.length());
        assertThat(get(file, "Range", "bytes=-4").text()).isEqualTo(PICTURE.substring(PICTURE.length() - 4));
        assertThat(get(file, "Range", "bytes=5-").text()).isEqualTo(PICTURE.substring(5));
        assertThat(get(file, "Range", "bytes=1000-").status()).isEqualTo(416);
        Answer head = http.send("HEAD", file, cookie, "");
        assertThat(head.body()).isEmpty();
        assertThat(head.headers()).containsEntry("content-length", String.valueOf(PICTURE.length()));
    }

    @Test
    void aPageThatAServiceSentIsSavedAndNeverShown() throws IOException {
        Answer file = get(fileOf("text/html"));

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.headers())
                .containsEntry("content-type", "application/octet-stream")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-security-policy", "default-src 'none'; sandbox");
        assertThat(file.headers().get("content-disposition")).startsWith("attachment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/../ledger.db",
                "/files/%2e%2e/0",
                "/files/x/../../ledger.db",
                "/ledger.db",
                "/../../etc/passwd",
                "/page/../page.js",
                "/index.html",
                "/files/x/99999999999"
            })
    void onlyFilesOfJobsAreServed(String path) throws IOException {
        assertThat(get(path).status()).isIn(400, 404);
    }

    @Test
    void aPageThatOnlyShowsChangesNothing() throws IOException {
        JobSnapshot doubt = newest(JobState.UNCONFIRMED);

        Answer refused = post("/api/jobs/" + doubt.id() + "/settle", "not-bought=true");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("--allow settle");
        assertThat(post("/api/jobs/" + doubt.id() + "/cancel", "").status()).isEqualTo(403);
        assertThat(post("/api/overview", "").status()).isEqualTo(404);
        assertThat(http.send("DELETE", "/api/overview", cookie, "").status()).isEqualTo(405);
        assertThat(newest(JobState.UNCONFIRMED).id()).isEqualTo(doubt.id());
    }

    @Test
    void aDoubtIsSettledWhereThatIsAllowed() throws IOException {
        server.close();
        serve(Set.of(PageAction.SETTLE));
        JobSnapshot doubt = newest(JobState.UNCONFIRMED);
        String path = "/api/jobs/" + doubt.id() + "/settle";

        assertThat(post(path, "").status()).isEqualTo(400);
        assertThat(post(path, "bought=abc&not-bought=true").status()).isEqualTo(400);
        assertThat(post("/api/jobs/" + doubt.id() + "/cancel", "").status()).isEqualTo(403);
        Answer settled = post(path, "not-bought=true");

        assertThat(settled.text()).isEqualTo("{\"answer\":\"REJECTED\"}");
        assertThat(media.jobs().find(doubt.id()).orElseThrow().job().state()).isEqualTo(JobState.REJECTED);
    }

    @Test
    void aPostOfAnotherSiteIsRefusedWhateverIsAllowed() throws IOException {
        server.close();
        serve(Set.of(PageAction.SETTLE));
        String path = "/api/jobs/" + newest(JobState.UNCONFIRMED).id() + "/settle";
        Map<String, String> own = new HashMap<>(cookie);
        own.put("Zoetrope-Page", "1");

        for (Map<String, String> foreign : List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Origin", "http://127.0.0.1:1"),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate"),
                Map.of("Zoetrope-Page", ""))) {
            Map<String, String> headers = new HashMap<>(own);
            headers.putAll(foreign);
            assertThat(http.send("POST", path, headers, "not-bought=true").status())
                    .as(foreign.toString())
                    .isEqualTo(403);
        }
        assertThat(media.jobs()
                        .list(JobFilter.builder()
                                .states(Set.of(JobState.REJECTED))
                                .build()))
                .isEmpty();
    }

    @Test
    void aChangeByAnotherProcessIsToldToTheBrowser() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort());
                JdbcLedger other = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET /api/events HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie.get("Cookie")
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader events =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lineWith(events, "retry: ")).isEqualTo("retry: 2000");
            JobSnapshot job = newest(JobState.RUNNING);
            assertThat(other.replace(
                            job,
                            JobSnapshots.next(job, Instant.now()).progress(0.9).build()))
                    .isTrue();

            assertThat(lineWith(events, "data: ")).contains(job.id());
        }
    }

    private static String lineWith(BufferedReader lines, String begin) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith(begin)) {
            line = lines.readLine();
        }
        return line;
    }

    @Test
    void noticesStillComeInBesideThePage() throws IOException {
        assertThat(http.send("POST", "/hooks/runcomfy/secret", Map.of(), "{}").status())
                .isEqualTo(204);
        assertThat(http.send("POST", "/hooks/runcomfy/secret", Map.of("X-Forwarded-For", "192.0.2.1"), "{}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aTokenMustBeLongEnoughAndIsNotRepeated() {
        assertThatThrownBy(() -> JobPage.builder(media).token("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16")
                .hasMessageNotContaining("short");
    }
}
