package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.PaperMill;
import dev.zoetrope.cli.fixture.TestCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model that answers with words: they are shown, and they are saved like any file. */
@Timeout(60)
class TextResultTests {

    @TempDir
    Path folder;

    private final TestCommand command = new TestCommand(Map.of("PAPERMILL_KEY", "sesame"));

    private int run(Object... line) {
        return PaperMill.alone(folder, () -> command.run(line));
    }

    @Test
    void theWordsAreShownAndSaved() {
        Path out = folder.resolve("story.txt");

        assertThat(run("run", "story-teller", "--prompt", "x", "--out", out)).isZero();

        assertThat(command.outLines()).containsExactly(out.toString());
        assertThat(out).hasBinaryContent(PaperMill.STORY.getBytes(StandardCharsets.UTF_8));
        assertThat(command.errLines()).contains("Ein Böötchen", "treibt \\u{1b}[31mfort");
        assertThat(command.err()).doesNotContain("\u001b");
    }

    @Test
    void theFileIsDescribedInJson() throws Exception {
        assertThat(run("run", "story-teller", "--prompt", "x", "--out", folder + "/new/", "--json", "--quiet"))
                .isZero();

        assertThat(command.err()).isEmpty();
        JsonNode json = JsonMapper.builder().build().readTree(command.out());
        assertThat(json.get("state").asString()).isEqualTo("SUCCEEDED");
        JsonNode artifact = json.get("artifacts").get(0);
        Path file = Path.of(artifact.get("path").asString());
        byte[] bytes = Files.readAllBytes(file);
        assertThat(file.getFileName().toString()).startsWith("story-teller-").endsWith(".txt");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(PaperMill.STORY);
        assertThat(artifact.get("mediaType").asString()).isEqualTo("text/plain");
        assertThat(artifact.get("bytes").asLong()).isEqualTo(bytes.length);
        assertThat(artifact.get("sha256").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
}
