package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider again for a result that could not be read when its job ended. The provider may answer differently
 * now, and this version may understand more than the one that asked first. Asking is free, and what is known is kept.
 * Failed calls and downloads are not retried here.
 */
final class ResultRetry {

    private static final Set<JobState> SUCCEEDED = EnumSet.of(JobState.SUCCEEDED);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    /** How soon to ask again when no answer came. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** How many questions are asked at most, over half a minute. */
    private static final int MOST_QUESTIONS = 7;

    private final JobStateMachine states;
    private final StatusCall question;
    private final Deadline deadline;
    private final boolean wanted;
    private int asked;
    private volatile boolean over;

    /**
     * Determines whether there is something to read again.
     *
     * @param context what the job's execution needs, with the job as it was found
     */
    ResultRetry(JobContext context) {
        this.states = context.states();
        this.question = new StatusCall(context);
        this.deadline = context.deadline();
        this.wanted = states.state() == JobState.SUCCEEDED
                && states.current().unread().isPresent();
    }

    /** Returns whether the provider is still to be asked. */
    boolean due() {
        return wanted && !over && !deadline.passed();
    }

    /**
     * Asks once.
     *
     * @return how long to wait before the next question; empty if there is none
     * @throws ProviderCallException if the provider refuses the key; the job stays as it is
     */
    Optional<Duration> ask() throws InterruptedException, ProviderCallException {
        asked++;
        try {
            note(question.ask(deadline.within(CALL_LIMIT)));
        } catch (ProviderCallException e) {
            if (e.repeatable() && asked < MOST_QUESTIONS) {
                return Optional.of(AGAIN);
            }
            over = true;
            if (e.reason() == FailureReason.KEY_REFUSED) {
                throw e;
            }
            stays(", and asked again, the provider gave no usable answer: " + e.getMessage());
        }
        over = true;
        return Optional.empty();
    }

    private void note(RemoteStatus status) {
        if (status instanceof RemoteStatus.Succeeded succeeded) {
            List<ArtifactInfo> known = states.current().artifacts();
            List<ArtifactInfo> now = RemoteChange.wanted(states.current(), succeeded).stream()
                    .map(artifact ->
                            saved(known, artifact).map(artifact::withSaved).orElse(artifact))
                    .toList();
            // An answer with less than was known before is ignored.
            if (now.size() >= known.size()) {
                change(next ->
                        RemoteChange.read(next, states.current(), succeeded).artifacts(now));
            }
        } else {
            stays(", and asked again, the provider now says '" + status.raw() + "'");
        }
    }

    private void stays(String more) {
        UnreadResult unread = Objects.requireNonNull(states.current().unread().orElse(null));
        change(next -> next.failure(RemoteChange.undelivered(unread, more)));
    }

    private void change(UnaryOperator<JobSnapshotBuilder> change) {
        states.change(SUCCEEDED, change);
    }

    /** Finds where an artifact was saved before; its link may be signed anew. */
    private static Optional<SavedFile> saved(List<ArtifactInfo> known, ArtifactInfo artifact) {
        return known.stream()
                .filter(before -> before.kind() == artifact.kind()
                        && Objects.equals(before.text(), artifact.text())
                        && Objects.equals(place(before.uri()), place(artifact.uri())))
                .map(ArtifactInfo::saved)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable String place(@Nullable URI link) {
        // A reference relative to a server of one's own is not signed, and its query names the file.
        return link == null || !link.isAbsolute()
                ? Objects.toString(link, null)
                : link.getRawAuthority() + link.getRawPath();
    }
}
