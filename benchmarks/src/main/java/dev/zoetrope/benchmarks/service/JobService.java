package dev.zoetrope.benchmarks.service;

import dev.zoetrope.benchmarks.server.Reaction;
import dev.zoetrope.benchmarks.server.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers submits, questions for the state and for the result as RunComfy's model API does. The prompt says how long a
 * job lasts: {@code runs PT20S}, or {@code ends at question 10}. Called on one thread only.
 */
final class JobService implements Function<Request, Reaction> {

    /** Where a client reads when each job ended: a line {@code id milliseconds} each. */
    static final String ENDS = "/ends";

    private static final Pattern RUNS = Pattern.compile("runs (PT[0-9.]+S)");
    private static final Pattern QUESTIONS = Pattern.compile("ends at question (\\d+)");
    private static final Pattern ASKED = Pattern.compile("/v1/requests/([\\w-]+)/(status|result|cancel)(\\?.*)?");

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    @Override
    public Reaction apply(Request request) {
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
        Matcher asked = ASKED.matcher(request.target());
        Job job = asked.matches() ? jobs.get(asked.group(1)) : null;
        return job == null
                ? Reaction.Answer.json(404, "{\"error_code\":404001}")
                : answer(asked.group(1), asked.group(2), job);
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
            case "status" -> Reaction.Answer.json(200, start + (job.ask() ? "completed\"}" : "in_progress\"}"));
            case "result" ->
                Reaction.Answer.json(
                        200,
                        start
                                + (job.over()
                                        ? "succeeded\",\"output\":{\"video\":\"http://127.0.0.1:9/boat.mp4\"},\"cost\":1.12}"
                                        : "in_progress\"}"));
            default -> Reaction.Answer.json(202, start + "in_progress\",\"outcome\":\"not_cancellable\"}");
        };
    }

    /** A job, which ends at a time or at a question. */
    private static final class Job {
        private final int lastQuestion;
        private int asked;
        private long end = Long.MAX_VALUE;

        Job(String input) {
            Matcher questions = QUESTIONS.matcher(input);
            Matcher runs = RUNS.matcher(input);
            lastQuestion = questions.find() ? Integer.parseInt(questions.group(1)) : Integer.MAX_VALUE;
            if (runs.find()) {
                end = System.currentTimeMillis() + Duration.parse(runs.group(1)).toMillis();
            }
        }

        boolean ask() {
            if (++asked == lastQuestion) {
                end = System.currentTimeMillis();
            }
            return over();
        }

        boolean over() {
            return System.currentTimeMillis() >= end;
        }
    }
}
