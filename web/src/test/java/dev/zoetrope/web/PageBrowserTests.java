package dev.zoetrope.web;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.AnyRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The page in a real Chromium, which {@code .ci/browser} installs. System properties name the browser, its driver, and
 * the folder for screenshots.
 */
@Tag("browser")
@Timeout(600)
class PageBrowserTests {

    private static final Dimension DESK = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(500, 900);
    private static final Path SHOTS = Path.of(System.getProperty("zoetrope.screenshots", "target/screenshots"));

    @TempDir
    private Path home;

    private MediaClient media;
    private HookServer server;
    private ChromeDriver browser;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(SHOTS);
    }

    private void serve(int jobs, Set<PageAction> allowed) throws IOException {
        Path file = home.resolve("ledger.db");
        if (jobs > 0) {
            List<SavedFile> files = files();
            try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
                new SampleLedger(ledger, Instant.now(), files).fill(jobs);
            }
        }
        media = Zoetrope.builder()
                .discovery(false)
                .resume(false)
                .ledger(JdbcLedger.sqlite(file))
                .build();
        JobPage page = JobPage.builder(media)
                .allow(allowed)
                .budget(Budget.builder()
                        .perDay(Money.parse("5000USD"))
                        .inTotal(Money.parse("20000USD"))
                        .build())
                .build();
        server = HookServer.start(media, 0, null, page);
    }

    /** A video and a picture that play and show, as the emulator makes them. */
    private List<SavedFile> files() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ZERO)
                .runTime(Duration.ZERO)
                .build())) {
            Map<String, String> environment = new HashMap<>(emulator.variables());
            environment.put("ZOETROPE_HOME", home.resolve("made").toString());
            try (MediaClient maker =
                    Zoetrope.builder().environment(environment, "default").build()) {
                return List.of(
                        made(maker, "runninghub:kling-video-o1/text-to-video"),
                        made(maker, "runcomfy:openai/gpt-image-2/text-to-image"));
            }
        }
    }

    private SavedFile made(MediaClient maker, String model) {
        Generation generation = maker.submit(AnyRequest.of(model)
                        .nativeParameter("prompt", "a paper boat")
                        .allowUnknownPrice(true)
                        .build())
                .await();
        return generation.saveTo(Target.folder(home.resolve("made"))).get(0);
    }

    private void open(boolean dark, Dimension size) {
        System.setProperty(
                "webdriver.chrome.driver", System.getProperty("zoetrope.chromedriver", "/usr/bin/chromedriver"));
        ChromeOptions options = new ChromeOptions();
        options.setBinary(System.getProperty("zoetrope.chromium", "/usr/bin/chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--hide-scrollbars");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(ChromeDriverService.createDefaultService(), options);
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        size.getWidth() == PHONE.getWidth() ? 390 : size.getWidth(),
                        "height",
                        size.getHeight(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        size.getWidth() == PHONE.getWidth()));
        browser.get(server.pageAddress().orElseThrow().toString());
        waitFor("section");
        waitFor("#live.good");
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.close();
            media.close();
        }
    }

    private void waitFor(String selector) {
        try {
            eventually(
                    selector,
                    () -> !browser.findElements(By.cssSelector(selector)).isEmpty());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void show(String view, String selector) {
        browser.executeScript("location.hash = arguments[0]", view);
        waitFor(selector);
    }

    private void shoot(String name) throws IOException {
        Number height = (Number) browser.executeScript("return document.documentElement.scrollHeight");
        Map<String, Object> whole = browser.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x", 0,
                                "y", 0,
                                "width", browser.executeScript("return innerWidth"),
                                "height", Math.min(3_000, height.intValue()),
                                "scale", 1)));
        Files.write(
                SHOTS.resolve(name + ".png"), OutputType.BYTES.convertFromBase64Png(String.valueOf(whole.get("data"))));
    }

    private String text() {
        return browser.findElement(By.tagName("main")).getText();
    }

    /** What the browser refused or could not run: a policy that is broken, a script with a mistake. */
    private void assertNoComplaint() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
                .isEmpty();
    }

    private void assertNotWider() {
        Number over = (Number) browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        assertThat(over.intValue()).isLessThanOrEqualTo(0);
    }

    private String newest(JobState state) {
        return media.jobs()
                .list(JobFilter.builder().states(Set.of(state)).limit(1).build())
                .get(0)
                .id();
    }

    private void shootAll(String name) throws IOException {
        shoot(name + "-overview");
        assertNotWider();
        show("#/jobs", "table");
        shoot(name + "-jobs");
        assertNotWider();
        show("#/money", "section:nth-of-type(4)");
        shoot(name + "-money");
        assertNotWider();
        show("#/batches", "svg.bar-none, svg.bar");
        shoot(name + "-batches");
        assertNotWider();
        show("#/job/" + newest(JobState.SUCCEEDED), ".timeline");
        shoot(name + "-job");
        assertNotWider();
        show("#/job/" + newest(JobState.UNCONFIRMED), ".notice.bad");
        shoot(name + "-doubt");
        assertNotWider();
        assertNoComplaint();
    }

    @Test
    void tenThousandJobsOnADeskInLight() throws IOException {
        serve(10_000, Set.of(PageAction.CANCEL, PageAction.SETTLE));
        open(false, DESK);
        assertThat(text()).contains("in doubt", "Files to fetch", "Open jobs", "usually");
        shootAll("desk-light");
        // No token is left where it can be read over a shoulder.
        assertThat(browser.getCurrentUrl()).doesNotContain("token");
        assertThat(browser.executeScript("return document.cookie")).isEqualTo("");
    }

    @Test
    void aHundredJobsOnADeskInTheDark() throws IOException {
        serve(100, Set.of());
        open(true, DESK);
        shootAll("desk-dark");
    }

    @Test
    void aHundredJobsOnAPhone() throws IOException {
        serve(100, Set.of());
        open(false, PHONE);
        shootAll("phone-light");
    }

    @Test
    void aHundredJobsOnAPhoneInTheDark() throws IOException {
        serve(100, Set.of(PageAction.CANCEL, PageAction.SETTLE));
        open(true, PHONE);
        shootAll("phone-dark");
    }

    @Test
    void anEmptyLedgerSaysWhatToDo() throws IOException {
        serve(0, Set.of());
        open(false, DESK);
        assertThat(text()).contains("No jobs yet", "zoetrope run");
        shoot("empty");
        show("#/batches", "section");
        show("#/money", "section");
        show("#/jobs", "section");
        assertNoComplaint();
    }

    @Test
    void theListGoesOnToItsEnd() throws IOException {
        serve(120, Set.of());
        open(false, DESK);
        show("#/jobs", "table");
        while (browser.findElements(By.cssSelector("section p button:not([hidden])"))
                        .size()
                > 0) {
            int before = browser.findElements(By.cssSelector("tbody tr")).size();
            browser.findElement(By.cssSelector("section p button:not([hidden])"))
                    .click();
            waitFor("tbody tr:nth-child(" + (before + 1) + ")");
        }
        assertThat(browser.findElements(By.cssSelector("tbody tr"))).hasSize(120);
    }

    @Test
    void aVideoPlaysAndAPictureShows() throws Exception {
        serve(100, Set.of());
        open(false, DESK);
        String video = withFile("video");
        show("#/job/" + video, "figure video");
        browser.executeScript("const v = document.querySelector('figure video'); v.muted = true; v.play()");
        eventually("the video plays", () ->
                (Boolean) browser.executeScript("return document.querySelector('figure video').currentTime > 0.2"));
        show("#/job/" + withFile("image"), "figure img");
        eventually("the picture shows", () ->
                (Boolean) browser.executeScript("return document.querySelector('figure img').naturalWidth > 0"));
        assertNoComplaint();
    }

    private String withFile(String type) {
        return media.jobs().list().stream()
                .filter(job -> job.artifacts().stream()
                        .anyMatch(each ->
                                each.saved() != null && each.saved().mediaType().startsWith(type)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void aChangeByAnotherProcessIsSeenWithoutADoing() throws Exception {
        serve(100, Set.of());
        open(false, DESK);
        String id = newest(JobState.RUNNING);
        show("#/job/" + id, ".timeline");
        try (JdbcLedger other = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            JobSnapshot job = other.find(id).orElseThrow();
            assertThat(other.replace(
                            job,
                            JobSnapshots.next(job, Instant.now())
                                    .step("the last stroke of the brush")
                                    .build()))
                    .isTrue();
        }
        eventually("the step is shown", () -> text().contains("the last stroke of the brush"));
    }

    @Test
    void aDoubtIsSettledByAButton() throws Exception {
        serve(100, Set.of(PageAction.SETTLE));
        open(false, DESK);
        String id = newest(JobState.UNCONFIRMED);
        show("#/job/" + id, ".notice.bad form");
        List<WebElement> buttons = browser.findElements(By.cssSelector(".notice.bad p button"));
        buttons.get(buttons.size() - 1).click();
        browser.switchTo().alert().accept();
        eventually(
                "it is settled", () -> media.jobs().find(id).orElseThrow().job().state() == JobState.REJECTED);
        waitFor(".state-rejected");
    }

    @Test
    void whatAServiceSaidIsShownAsTextAlone() throws Exception {
        serve(100, Set.of());
        String evil = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";
        String id = newest(JobState.RUNNING);
        try (JdbcLedger other = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            JobSnapshot job = other.find(id).orElseThrow();
            assertThat(other.replace(
                            job,
                            JobSnapshots.next(job, Instant.now())
                                    .step(evil)
                                    .rawStatus(evil)
                                    .build()))
                    .isTrue();
        }
        open(false, DESK);
        show("#/job/" + id, ".timeline");
        assertThat(text()).contains("onerror=");
        assertThat(browser.getTitle()).endsWith("Zoetrope");
        assertThat(browser.findElements(By.cssSelector("main img[src='x']"))).isEmpty();
    }
}
