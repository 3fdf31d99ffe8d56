package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.emulator.Emulator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole commands through the real engine and provider, against an emulator that runs on its own. */
abstract class EmulatedCommandBench {

    static final String FAMILY = "kling-o1-std";

    @RegisterExtension
    final CommandBench bench = new CommandBench(Duration.ofMillis(50), Duration.ofMillis(200));

    final Path folder = bench.folder();
    final Emulator emulator = bench.emulator();

    Path boat;
    TestCommand command;

    @BeforeEach
    void start() throws IOException {
        boat = picture("boat.png", 640, 360);
        command = command(emulator);
    }

    /** Another process: it shares nothing with the first one but the ledger. */
    TestCommand command(Emulator server) {
        return new TestCommand(bench.environment(server.variables()));
    }

    Path picture(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    static Object[] line(Object... words) {
        return words;
    }

    Object[] run(Object... more) {
        return Stream.concat(
                        Stream.of("run", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runcomfy"),
                        Stream.of(more))
                .toArray();
    }

    JsonNode json() {
        List<String> lines = command.outLines();
        assertThat(lines).as("standard output holds one line").hasSize(1);
        return JsonMapper.builder().build().readTree(lines.get(0));
    }
}
