package dev.zoetrope.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.cli.fixture.SampleJobs;
import dev.zoetrope.cli.runtime.Terminal;
import dev.zoetrope.cli.text.TextOutput;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTests {

    private static final String ERASE = "\r\033[2K";
    private static final Terminal PLAIN_TERMINAL = new Terminal(false, false, true, Optional.empty());

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ProgressLine progress(Terminal terminal) {
        Clock later = Clock.fixed(SampleJobs.CREATED.plusSeconds(75), ZoneOffset.UTC);
        return new ProgressLine(TextOutput.ofMessages(printed), terminal, later);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elsewhereEachChangeOfStateIsALine() {
        try (ProgressLine progress = progress(Terminal.FILES)) {
            progress.show(SampleJobs.submitting());
            progress.show(SampleJobs.queued(3));
            progress.show(SampleJobs.queued(2));
            progress.show(SampleJobs.running(null));
            progress.show(SampleJobs.running(0.4));
        }
        assertThat(printed().lines()).containsExactly("SUBMITTING  1:15", "QUEUED, position 3  1:15", "RUNNING  1:15");
    }

    @Test
    void onATerminalOneLineMoves() {
        try (ProgressLine progress = progress(PLAIN_TERMINAL)) {
            progress.show(SampleJobs.queued(3));
            progress.show(SampleJobs.queued(2));
        }
        assertThat(printed())
                .isEqualTo(ERASE + "QUEUED, position 3  1:15" + ERASE + "QUEUED, position 2  1:15" + ERASE);
    }

    @Test
    void aNoteStaysAboveTheLineThatMoves() {
        try (ProgressLine progress = progress(PLAIN_TERMINAL)) {
            progress.note("first");
            progress.show(SampleJobs.running(null));
            progress.note("second");
        }
        String eol = System.lineSeparator();
        assertThat(printed())
                .isEqualTo("first" + eol + ERASE + "RUNNING  1:15" + ERASE + "second" + eol + ERASE + "RUNNING  1:15"
                        + ERASE);
    }

    @Test
    void nothingIsShownAfterItsEndButNotes() {
        ProgressLine progress = progress(PLAIN_TERMINAL);
        progress.close();
        progress.show(SampleJobs.running(null));
        progress.note("cost");
        assertThat(printed().lines()).containsExactly("cost");
    }

    @Test
    void whatTheProviderTellsIsInTheWordsAndNothingElse() {
        try (ProgressLine progress = progress(Terminal.FILES)) {
            Duration elapsed = Duration.ofSeconds(12);
            assertThat(progress.words(SampleJobs.running(0.256), elapsed)).isEqualTo("RUNNING, 26 %  0:12");
            assertThat(progress.words(SampleJobs.running(null), elapsed)).isEqualTo("RUNNING  0:12");
            JobSnapshot stepping = JobSnapshots.next(
                            SampleJobs.running(0.5), SampleJobs.running(0.5).updated())
                    .step("step 3 of 6")
                    .build();
            assertThat(progress.words(stepping, elapsed)).isEqualTo("RUNNING, 50 %, step 3 of 6  0:12");
            assertThat(progress.words(SampleJobs.queued(null), elapsed)).isEqualTo("QUEUED  0:12");
        }
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        JobSnapshot job = SampleJobs.succeeded();
        try (ProgressLine plain = progress(PLAIN_TERMINAL);
                ProgressLine coloured = progress(new Terminal(true, true, true, Optional.empty()))) {
            assertThat(plain.words(job, Duration.ZERO)).doesNotContain("\033");
            assertThat(coloured.words(job, Duration.ZERO)).contains("\033[", "SUCCEEDED");
        }
    }
}
