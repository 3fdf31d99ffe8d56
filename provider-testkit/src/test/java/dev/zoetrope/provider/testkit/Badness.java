package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.RemoteStatus.Cancelled;
import dev.zoetrope.spi.RemoteStatus.Failed;
import dev.zoetrope.spi.RemoteStatus.Queued;
import dev.zoetrope.spi.RemoteStatus.Running;
import dev.zoetrope.spi.RemoteStatus.Succeeded;
import dev.zoetrope.spi.RemoteStatus.Unrecognised;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.SubmitOutcome.NotSent;
import dev.zoetrope.spi.SubmitOutcome.Rejected;
import dev.zoetrope.spi.SubmitOutcome.Unconfirmed;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All the ways in which the bad provider is bad, one at a time, each with the checks that must notice it. */
enum Badness implements Bad {
    NONE(BadFactory::new),

    BUYS_AGAIN(
            BadCalls.atSubmit((good, account, call) -> {
                SubmitOutcome outcome = good.submit(call);
                return outcome instanceof Unconfirmed ? good.submit(call) : outcome;
            }),
            "Interruption.aPaidCallThatIsInterruptedIsUnconfirmed",
            "Limit.aStalledPaidCallEndsUnconfirmed",
            "Submission.aStalledAnswerIsSubmittedOnceAndUnconfirmed",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed"),
    CALLS_DOUBT_A_REFUSAL(
            BadCalls.atOutcome(
                    Unconfirmed.class, doubt -> new Rejected(FailureReason.REFUSED, doubt.message(), false, null)),
            "Interruption.aPaidCallThatIsInterruptedIsUnconfirmed",
            "Limit.aStalledPaidCallEndsUnconfirmed",
            "Submission.aStalledAnswerIsSubmittedOnceAndUnconfirmed",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed"),
    CALLS_DOUBT_NOT_SENT(
            BadCalls.atOutcome(Unconfirmed.class, doubt -> new NotSent(doubt.message())),
            "Interruption.aPaidCallThatIsInterruptedIsUnconfirmed",
            "Limit.aStalledPaidCallEndsUnconfirmed",
            "Submission.aStalledAnswerIsSubmittedOnceAndUnconfirmed",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed"),
    CALLS_NOT_SENT_DOUBT(
            BadCalls.atOutcome(NotSent.class, proof -> new Unconfirmed(proof.message())),
            "Submission.whereNobodyListensNothingIsBought"),
    CALLS_REFUSAL_DOUBT(
            BadCalls.atOutcome(Rejected.class, refusal -> new Unconfirmed(refusal.message())),
            "Cancellation.beforeItWasAcceptedAJobIsTakenBackWithoutACall",
            "Refusal.aFinalRefusalIsSubmittedOnceAndSaysWhy",
            "Refusal.aRefusedKeyIsCalledSo",
            "Refusal.aStormOfRefusalsEndsInOneAcceptedJob",
            "Refusal.aRefusalThatIsNotRepeatedInTimeBuysNothing",
            "Refusal.theServiceIsNotAskedAgainBeforeItWantsToBe"),
    THROWS_IN_DOUBT(
            BadCalls.atOutcome(Unconfirmed.class, doubt -> {
                throw new IllegalStateException(doubt.message());
            }),
            "Interruption.aPaidCallThatIsInterruptedIsUnconfirmed",
            "Limit.aStalledPaidCallEndsUnconfirmed"),
    IS_IMPATIENT(
            BadCalls.atSubmit((good, account, call) ->
                    good.submit(new SubmitCall(call.model(), call.input(), Duration.ofMillis(500)))),
            "Submission.aSlowAnswerIsWaitedFor"),
    REPEATS_REFUSALS_ITSELF(
            BadCalls.atSubmit((good, account, call) -> {
                SubmitOutcome outcome = good.submit(call);
                for (int i = 0; i < 3 && outcome instanceof Rejected refusal && refusal.repeatable(); i++) {
                    outcome = good.submit(call);
                }
                return outcome;
            }),
            "Cancellation.beforeItWasAcceptedAJobIsTakenBackWithoutACall",
            "Refusal.aRefusalThatIsNotRepeatedInTimeBuysNothing",
            "Refusal.aStormOfRefusalsEndsInOneAcceptedJob",
            "Refusal.theServiceIsNotAskedAgainBeforeItWantsToBe"),
    TAKES_NO_HINT(
            BadCalls.atOutcome(
                    Rejected.class,
                    refusal -> new Rejected(refusal.reason(), refusal.message(), refusal.repeatable(), null)),
            "Refusal.theServiceIsNotAskedAgainBeforeItWantsToBe"),
    CALLS_EACH_REFUSAL_FINAL(
            BadCalls.atOutcome(
                    Rejected.class, refusal -> new Rejected(refusal.reason(), refusal.message(), false, null)),
            "Cancellation.beforeItWasAcceptedAJobIsTakenBackWithoutACall",
            "Refusal.aStormOfRefusalsEndsInOneAcceptedJob",
            "Refusal.theServiceIsNotAskedAgainBeforeItWantsToBe"),
    CALLS_EACH_REFUSAL_PASSING(
            BadCalls.atOutcome(
                    Rejected.class, refusal -> new Rejected(FailureReason.CAPACITY, refusal.message(), true, null)),
            "Refusal.aFinalRefusalIsSubmittedOnceAndSaysWhy",
            "Refusal.aRefusedKeyIsCalledSo",
            "Refusal.theServiceIsNotAskedAgainBeforeItWantsToBe"),
    FOLLOWS_REDIRECTS(
            BadCalls.at((good, account) -> new OwnClientProvider(good, account, OwnClientProvider.Way.FOLLOWING)),
            "Secrecy.theKeyGoesToItsOwnServiceAlone",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed[redirect 301]",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed[redirect 302]",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed[redirect 303]",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed[redirect 307]",
            "Submission.whatProvesNothingIsSubmittedOnceAndUnconfirmed[redirect 308]"),
    READS_NO_COMPRESSED_ANSWER(
            BadCalls.at((good, account) -> new OwnClientProvider(good, account, OwnClientProvider.Way.UNCOMPRESSED)),
            "Submission.anAcceptanceInAnOddFormIsAnAcceptance[compressed unasked]"),
    READS_STRICT_JSON_ALONE(
            BadCalls.at((good, account) -> new OwnClientProvider(good, account, OwnClientProvider.Way.STRICT)),
            "Submission.anAcceptanceInAnOddFormIsAnAcceptance[NaN beside the id]"),
    CALLS_A_FAR_DATE_DOUBT(
            BadCalls.atOutcome(
                    Rejected.class,
                    refusal -> isFar(refusal.retryAfter()) ? new Unconfirmed(refusal.message()) : refusal),
            "Refusal.aRefusalThatIsNotRepeatedInTimeBuysNothing[HTTP 429 until the year 9999]"),
    TAKES_A_FAR_DATE_FOR_AN_END(
            BadCalls.atStatus((good, account, call) -> {
                try {
                    return good.status(call);
                } catch (ProviderCallException useless) {
                    if (isFar(useless.retryAfter().orElse(null))) {
                        return new Failed(FailureReason.GENERATION_FAILED, useless.getMessage(), "");
                    }
                    throw useless;
                }
            }),
            "Waiting.aYearThatTheServiceNamesEndsNoWait"),
    TRUSTS_DEAD_CONNECTIONS(
            BadCalls.at(BadHabits.TrustingDeadConnections::new),
            "Submission.aConnectionThatTheServerClosedWhileIdleDoesNoHarm"),
    REMEMBERS_JOBS(
            BadCalls.at(BadHabits.Remembering::new),
            "Interruption.anInterruptedQuestionIsGivenUp[STATUS]",
            "Secrecy.theKeyIsInNothingThatIsThrownOrReturned[STATUS]",
            "Submission.twoJobsUnderOneRemoteIdBothComeHome",
            "Waiting.closingTellsWhoeverWaitsAndAHandleBringsTheJobHome"),
    MIXES_JOBS_UP(BadCalls.at(BadHabits.Mixing::new), "Submission.twoJobsAreNotMixedUp"),

    CALLS_THE_UNKNOWN_A_FAILURE(
            BadCalls.atState(
                    Unrecognised.class,
                    unknown -> new Failed(FailureReason.GENERATION_FAILED, "unknown", unknown.raw())),
            "Waiting.aStateThatNobodyKnowsMeansKeepWaiting[UNHEARD_OF]"),
    CALLS_THE_UNREADABLE_A_FAILURE(
            BadCalls.atState(
                    Succeeded.class,
                    done -> done.artifacts().isEmpty()
                            ? new Failed(FailureReason.GENERATION_FAILED, "nothing was made", done.raw())
                            : done),
            "Waiting.aSuccessThatCannotBeReadIsNeitherFinalNorLost"),
    CALLS_NO_ANSWER_A_FAILURE(
            BadCalls.atStatus((good, account, call) -> {
                try {
                    return good.status(call);
                } catch (ProviderCallException useless) {
                    return new Failed(FailureReason.GENERATION_FAILED, useless.getMessage(), "");
                }
            }),
            "Limit.aStalledQuestionEndsWithoutAnAnswer[STATUS before the head]",
            "Limit.aStalledQuestionEndsWithoutAnAnswer[STATUS in the body]",
            "Limit.anAnswerWithoutEndIsNotTaken",
            "Waiting.aStateThatNobodyKnowsMeansKeepWaiting[FORGOTTEN]",
            "Waiting.aYearThatTheServiceNamesEndsNoWait",
            "Waiting.anAnswerThatTellsNothingDoesNotLoseTheJob",
            "Waiting.theEnginesOwnLooksGoOnThroughAllOfThem"),
    LOOPS_IN_STATUS(
            BadCalls.atStatus((good, account, call) -> {
                RemoteStatus status = good.status(call);
                for (int i = 0; i < 9 && status instanceof Running; i++) {
                    status = good.status(call);
                }
                return status;
            }),
            "Waiting.oneLookAtAJobIsNoLoop"),
    KNOWS_NO_QUEUE(
            BadCalls.atState(Queued.class, queued -> new Running(null, queued.raw())),
            "Waiting.theServicesStatesAreTold[QUEUED]"),
    KNOWS_NO_RUNNING(
            BadCalls.atState(Running.class, running -> new Queued(null, running.raw())),
            "Waiting.anAnswerThatTellsNothingDoesNotLoseTheJob",
            "Waiting.theServicesStatesAreTold[RUNNING]"),
    KNOWS_NO_FAILURE(
            BadCalls.atState(Failed.class, failed -> new Cancelled(failed.raw())),
            "Submission.twoJobsAreNotMixedUp",
            "Waiting.aFailedJobSaysSoToWhoeverWaits",
            "Waiting.theServicesStatesAreTold[FAILED]"),
    KNOWS_NO_CANCELLING(
            BadCalls.atState(
                    Cancelled.class, cancelled -> new Failed(FailureReason.GENERATION_FAILED, "", "cancelled")),
            "Waiting.theServicesStatesAreTold[CANCELLED]"),
    NEVER_SUCCEEDS(
            BadCalls.atState(Succeeded.class, done -> new Running(null, done.raw())),
            "Cancellation.aJobThatSucceedsFirstIsNotCancelled",
            "Cancellation.anAnswerThatTellsNothingIsNoCancellation",
            "Interruption.anInterruptedSubmitIsFinishedAndRecorded",
            "Interruption.anInterruptedWaitLeavesTheJobAlone",
            "Secrecy.theKeyGoesToItsOwnServiceAlone",
            "Secrecy.theKeyIsInNothingThatIsLogged",
            "Secrecy.theKeyStandsInNoAddress",
            "Submission.aJobIsBoughtOnceAndComesHome",
            "Submission.anAcceptanceInAnOddFormIsAnAcceptance",
            "Submission.twoJobsAreNotMixedUp",
            "Submission.twoJobsUnderOneRemoteIdBothComeHome",
            "Waiting.aStateThatNobodyKnowsMeansKeepWaiting",
            "Waiting.aSuccessThatCannotBeReadIsNeitherFinalNorLost",
            "Waiting.aYearThatTheServiceNamesEndsNoWait",
            "Waiting.anAnswerThatTellsNothingDoesNotLoseTheJob",
            "Waiting.closingTellsWhoeverWaitsAndAHandleBringsTheJobHome",
            "Waiting.theEnginesOwnLooksGoOnThroughAllOfThem",
            "Waiting.theServicesStatesAreTold[SUCCEEDED]"),

    CLAIMS_TO_HAVE_CANCELLED(
            BadCalls.atCancel((good, account, call) -> {
                try {
                    good.cancel(call);
                } catch (ProviderCallException useless) {
                    // Whatever it was.
                }
                return CancelOutcome.CANCELLED;
            }),
            "Cancellation.aJobThatSucceedsFirstIsNotCancelled",
            "Cancellation.anAnswerThatTellsNothingIsNoCancellation",
            "Limit.aStalledQuestionEndsWithoutAnAnswer[CANCEL before the head]",
            "Limit.aStalledQuestionEndsWithoutAnAnswer[CANCEL in the body]"),
    CANCELS_TWICE(
            BadCalls.atCancel((good, account, call) -> {
                good.cancel(call);
                return good.cancel(call);
            }),
            "Cancellation.aJobThatSucceedsFirstIsNotCancelled",
            "Cancellation.anOpenJobIsCancelledWhenTheServiceSaysSo"),
    CANCELS_ALTHOUGH_NOBODY_CAN(BadFactory::new, "Cancellation.aServiceThatCannotCancelIsNotAsked"),

    IGNORES_INTERRUPTS(
            BadCalls.at(BadHabits.Uninterruptible::new),
            "Interruption.aPaidCallThatIsInterruptedIsUnconfirmed",
            "Interruption.anInterruptedQuestionIsGivenUp"),
    IGNORES_LIMITS(
            BadCalls.at(BadHabits.KeepingItsOwnTime::new),
            "Limit.aStalledPaidCallEndsUnconfirmed",
            "Limit.aStalledQuestionEndsWithoutAnAnswer"),
    TAKES_ANSWERS_OF_ANY_SIZE(
            BadCalls.atStatus((good, account, call) -> {
                BadHabits.takeAll(account.baseUrl().resolve("/v1/boats/" + call.remoteId()));
                return good.status(call);
            }),
            "Limit.anAnswerWithoutEndIsNotTaken"),

    SENDS_THE_KEY_BY_ANOTHER_SCHEME(
            BadCalls.atSettings(settings -> settings.authScheme(ProviderSettings.AuthScheme.scheme("Key"))),
            "Secrecy.theKeyIsSentAsTheSettingsSay"),
    PUTS_THE_KEY_IN_AN_ADDRESS(
            BadCalls.atStatus((good, account, call) -> {
                RemoteStatus status = good.status(call);
                BadHabits.get(account.baseUrl()
                        .resolve("/hello?key=" + account.key().orElseThrow().expose()));
                return status;
            }),
            "Secrecy.theKeyStandsInNoAddress"),
    SENDS_THE_KEY_TO_ARTIFACTS(
            BadCalls.atStatus((good, account, call) -> {
                RemoteStatus status = good.status(call);
                if (status instanceof Succeeded done) {
                    BadHabits.get(
                            done.artifacts().get(0).uri(),
                            "X-Key: " + account.key().orElseThrow().expose());
                }
                return status;
            }),
            "Secrecy.theKeyGoesToItsOwnServiceAlone"),
    TELLS_THE_KEY(BadCalls.at(BadHabits.Talkative::new), "Secrecy.theKeyIsInNothingThatIsThrownOrReturned"),
    SHOWS_THE_KEY(BadCalls.at(BadHabits.Showing::new), "Secrecy.theKeyIsInNothingThatIsPrinted"),
    LOGS_THE_KEY(
            BadCalls.atStatus((good, account, call) -> {
                LoggerFactory.getLogger(Badness.class)
                        .debug("asking with {}", account.key().orElseThrow().expose());
                return good.status(call);
            }),
            "Secrecy.theKeyIsInNothingThatIsLogged"),
    PRINTS_THE_KEY(
            BadCalls.atStatus((good, account, call) -> {
                System.out.println("asking with " + account.key().orElseThrow().expose());
                return good.status(call);
            }),
            "Secrecy.theKeyIsInNothingThatIsLogged"),

    SENDS_A_KEY_WITHOUT_HAVING_ONE(
            BadCalls.alsoRequesting(
                    (account, status) -> URI.create(account.baseUrl() + "/hello"),
                    StageSecrets.HEADER + ": DOOR",
                    "Authorization: Bearer none"),
            "Keyless.noRequestCarriesAKeyOrAnOrigin"),
    FORGETS_THE_HEADERS(
            BadCalls.alsoRequesting((account, status) -> URI.create(account.baseUrl() + "/hello")),
            "Keyless.theHeadersGoToTheOwnServerAlone"),
    SENDS_THE_HEADERS_TO_ARTIFACTS(
            BadCalls.alsoRequesting(
                    (account, status) -> status instanceof Succeeded done
                            ? Objects.requireNonNull(done.artifacts().get(0).uri())
                            : URI.create("http://127.0.0.1:1/"),
                    StageSecrets.HEADER + ": DOOR"),
            "Keyless.theHeadersGoToTheOwnServerAlone"),
    CALLS_BESIDE_THE_BASE_URL(
            BadCalls.alsoRequesting(
                    (account, status) -> account.baseUrl().resolve("/hello"), StageSecrets.HEADER + ": DOOR"),
            "Keyless.everyCallGoesBelowTheBaseUrl"),
    RECORDS_THE_PATH(
            BadCalls.keyless(BadCalls.atStatus((good, account, call) -> {
                RemoteStatus status = good.status(call);
                URI file = URI.create(account.baseUrl() + "/" + call.remoteId() + ".mp4");
                return status instanceof Succeeded done && !done.artifacts().isEmpty()
                        ? new Succeeded(List.of(ArtifactInfo.file(call.output(), file)), done.cost(), done.raw())
                        : status;
            })),
            "Keyless.noRecordHoldsTheHeadersOrThePath"),

    LEAVES_A_THREAD(
            BadCalls.at((good, account) -> {
                BadHabits.background(Badness::sleep);
                return good;
            }),
            "Leftover.nothingIsLeftBehind"),
    LEAVES_A_CONNECTION(
            BadCalls.atStatus((good, account, call) -> {
                BadHabits.leaveAConnection(account);
                return good.status(call);
            }),
            "Leftover.nothingIsLeftBehind"),

    HIDES_ITS_FACTORY(HiddenFactory::new, "Catalog.theFactoryIsPublicFinalAndMadeWithoutArguments"),
    IS_NOT_ANNOUNCED(
            new Faulty() {
                @Override
                public String id(String id) {
                    return "unannounced";
                }
            },
            "Catalog.itsModelsAreItsOwnAndUnlike",
            "Catalog.openingAndPlanningSendNothing",
            "Catalog.serviceLoaderFindsIt"),
    CHANGES_ITS_ID(
            new Faulty() {
                private final AtomicInteger calls = new AtomicInteger();

                @Override
                public String id(String id) {
                    return id + calls.incrementAndGet();
                }
            },
            "Catalog.itsIdIsOne",
            "Catalog.itsModelsAreItsOwnAndUnlike",
            "Catalog.openingAndPlanningSendNothing",
            "Catalog.serviceLoaderFindsIt"),
    CANNOT_BE_SET_UP(
            BadCalls.atSettings(settings -> settings.keyVariables(List.of("my key"))), "Catalog.itsSettingsCanBeSet"),
    CHANGES_ITS_CATALOGUE(
            new Faulty() {
                @Override
                public Catalog catalog(Catalog catalog) {
                    return new Catalog(catalog.asOf(), catalog.localFiles(), catalog.models());
                }
            },
            "Catalog.itsCatalogueIsTheSameAtEachCall"),
    HAS_A_MODEL_TWICE(BadCatalogs.atModels(BadCatalogs::twice), "Catalog.itsModelsAreItsOwnAndUnlike"),
    HAS_A_PARAMETER_TWICE(
            BadCatalogs.atModels(BadCatalogs::withAParameterTwice), "Catalog.eachParameterAndFieldStandsOnceInAModel"),
    HAS_TWO_MODELS_IN_ONE_FAMILY(
            BadCatalogs.atModels(BadCatalogs::twoInOneFamily), "Catalog.aFamilyAndATaskLeadToOneModel"),
    SPEAKS_OF_WHAT_IS_NOT_THERE(
            BadCatalogs.atModels(BadCatalogs::speakingOfWhatIsNotThere), "Catalog.whatAServingSpeaksOfIsThere"),
    CONNECTS_WHEN_IT_IS_OPENED(
            BadCalls.at((good, account) -> {
                BadHabits.get(account.baseUrl().resolve("/hello"));
                return good;
            }),
            "Catalog.openingAndPlanningSendNothing");

    private final Supplier<ProviderFactory> factory;
    private final Set<String> noticedBy;

    Badness(Supplier<ProviderFactory> factory, String... noticedBy) {
        this.factory = factory;
        this.noticedBy = Set.of(noticedBy);
    }

    Badness(Faulty fault, String... noticedBy) {
        this(() -> new BadFactory(fault), noticedBy);
    }

    @Override
    public Dialect dialect() {
        return Bad.paperboat(factory, this != CANCELS_ALTHOUGH_NOBODY_CAN);
    }

    @Override
    public Set<String> noticedBy() {
        return noticedBy;
    }

    private static boolean isFar(@Nullable Duration pause) {
        return pause != null && pause.compareTo(Duration.ofDays(1)) >= 0;
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofHours(1).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
