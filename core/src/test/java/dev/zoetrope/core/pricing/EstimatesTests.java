package dev.zoetrope.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.FieldBinding;
import dev.zoetrope.api.catalog.FrameRate;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.media.OutputKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue's prices and a native input say about the cost. */
class EstimatesTests {

    private static final ParameterSpec PROMPT =
            ParameterSpec.builder("prompt", WireType.STRING).field("prompt").build();

    private static ModelSpec model(Price price, ParameterSpec... parameters) {
        return ModelSpec.builder(new ModelId("some", "model"), "Model", OutputKind.VIDEO)
                .servings(List.of(new Serving(Capability.TEXT_TO_VIDEO, null, Map.of(), Map.of(), Set.of())))
                .details(() -> new ModelSpec.Details(List.of(parameters), List.of(), price))
                .build();
    }

    private static Price price(Price.Unit unit, String amount) {
        return Price.builder("CNY", unit, "2026-04-29", "the list of the mainland site")
                .amount(new BigDecimal(amount))
                .build();
    }

    private static Price rules(Price.Unit unit, Price.Rule... rules) {
        return Price.builder("CNY", unit, "2026-04-29", "the list of the mainland site")
                .rules(List.of(rules))
                .build();
    }

    private static Price.Rule rule(String amount, String... when) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (int i = 0; i < when.length; i += 2) {
            conditions.put(when[i], when[i + 1]);
        }
        return new Price.Rule(conditions, new BigDecimal(amount));
    }

    private static ParameterSpec duration(WireType type, Object preset) {
        return ParameterSpec.builder("duration", type)
                .defaultValue(preset)
                .field("duration")
                .build();
    }

    private static ParameterSpec count(Object preset) {
        return ParameterSpec.builder("n", WireType.INTEGER)
                .defaultValue(preset)
                .field("count")
                .build();
    }

    private static void assertCosts(Cost cost, String money) {
        assertThat(cost.kind()).isEqualTo(Cost.Kind.ESTIMATED);
        assertThat(cost.amount()).contains(Money.parse(money));
    }

    @Test
    void aModelWithoutAPriceCostsWhatNobodyKnows() {
        assertThat(Estimates.of(model(null, PROMPT), Map.of())).isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void anEstimateSaysWhatItWasMadeFrom() {
        Cost cost = Estimates.of(
                model(price(Price.Unit.SECOND, "0.90"), duration(WireType.STRING, null)), Map.of("duration", "5"));
        assertCosts(cost, "4.5CNY");
        assertThat(cost.basis()).contains("5 s at 0.9 CNY a second", "the list of the mainland site", "2026-04-29");
        assertThat(cost.asOf()).isEqualTo("2026-04-29");
        assertThat(cost.lowerBound()).isFalse();
    }

    @Test
    void aRunCostsTheSameWhateverItMakes() {
        ModelSpec model = model(price(Price.Unit.RUN, "2"), duration(WireType.NUMBER, null), count(null));
        assertCosts(Estimates.of(model, Map.of("duration", new BigDecimal(10))), "2CNY");
        assertThat(Estimates.of(model, Map.of("n", BigDecimal.ONE)).lowerBound())
                .isFalse();
    }

    @Test
    void aRunThatMakesSeveralIsOnlyKnownFromBelow() {
        ModelSpec model = model(rules(Price.Unit.RUN, rule("0.13", "n", "")), count(null));
        Cost cost = Estimates.of(model, Map.of("n", new BigDecimal(4)));
        assertCosts(cost, "0.13CNY");
        assertThat(cost.lowerBound()).isTrue();
        assertThat(cost.basis()).contains("presumably for each of up to 4 results");
    }

    @Test
    void aListThatNamesACountWithoutPricesForItIsOnlyKnownFromBelow() {
        ModelSpec model = model(rules(Price.Unit.RUN, rule("0.2", "maxImages", "")), PROMPT);
        Cost several = Estimates.of(model, Map.of("maxImages", new BigDecimal(15)));
        assertCosts(several, "0.2CNY");
        assertThat(several.lowerBound()).isTrue();
        assertThat(several.basis()).contains("up to 15 results");
        assertThat(Estimates.of(model, Map.of("maxImages", BigDecimal.ONE)).lowerBound())
                .isFalse();
        assertThat(Estimates.of(model, Map.of()).lowerBound()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"3, -, 0.39CNY", "3, 2, 0.39CNY", "-, 2, 0.26CNY", "-, -, 0.13CNY"})
    void outputsAreCounted(BigDecimal sent, BigDecimal preset, String costs) {
        ModelSpec model = model(price(Price.Unit.OUTPUT, "0.13"), count(preset));
        Cost cost = Estimates.of(model, sent == null ? Map.of() : Map.of("n", sent));
        assertCosts(cost, costs);
        assertThat(cost.lowerBound()).isFalse();
    }

    @Test
    void outputsOfAModelThatMakesOne() {
        assertCosts(Estimates.of(model(price(Price.Unit.OUTPUT, "0.13"), PROMPT), Map.of()), "0.13CNY");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "5, -, 2.5CNY",
                "5s, -, 2.5CNY",
                "7.5, -, 3.75CNY",
                "-, 10, 5CNY",
                "5, 10, 2.5CNY",
                "-, -, -",
                "0, -, -",
                "0, 10, -",
                "auto, 10, -",
                "-1, -, -"
            })
    void secondsAreTheLengthThatIsSentOrElseThePreset(String sent, String preset, String costs) {
        ModelSpec model = model(price(Price.Unit.SECOND, "0.5"), duration(WireType.STRING, preset));
        Cost cost = Estimates.of(model, sent == null ? Map.of() : Map.of("duration", sent));
        if (costs == null) {
            assertThat(cost).isEqualTo(Cost.UNKNOWN);
        } else {
            assertCosts(cost, costs);
        }
    }

    @Test
    void secondsOfAModelWhoseLengthNobodySets() {
        assertThat(Estimates.of(model(price(Price.Unit.SECOND, "0.5"), PROMPT), Map.of()))
                .isEqualTo(Cost.UNKNOWN);
        assertThat(Estimates.of(model(price(Price.Unit.FIVE_SECONDS, "0.5"), PROMPT), Map.of()))
                .isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void aLengthInThousandthsAndOneThatATableStandsFor() {
        ParameterSpec thousandths = ParameterSpec.builder("duration", WireType.INTEGER)
                .binding(new FieldBinding(List.of("duration"), null, FieldBinding.Unit.MILLISECONDS, Map.of()))
                .build();
        assertCosts(
                Estimates.of(
                        model(price(Price.Unit.SECOND, "0.5"), thousandths), Map.of("duration", new BigDecimal(5000))),
                "2.5CNY");
        ParameterSpec table = ParameterSpec.builder("duration", WireType.STRING)
                .binding(new FieldBinding(
                        List.of("duration"),
                        null,
                        FieldBinding.Unit.MILLISECONDS,
                        Map.of("5s", "short", "10s", "long")))
                .build();
        ModelSpec model = model(price(Price.Unit.SECOND, "0.5"), table);
        assertCosts(Estimates.of(model, Map.of("duration", "long")), "5CNY");
        assertThat(Estimates.of(model, Map.of("duration", "endless"))).isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void aLengthInFrames() {
        ParameterSpec frames = ParameterSpec.builder("num_frames", WireType.INTEGER)
                .binding(new FieldBinding(
                        List.of("duration"), null, new FrameRate("fps", new BigDecimal(16), 1), Map.of()))
                .build();
        ParameterSpec rate = ParameterSpec.builder("fps", WireType.INTEGER).build();
        ModelSpec model = model(price(Price.Unit.SECOND, "0.5"), frames, rate);
        assertCosts(Estimates.of(model, Map.of("num_frames", new BigDecimal(81))), "2.5CNY");
        assertCosts(Estimates.of(model, Map.of("num_frames", new BigDecimal(81), "fps", new BigDecimal(8))), "5CNY");
    }

    @ParameterizedTest
    @CsvSource({"1, 0.35CNY", "5, 0.35CNY", "5.1, 0.7CNY", "10, 0.7CNY", "11, 1.05CNY"})
    void fiveSecondsAreRoundedUp(BigDecimal seconds, String costs) {
        ModelSpec model = model(price(Price.Unit.FIVE_SECONDS, "0.35"), duration(WireType.NUMBER, null));
        assertCosts(Estimates.of(model, Map.of("duration", seconds)), costs);
    }

    @Test
    void secondsOfRunTimeAreUnknownBeforehand() {
        ModelSpec model = model(price(Price.Unit.RUN_SECOND, "0.00111"), duration(WireType.NUMBER, null));
        Map<String, Object> input = Map.of("duration", new BigDecimal(5));

        assertThat(Estimates.of(model, input)).isEqualTo(Cost.UNKNOWN);
        assertThat(Estimates.ofRunTime(model, input).map(RunTimePrice::words))
                .contains("0.00111 CNY a second of run time, as of 2026-04-29 by the list of the mainland site");
        assertThat(Estimates.ofRunTime(model(price(Price.Unit.SECOND, "0.5"), PROMPT), input))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RUN_SECOND, 0.00111, PT10M, 0.666CNY, 600 s at 0.00111 CNY a second",
        "RUN_HOUR, 7.49, PT30M, 3.745CNY, 1800 s at 7.49 CNY an hour",
        "RUN_HOUR, 10, PT20H, 200CNY, 72000 s at 10 CNY an hour",
        "RUN_HOUR, 1, PT1S, 0.000278CNY, 1 s at 1 CNY an hour"
    })
    void runTimeIsBoundedByTheTimeThatThereIs(
            Price.Unit unit, String amount, Duration time, String most, String basis) {
        ModelSpec model = model(price(unit, amount), PROMPT);

        Cost bound = Estimates.ofRunTime(model, Map.of()).orElseThrow().within(time);

        assertCosts(bound, most);
        assertThat(bound.upperBound()).isTrue();
        assertThat(bound.basis())
                .startsWith("at most " + basis + " of run time")
                .contains("cancelled at its deadline");
    }

    @Test
    void charactersAreCodePointsAndCountExactly() {
        ModelSpec model = model(price(Price.Unit.THOUSAND_CHARACTERS, "0.7"), PROMPT);
        Cost cost = Estimates.of(model, Map.of("prompt", "a\uD83D\uDEA2".repeat(125)));
        assertCosts(cost, "0.175CNY");
        assertThat(cost.basis()).contains("250 characters at 0.7 CNY a thousand", "whether it is rounded up");
        assertThat(Estimates.of(model, Map.of())).isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void theFirstRuleThatFitsCounts() {
        ParameterSpec resolution = ParameterSpec.builder("resolution", WireType.STRING)
                .defaultValue("720p")
                .build();
        ParameterSpec sound = ParameterSpec.builder("sound", WireType.BOOLEAN).build();
        ModelSpec model = model(
                rules(
                        Price.Unit.RUN,
                        rule("4", "resolution", "1080p", "sound", "true"),
                        rule("3", "resolution", "1080p"),
                        rule("1", "resolution", "720p", "sound", "false"),
                        rule("9", "resolution", "1080P")),
                resolution,
                sound);
        assertCosts(Estimates.of(model, Map.of("resolution", "1080p", "sound", true)), "4CNY");
        assertCosts(Estimates.of(model, Map.of("resolution", "1080P", "sound", false)), "3CNY");
        assertCosts(Estimates.of(model, Map.of("sound", "FALSE")), "1CNY");
        assertThat(Estimates.of(model, Map.of("resolution", "4k"))).isEqualTo(Cost.UNKNOWN);
        assertThat(Estimates.of(model, Map.of()))
                .as("a parameter that is neither sent nor preset fits no value")
                .isEqualTo(Cost.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.0", " 5 "})
    void numbersAreComparedByValue(String named) {
        ModelSpec model = model(rules(Price.Unit.RUN, rule("2", "duration", named)), duration(WireType.INTEGER, null));
        assertCosts(Estimates.of(model, Map.of("duration", new BigDecimal("5.00"))), "2CNY");
        assertCosts(Estimates.of(model, Map.of("duration", "5")), "2CNY");
        assertThat(Estimates.of(model, Map.of("duration", "50"))).isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void aBlankConditionFitsWhatNoOtherRuleNames() {
        ModelSpec model = model(
                rules(Price.Unit.RUN, rule("1", "quality", ""), rule("2", "quality", "high", "size", "big")), PROMPT);
        assertCosts(Estimates.of(model, Map.of("quality", "low")), "1CNY");
        assertCosts(Estimates.of(model, Map.of()), "1CNY");
        assertCosts(Estimates.of(model, Map.of("quality", "HIGH", "size", "big")), "2CNY");
        assertThat(Estimates.of(model, Map.of("quality", "high", "size", "small")))
                .isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void theLeastOfAListStaysTheLeast() {
        Price least = Price.builder("CNY", Price.Unit.RUN, "2026-04-29", "the list of the mainland site")
                .amount(BigDecimal.TEN)
                .lowerBound(true)
                .build();
        Cost cost = Estimates.of(model(least, PROMPT), Map.of());
        assertCosts(cost, "10CNY");
        assertThat(cost.lowerBound()).isTrue();
        assertThat(cost.basis()).contains("as the least");
    }

    @Test
    void absurdNumbersAreNotWrittenOut() {
        ModelSpec model = model(price(Price.Unit.OUTPUT, "0.13"), count(null), duration(WireType.NUMBER, null));
        Assertions.assertThatCode(() -> Estimates.of(model, Map.of("n", new BigDecimal("1E+999999999"))))
                .doesNotThrowAnyException();
    }
}
