package dev.zoetrope.cli.options;

import dev.zoetrope.api.job.JobState;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One word of {@code --state}.
 *
 * @param states the states it means; empty if it means {@code undelivered}
 */
public record JobChoice(Set<JobState> states) {

    /** The states in which something is still to come. */
    public static final Set<JobState> OPEN = Collections.unmodifiableSet(
            EnumSet.of(JobState.PLANNED, JobState.UPLOADING, JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING));

    private static final String OPEN_WORD = "open";
    private static final String UNDELIVERED_WORD = "undelivered";

    /**
     * Reads a word.
     *
     * @param text a state in any case, {@code open} or {@code undelivered}
     * @throws IllegalArgumentException if it is none of them; the message names them all
     */
    static JobChoice parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case OPEN_WORD -> new JobChoice(OPEN);
            case UNDELIVERED_WORD -> new JobChoice(Set.of());
            default ->
                Arrays.stream(JobState.values())
                        .filter(state -> word(state).equals(word))
                        .map(state -> new JobChoice(Set.of(state)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + text + "' is no state: there are " + String.join(", ", new Words())));
        };
    }

    /** Tells whether it means the jobs of whose files not all are here. */
    public boolean undelivered() {
        return states.isEmpty();
    }

    private static String word(JobState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** All the words there are. */
    public static final class Words implements Iterable<String> {

        private final List<String> all = Stream.concat(
                        Stream.of(OPEN_WORD, UNDELIVERED_WORD),
                        Arrays.stream(JobState.values()).map(JobChoice::word))
                .toList();

        @Override
        public Iterator<String> iterator() {
            return all.iterator();
        }
    }
}
