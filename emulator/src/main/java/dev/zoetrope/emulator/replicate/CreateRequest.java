package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a create says, besides what is to be run.
 *
 * @param input of the model
 * @param receiver of events, null for none
 * @param patience for how long the answer may be held back, null for not at all
 * @param life after which it is cancelled, null for never
 */
record CreateRequest(
        ObjectNode input,
        Notices.@Nullable Receiver receiver,
        @Nullable Duration patience,
        @Nullable Duration life) {

    private static final Set<String> FIELDS = Set.of("input", "webhook", "webhook_events_filter", "stream");
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|[,;]\\s*)wait(?:\\s*=\\s*\"?(\\d{1,9})\"?)?(?=$|[\\s,;])");
    private static final Pattern LIFE = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,4})m)?(?:(\\d{1,6})s)?");
    private static final int LONGEST_WAIT = 60;
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(5);

    /** Either a create or why it is none. */
    record Reading(Optional<CreateRequest> create, Reply refusal) {

        /** Goes on with the create, if it is one. */
        CompletionStage<Reply> then(Function<CreateRequest, CompletionStage<Reply>> next) {
            return create.map(next).orElseGet(() -> CompletableFuture.completedFuture(refusal));
        }
    }

    /**
     * Reads a request.
     *
     * @param more which fields its body has besides
     */
    static Reading of(Request request, ObjectNode body, Set<String> more) {
        Set<String> unknown = new HashSet<>(body.propertyNames());
        unknown.removeAll(FIELDS);
        unknown.removeAll(more);
        if (!unknown.isEmpty()) {
            return refused("Additional property " + unknown.iterator().next() + " is not allowed");
        }
        if (!(body.path("input") instanceof ObjectNode input)) {
            return refused("input is required, and is an object");
        }
        String address = body.path("webhook").stringValue("");
        if (!address.isEmpty() && !address.matches("https://[^/\\s]+.*|http://(?:localhost|127\\.|\\[::1]).*")) {
            return refused("webhook must be an HTTPS address");
        }
        JsonNode filter = body.path("webhook_events_filter");
        Set<String> events = filter.valueStream().map(each -> each.asString("")).collect(Collectors.toSet());
        if (!Notices.EVENTS.containsAll(events) || !(filter.isMissingNode() || filter.isArray())) {
            return refused("webhook_events_filter must be some of "
                    + Notices.EVENTS.stream().sorted().toList());
        }
        Optional<Duration> wait = Optional.empty();
        Matcher waits = WAIT.matcher(request.header("prefer").orElse(""));
        if (waits.find()) {
            int seconds = waits.group(1) == null ? LONGEST_WAIT : Integer.parseInt(waits.group(1));
            if (seconds < 1 || seconds > LONGEST_WAIT) {
                return refused("Prefer: wait is from 1 to " + LONGEST_WAIT);
            }
            wait = Optional.of(Duration.ofSeconds(seconds));
        }
        Optional<String> life = request.header("cancel-after");
        Optional<Duration> time = life.flatMap(CreateRequest::duration);
        if (life.isPresent()
                && time.filter(each -> each.compareTo(SHORTEST_LIFE) >= 0).isEmpty()) {
            return refused("Cancel-After is a time such as 15s, 1m or 1h30m, of 5s or more");
        }
        Notices.Receiver receiver =
                address.isEmpty() ? null : new Notices.Receiver(address, events.isEmpty() ? Notices.USUAL : events);
        CreateRequest create = new CreateRequest(input, receiver, wait.orElse(null), time.orElse(null));
        return new Reading(Optional.of(create), Problems.notFound());
    }

    private static Reading refused(String detail) {
        return new Reading(Optional.empty(), Problems.badRequest(detail));
    }

    private static Optional<Duration> duration(String text) {
        Matcher parts = LIFE.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3))));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
