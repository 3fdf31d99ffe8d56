package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.HttpDate;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.ReplyDelivery;
import dev.zoetrope.emulator.http.ReplyDelivery.Form;
import dev.zoetrope.emulator.jobs.Announcement;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.jobs.JobScript.Failure;
import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.media.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an exchange goes wrong. "Accepted" means that the request was processed as usual: a submit created
 * and charged a job, a cancel cancelled. Further faults come from {@link AnswerFaults}, {@link ResultFaults},
 * {@link FileFaults}, {@link CatalogFaults} and {@link WebhookFaults}. Immutable.
 */
public final class Fault {

    /** Answers the exchange with the fault applied. */
    @FunctionalInterface
    interface Effect {
        CompletionStage<Reply> on(Exchange exchange);
    }

    private final String description;
    private final Effect effect;
    private final @Nullable Form end;

    /**
     * Creates a fault.
     *
     * @param description its name and, after a blank, what it was given
     */
    Fault(String description, Effect effect) {
        this(description, effect, null);
    }

    private Fault(String description, Effect effect, @Nullable Form end) {
        this.description = description;
        this.effect = effect;
        this.end = end;
    }

    /** Closes the connection in order once the headers of the request are there; reads no body, processes nothing. */
    public static Fault closeUnread() {
        return unread("closeUnread", Form.CLOSED);
    }

    /** Resets the connection (RST) once the headers of the request are there; reads no body, processes nothing. */
    public static Fault resetUnread() {
        return unread("resetUnread", Form.RESET);
    }

    /** Accepts the request, then closes the connection in order without having sent a byte. */
    public static Fault loseReply() {
        return delivered("loseReply", ReplyDelivery.of(Form.CLOSED));
    }

    /** Accepts the request, then resets the connection (RST) without having sent a byte. */
    public static Fault resetAfterAccept() {
        return delivered("resetAfterAccept", ReplyDelivery.of(Form.RESET));
    }

    /** Accepts the request and never answers; the connection stays open until the client gives up. */
    public static Fault stall() {
        return delivered("stall", ReplyDelivery.of(Form.SILENT));
    }

    /** Accepts the request, sends the headers and half of the body and then nothing more on an open connection. */
    public static Fault stallBody() {
        return delivered("stallBody", ReplyDelivery.of(Form.STALLED));
    }

    /** Accepts the request, announces the full length, sends half of the body and closes the connection. */
    public static Fault cutBody() {
        return delivered("cutBody", ReplyDelivery.of(Form.CUT));
    }

    /** Accepts the request, announces the full length, sends half of the body and resets the connection (RST). */
    public static Fault resetBody() {
        return delivered("resetBody", ReplyDelivery.of(Form.RESET_MIDWAY));
    }

    /** Accepts the request and answers it properly, but the body a byte at a time with that real time between. */
    public static Fault trickle(Duration pause) {
        return delivered("trickle " + pause, new ReplyDelivery(Form.TRICKLED, pause));
    }

    /** Accepts the request, answers it properly and then closes the connection although nothing said that it would. */
    public static Fault closeAfterReply() {
        return delivered("closeAfterReply", ReplyDelivery.of(Form.LAST));
    }

    /** Accepts the request and answers it properly, that much real time later. */
    public static Fault slow(Duration delay) {
        return delivered("slow " + delay, ReplyDelivery.after(delay));
    }

    /** Does not accept the request; answers with that HTTP status and an empty body. */
    public static Fault status(int status) {
        return status(status, Map.of(), "");
    }

    /** Does not accept the request; answers with that HTTP status, headers and body. */
    public static Fault status(int status, Map<String, String> headers, String body) {
        return replaced("status " + status, Reply.text(status, headers, body));
    }

    /** Does not accept the request; answers 429 without {@code Retry-After}. */
    public static Fault tooManyRequests() {
        return replaced("tooManyRequests", Reply.tooManyRequests(null));
    }

    /** Does not accept the request; answers 429 with that many whole seconds as {@code Retry-After}. */
    public static Fault tooManyRequests(Duration retryAfter) {
        String seconds = Long.toString(retryAfter.toSeconds());
        return replaced("tooManyRequests " + seconds, Reply.tooManyRequests(seconds));
    }

    /**
     * Does not accept the request; answers 429 with {@code Retry-After} as a date that far from the moment of the
     * answer.
     */
    public static Fault tooManyRequestsUntil(Duration fromThen) {
        return new Fault(
                "tooManyRequestsUntil " + fromThen,
                exchange -> CompletableFuture.completedFuture(
                        Reply.tooManyRequests(HttpDate.of(Instant.now().plus(fromThen)))));
    }

    /**
     * Does not accept the request; answers with that HTTP status, such as 429 or 503, and {@code Retry-After} as it is
     * given.
     */
    public static Fault retryAfter(int status, OddTime after) {
        Reply refusal = Reply.tooManyRequests(after.header()).withStatus(status);
        return replaced("retryAfter " + status + " " + after, refusal);
    }

    /**
     * Does not accept the request; answers HTTP 200 with that error code in the form of the endpoint. RunningHub: such
     * as 421, 1003 or 1520, on its older calls as a number, on the newer ones as a text with an empty task id.
     * RunComfy: {@code error_code}. Not for downloads.
     */
    public static Fault code(int code) {
        return new Fault("code " + code, exchange -> CompletableFuture.completedFuture(Refusals.coded(exchange, code)));
    }

    /** Accepts the request, then answers HTTP 200 with that error code as {@link #code} does. */
    public static Fault codeAfterAccept(int code) {
        return new Fault(
                "codeAfterAccept " + code,
                exchange -> exchange.proceed(JobScript.ORDINARY).thenApply(reply -> Refusals.coded(exchange, code)));
    }

    /** Accepts the request, then answers with that HTTP status and an empty body. */
    public static Fault statusAfterAccept(int status) {
        return altered("statusAfterAccept " + status, reply -> Reply.text(status, Map.of(), ""));
    }

    /** Does not accept the request; answers 200 with that body as {@code application/json}, whatever it is. */
    public static Fault body(String body) {
        return replaced("body", Reply.text(200, Map.of("Content-Type", "application/json"), body));
    }

    /** Accepts the request; answers 200 with that body as {@code application/json}, whatever it is. */
    public static Fault bodyAfterAccept(String body) {
        return altered("bodyAfterAccept", reply -> Reply.text(200, Map.of("Content-Type", "application/json"), body));
    }

    /** Accepts the request; answers as usual but without the body. */
    public static Fault emptyBody() {
        return altered("emptyBody", reply -> reply.withBody(""));
    }

    /**
     * Accepts the request; answers with half of the body and the length of that half, so that nothing seems to be
     * missing.
     */
    public static Fault truncatedBody() {
        return altered("truncatedBody", BodyChanges::halved);
    }

    /** Accepts the request; answers as usual, but with nonsense of the same length for a body. */
    public static Fault garbledBody() {
        return altered("garbledBody", BodyChanges::garbled);
    }

    /** Accepts the request; answers with that HTTP status and an HTML page, as a proxy in front of a service does. */
    public static Fault htmlPage(int status) {
        String page =
                "<!DOCTYPE html><html><head><title>Just a moment</title></head><body>" + status + "</body></html>";
        return altered("htmlPage " + status, reply -> Reply.text(status, Map.of("Content-Type", "text/html"), page));
    }

    /** Accepts the request; answers as usual, but with that many megabytes of blanks after the body. */
    public static Fault oversizedBody(int megabytes) {
        return altered("oversizedBody " + megabytes, reply -> BodyChanges.padded(reply, megabytes));
    }

    /** Does not accept the request; answers 302 with that {@code Location}. */
    public static Fault redirect(String location) {
        return status(302, Map.of("Location", location), "");
    }

    /** Does not accept the request; answers 302 with the address of the request itself. */
    public static Fault redirectLoop() {
        return new Fault(
                "redirectLoop",
                exchange -> CompletableFuture.completedFuture(
                        Reply.text(302, Map.of("Location", exchange.request().path()), "")));
    }

    /** Answers as usual, but with that word where the answer states the job's status. For status, result and query. */
    public static Fault unknownStatus(String word) {
        return altered("unknownStatus " + word, reply -> StateAnswer.withWord(reply, word));
    }

    /** Answers as if the job were still waiting, whatever became of it. For status, result, query and outputs. */
    public static Fault statusJumpsBack() {
        return new Fault(
                "statusJumpsBack",
                exchange -> exchange.proceed(JobScript.ORDINARY)
                        .thenApply(reply -> StateAnswer.backInQueue(exchange.endpoint(), reply)));
    }

    /** Answers as if the job had succeeded, but without any file. For status, result, query and outputs. */
    public static Fault completedWithoutResult() {
        return new Fault(
                "completedWithoutResult",
                exchange -> exchange.proceed(JobScript.ORDINARY)
                        .thenApply(reply -> StateAnswer.emptySuccess(exchange.endpoint(), reply)));
    }

    /** Accepts and charges the job, but gives it the id of the job accepted before it. For submits. */
    public static Fault repeatJobId() {
        return scripted("repeatJobId", JobScript.repeatingId());
    }

    /** Accepts the job, whose webhook will be called twice. For submits that name one. */
    public static Fault webhookTwice() {
        return scripted("webhookTwice", JobScript.announced(new Announcement(2, Duration.ZERO)));
    }

    /** Accepts the job, whose webhook will be called that much real time after its end. For submits that name one. */
    public static Fault webhookLate(Duration delay) {
        return scripted("webhookLate " + delay, JobScript.announced(new Announcement(1, delay)));
    }

    /** Accepts the job, whose webhook will not be called. For submits that name one. */
    public static Fault webhookNever() {
        return scripted("webhookNever", JobScript.announced(new Announcement(0, Duration.ZERO)));
    }

    /**
     * Invalidates the address of the file for good: from now on it is answered with that HTTP status. For downloads.
     */
    public static Fault expireLink(int status) {
        return changing("expireLink " + status, (store, file) -> file.expire(status));
    }

    /**
     * Replaces the file by another version before the request is processed; length stays, validators do not. For
     * downloads.
     */
    public static Fault changeFile() {
        return changing("changeFile", (store, file) -> file.change(store.now()));
    }

    /** Serves the file with another {@code Content-Type}. For downloads. */
    public static Fault wrongType(String contentType) {
        return altered("wrongType " + contentType, reply -> reply.withHeader("Content-Type", contentType));
    }

    /**
     * Sends all of the body with a {@code Content-Length} that is off by that many bytes, then closes the connection.
     *
     * @param by positive to announce more than there is, negative for less; never below a length of zero
     */
    public static Fault wrongLength(int by) {
        return altered(
                "wrongLength " + by,
                reply -> reply.withHeader(
                                "Content-Length",
                                Integer.toString(Math.max(0, reply.body().remaining() + by)))
                        .delivered(ReplyDelivery.of(Form.LAST)));
    }

    /**
     * Sends at least 64 KiB of the body again and again, without a length and with that pause, until the client
     * disconnects.
     */
    public static Fault endless(Duration pause) {
        return delivered("endless " + pause, new ReplyDelivery(Form.ENDLESS, pause));
    }

    /**
     * Serves the whole file whatever part was asked for, without validators, as a server without support for ranges
     * does.
     */
    public static Fault ignoreRange() {
        return new Fault(
                "ignoreRange",
                exchange -> whole(exchange)
                        .thenApply(reply -> reply.withoutHeader("ETag")
                                .withoutHeader("Last-Modified")
                                .withoutHeader("Accept-Ranges")));
    }

    /** Answers a range with the beginning of the file, and says so in {@code Content-Range}. For downloads. */
    public static Fault wrongRange() {
        return new Fault("wrongRange", exchange -> {
            boolean asked = exchange.request().header("range").isPresent();
            return whole(exchange)
                    .thenApply(reply -> asked && reply.status() == 200 ? BodyChanges.firstHalf(reply) : reply);
        });
    }

    /** Accepts the job, which will then fail for a technical reason. For submits. */
    public static Fault failJob() {
        return scripted("failJob", JobScript.failing(Failure.TECHNICAL));
    }

    /** Accepts the job, which will then fail because its content was refused. For submits. */
    public static Fault failJobByModeration() {
        return scripted("failJobByModeration", JobScript.failing(Failure.MODERATED));
    }

    /**
     * Accepts the job, which will then fail with that message. For submits.
     *
     * @param moderated whether the content was refused, as opposed to a technical failure
     */
    public static Fault failJob(String message, boolean moderated) {
        return scripted("failJob", JobScript.failing(new Failure(message, moderated)));
    }

    /**
     * Answers as if the job, or the file, were unknown; changes nothing. RunComfy: HTTP 404 with 404001; RunningHub:
     * 1004, or 807 on its older endpoints; downloads: HTTP 404.
     */
    public static Fault forgetJob() {
        return new Fault("forgetJob", exchange -> CompletableFuture.completedFuture(Refusals.unknown(exchange)));
    }

    /** {@return its name, which is the first word of its description} */
    String name() {
        return description.split(" ", 2)[0];
    }

    /** {@return how the request is broken off before its body is read, empty when it is read} */
    Optional<Form> end() {
        return Optional.ofNullable(end);
    }

    CompletionStage<Reply> apply(Exchange exchange) {
        return effect.on(exchange);
    }

    @Override
    public String toString() {
        return description;
    }

    private static Fault delivered(String description, ReplyDelivery delivery) {
        return altered(description, reply -> reply.delivered(delivery));
    }

    static Fault altered(String description, UnaryOperator<Reply> change) {
        return new Fault(
                description, exchange -> exchange.proceed(JobScript.ORDINARY).thenApply(change));
    }

    private static Fault replaced(String description, Reply reply) {
        return new Fault(description, exchange -> CompletableFuture.completedFuture(reply));
    }

    static Fault scripted(String description, JobScript script) {
        return new Fault(description, exchange -> exchange.proceed(script));
    }

    private static Fault unread(String description, Form end) {
        Reply nothing = Reply.text(200, Map.of(), "").delivered(ReplyDelivery.of(end));
        return new Fault(description, exchange -> CompletableFuture.completedFuture(nothing), end);
    }

    private static Fault changing(String description, BiConsumer<FileStore, StoredFile> change) {
        return new Fault(description, exchange -> {
            exchange.store().at(exchange.request().path()).ifPresent(file -> change.accept(exchange.store(), file));
            return exchange.proceed(JobScript.ORDINARY);
        });
    }

    private static CompletionStage<Reply> whole(Exchange exchange) {
        return exchange.asking(exchange.request().without("Range")).proceed(JobScript.ORDINARY);
    }
}
