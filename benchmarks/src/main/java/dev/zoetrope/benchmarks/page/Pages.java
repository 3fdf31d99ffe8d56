package dev.zoetrope.benchmarks.page;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import dev.zoetrope.testing.harness.ScratchFolder;
import dev.zoetrope.web.HookServer;
import dev.zoetrope.web.JobPage;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures how soon the page of jobs answers with a hundred thousand jobs in the ledger. */
public final class Pages implements Program {

    private static final double MOST_MILLIS = 200;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int OK = 200;

    /** What the browser asks for when the page is opened, the last two only for their own views. */
    private static final List<String> PATHS = List.of(
            "/",
            "/page.js",
            "/api/overview",
            "/api/jobs",
            "/api/jobs?state=SUCCEEDED&provider=fal",
            "/api/tags",
            "/api/batches");

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String purpose() {
        return "milliseconds until the page answers beside a ledger of many jobs; at most " + (int) MOST_MILLIS;
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        int jobs = options.number("jobs", 100_000);
        int samples = options.number("samples", 21);
        int pause = options.number("pause", 1_000);
        options.refuseUnknown();
        try (ScratchFolder home = ScratchFolder.named("page")) {
            Path file = home.path().resolve("ledger.db");
            try (JdbcLedger ledger = JdbcLedger.sqlite(file)) {
                PageJobs.fill(ledger, jobs);
            }
            try (MediaClient media = Zoetrope.builder()
                            .discovery(false)
                            .resume(false)
                            .ledger(JdbcLedger.sqlite(file))
                            .build();
                    JobPage page = JobPage.builder(media).build();
                    HookServer server = HookServer.start(media, 0, null, page)) {
                // As long as a person takes to open the address that was printed.
                Thread.sleep(pause);
                return measure(server, samples, out);
            }
        }
    }

    private boolean measure(HookServer server, int samples, PrintStream out) throws IOException, InterruptedException {
        String cookie = cookie(server);
        MarkdownTable table = new MarkdownTable("request", "first ms", "median ms", "worst of the others ms", "kB");
        boolean soon = true;
        for (String path : PATHS) {
            HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                    .header("Cookie", cookie)
                    .build();
            double first = millis(request);
            Samples others = new Samples();
            for (int i = 1; i < samples; i++) {
                others.add(millis(request));
            }
            int bytes =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
            table.row(path, text(first), text(others.median()), text(others.at(1)), bytes / 1000);
            soon &= others.median() <= MOST_MILLIS;
        }
        table.print(out);
        return soon;
    }

    private String cookie(HookServer server) throws IOException, InterruptedException {
        URI address = server.pageAddress().orElseThrow();
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    private double millis(HttpRequest request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        if (response.statusCode() != OK) {
            throw new IllegalStateException(request.uri().getPath() + " was answered with " + response.statusCode());
        }
        return millis;
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.0f", millis);
    }
}
