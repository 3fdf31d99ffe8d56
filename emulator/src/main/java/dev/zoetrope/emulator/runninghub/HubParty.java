package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobBook;
import dev.zoetrope.emulator.jobs.Keys;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is asking, and about which task of theirs.
 *
 * @param keys that the service accepts
 * @param book of its tasks
 */
record HubParty(Keys keys, JobBook book) {

    /** Returns the account of a v2 call, whose key stands in the bearer header only. */
    Optional<String> bearer(Request request) {
        return request.header("authorization").flatMap(keys::bearer);
    }

    /** Returns the account of a v1 call, whose key stands in that field of the body. */
    Optional<String> inBody(ObjectNode body, String field) {
        return keys.alias(body.path(field).stringValue(""));
    }

    /** Returns the task an account means by the {@code taskId} of a body, string or number; others' tasks are unknown. */
    Optional<AcceptedJob> task(String account, ObjectNode body) {
        return book.find(body.path("taskId").asString(""))
                .filter(job -> job.order().account().equals(account));
    }
}
