package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A saved workflow on machines of its own. Immutable.
 *
 * @param id that the service gave it
 * @param owner alias of the account that created it, null for one that all accounts have
 * @param facts what the service says about it, without id and without what must be asked for
 * @param workflow what it runs: {@code workflow_api_json}, {@code overrides} and {@code readme}
 */
record Deployment(String id, @Nullable String owner, ObjectNode facts, ObjectNode workflow) {

    /** Dollars an hour by kind of machine, as the vendor's billing page lists them. */
    static final Map<String, BigDecimal> HARDWARE = Map.of(
            "TURING_16", new BigDecimal("0.99"),
            "AMPERE_24", new BigDecimal("1.75"),
            "AMPERE_48", new BigDecimal("2.50"),
            "ADA_48_PLUS", new BigDecimal("2.99"),
            "AMPERE_80", new BigDecimal("4.99"),
            "ADA_80_PLUS", new BigDecimal("7.49"),
            "HOPPER_141", new BigDecimal("8.75"));

    String name() {
        return facts.path("name").asString("");
    }

    boolean isEnabled() {
        return facts.path("is_enabled").booleanValue(true);
    }

    /** {@return whether an account may use it} */
    boolean isOf(String account) {
        return owner == null || owner.equals(account);
    }

    /** {@return how long a machine stays after its last run, in seconds} */
    long keepWarmSeconds() {
        return facts.path("keep_warm_duration_in_seconds").longValue(0);
    }

    /** {@return dollars an hour} */
    BigDecimal hourlyPrice() {
        return HARDWARE.getOrDefault(facts.at("/hardware/0").asString(""), BigDecimal.ZERO);
    }

    /** {@return the saved graph with the saved overrides} */
    ObjectNode graph() {
        ObjectNode graph = (ObjectNode) workflow.path("workflow_api_json").deepCopy();
        return OverrideMerge.merged(graph, (ObjectNode) workflow.path("overrides"));
    }

    /** {@return the same deployment with facts changed} */
    Deployment with(ObjectNode changes) {
        ObjectNode changed = facts.deepCopy();
        changed.setAll(changes);
        return new Deployment(id, owner, changed, workflow);
    }

    /** {@return what the service says about it, with a status} */
    ObjectNode shown(String status) {
        ObjectNode shown = Json.object().put("id", id);
        shown.setAll(facts);
        return shown.put("status", status);
    }
}
