package dev.zoetrope.architecture.jars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.net.httpserver.HttpServer;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.architecture.JdkTools;
import dev.zoetrope.architecture.Reactor;
import dev.zoetrope.architecture.jars.Launch.Ending;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The programs in examples/java do what they say, against the emulator. */
class ExamplesTests {

    static final Path SOURCES = Path.of("..", "examples", "java");

    private static final Path BOAT = Path.of("..", "examples", "boat.png");
    private static final String SAVED_WORKFLOW = "1850000000000000001";
    private static final Pattern ORDER = Pattern.compile("name=\"order\" value=\"([^\"]+)\"");

    private static CompiledPrograms programs;

    @TempDir
    private static Path classes;

    @TempDir
    private Path folder;

    private final Emulator emulator = Emulators.quick();

    @BeforeAll
    static void compile() {
        List<Path> found = new ArrayList<>(Jars.ofTheBuild()
                .of(List.of("api", "core", "provider-runcomfy", "provider-runninghub", "ledger-jdbc", "emulator")));
        Stream.of("sqlite-jdbc", "junit-jupiter-api", "junit-platform-commons", "opentest4j", "apiguardian-api")
                .map(Reactor.HERE::library)
                .forEach(found::add);
        programs = new CompiledPrograms(found, classes);
        JdkTools.compile(SOURCES, classes, List.of("-Xlint:all", "-Werror", "-cp", Launch.path(found)));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void tenLinesMakeAVideo() throws IOException, InterruptedException {
        Ending ending = run("TenLines");

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(folder.resolve("boat.mp4")).isNotEmptyFile();
    }

    @Test
    void theBatchStopsWhereItsBudgetEndsAndGoesOnWithMore() throws IOException, InterruptedException {
        Files.copy(BOAT, folder.resolve("boat.png"));

        Ending first = run("BudgetedBatch", "5CNY");

        assertThat(first.status()).as(first.said()).isZero();
        assertThat(first.said()).contains("does not fit into the budget", "2 done");
        assertThat(emulator.charges().all()).hasSize(2);

        Ending second = run("BudgetedBatch", "10CNY");

        assertThat(second.said()).contains("3 done");
        assertThat(emulator.charges().all()).hasSize(3);
        assertThat(folder).isDirectoryContaining("glob:**/100.mp4").isDirectoryContaining("glob:**/300.mp4");
    }

    @Test
    void theSavedWorkflowRunsInAllFourForms() throws IOException, InterruptedException {
        Files.copy(BOAT, folder.resolve("boat.png"));

        Ending ending = run("HubWorkflow", SAVED_WORKFLOW);

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.said()).contains("SETTLED SUCCEEDED", "found again by: ", "cost: ");
        assertThat(emulator.charges().all()).hasSize(4);
        assertThat(List.of("complete", "advanced", "whole"))
                .allSatisfy(made -> assertThat(folder.resolve(made)).isDirectoryContaining("glob:**.png"));
    }

    @Test
    void theFormShowsWhatItOrderedAndBuysItOnce() throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try (MediaClient media = Zoetrope.builder()
                .environment(Emulators.variables(emulator, folder), "form")
                .build()) {
            HttpServer server = startForm(media);
            try {
                URI form = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
                Matcher order = ORDER.matcher(get(browser, form));
                assertThat(order.find()).isTrue();
                HttpRequest filledIn = HttpRequest.newBuilder(form.resolve("/order"))
                        .POST(HttpRequest.BodyPublishers.ofString("order=" + order.group(1) + "&prompt=A+boat"))
                        .build();

                String job = location(browser, filledIn);
                String again = location(browser, filledIn);
                String events = get(browser, form.resolve(job.replace("/jobs/", "/events/")));

                assertThat(again).isEqualTo(job);
                assertThat(get(browser, form.resolve(job))).contains(job.replace("/jobs/", "/files/"));
                assertThat(events).startsWith("data: ").endsWith("event: end\ndata: SUCCEEDED\n\n");
                assertThat(get(browser, form.resolve(job.replace("/jobs/", "/files/"))))
                        .contains("ftyp");
                assertThat(emulator.charges().all())
                        .extracting(Charge::provider)
                        .containsExactly("runcomfy");
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    void theTestOfTheExamplesPasses() throws Exception {
        try (URLClassLoader loader = examples()) {
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("BoatTests")))
                    .execute()
                    .testEvents()
                    .assertStatistics(events -> events.started(2).succeeded(2).failed(0));
        }
    }

    private static HttpServer startForm(MediaClient media) throws Exception {
        // Not closed before the server is: it loads classes as it goes.
        return (HttpServer) examples()
                .loadClass("WebForm")
                .getMethod("start", MediaClient.class, int.class)
                .invoke(null, media, 0);
    }

    private static URLClassLoader examples() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, ExamplesTests.class.getClassLoader());
    }

    private static String get(HttpClient browser, URI page) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        assertThat(answer.statusCode()).as(page + "\n" + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String location(HttpClient browser, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private Ending run(String... program) throws IOException, InterruptedException {
        return programs.run(emulator, folder, program);
    }
}
