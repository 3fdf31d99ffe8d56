package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a job would cost, and the cap that it is held against. */
class PriceCommandTests extends EmulatedCommandBench {

    @Test
    void anUnknownPriceIsOverBudget() {
        assertThat(command.run(run("--max-cost", "1.50USD"))).isEqualTo(65);
        assertThat(command.err()).contains("1.50USD", "--allow-unknown-price");
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void anUnknownPriceIsNoErrorIfItIsAllowed() {
        assertThat(command.run(run("--max-cost", "1.50USD", "--allow-unknown-price", "--out", folder.resolve("a.mp4"))))
                .isZero();
    }

    private Object[] priced(String command, Object... more) {
        return Stream.concat(
                        Stream.of(command, FAMILY, "--prompt", "x", "--image", boat, "--provider", "runninghub"),
                        Stream.of(more))
                .toArray();
    }

    @Test
    void aPlanSaysWhatItWouldCostAndWhy() {
        assertThat(command.run(priced("plan"))).isZero();
        assertThat(command.out()).contains("about 2.1 CNY (estimated)", "2.1 CNY a run", "2026-09-01");
    }

    @Test
    void theCapIsHeldAgainstTheEstimate() {
        assertThat(command.run(priced("run", "--max-cost", "2.09CNY", "--json")))
                .isEqualTo(65);
        assertThat(command.err()).contains("it would cost 2.1CNY", "limit of 2.09CNY");
        assertThat(json().get("error").get("reason").asString()).isEqualTo("OVER_BUDGET");
        assertThat(emulator.charges().all()).isEmpty();
    }

    @Test
    void aPriceInAnotherCurrencyIsOverBudgetUnlessAllowed() {
        assertThat(command.run(priced("submit", "--max-cost", "100USD"))).isEqualTo(65);
        assertThat(command.err()).contains("it would cost 2.1CNY", "100USD", "--allow-unknown-price");
        assertThat(command.run(priced("submit", "--max-cost", "100USD", "--allow-unknown-price")))
                .isZero();
        assertThat(emulator.charges().all()).hasSize(1);
    }

    @Test
    void whatFitsTheCapIsBoughtAndBilled() {
        assertThat(command.run(priced("run", "--max-cost", "2.1CNY", "--json", "--out", folder.resolve("b.mp4"))))
                .isZero();
        assertThat(json().get("cost").get("kind").asString()).isEqualTo("REPORTED");
        assertThat(json().get("cost").propertyNames()).containsExactly("kind", "amount", "currency");
    }

    @Test
    void overBudgetInJson() {
        assertThat(command.run(run("--max-cost", "1.50USD", "--json"))).isEqualTo(65);
        assertThat(json().get("error").get("reason").asString()).isEqualTo("OVER_BUDGET");
        assertThat(json().get("cost").get("kind").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void aPlanSaysWhyThereIsNoQuote() {
        assertThat(command.run(
                        "plan",
                        FAMILY,
                        "--prompt",
                        "x",
                        "--image",
                        boat,
                        "--provider",
                        "runcomfy",
                        "--price",
                        "--json"))
                .isZero();
        assertThat(command.err()).contains("no quote: runcomfy tells no prices");
        assertThat(json().get("cost").get("kind").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void aQuoteUploadsNothing() {
        assertThat(command.run("plan", FAMILY, "--prompt", "x", "--image", boat, "--provider", "runninghub", "--price"))
                .isZero();
        assertThat(command.err()).contains("no quote: runninghub", "would have to be uploaded");
        assertThat(emulator.requests().all()).isEmpty();
    }
}
