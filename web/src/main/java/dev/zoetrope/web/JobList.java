package dev.zoetrope.web;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of all jobs, the newest first, in pieces: each one begins after the last job of the one before. */
final class JobList {

    static final int PIECE = 50;

    private final MediaClient client;

    JobList(MediaClient client) {
        this.client = client;
    }

    /**
     * Lists a piece.
     *
     * @param query may name {@code state}, {@code provider}, {@code tag} as {@code NAME=VALUE}, {@code batch}, and the
     *     job {@code after} which the piece begins
     * @throws IllegalArgumentException if a value cannot be read
     */
    Map<String, @Nullable Object> view(Map<String, String> query) {
        List<JobSnapshot> jobs =
                client.jobs().list(filter(query).limit(PIECE + 1).build());
        List<JobSnapshot> piece = jobs.subList(0, Math.min(PIECE, jobs.size()));
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("jobs", JobDescription.shown(client).rows(piece));
        view.put("after", jobs.size() > PIECE ? piece.get(PIECE - 1).id() : null);
        return view;
    }

    private static JobFilter.Builder filter(Map<String, String> query) {
        JobFilter.Builder filter = JobFilter.builder();
        query.forEach((name, value) -> {
            if (!value.isBlank()) {
                narrow(filter, name, value);
            }
        });
        return filter;
    }

    private static void narrow(JobFilter.Builder filter, String name, String value) {
        switch (name) {
            case "state" -> filter.states(states(value));
            case "provider" -> filter.provider(value);
            case "batch" -> filter.keyPrefix(Batch.named(value).build().keyPrefix());
            case "after" -> filter.recordedBefore(value);
            case "tag" -> {
                int at = value.indexOf('=');
                if (at < 1) {
                    throw new IllegalArgumentException("tag '" + value + "' is not NAME=VALUE");
                }
                filter.tag(value.substring(0, at), value.substring(at + 1));
            }
            default ->
                throw new IllegalArgumentException("'" + name + "' is none of state, provider, tag, batch and after");
        }
    }

    private static Set<JobState> states(String written) {
        Set<JobState> states = EnumSet.noneOf(JobState.class);
        for (String each : written.split(",")) {
            String name = each.strip().toUpperCase(Locale.ROOT);
            if (Arrays.stream(JobState.values()).noneMatch(state -> state.name().equals(name))) {
                throw new IllegalArgumentException("state '" + each + "' is none of "
                        + Arrays.stream(JobState.values()).map(Enum::name).collect(Collectors.joining(", ")));
            }
            states.add(JobState.valueOf(name));
        }
        return states;
    }
}
