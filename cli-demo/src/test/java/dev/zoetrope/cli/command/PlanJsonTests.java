package dev.zoetrope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.cli.text.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanJsonTests {

    @Test
    void everythingThatAPlanSaysIsInItsJson() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("prompt", "x");
        input.put("cfg", new BigDecimal("0.50"));
        input.put("start_image", "@boat.png");
        Plan plan = Plan.builder(ModelId.parse("runcomfy:a/b"), Capability.IMAGE_TO_VIDEO, "default")
                .family("f")
                .input(input)
                .defaulted(List.of("cfg"))
                .adjustments(List.of(new Plan.Adjustment("cfg", "0.45", "0.50")))
                .uploads(List.of(
                        new PlannedUpload("image", Path.of("boat.png"), "image/png", 12, PlannedUpload.How.INLINE)))
                .cost(Cost.estimated(Money.parse("0.5USD"), "5 s at 0.1 USD", "2026-04-29", true))
                .alternatives(List.of(new PlanAlternative(
                        ModelId.parse("runcomfy:c"), Capability.TEXT_TO_VIDEO, null, List.of(), "could too")))
                .warnings(List.of("image: cannot be reached"))
                .build();
        assertThat(Json.text(PlanJson.of(plan, List.of(), true)))
                .isEqualTo(
                        "{\"provider\":\"runcomfy\",\"model\":\"runcomfy:a/b\",\"family\":\"f\","
                                + "\"capability\":\"image-to-video\","
                                + "\"input\":{\"prompt\":\"x\",\"cfg\":0.50,\"start_image\":\"@boat.png\"},\"workflow\":null,"
                                + "\"uploads\":[{\"field\":\"image\",\"path\":\"boat.png\",\"mediaType\":\"image/png\","
                                + "\"bytes\":12,\"how\":\"inline\"}],"
                                + "\"cost\":{\"kind\":\"ESTIMATED\",\"amount\":\"0.5\",\"currency\":\"USD\","
                                + "\"basis\":\"5 s at 0.1 USD\",\"asOf\":\"2026-04-29\",\"lowerBound\":true,\"upperBound\":false},"
                                + "\"defaulted\":[\"cfg\"],"
                                + "\"adjustments\":[{\"field\":\"cfg\",\"given\":\"0.45\",\"sent\":\"0.50\"}],"
                                + "\"alternatives\":[{\"model\":\"runcomfy:c\",\"capability\":\"text-to-video\","
                                + "\"violations\":[],\"note\":\"could too\"}],\"warnings\":[\"image: cannot be reached\"],\"account\":\"default\",\"emulated\":true}");
    }

    @Test
    void anAlternativeNamesItsAccountOnlyWhereThereAreSeveral() {
        Plan.Builder plan = Plan.builder(ModelId.parse("comfyui:workflow"), Capability.WORKFLOW, "gpu1");
        PlanAlternative other =
                new PlanAlternative(ModelId.parse("comfyui:workflow"), Capability.WORKFLOW, "gpu2", List.of(), null);

        assertThat(Json.text(PlanJson.of(plan.alternatives(List.of(other)).build(), List.of("by the hour"), false)))
                .contains("\"costNotes\":[\"by the hour\"]")
                .contains("{\"model\":\"comfyui:workflow\",\"capability\":\"workflow\",\"account\":\"gpu2\",");
    }
}
