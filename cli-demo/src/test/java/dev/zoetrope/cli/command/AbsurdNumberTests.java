package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value of a few letters costs neither minutes nor the batch it stands in. */
@Timeout(120)
class AbsurdNumberTests {

    private static final String PICTURES = "runcomfy:kling/kling-3.0/standard/image-to-video";

    @TempDir
    Path folder;

    private TestCommand command() {
        return new TestCommand(Map.of(
                "RUNCOMFY_API_TOKEN", "sesame", "RUNNINGHUB_API_KEY", "sesame", "ZOETROPE_HOME", folder.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duration=1e1000000",
                "duration=1e999999999",
                "duration=-1e99999999999",
                "duration=1e-999999999",
                "cfg_scale=1e-1000000",
                "multi_prompt=[{\"prompt\":\"boat\",\"duration\":1e999999999}]",
                "multi_prompt=[1e99999999999]",
                "made_up={\"a\":[1e1000000]}",
                "elements=[null]",
                "duration=[[[]]]"
            })
    void aParameterOfAbsurdSizeIsRefused(String parameter) {
        for (String command : List.of("plan", "submit", "run")) {
            for (String force : List.of("--nearest", "--force-input")) {
                TestCommand tested = command();
                int status = tested.run(
                        command,
                        PICTURES,
                        "--prompt",
                        "boat",
                        "--image",
                        "https://example.org/a.png",
                        "-p",
                        parameter,
                        force,
                        "--max-cost",
                        "1USD");
                assertThat(status)
                        .as(command + " " + force + ": " + tested.err())
                        .isIn(64, 65);
            }
        }
    }

    @Test
    void deepAndLongJsonIsRefused() {
        for (String value : List.of(
                "[".repeat(50_000),
                "[".repeat(400) + "]".repeat(400),
                "9".repeat(100_000),
                "[" + "1,".repeat(50_000) + "1]")) {
            TestCommand command = command();
            assertThat(command.run("plan", PICTURES, "--prompt", "boat", "-p", "duration=" + value))
                    .as(command.err())
                    .isIn(64, 65);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--duration=1e1000000",
                "--duration=PT9999999999999999S",
                "--duration=PT-1S",
                "--guidance=1e308",
                "--seed=1e1000000",
                "--count=99999999999",
                "--max-cost=1e1000000USD",
                "--timeout=PT9999999999999H"
            })
    void anOptionOfAbsurdSizeIsRefused(String option) {
        TestCommand command = command();
        assertThat(command.run("plan", PICTURES, "--prompt", "boat", "--image", "https://example.org/a.png", option))
                .as(command.err())
                .isIn(64, 65);
    }

    @Test
    void oneBadLineIsABadLineAndNotTheEndOfTheBatch() throws IOException {
        Path batch = Files.writeString(
                folder.resolve("lines.jsonl"), """
                {"id":"a","model":"kling-o1-std","prompt":"boat","parameters":{"duration":1e1000000}}
                {"id":"b","model":"kling-o1-std","prompt":"boat","duration":1e999999999}
                {"id":"c","model":"kling-o1-std","prompt":"boat","parameters":{"duration":1e99999999999}}
                {"id":"d","model":"kling-o1-std","prompt":"boat","parameters":{"a":[{"b":1e-999999999}]}}
                {"id":"e","model":"kling-o1-std","prompt":"boat","parameters":%s}
                {"id":"f","model":"kling-o1-std","prompt":"bo\\ufffdat"}
                {"id":"g","model":"kling-o1-std","prompt":"bo\\ud800at"}
                {"id":"h","model":"kling-o1-std"}
                """.formatted("{\"a\":" + "[".repeat(600) + "]".repeat(600) + "}"));
        TestCommand command = command();

        assertThat(command.run("run", "--batch", batch, "--out", folder.resolve("out"), "--json"))
                .as(command.err())
                .isEqualTo(65);
        for (int line = 1; line <= 8; line++) {
            assertThat(command.err() + command.out()).contains("line " + line);
        }
    }
}
