package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.Keys;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the account behind a request, and the task it means.
 *
 * @param keys that the service accepts
 * @param book of its tasks
 */
record HubParty(Keys keys, JobBook book) {

    /** {@return the account of a v2 call, whose key is in the bearer header only} */
    Optional<String> bearer(Request request) {
        return request.header("authorization").flatMap(keys::bearer);
    }

    /** {@return the account of a v1 call, whose key is in that field of the body} */
    Optional<String> inBody(ObjectNode body, String field) {
        return keys.alias(body.path(field).stringValue(""));
    }

    /** {@return the account of a v1 call that may have its key in the body, in the bearer header, or in both} */
    Optional<String> either(Request request, ObjectNode body) {
        return body.has("apiKey") ? inBody(body, "apiKey") : bearer(request);
    }

    /**
     * {@return the task an account means by the {@code taskId} of a body, string or number; others' tasks are unknown}
     */
    Optional<AcceptedJob> task(String account, ObjectNode body) {
        return book.find(body.path("taskId").asString(""))
                .filter(job -> job.order().account().equals(account));
    }
}
