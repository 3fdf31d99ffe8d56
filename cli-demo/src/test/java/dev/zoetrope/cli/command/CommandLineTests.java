package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.cli.fixture.TestCommand;
import dev.zoetrope.cli.runtime.Version;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Words that cannot be read end with 64 before anything else happens, and the message names them. */
class CommandLineTests {

    private final TestCommand tested = new TestCommand();

    @ParameterizedTest
    @CsvSource({"run,''", "submit,' '", "wait,''", "export,''"})
    void anEmptyPlaceIsAVariableThatWasNotSetAndNotTheWorkingFolder(String command, String place) {
        assertThat(tested.run(command, "x", "--out", place)).isEqualTo(64);
        assertThat(tested.err()).contains("--out", ". is the working folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    rnu                            | unknown command 'rnu'
                    jobs --state done              | 'done' is no state: there are open, undelivered, planned
                    jobs --since yesterday         | 'yesterday' is no time: write 2d
                    jobs --limit 0                 | of at least 1
                    resume --unsent maybe          | 'maybe' is none of leave, buy, drop
                    resume --timeout 0s            | --timeout
                    settle j                       | --bought
                    settle j --bought              | --bought
                    settle j --bought r --not-bought | mutually exclusive
                    export                         | JOB
                    prune                          | --older-than
                    prune --older-than old         | 'old' is not a length of time
                    run m --refuse-duplicates 0s   | --refuse-duplicates
                    run                            | MODEL
                    run m --promt x                | did you mean --prompt?
                    run m --duration 7x            | '7x' is not a length of time
                    run m --timeout soon           | 'soon' is not a length of time
                    run m --timeout 0s             | --timeout
                    run m --on-timeout later       | 'later' is neither leave nor cancel
                    run m --max-cost 5             | '5' is not an amount of money
                    run m --max-cost USD5          | 'USD5' is not an amount of money
                    run m --seed 1.5               | '1.5' is not a whole number
                    run m -prompt boat             | did you mean --prompt?
                    emulator --port abc            | 'abc' is not a whole number
                    run m --seed 0x1F              | '0x1F' is not a whole number in decimal digits
                    run m --seed 18446744073709551615 | more than this takes, which is -9223372036854775808 to 9223372036854775807
                    run m --seed -99999999999999999999 | '-99999999999999999999' is less than this takes
                    run m --count 3000000000       | more than this takes, which is -2147483648 to 2147483647
                    run m --count x                | 'x' is not a whole number
                    run m --pitch 1.5              | '1.5' is not a whole number
                    run m --speed fast             | 'fast' is not a number
                    run m --volume NaN             | 'NaN' is not a number
                    run m --guidance 1e999         | '1e999' is not a number
                    models --output film           | 'film' is none of video, image
                    run m --capability Image       | 'Image' must be lower-case words
                    run m -p mode                  | 'mode' is not NAME=VALUE
                    run m --image ht!tp://x        | --image
                    run m --image                  | --image
                    run m --image a --image b      | --image
                    run m n                        | 'n'
                    submit m --emulator            | zoetrope emulator
                    wait                           | JOB
                    emulator --port 70000          | 65535
                    emulator --port x              | 'x'
                    completion fish                | fish
                    help nope                      | nope
                    """)
    void whatCannotBeReadIsAUsageError(String line, String message) {
        assertThat(tested.run((Object[]) line.split(" "))).isEqualTo(64);
        assertThat(tested.out()).isEmpty();
        assertThat(tested.err()).startsWith("error: ").contains(message);
    }

    /** What picocli says of such options begins with another "Error: ", and shows its own notation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    settle j                               | error: Missing required argument
                    settle j --bought r --not-bought       | error: --bought=REMOTE_ID, --not-bought are mutually exclusive
                    run m --prompt a --prompt-file f       | error: --prompt=TEXT, --prompt-file=FILE are mutually exclusive
                    run m --prompt a --prompt b            | error: give one of --prompt=TEXT | --prompt-file=FILE, and give it once
                    run m --lyrics-file a --lyrics-file b  | error: give one of --lyrics=TEXT | --lyrics-file=FILE, and give it once
                    """)
    void optionsThatExcludeEachOtherAreNamedPlainly(String line, String message) {
        assertThat(tested.run((Object[]) line.split(" "))).isEqualTo(64);
        assertThat(tested.err()).startsWith(message);
    }

    /** A prompt or a file without its option is the commonest mistake, and the shell has taken its quotes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    run,wan-2.7,a boat                 | did you mean --prompt "a boat"?
                    submit,wan-2.7,a boat              | did you mean --prompt "a boat"?
                    plan,wan-2.7,a boat                | did you mean --prompt "a boat"?
                    run,wan-2.7,a,boat                 | did you mean --prompt "a boat"?
                    run,a boat,wan-2.7                 | did you mean wan-2.7 --prompt "a boat"?
                    run,wan-2.7,--prompt,a,small,boat  | did you mean --prompt "a small boat"?
                    run,wan-2.7,it's $5                | did you mean --prompt 'it'\\''s $5'?
                    run,wan-2.7,Boat.PNG               | did you mean --image "Boat.PNG"?
                    run,wan-2.7,boat.mp4               | did you mean --video "boat.mp4"?
                    run,wan-2.7,boat.mp3               | did you mean --audio "boat.mp3"?
                    run,wan-2.7,graph.json             | did you mean --workflow "graph.json"?
                    run,wan-2.7,lines.jsonl            | did you mean --batch "lines.jsonl"?
                    submit,wan-2.7,lines.jsonl         | did you mean --prompt "lines.jsonl"?
                    run,wan-2.7,mode=pro               | did you mean -p "mode=pro"?
                    show,a,b                           | unexpected 'b': zoetrope show takes one JOB, and options
                    jobs,a                             | unexpected 'a': zoetrope jobs takes options only
                    call,a,b,c                         | takes one PROVIDER and one NAME, and options
                    """)
    void wordsWithoutTheirOptionAreShownWithIt(String line, String message) {
        assertThat(tested.run((Object[]) line.split(","))).isEqualTo(64);
        assertThat(tested.out()).isEmpty();
        assertThat(tested.err()).startsWith("error: unexpected '").contains(message);
    }

    @Test
    void theShortNameOfThePlaceIsTheLongOne() {
        assertThat(tested.run("submit", "m", "-o", "-")).isEqualTo(64);
        assertThat(tested.err()).contains("--out -: this command fetches nothing");
    }

    @Test
    void withoutACommandTheHelpStandsOnStandardError() {
        assertThat(tested.run()).isEqualTo(64);
        assertThat(tested.out()).isEmpty();
        assertThat(tested.err()).contains("Usage: zoetrope", "run", "doctor");
    }

    /** The command that is called is made without the others, and must look as it does among them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "submit",
                "plan",
                "wait",
                "show",
                "cancel",
                "models",
                "model",
                "providers",
                "doctor",
                "jobs",
                "resume",
                "settle",
                "export",
                "prune"
            })
    void aCommandMadeAloneIsTheSame(String name) {
        Map<String, CommandLine> all = CommandLines.create(tested.context()).getSubcommands();
        assertThat(tested.run(name, "--help")).isZero();
        assertThat(tested.out()).isEqualTo(all.get(name).getUsageMessage());
        tested.run(name, "--version");
        assertThat(tested.out()).endsWith(new Version().getVersion()[0] + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "-h"})
    void helpListsTheCommands(String word) {
        assertThat(tested.run(word)).isZero();
        assertThat(tested.out()).contains("run", "submit", "plan", "wait", "show", "cancel", "models", "model");
        assertThat(tested.out())
                .contains("providers", "doctor", "emulator", "completion")
                .contains("jobs", "resume", "settle", "export", "prune");
        assertThat(tested.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help run", "run --help"})
    void helpOfACommandListsItsOptions(String line) {
        assertThat(tested.run((Object[]) line.split(" "))).isZero();
        assertThat(tested.out())
                .contains(
                        "--prompt", "--negative-prompt", "--image", "--last-image", "--reference", "--video", "--audio")
                .contains("--duration", "--aspect-ratio", "--resolution", "--seed", "--[no-]generate-audio", "-p")
                .contains("--provider", "--out", "--overwrite", "--timeout", "--on-timeout", "--max-cost")
                .contains("--allow-unknown-price", "--idempotency-key", "--force-input", "--json", "--quiet")
                .contains("--verbose", "--[no-]emulator", "--capability")
                .contains("--reference-video", "--reference-audio", "--mask", "--count", "--scale", "--quality")
                .contains("--format", "--faces", "--voice", "--speed", "--pitch", "--volume", "--lyrics", "--title")
                .contains("--[no-]instrumental", "--[no-]keep-audio", "--guidance", "--nearest", "--check-urls");
    }

    @Test
    void theVersionStandsOnStandardOutput() {
        assertThat(tested.run("--version")).isZero();
        assertThat(tested.out()).startsWith("zoetrope ");
    }
}
