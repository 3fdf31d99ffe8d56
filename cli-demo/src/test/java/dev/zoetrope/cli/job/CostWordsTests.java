package dev.zoetrope.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.cli.text.CostWords;
import dev.zoetrope.cli.text.Json;
import org.junit.jupiter.api.Test;

class CostWordsTests {

    private static final Money MONEY = Money.parse("4.5CNY");

    @Test
    void theWordsSayHowSureTheAmountIs() {
        assertThat(CostWords.of(Cost.UNKNOWN)).isEqualTo("unknown");
        assertThat(CostWords.of(Cost.reported(MONEY))).isEqualTo("4.5 CNY");
        assertThat(CostWords.of(Cost.estimated(MONEY, "so", "2026-04-29", false)))
                .isEqualTo("about 4.5 CNY (estimated)");
        assertThat(CostWords.of(Cost.estimated(MONEY, "so", "2026-04-29", true)))
                .isEqualTo("from 4.5 CNY (estimated)");
    }

    @Test
    void theJsonSaysTheRest() {
        assertThat(Json.text(JobJson.cost(Cost.UNKNOWN))).isEqualTo("{\"kind\":\"UNKNOWN\"}");
        assertThat(Json.text(JobJson.cost(Cost.reported(MONEY))))
                .isEqualTo("{\"kind\":\"REPORTED\",\"amount\":\"4.5\",\"currency\":\"CNY\"}");
        assertThat(Json.text(JobJson.cost(Cost.estimated(MONEY, "so", "2026-04-29", true))))
                .isEqualTo("{\"kind\":\"ESTIMATED\",\"amount\":\"4.5\",\"currency\":\"CNY\",\"basis\":\"so\","
                        + "\"asOf\":\"2026-04-29\",\"lowerBound\":true,\"upperBound\":false}");
    }
}
