package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.RepeatedKey;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitFinding.Candidate;
import dev.zoetrope.spi.SubmitFinding.Found;
import dev.zoetrope.spi.SubmitFinding.NotAccepted;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.SubmitOutcome.Accepted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The ways in which a provider is bad that looks for paid calls, or promises something of repeated keys; the first ones
 * are good ways.
 */
enum LookupBadness implements Bad {
    GUESSES_WITHOUT_A_KEY(
            LogbookDialect::withoutKeys,
            BadLookups.atFinding(
                    Found.class, found -> new Candidate(found.accepted().remoteId(), "it is as old"))),
    ADMITS_THAT_NOTHING_IS_SURE(
            LogbookDialect::withoutProof, BadLookups.atFinding(NotAccepted.class, LookupBadness::unsure)),
    KEEPS_ITS_PROMISE_OF_A_REPLAY(
            BadLookups.promising(new RepeatedKey.Replayed(Duration.ofDays(1)), LogbookDialect.GOOD)),
    KEEPS_ITS_PROMISE_OF_A_REFUSAL(
            LogbookDialect::refusing, BadLookups.promising(new RepeatedKey.Refused(), LogbookDialect.GOOD)),

    LOOKS_WITHOUT_SAYING_SO(
            fault -> Bad.paperboat(() -> new BadFactory(fault), true),
            BadLookups.at((good, provider, call) -> good.find(call)),
            "Lookup.aLookupIsDescribedIfThereIsOne"),
    FINDS_ANOTHER_ID(
            BadLookups.atJob(
                    job -> new Accepted(job.remoteId() + "0", job.firstStatus(), job.receipt(), job.refusedParts())),
            "Doubt.aJobWhoseAnswerWasLostIsFoundAndCompletes",
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt"),
    FINDS_WITHOUT_THE_RECEIPT(
            BadLookups.atJob(job -> new Accepted(job.remoteId(), job.firstStatus())),
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt[QUEUED]",
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt[RUNNING]"),
    FINDS_WITH_ANOTHER_RECEIPT(
            BadLookups.atJob(job -> new Accepted(job.remoteId(), job.firstStatus(), Map.of("mark", "none"), List.of())),
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt"),
    CALLS_WHAT_IT_FINDS_CANCELLED(
            BadLookups.atJob(job ->
                    new Accepted(job.remoteId(), new RemoteStatus.Cancelled(""), job.receipt(), job.refusedParts())),
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt[FAILED]",
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt[QUEUED]",
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt[RUNNING]",
            "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt[SUCCEEDED]"),
    IS_SURE_WITHOUT_A_KEY(
            LogbookDialect::withoutKeys, LogbookDialect.GOOD, "Lookup.aKnownJobIsFoundAsItsAnswerWouldHaveDescribedIt"),
    IS_NEVER_SURE(
            BadLookups.atFinding(NotAccepted.class, LookupBadness::unsure),
            "Doubt.aCallThatNeverArrivedIsMadeAgainOnlyOnProof",
            "Lookup.whatNoSourceKnowsIsNotFound"),
    IS_SURE_WITHOUT_PROOF(LogbookDialect::withoutProof, LogbookDialect.GOOD, "Lookup.whatNoSourceKnowsIsNotFound"),
    GIVES_NO_EVIDENCE(
            BadLookups.atFinding(NotAccepted.class, none -> new NotAccepted(" ")),
            "Lookup.whatNoSourceKnowsIsNotFound"),
    TAKES_NO_ANSWER_FOR_A_NO(
            BadLookups.at((good, provider, call) -> {
                try {
                    return good.find(call);
                } catch (ProviderCallException useless) {
                    return new NotAccepted(useless.getMessage());
                }
            }),
            "Lookup.aStalledSourceEndsTheLookInTime",
            "Lookup.anUnwellSourceProvesNothing"),
    TAKES_AN_UNKNOWN_STATE_FOR_A_NO(
            BadLookups.atFinding(
                    Found.class,
                    found -> found.accepted().firstStatus().raw().equals("UNHEARD_OF")
                            ? new NotAccepted("it is in no state")
                            : found),
            "Lookup.aKnownJobInAnOddStateIsNoRefusal[UNHEARD_OF]"),
    BELIEVES_IN_ANY_JOB(BadLookups.believing(), "Lookup.aJobOfAnotherKeyIsNeverFound"),
    LOOKS_BY_BUYING(
            BadLookups.at((good, provider, call) -> {
                SubmitFinding finding = good.find(call);
                if (finding instanceof NotAccepted) {
                    ModelSpec model = new BadFactory().catalog().models().get(0);
                    provider.submit(new SubmitCall(model, call.input(), call.timeout()).withKey(call.key()));
                }
                return finding;
            }),
            "Lookup.aLookBuysNothing"),
    LOOKS_IN_ITS_OWN_TIME(
            BadLookups.at((good, provider, call) -> good.find(BadLookups.within(Duration.ofMinutes(1), call))),
            "Lookup.aStalledSourceEndsTheLookInTime"),
    LOOKS_THROUGH_INTERRUPTS(
            BadLookups.at((good, provider, call) -> BadHabits.Uninterruptible.apart(() -> good.find(call))),
            "Lookup.anInterruptedLookIsGivenUp"),
    SHOWS_THE_KEY_IN_A_LOOK(
            BadLookups.at((good, provider, call) -> {
                try {
                    return good.find(call);
                } catch (ProviderCallException useless) {
                    String shown = provider.account.key().orElseThrow().expose();
                    throw new ProviderCallException(useless.reason(), useless.getMessage() + shown, true, null);
                }
            }),
            "Lookup.theAccountsSecretsAreInNothingThatALookShows"),

    SENDS_NO_KEY(
            BadCalls.at((good, account) -> good),
            "Repetition.aPaidCallCarriesItsKey",
            "Repetition.anotherTryCarriesTheKeyOfTheFirstAndAnotherJobItsOwn"),
    SENDS_KEYS_OF_ITS_OWN(
            BadLookups.atMark(call -> UUID.randomUUID().toString()),
            "Repetition.aPaidCallCarriesItsKey",
            "Repetition.anotherTryCarriesTheKeyOfTheFirstAndAnotherJobItsOwn"),
    SENDS_ONE_KEY_FOR_ALL(
            BadLookups.atMark(call -> "paperboat"),
            "Repetition.aPaidCallCarriesItsKey",
            "Repetition.anotherTryCarriesTheKeyOfTheFirstAndAnotherJobItsOwn"),
    PROMISES_A_REPLAY_AND_SENDS_NEW_KEYS(
            BadLookups.promising(
                    new RepeatedKey.Replayed(Duration.ofDays(1)),
                    BadLookups.atMark(call -> UUID.randomUUID().toString())),
            "Repetition.aPaidCallCarriesItsKey",
            "Repetition.aRepeatedCallDoesWhatIsPromised",
            "Repetition.anotherTryCarriesTheKeyOfTheFirstAndAnotherJobItsOwn"),
    PROMISES_A_REPLAY_THAT_ITS_SERVICE_DOES_NOT_MAKE(
            LogbookDialect::forgettingMarks,
            BadLookups.promising(new RepeatedKey.Replayed(Duration.ofDays(1)), LogbookDialect.GOOD),
            "Repetition.aRepeatedCallDoesWhatIsPromised"),
    PROMISES_A_REPLAY_FOR_NO_TIME(
            BadLookups.promising(new RepeatedKey.Replayed(Duration.ZERO), BadLookups.atMark(SubmitCall::key)),
            "Repetition.aRepeatedCallDoesWhatIsPromised"),
    CALLS_A_REPLAY_DOUBT(
            BadLookups.promising(
                    new RepeatedKey.Replayed(Duration.ofDays(1)),
                    BadCalls.at(
                            (good, account) -> new BadHabits.Remembering(new LogbookProvider(good, account), account))),
            "Repetition.aRepeatedCallDoesWhatIsPromised"),
    CALLS_A_REPEATED_KEY_A_REFUSAL(
            LogbookDialect::refusing,
            BadLookups.promising(
                    new RepeatedKey.Refused(), BadCalls.at((good, account) -> new LogbookProvider(good, account) {
                        @Override
                        public SubmitOutcome submit(SubmitCall call) {
                            SubmitOutcome outcome = super.submit(call);
                            return outcome instanceof SubmitOutcome.Unconfirmed lost
                                    ? new SubmitOutcome.Rejected(FailureReason.REFUSED, lost.message(), false, null)
                                    : outcome;
                        }
                    })),
            "Repetition.aRepeatedCallDoesWhatIsPromised");

    private final Faulty fault;
    private final Function<Faulty, Dialect> dialect;
    private final Set<String> noticedBy;

    LookupBadness(Function<Faulty, Dialect> dialect, Faulty fault, String... noticedBy) {
        this.dialect = dialect;
        this.fault = fault;
        this.noticedBy = Set.of(noticedBy);
    }

    LookupBadness(Faulty fault, String... noticedBy) {
        this(LogbookDialect::new, fault, noticedBy);
    }

    private static SubmitFinding unsure(NotAccepted none) {
        return new SubmitFinding.Unknown(none.evidence());
    }

    @Override
    public Set<String> parts() {
        return noticedBy.isEmpty() ? Set.of("Doubt", "Lookup", "Repetition") : Bad.super.parts();
    }

    @Override
    public Dialect dialect() {
        return dialect.apply(fault);
    }

    @Override
    public Set<String> noticedBy() {
        return noticedBy;
    }
}
