package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves the emulator's own records as JSON, for other processes. Not part of either service; needs no key. */
final class LedgerEndpoint {

    private final ChargeLedger charges;
    private final RequestLog requests;

    LedgerEndpoint(ChargeLedger charges, RequestLog requests) {
        this.charges = charges;
        this.requests = requests;
    }

    /** {@code GET /_emulator/charges}: one object for each {@link Charge}, oldest first. */
    Reply charges() {
        ArrayNode list = Json.array();
        for (Charge charge : charges.all()) {
            list.addObject()
                    .put("provider", charge.provider())
                    .put("model", charge.model())
                    .put("requestId", charge.requestId())
                    .put("at", charge.at().toString())
                    .put("keyAlias", charge.keyAlias())
                    .put("amount", charge.amount())
                    .put("currency", charge.currency());
        }
        return Reply.json(200, list);
    }

    /** {@code GET /_emulator/requests}: one object for each {@link SeenRequest}, in order. */
    Reply requests() {
        ArrayNode list = Json.array();
        for (SeenRequest seen : requests.all()) {
            ObjectNode entry = list.addObject()
                    .put("at", seen.at().toString())
                    .put("method", seen.method())
                    .put("path", seen.path())
                    .put("query", seen.query())
                    .put("endpoint", seen.endpoint().name())
                    .put("model", seen.model());
            seen.headerNames().forEach(entry.putArray("headerNames")::add);
            ArrayNode credentials = entry.putArray("credentials");
            seen.credentials()
                    .forEach(found ->
                            credentials.addObject().put("place", found.place()).put("owner", found.owner()));
            entry.put("status", seen.status());
        }
        return Reply.json(200, list);
    }
}
