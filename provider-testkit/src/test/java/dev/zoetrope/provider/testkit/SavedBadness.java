package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.provider.runninghub.RunningHubProviderFactory;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.SubmitCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The ways in which a provider is bad whose places have saved workflows; the first one is good. Without its fault each of
 * them is the one for RunningHub.
 */
enum SavedBadness implements Bad {
    READS_WHAT_IS_SAVED(BadSaved.atReading((good, place, document) -> good.saved(place, document))),

    ROUNDS_SAVED_NUMBERS(
            BadSaved.atGraph(graph -> BadGraphs.withInputs(graph, inputs -> {
                inputs.replaceAll((name, value) -> Objects.requireNonNull(BadGraphs.rounded(value)));
                return inputs;
            })),
            "Saved.aSavedGraphIsReadWithAllItsDigits",
            "Saved.askingForAWorkflowBuysNothing"),
    ROUNDS_VALUES_THAT_ARE_SET(
            BadSaved.atValues(value -> Objects.requireNonNull(BadGraphs.rounded(value))),
            "Saved.whatTheCallerSetsIsSentAsItIs"),
    TAKES_DAMAGED_WORKFLOWS(
            BadSaved.atReading((good, place, document) -> {
                try {
                    return good.saved(place, document);
                } catch (IllegalArgumentException damaged) {
                    return new SavedWorkflow("", SavedWorkflow.Extent.OPEN_FORM, null, List.of(), null);
                }
            }),
            "Saved.aDamagedWorkflowIsRefused"),
    SHOWS_A_WORKFLOW_WITHOUT_AN_ANSWER(
            BadSaved.at((good, account, question) -> {
                try {
                    return good.saved(question.place(), question.timeout());
                } catch (ProviderCallException useless) {
                    return GraphScene.JSON;
                }
            }),
            "Saved.aStalledPlaceEndsTheQuestionInTime",
            "Saved.aWorkflowThatDoesNotExistIsCalledSo",
            "Saved.anUnwellPlaceShowsNoWorkflow"),
    EXPECTS_A_MISSING_WORKFLOW_TO_COME_BACK(
            BadSaved.at((good, account, question) -> {
                try {
                    return good.saved(question.place(), question.timeout());
                } catch (ProviderCallException missing) {
                    throw new ProviderCallException(
                            FailureReason.UNAVAILABLE, String.valueOf(missing.getMessage()), true, null);
                }
            }),
            "Saved.aWorkflowThatDoesNotExistIsCalledSo"),
    ASKS_FOR_WORKFLOWS_IN_ITS_OWN_TIME(
            BadSaved.at((good, account, question) -> good.saved(question.place(), Duration.ofMinutes(1))),
            "Saved.aStalledPlaceEndsTheQuestionInTime"),
    ASKS_FOR_WORKFLOWS_BY_BUYING(
            BadSaved.at((good, account, question) -> {
                question.provider()
                        .submit(new SubmitCall(
                                new RunningHubProviderFactory()
                                        .catalog()
                                        .models()
                                        .get(0),
                                Map.of(),
                                question.timeout()));
                return good.saved(question.place(), question.timeout());
            }),
            "Saved.askingForAWorkflowBuysNothing",
            "Saved.whatTheCallerSetsIsSentAsItIs"),
    KEEPS_THE_KEY_WITH_A_WORKFLOW(
            BadSaved.at((good, account, question) -> good.saved(question.place(), question.timeout())
                    .replaceFirst(
                            "\"title\":\"[^\"]*\"",
                            "\"title\":\"" + account.key().orElseThrow().expose() + "\"")),
            "Saved.whatIsKeptOfAWorkflowHoldsNoSecret");

    private final Faulty fault;
    private final Set<String> noticedBy;

    SavedBadness(Faulty fault, String... noticedBy) {
        this.fault = fault;
        this.noticedBy = Set.of(noticedBy);
    }

    @Override
    public Dialect dialect() {
        return new RunningHubDialect() {
            @Override
            public ProviderFactory factory() {
                return new BadFactory(new RunningHubProviderFactory(), fault);
            }

            @Override
            public Optional<SavedDialect> saved() {
                return Optional.of(new RunningHubWorkflows());
            }
        };
    }

    @Override
    public Set<String> parts() {
        return Set.of("Saved");
    }

    @Override
    public Set<String> noticedBy() {
        return noticedBy;
    }
}
