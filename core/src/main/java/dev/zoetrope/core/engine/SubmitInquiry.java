package dev.zoetrope.core.engine;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.core.identity.JobIds;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitLookup;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the job of a paid call whose answer was lost, at a provider that can look: several times over some seconds,
 * because the call may still be on its way, and a job may be too new to be found.
 */
final class SubmitInquiry {

    private static final Logger LOG = LoggerFactory.getLogger(SubmitInquiry.class);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

    /** The first pauses between looks; the last one counts for all further looks. */
    private static final Duration[] PAUSES = {
        Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)
    };

    private static final int MOST_LOOKS = 12;

    /** How often, and over how long, a provider must say that it did not accept a call, before it is believed. */
    private static final int LEAST_ANSWERS = 4;

    private static final Duration LEAST_TIME = Duration.ofSeconds(4);

    /** How much older other jobs may be whose ids are passed over; a job may wait for its turn after it is recorded. */
    private static final Duration AROUND = Duration.ofHours(1);

    private static final int MOST_TAKEN = 1000;

    private final JobContext context;
    private final @Nullable SubmitLookup lookup;
    private final Supplier<Map<String, Object>> input;
    private final Timer timer;
    private int looks;
    private int refusals;
    private @Nullable Long refusedSince;
    private SubmitFinding last = new SubmitFinding.Unknown("the provider was not asked");

    /**
     * Prepares to look.
     *
     * @param context what the job's execution needs
     * @param input the input of the paid call
     */
    SubmitInquiry(JobContext context, Supplier<Map<String, Object>> input) {
        this.context = context;
        this.lookup = context.provider().submitLookup().orElse(null);
        this.input = input;
        this.timer = context.engine().timer();
    }

    /** Returns whether the provider can look for a job. */
    boolean possible() {
        return lookup != null;
    }

    /** Returns how long to wait before the next look. */
    Duration pause() {
        return PAUSES[Math.min(looks, PAUSES.length - 1)];
    }

    /**
     * Looks once.
     *
     * @return what is certain now, or all that can be said after the last look; empty if there is one more look
     */
    Optional<SubmitFinding> look() throws InterruptedException {
        looks++;
        try {
            last = Objects.requireNonNull(Objects.requireNonNull(lookup).find(call()), "finding");
        } catch (ProviderCallException e) {
            last = new SubmitFinding.Unknown("the provider gave no usable answer when it was asked: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("the provider of {} broke its contract and threw at a look-up", job(), e);
            last = new SubmitFinding.Unknown(
                    "the provider's code failed: " + e.getClass().getSimpleName());
        }
        if (last instanceof SubmitFinding.Found || isBelievedRefusal()) {
            return Optional.of(last);
        }
        if (looks < MOST_LOOKS && pause().compareTo(context.deadline().remaining()) < 0) {
            return Optional.empty();
        }
        return Optional.of(last instanceof SubmitFinding.NotAccepted refused ? unproven(refused) : last);
    }

    /** Not seen often enough, or too soon, to count as a proof. */
    private static SubmitFinding unproven(SubmitFinding.NotAccepted refused) {
        return new SubmitFinding.Unknown(refused.evidence());
    }

    private boolean isBelievedRefusal() {
        if (!(last instanceof SubmitFinding.NotAccepted)) {
            refusals = 0;
            refusedSince = null;
            return false;
        }
        long now = timer.nanos();
        refusedSince = refusedSince == null ? Long.valueOf(now) : refusedSince;
        return ++refusals >= LEAST_ANSWERS && now - refusedSince >= LEAST_TIME.toNanos();
    }

    private LookupCall call() {
        Deadline deadline = context.deadline();
        return LookupCall.builder(job().origin().model(), JobIds.key(job().id()), deadline.within(CALL_LIMIT))
                .output(job().origin().output())
                .input(input.get())
                .free(isFree(job().cost()))
                .since(job().origin().created())
                .taken(taken())
                .build();
    }

    /** What another job has become cannot be this one, and would be shown in vain. */
    private Set<String> taken() {
        JobSnapshot job = job();
        JobFilter around = JobFilter.builder()
                .provider(job.origin().model().provider())
                .account(job.origin().account())
                .created(job.origin().created().minus(AROUND), null)
                .limit(MOST_TAKEN)
                .build();
        return context.engine().ledger().list(around).stream()
                .filter(other -> !other.id().equals(job.id()))
                .flatMap(other -> other.remoteId().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isFree(Cost estimate) {
        return estimate.money() != null && estimate.money().amount().signum() == 0 && !estimate.lowerBound();
    }

    private JobSnapshot job() {
        return context.states().current();
    }

    /** Describes, for the message of a job in doubt, what the last look found. */
    static String described(SubmitFinding finding) {
        if (finding instanceof SubmitFinding.Candidate candidate) {
            return "; the provider has a job '" + candidate.remoteId() + "' that may be it (" + candidate.why()
                    + "), which counts once its owner settles this one as bought by that id";
        }
        return finding instanceof SubmitFinding.Unknown unknown
                ? "; the provider was asked and it stays unknown: " + unknown.message()
                : "";
    }
}
