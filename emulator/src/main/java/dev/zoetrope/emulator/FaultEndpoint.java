package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes orders for faults from other processes, at {@code /_emulator/faults}. The package describes the form. */
final class FaultEndpoint {

    private static final Set<String> NAMED = new TreeSet<>(Set.of("endpoint", "fault", "parameters", "times"));
    private static final Set<String> RANDOM = new TreeSet<>(Set.of("seed", "rate", "rates", "only"));

    private final Faults faults;

    FaultEndpoint(Faults faults) {
        this.faults = faults;
    }

    /** {@code GET}: what is due, the random rule, and the catalogue. */
    Reply show() {
        ObjectNode state = Json.object();
        ArrayNode due = state.putArray("pending");
        for (Faults.Due order : faults.due()) {
            ObjectNode entry = due.addObject()
                    .put("endpoint", order.endpoint().name())
                    .put("job", order.job())
                    .put("fault", order.fault());
            if (order.left() == Faults.FOR_EVER) {
                entry.put("times", FaultOrder.ALWAYS);
            } else {
                entry.put("times", order.left());
            }
        }
        state.set(
                "seed",
                Json.MAPPER.valueToTree(faults.random().map(RandomFaults::seed).orElse(null)));
        ArrayNode catalogue = state.putArray("catalogue");
        for (FaultKind kind : FaultCatalog.all()) {
            ObjectNode entry = catalogue.addObject().put("fault", kind.name());
            ObjectNode parameters = entry.putObject("parameters");
            kind.parameters()
                    .forEach(parameter -> parameters
                            .putObject(parameter.name())
                            .put("allowed", parameter.type().allowed())
                            .put("default", parameter.usual()));
            ArrayNode endpoints = entry.putArray("endpoints");
            kind.endpoints().forEach(endpoint -> endpoints.add(endpoint.name()));
        }
        return Reply.json(200, state);
    }

    /** {@code POST}: orders a fault, or random ones; answers as {@code GET}, or 400 with every mistake. */
    Reply order(Request request) {
        List<String> mistakes = new ArrayList<>();
        Optional<ObjectNode> body = request.json();
        if (body.isEmpty()) {
            mistakes.add("the body must be a JSON object with either " + NAMED + " or " + RANDOM);
        } else if (body.get().has("seed")) {
            random(body.get(), mistakes);
        } else {
            named(body.get(), mistakes);
        }
        return mistakes.isEmpty() ? show() : refusal(mistakes);
    }

    /** {@code DELETE}: drops all that is due, the random rule included; answers as {@code GET}. */
    Reply clear() {
        faults.clear();
        return show();
    }

    /** {@return the answer to orders with mistakes} */
    static Reply refusal(List<String> mistakes) {
        ObjectNode body = Json.object();
        mistakes.forEach(body.putArray("errors")::add);
        return Reply.json(400, body);
    }

    private void named(ObjectNode body, List<String> mistakes) {
        unknownFields(body, NAMED, mistakes);
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonNode given = body.path("parameters");
        if (!given.isMissingNode() && !given.isObject()) {
            mistakes.add("parameters must be an object");
        }
        given.properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asString()));
        Optional<Endpoint> endpoint = endpoint(body.path("endpoint").asString(""), mistakes);
        FaultOrder.Text text = new FaultOrder.Text(
                body.path("fault").asString(""), parameters, body.path("times").asString("1"));
        Optional<FaultOrder> order = FaultOrder.read(endpoint.orElse(Endpoint.UNKNOWN), text, mistakes);
        if (mistakes.isEmpty()) {
            order.ifPresent(faults::add);
        }
    }

    private void random(ObjectNode body, List<String> mistakes) {
        unknownFields(body, RANDOM, mistakes);
        if (!body.path("seed").canConvertToLong()) {
            mistakes.add("seed must be a whole number of 64 bits");
        }
        double rate = rate("rate", body.path("rate"), mistakes);
        Map<Endpoint, Double> rates = new LinkedHashMap<>();
        body.path("rates")
                .properties()
                .forEach(each -> endpoint(each.getKey(), mistakes)
                        .ifPresent(known -> rates.put(known, rate("rates." + known, each.getValue(), mistakes))));
        List<String> only = new ArrayList<>();
        body.path("only").forEach(name -> {
            only.add(name.asString(""));
            if (FaultCatalog.find(name.asString("")).isEmpty()) {
                mistakes.add("no fault is called " + name.asString("") + "; there are " + FaultCatalog.all());
            }
        });
        if (mistakes.isEmpty()) {
            RandomFaults rule = RandomFaults.of(body.path("seed").longValue(), rate);
            for (Map.Entry<Endpoint, Double> each : rates.entrySet()) {
                rule = rule.at(each.getKey(), each.getValue());
            }
            faults.random(only.isEmpty() ? rule : rule.only(only));
        }
    }

    private static double rate(String field, JsonNode given, List<String> mistakes) {
        double rate = given.isMissingNode() ? 0 : given.doubleValue(-1);
        if (!(rate >= 0 && rate <= 1)) {
            mistakes.add(field + " must be a number from 0 to 1, not " + given);
        }
        return rate;
    }

    private static Optional<Endpoint> endpoint(String name, List<String> mistakes) {
        List<Endpoint> all = Arrays.stream(Endpoint.values())
                .filter(endpoint -> endpoint != Endpoint.CONTROL)
                .toList();
        Optional<Endpoint> found =
                all.stream().filter(endpoint -> endpoint.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            mistakes.add("no endpoint is called \"" + name + "\"; there are " + all);
        }
        return found;
    }

    private static void unknownFields(ObjectNode body, Set<String> known, List<String> mistakes) {
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> mistakes.add("no field is called " + name + "; there are " + known));
    }
}
