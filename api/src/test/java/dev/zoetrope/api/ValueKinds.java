package dev.zoetrope.api;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobOriginBuilder;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.JobTransition;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.operation.Effect;
import dev.zoetrope.api.operation.Operation;
import dev.zoetrope.api.operation.OperationParameter;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowOrigin;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.StoredDataset;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The classes that hold values, each with a value and with others that differ from it in one field. */
final class ValueKinds {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final ModelId MODEL = new ModelId("some", "model");
    static final Workflow GRAPH = Workflow.of(Map.of("1", Map.of("class_type", "PreviewAny")));

    private ValueKinds() {}

    /**
     * A class of values.
     *
     * @param base makes a value
     * @param others one value for each field, which differs from the base in that field
     */
    record Kind(Supplier<Object> base, List<Object> others) {

        static Kind of(Supplier<Object> base, Object... others) {
            return new Kind(base, List.of(others));
        }

        @Override
        public String toString() {
            return base.get().getClass().getSimpleName();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                origin(),
                input(),
                record(),
                plan(),
                info(),
                price(),
                cost(),
                budget(),
                filter(),
                retries(),
                state(),
                uploaded(),
                stored(),
                parameter(),
                operation(),
                settings());
    }

    static Kind origin() {
        UnaryOperator<JobOriginBuilder> rest =
                builder -> builder.account("a").created(NOW).deadline(NOW);
        Supplier<JobOriginBuilder> base =
                () -> rest.apply(JobOrigin.builder("id", MODEL, Capability.UPSCALE, OutputKind.VIDEO));
        return Kind.of(
                () -> base.get().build(),
                rest.apply(JobOrigin.builder("other", MODEL, Capability.UPSCALE, OutputKind.VIDEO))
                        .build(),
                rest.apply(JobOrigin.builder("id", new ModelId("some", "other"), Capability.UPSCALE, OutputKind.VIDEO))
                        .build(),
                rest.apply(JobOrigin.builder("id", MODEL, Capability.VIDEO_EDIT, OutputKind.VIDEO))
                        .build(),
                rest.apply(JobOrigin.builder("id", MODEL, Capability.UPSCALE, OutputKind.IMAGE))
                        .build(),
                base.get().family("f").build(),
                base.get().account("b").build(),
                base.get().idempotencyKey("k").build(),
                base.get().requestHash("00").build(),
                base.get().sizeClass("5").build(),
                base.get().fallbackOf("first").build(),
                base.get().created(NOW.plusSeconds(1)).build(),
                base.get().deadline(NOW.plusSeconds(1)).build(),
                base.get().onDeadline(LeaveOrCancel.CANCEL).build(),
                base.get().site("example.org").build(),
                base.get().target("/a").build(),
                base.get().outputNodes(List.of("9")).build(),
                base.get().tags(Map.of("team", "a")).build(),
                base.get().context(Map.of("traceparent", "00")).build());
    }

    static Kind input() {
        return Kind.of(
                () -> JobInput.builder(Map.of("a", 1)).build(),
                JobInput.builder(Map.of("a", 2)).build(),
                JobInput.builder(Map.of("a", 1))
                        .files(List.of(new InputFile(Path.of("/a"), "00", 1)))
                        .build(),
                JobInput.builder(Map.of("a", 1))
                        .workflow(new WorkflowOrigin("a.json", "00", Map.of()))
                        .build());
    }

    static Kind record() {
        JobOrigin origin = (JobOrigin) origin().base().get();
        var job = JobSnapshots.intent(origin);
        JobTransition step = new JobTransition(0, NOW, JobState.PLANNED, null, null, null, "engine");
        return Kind.of(
                () -> JobRecord.builder(job).build(),
                JobRecord.builder(JobSnapshots.intent(
                                origin.toBuilder().account("b").build()))
                        .build(),
                JobRecord.builder(job)
                        .input(JobInput.builder(Map.of("a", 1)).build())
                        .build(),
                JobRecord.builder(job).history(List.of(step)).build());
    }

    static Kind plan() {
        Supplier<Plan.Builder> base = () -> Plan.builder(MODEL, Capability.UPSCALE, "a");
        return Kind.of(
                () -> base.get().build(),
                Plan.builder(new ModelId("some", "other"), Capability.UPSCALE, "a")
                        .build(),
                Plan.builder(MODEL, Capability.VIDEO_EDIT, "a").build(),
                Plan.builder(MODEL, Capability.UPSCALE, "b").build(),
                base.get().family("f").build(),
                base.get().input(Map.of("a", 1)).build(),
                base.get().defaulted(List.of("a")).build(),
                base.get().defaultNotes(Map.of("a", "why")).build(),
                base.get()
                        .adjustments(List.of(new Plan.Adjustment("a", "1", "2")))
                        .build(),
                base.get()
                        .uploads(
                                List.of(new PlannedUpload("a", Path.of("a"), "image/png", 1, PlannedUpload.How.INLINE)))
                        .build(),
                base.get().cost(Cost.reported(Money.parse("1USD"))).build(),
                base.get()
                        .alternatives(List.of(new PlanAlternative(MODEL, Capability.UPSCALE, null, List.of(), null)))
                        .build(),
                base.get().warnings(List.of("careful")).build(),
                base.get().workflow(GRAPH, Map.of()).build(),
                base.get().workflow(GRAPH, Map.of("1.text", "x")).build());
    }

    static Kind info() {
        Supplier<ProviderInfo.Builder> base = () -> ProviderInfo.builder("id", "jar");
        return Kind.of(
                () -> base.get().build(),
                ProviderInfo.builder("other", "jar").build(),
                ProviderInfo.builder("id", "folder").build(),
                base.get().accounts(List.of("a")).build(),
                base.get().keyVariables(List.of("A_KEY")).build(),
                base.get().setupVariable("A_KEY").build(),
                base.get().capabilities(List.of("upscale")).build(),
                base.get().models(1).build(),
                base.get().problem("broken").build());
    }

    static Kind price() {
        Price.Rule rule = new Price.Rule(Map.of("a", "1"), BigDecimal.ONE);
        return Kind.of(
                () -> price("USD", Price.Unit.RUN, "2026-01-01", "list")
                        .rules(List.of(rule))
                        .build(),
                price("CNY", Price.Unit.RUN, "2026-01-01", "list")
                        .rules(List.of(rule))
                        .build(),
                price("USD", Price.Unit.OUTPUT, "2026-01-01", "list")
                        .rules(List.of(rule))
                        .build(),
                price("USD", Price.Unit.RUN, "2026-01-01", "list")
                        .amount(BigDecimal.ONE)
                        .build(),
                price("USD", Price.Unit.RUN, "2026-01-01", "list")
                        .rules(List.of(rule, rule))
                        .build(),
                price("USD", Price.Unit.RUN, "2026-01-01", "list")
                        .rules(List.of(rule))
                        .lowerBound(true)
                        .build(),
                price("USD", Price.Unit.RUN, "2026-01-02", "list")
                        .rules(List.of(rule))
                        .build(),
                price("USD", Price.Unit.RUN, "2026-01-01", "other")
                        .rules(List.of(rule))
                        .build());
    }

    static Price.Builder price(String currency, Price.Unit unit, String asOf, String source) {
        return Price.builder(currency, unit, asOf, source);
    }

    static Kind cost() {
        return Kind.of(
                () -> Cost.estimated(Money.parse("1USD"), "list", "2026-01-01", false),
                Cost.reported(Money.parse("1USD")),
                Cost.estimated(Money.parse("2USD"), "list", "2026-01-01", false),
                Cost.estimated(Money.parse("1USD"), "other", "2026-01-01", false),
                Cost.estimated(Money.parse("1USD"), "list", "2026-01-02", false),
                Cost.estimated(Money.parse("1USD"), "list", "2026-01-01", true),
                Cost.builder(Cost.Kind.ESTIMATED)
                        .money(Money.parse("1USD"))
                        .basis("list")
                        .asOf("2026-01-01")
                        .upperBound(true)
                        .build());
    }

    static Kind budget() {
        Money most = Money.parse("1USD");
        return Kind.of(
                () -> Budget.builder().build(),
                Budget.builder().perJob(most).build(),
                Budget.builder().perDay(most).build(),
                Budget.builder().inTotal(most).build(),
                Budget.builder().allowUnknownPrices(true).build());
    }

    static Kind filter() {
        return Kind.of(
                () -> JobFilter.builder().build(),
                JobFilter.builder().states(EnumSet.of(JobState.FAILED)).build(),
                JobFilter.builder().provider("some").build(),
                JobFilter.builder().model(MODEL).build(),
                JobFilter.builder().account("a").build(),
                JobFilter.builder().keyPrefix("k").build(),
                JobFilter.builder().created(NOW, null).build(),
                JobFilter.builder().created(null, NOW).build(),
                JobFilter.builder().updatedFrom(NOW).build(),
                JobFilter.builder().onlyUndelivered().build(),
                JobFilter.builder().tag("team", "a").build(),
                JobFilter.builder().recordedBefore("job").build(),
                JobFilter.builder().limit(1).build());
    }

    static Kind retries() {
        Duration second = Duration.ofSeconds(1);
        return Kind.of(
                () -> RetryPolicy.builder().build(),
                RetryPolicy.builder()
                        .pauses(Duration.ofSeconds(2), Duration.ofSeconds(30))
                        .build(),
                RetryPolicy.builder().pauses(second, second).build(),
                RetryPolicy.builder().jitter(0).build(),
                RetryPolicy.builder().tries(1).build(),
                RetryPolicy.builder().triesBeforeFallback(1).build());
    }

    static Kind state() {
        return Kind.of(
                () -> AccountState.builder().build(),
                AccountState.builder().balance(new Money(BigDecimal.ONE, "USD")).build(),
                AccountState.builder().coins(BigDecimal.ONE).build(),
                AccountState.builder().concurrencyLimit(1).build(),
                AccountState.builder().running(0).build(),
                AccountState.builder().queued(0).build(),
                AccountState.builder().jobs(0).build(),
                AccountState.builder().kind("SHARED").build());
    }

    static Kind uploaded() {
        return Kind.of(
                () -> new UploadedFile("u", "n", NOW),
                new UploadedFile("v", "n", NOW),
                new UploadedFile("u", "m", NOW),
                new UploadedFile("u", "n", null));
    }

    static Kind stored() {
        return Kind.of(
                () -> new StoredDataset("i", StoredDataset.State.READY, "w", Map.of("a", 1L)),
                new StoredDataset("j", StoredDataset.State.READY, "w", Map.of("a", 1L)),
                new StoredDataset("i", StoredDataset.State.FAILED, "w", Map.of("a", 1L)),
                new StoredDataset("i", StoredDataset.State.READY, "v", Map.of("a", 1L)),
                new StoredDataset("i", StoredDataset.State.READY, "w", Map.of("a", 2L)));
    }

    static Kind parameter() {
        Supplier<OperationParameter.Builder> base =
                () -> OperationParameter.builder("a", OperationParameter.Type.TEXT, "b");
        return Kind.of(
                () -> base.get().build(),
                OperationParameter.builder("b", OperationParameter.Type.TEXT, "b")
                        .build(),
                OperationParameter.builder("a", OperationParameter.Type.FILE, "b")
                        .build(),
                OperationParameter.builder("a", OperationParameter.Type.TEXT, "c")
                        .build(),
                base.get().required(true).build(),
                base.get().choices(List.of("x")).build());
    }

    static Kind operation() {
        OperationParameter parameter = OperationParameter.builder("a", OperationParameter.Type.TEXT, "b")
                .build();
        return Kind.of(
                () -> new Operation("a", Effect.READS, "b", List.of()),
                new Operation("b", Effect.READS, "b", List.of()),
                new Operation("a", Effect.SPENDS, "b", List.of()),
                new Operation("a", Effect.READS, "c", List.of()),
                new Operation("a", Effect.READS, "b", List.of(parameter)));
    }

    static Kind settings() {
        URI url = URI.create("https://example.org");
        Supplier<ProviderSettings.Builder> base = () ->
                ProviderSettings.builder(url).keyVariables(List.of("A_KEY")).baseUrlVariable("A_URL");
        return Kind.of(
                () -> base.get().build(),
                base.get().keyVariables(List.of("B_KEY")).build(),
                base.get().baseUrlVariable("B_URL").build(),
                base.get().headersVariable("A_HEADERS").build(),
                base.get().workflowVariable("A_WORKFLOW").build(),
                base.get().partVariables(Map.of("trainer", "A_TRAINER")).build(),
                base.get().secretVariables(Map.of("password", "A_PASSWORD")).build(),
                base.get().rank(1).build(),
                base.get().authScheme(ProviderSettings.AuthScheme.scheme("Key")).build(),
                ProviderSettings.builder(URI.create("https://example.com"))
                        .keyVariables(List.of("A_KEY"))
                        .baseUrlVariable("A_URL")
                        .build());
    }
}
