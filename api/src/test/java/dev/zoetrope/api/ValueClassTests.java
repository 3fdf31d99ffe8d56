package dev.zoetrope.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobOriginBuilder;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ProviderSettings;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes that hold values compare and show each of them, as records do. */
class ValueClassTests {

    @ParameterizedTest
    @MethodSource("dev.zoetrope.api.ValueKinds#kinds")
    void equalValuesAreEqual(ValueKinds.Kind kind) {
        assertThat(kind.base().get())
                .isEqualTo(kind.base().get())
                .hasSameHashCodeAs(kind.base().get())
                .hasToString(kind.base().get().toString());
    }

    @ParameterizedTest
    @MethodSource("dev.zoetrope.api.ValueKinds#kinds")
    void eachFieldIsComparedAndShown(ValueKinds.Kind kind) {
        Object base = kind.base().get();
        List<String> fields = Arrays.stream(base.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(Field::getName)
                .toList();

        assertThat(kind.others())
                .as("one for each of %s", fields)
                .hasSameSizeAs(fields)
                .doesNotHaveDuplicates();
        assertThat(kind.others()).allSatisfy(other -> assertThat(other).isNotEqualTo(base));
        assertThat(fields).allSatisfy(field -> assertThat(base.toString()).containsPattern("[\\[ ]" + field + "="));
    }

    @Test
    void aCopyThatIsNotChangedIsEqual() {
        JobOrigin origin = (JobOrigin) ValueKinds.origin().others().get(14);
        Plan plan = (Plan) ValueKinds.plan().others().get(11);
        Budget budget = Budget.builder()
                .perJob(Money.parse("1USD"))
                .perDay(Money.parse("2USD"))
                .inTotal(Money.parse("3CNY"))
                .allowUnknownPrices(true)
                .build();

        assertThat(origin.toBuilder().build()).isEqualTo(origin);
        assertThat(plan.toBuilder().build()).isEqualTo(plan);
        assertThat(budget.toBuilder().build()).isEqualTo(budget);
        assertThat(ValueKinds.filter().others())
                .allSatisfy(other ->
                        assertThat(((JobFilter) other).toBuilder().build()).isEqualTo(other));
        assertThat(ValueKinds.retries().others())
                .allSatisfy(other ->
                        assertThat(((RetryPolicy) other).toBuilder().build()).isEqualTo(other));
        assertThat(ValueKinds.settings().others())
                .allSatisfy(other -> assertThat(
                                ((ProviderSettings) other).toBuilder().build())
                        .isEqualTo(other));
    }

    @Test
    void whatMustBeGivenIsAskedFor() {
        JobOriginBuilder origin = JobOrigin.builder("id", ValueKinds.MODEL, Capability.UPSCALE, OutputKind.VIDEO);
        assertThatThrownBy(origin::build)
                .isInstanceOf(NullPointerException.class)
                .hasMessage("account");
        assertThatThrownBy(origin.account("a")::build)
                .isInstanceOf(NullPointerException.class)
                .hasMessage("created");
        assertThatThrownBy(origin.created(ValueKinds.NOW)::build)
                .isInstanceOf(NullPointerException.class)
                .hasMessage("deadline");

        ProviderSettings.Builder settings = ProviderSettings.builder(URI.create("https://example.org"));
        assertThatThrownBy(settings.keyVariables(List.of("A_KEY"))::build).isInstanceOf(NullPointerException.class);

        Price.Builder price = ValueKinds.price("USD", Price.Unit.RUN, "2026-01-01", "list");
        assertThatThrownBy(price::build).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Cost.builder(Cost.Kind.REPORTED)::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasBuiltDoesNotFollowItsBuilder() {
        Budget.Builder builder = Budget.builder().perJob(Money.parse("1USD"));
        Budget built = builder.build();
        builder.perJob(Money.parse("2USD"));

        assertThat(built.perJob()).containsExactly(Map.entry("USD", Money.parse("1USD")));
    }
}
