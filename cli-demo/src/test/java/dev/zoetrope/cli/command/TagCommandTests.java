package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The marks of a job are recorded, shown, and found again by {@code jobs}. */
class TagCommandTests {

    private static final String MODEL = "kling-o1-std";

    @RegisterExtension
    private final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ofMillis(50));

    private String submitted(String... tags) {
        TestCommand submit = bench.command();
        Object[] words = Stream.concat(
                        Stream.of("submit", MODEL, "--prompt", "x", "-o", bench.folder() + "/", "--json"),
                        Stream.of(tags).flatMap(tag -> Stream.of("--tag", tag)))
                .toArray();
        assertThat(submit.run(words)).as(submit.err()).isZero();
        return CommandBench.json(submit).get("job").asString();
    }

    private String found(String... words) {
        TestCommand jobs = bench.command();
        assertThat(jobs.run(Stream.concat(Stream.of("jobs", "--json"), Stream.of(words))
                        .toArray()))
                .isZero();
        StringBuilder ids = new StringBuilder();
        for (JsonNode job : CommandBench.json(jobs)) {
            ids.append(job.get("job").asString());
        }
        return ids.toString();
    }

    @Test
    void jobsAreFoundByTheirMarks() {
        String trailer = submitted("team=trailers", "draft");
        String poster = submitted("team=posters", "draft");
        submitted();

        assertThat(found("--tag", "team=trailers")).isEqualTo(trailer);
        assertThat(found("--tag", "draft")).isEqualTo(poster + trailer);
        assertThat(found("--tag", "draft", "--tag", "team=posters")).isEqualTo(poster);
        assertThat(found("--tag", "team")).isEmpty();
    }

    @Test
    void theMarksAreShown() {
        String job = submitted("team=trailers", "a=b=c", "draft");
        TestCommand shown = bench.command();
        TestCommand json = bench.command();

        assertThat(shown.run("show", job)).isZero();
        assertThat(json.run("show", job, "--json")).isZero();

        assertThat(shown.out()).containsPattern("tag +team=trailers\n").containsPattern("tag +draft\n");
        assertThat(CommandBench.json(json).get("tags").toString())
                .isEqualTo("{\"team\":\"trailers\",\"a\":\"b=c\",\"draft\":\"\"}");
    }

    @Test
    void aLineOfABatchSaysItsOwnMarks() throws IOException {
        Path lines = Files.writeString(bench.folder().resolve("lines.jsonl"), """
                {"id": 1, "prompt": "x", "tags": ["team=trailers", "draft"]}
                {"id": 2, "prompt": "y"}
                """);
        TestCommand batch = bench.command();

        assertThat(batch.run("run", MODEL, "--batch", lines, "--tag", "team=posters", "-o", bench.folder() + "/"))
                .as(batch.err())
                .isZero();

        assertThat(found("--tag", "team=trailers", "--tag", "draft")).isNotEmpty();
        assertThat(found("--tag", "team=posters")).isNotEmpty();
    }

    @Test
    void whatIsNoMarkIsAnErrorOfTheCommandLine() {
        TestCommand blank = bench.command();
        TestCommand many = bench.command();

        assertThat(blank.run("submit", MODEL, "--prompt", "x", "--tag", "=x")).isEqualTo(64);
        assertThat(many.run(Stream.concat(
                                Stream.of("submit", MODEL, "--prompt", "x"),
                                IntStream.range(0, 17).boxed().flatMap(i -> Stream.of("--tag", "t" + i)))
                        .toArray()))
                .isEqualTo(64);

        assertThat(blank.err()).contains("--tag", "must not be blank");
        assertThat(many.err()).contains("--tag", "at most 16");
        assertThat(bench.bought()).isZero();
    }
}
