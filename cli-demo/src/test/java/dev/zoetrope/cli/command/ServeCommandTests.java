package dev.zoetrope.cli.command;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.runtime.ExitStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page as {@code zoetrope serve} starts it. */
@Timeout(120)
class ServeCommandTests {

    private final TestCommand command = new TestCommand();

    private CompletableFuture<Integer> start(Object... words) {
        return CompletableFuture.supplyAsync(() -> command.run(words));
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePageOpensByTheFirstLineAndWebhooksGoToTheSecond() throws Exception {
        CompletableFuture<Integer> served = start("serve", "--allow", "cancel,settle", "--budget-per-day", "5USD");
        eventually("two lines", () -> command.outLines().size() == 2);
        List<String> lines = command.outLines();

        assertThat(lines.get(0)).matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{32}");
        assertThat(lines.get(1)).matches("http://127\\.0\\.0\\.1:\\d+/hooks/");
        assertThat(get(lines.get(0)).body()).contains("<title>Zoetrope</title>");
        assertThat(get(lines.get(0).replaceFirst("\\?.*", "")).statusCode()).isEqualTo(401);
        assertThat(command.err()).doesNotContain("token");
        command.interrupt();
        assertThat(served.get(60, TimeUnit.SECONDS)).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void withoutThePageOnlyWebhooksAreReceived() throws Exception {
        CompletableFuture<Integer> served = start("serve", "--no-page");
        eventually("a line", () -> command.outLines().size() == 1);
        String hooks = command.outLines().get(0);

        assertThat(get(hooks.replace("hooks/", "")).statusCode()).isEqualTo(404);
        command.interrupt();
        assertThat(served.get(60, TimeUnit.SECONDS)).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void whatThePageCannotDoIsRefused() {
        assertThat(command.run("serve", "--allow", "cancel,buy")).isEqualTo(ExitStatus.USAGE);
        assertThat(command.err()).contains("'buy'", "cancel, settle");
    }
}
