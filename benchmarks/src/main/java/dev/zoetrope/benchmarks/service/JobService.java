package dev.zoetrope.benchmarks.service;

import dev.zoetrope.benchmarks.server.Reaction;
import dev.zoetrope.benchmarks.server.ReadRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers submits, polls, and requests for a result as RunComfy's model API does. The prompt says when its job ends:
 * {@code runs PT20S} after that time, {@code ends at poll 10} at that poll. Called on one thread only.
 */
final class JobService implements Function<ReadRequest, Reaction> {

    /** The path under which a client reads when each job ended: per job a line {@code id milliseconds-since-1970}. */
    static final String ENDS = "/ends";

    private static final Pattern RUNS = Pattern.compile("runs (PT[0-9.]+S)");
    private static final Pattern ENDS_AT_POLL = Pattern.compile("ends at poll (\\d+)");
    private static final Pattern JOB_CALL = Pattern.compile("/v1/requests/([\\w-]+)/(status|result|cancel)(\\?.*)?");

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    @Override
    public Reaction apply(ReadRequest request) {
        if (request.target().startsWith("/v1/models/")) {
            return accept(request.body());
        }
        if (request.target().equals(ENDS)) {
            return Reaction.Answer.json(
                    200,
                    jobs.entrySet().stream()
                            .map(job -> job.getKey() + " " + job.getValue().end)
                            .collect(Collectors.joining("\n")));
        }
        Matcher call = JOB_CALL.matcher(request.target());
        Job job = call.matches() ? jobs.get(call.group(1)) : null;
        return job == null
                ? Reaction.Answer.json(404, "{\"error_code\":404001}")
                : answer(call.group(1), call.group(2), job);
    }

    private Reaction accept(String input) {
        String id = "r-" + (jobs.size() + 1);
        jobs.put(id, new Job(input));
        return Reaction.Answer.json(
                200,
                "{\"request_id\":\"" + id + "\",\"status_url\":\"https://example.org/" + id
                        + "/status\",\"result_url\":\"https://example.org/" + id
                        + "/result\",\"cancel_url\":\"https://example.org/" + id + "/cancel\"}");
    }

    private static Reaction answer(String id, String what, Job job) {
        String start = "{\"request_id\":\"" + id + "\",\"status\":\"";
        return switch (what) {
            case "status" -> Reaction.Answer.json(200, start + (job.poll() ? "completed\"}" : "in_progress\"}"));
            case "result" ->
                Reaction.Answer.json(
                        200,
                        start
                                + (job.ended()
                                        ? "succeeded\",\"output\":{\"video\":\"http://127.0.0.1:9/boat.mp4\"},\"cost\":1.12}"
                                        : "in_progress\"}"));
            default -> Reaction.Answer.json(202, start + "in_progress\",\"outcome\":\"not_cancellable\"}");
        };
    }

    /** A job, which ends at a given time or at a given poll. */
    private static final class Job {
        private final int lastPoll;
        private int polls;
        private long end = Long.MAX_VALUE;

        Job(String input) {
            Matcher endsAtPoll = ENDS_AT_POLL.matcher(input);
            Matcher runs = RUNS.matcher(input);
            lastPoll = endsAtPoll.find() ? Integer.parseInt(endsAtPoll.group(1)) : Integer.MAX_VALUE;
            if (runs.find()) {
                end = System.currentTimeMillis() + Duration.parse(runs.group(1)).toMillis();
            }
        }

        boolean poll() {
            if (++polls == lastPoll) {
                end = System.currentTimeMillis();
            }
            return ended();
        }

        boolean ended() {
            return System.currentTimeMillis() >= end;
        }
    }
}
