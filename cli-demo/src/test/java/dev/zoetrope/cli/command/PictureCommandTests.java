package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.CommandBench;
import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.runtime.ExitStatus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was made as it looks: in the terminal, and on a sheet. */
class PictureCommandTests {

    private static final String MODEL = "kling-o1-std";
    private static final Pattern ITERM2 = Pattern.compile("\033\\]1337;File=[^:]*:([^\007]*)\007");

    @RegisterExtension
    private final CommandBench bench = new CommandBench(Duration.ZERO, Duration.ofMillis(50));

    private String made(Path file) {
        TestCommand run = bench.command();
        assertThat(run.run("run", MODEL, "--prompt", "x", "--image", CommandBench.BOAT, "-o", file, "--json"))
                .as(run.err())
                .isZero();
        return CommandBench.json(run).get("job").asString();
    }

    private TestCommand onTerminal(String program) {
        Map<String, String> variables = new HashMap<>(bench.command().context().environment());
        variables.put("TERM_PROGRAM", program);
        return TestCommand.onTerminal(variables, 100);
    }

    @Test
    void aFilmIsShownByItsFirstFrameWhereTheTerminalDraws() throws IOException {
        String job = made(bench.folder().resolve("boat.mp4"));
        TestCommand show = onTerminal("iTerm.app");

        assertThat(show.run("show", job)).isZero();
        Matcher picture = ITERM2.matcher(show.out());
        assertThat(picture.find()).isTrue();
        BufferedImage frame =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.group(1))));
        assertThat(frame.getWidth()).isBetween(16, 480);
        assertThat(frame.getHeight()).isBetween(16, 320);
        assertThat(colours(frame))
                .as("the picture of a boat, and not one colour")
                .hasSizeGreaterThan(50);
        assertThat(show.out().substring(0, picture.start())).contains("saved as", "boat.mp4");
    }

    @Test
    void elsewhereOnlyThePathIsSaid() {
        String job = made(bench.folder().resolve("boat.mp4"));
        TestCommand plainTerminal = onTerminal("Apple_Terminal");
        TestCommand pipe = bench.command();
        TestCommand json = onTerminal("iTerm.app");
        TestCommand quiet = onTerminal("iTerm.app");

        assertThat(plainTerminal.run("show", job)).isZero();
        assertThat(pipe.run("show", job)).isZero();
        assertThat(json.run("show", job, "--json")).isZero();
        assertThat(quiet.run("show", job, "--quiet")).isZero();
        assertThat(Stream.of(plainTerminal, pipe, json, quiet).map(TestCommand::out))
                .allSatisfy(out -> assertThat(out).doesNotContain("\033").contains("boat.mp4"));
    }

    @Test
    void whatIsNotSavedIsNotOpened() {
        TestCommand submit = bench.command();
        assertThat(submit.run("submit", MODEL, "--prompt", "x", "--image", CommandBench.BOAT, "--json"))
                .isZero();
        TestCommand show = bench.command();

        assertThat(show.run("show", CommandBench.json(submit).get("job").asString(), "--open"))
                .isEqualTo(ExitStatus.NOT_DELIVERED);
        assertThat(show.err()).contains("nothing of job", "is saved here, so there is nothing to open");
    }

    private Path lines(int number) throws IOException {
        return Files.writeString(
                bench.folder().resolve("lines.jsonl"),
                Stream.iterate(1, i -> i + 1)
                        .limit(number)
                        .map(i -> "{\"id\":\"" + i + "\",\"prompt\":\"p" + i + "\",\"image\":\"" + CommandBench.BOAT
                                + "\"}")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void aBatchIsDrawnOnOneSheetInTheOrderOfItsLines() throws IOException {
        Path sheet = bench.folder().resolve("sheet.png");
        TestCommand batch = bench.command();

        assertThat(batch.run(
                        "run", MODEL, "--batch", lines(8), "-o", bench.folder() + "/made/", "--contact-sheet", sheet))
                .as(batch.err())
                .isZero();

        assertThat(batch.err()).contains("contact sheet: " + sheet);
        BufferedImage drawn = ImageIO.read(sheet.toFile());
        assertThat(drawn.getWidth()).as("six in a row").isEqualTo(8 + 6 * 248);
        assertThat(drawn.getHeight()).as("two rows").isEqualTo(8 + 2 * 212);
        assertThat(colours(drawn.getSubimage(8, 8, 240, 180))).hasSizeGreaterThan(50);
        assertThat(colours(drawn.getSubimage(8 + 248, 8 + 212, 240, 180))).hasSizeGreaterThan(50);
        assertThat(colours(drawn.getSubimage(8 + 2 * 248, 8 + 212, 240, 180)))
                .as("there is no ninth line")
                .hasSize(1);

        assertThat(bench.command()
                        .run(
                                "run",
                                MODEL,
                                "--batch",
                                lines(8),
                                "-o",
                                bench.folder() + "/made/",
                                "--contact-sheet",
                                sheet))
                .as("the same command again draws it again, and buys nothing")
                .isZero();
        assertThat(bench.emulator().charges().all()).hasSize(8);
    }

    @Test
    void aSheetThatCannotBeStoredIsRefusedBeforeAnythingIsBought() throws IOException {
        TestCommand batch = bench.command();

        assertThat(batch.run(
                        "run",
                        MODEL,
                        "--batch",
                        lines(2),
                        "-o",
                        bench.folder() + "/made/",
                        "--contact-sheet",
                        CommandBench.BOAT + "/sheet.png"))
                .isEqualTo(ExitStatus.CANNOT_CREATE);
        assertThat(bench.emulator().charges().all()).isEmpty();
    }

    private static int[] colours(BufferedImage picture) {
        return java.util.Arrays.stream(
                        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .toArray();
    }
}
