package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Delivery;
import dev.zoetrope.emulator.http.Delivery.Form;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.jobs.Fate;
import dev.zoetrope.emulator.jobs.Fate.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * One way in which an exchange goes wrong. "Accepted" means that the request was processed as usual: a submit created and
 * charged a job, a cancel cancelled. Immutable.
 */
public final class Fault {

    /** What is left of the exchange once the fault is applied. */
    @FunctionalInterface
    interface Effect {
        CompletionStage<Reply> on(Exchange exchange);
    }

    private final String name;
    private final Effect effect;

    private Fault(String name, Effect effect) {
        this.name = name;
        this.effect = effect;
    }

    /** Accepts the request, then closes the connection in order without having sent a byte. */
    public static Fault loseReply() {
        return delivered("loseReply", Delivery.of(Form.CLOSED));
    }

    /** Accepts the request, then resets the connection (RST) without having sent a byte. */
    public static Fault resetAfterAccept() {
        return delivered("resetAfterAccept", Delivery.of(Form.RESET));
    }

    /** Accepts the request and never answers; the connection stays open until the client gives up. */
    public static Fault stall() {
        return delivered("stall", Delivery.of(Form.SILENT));
    }

    /** Accepts the request, sends the headers and half of the body and then nothing more on an open connection. */
    public static Fault stallBody() {
        return delivered("stallBody", Delivery.of(Form.STALLED));
    }

    /** Accepts the request, announces the full length, sends half of the body and closes the connection. */
    public static Fault cutBody() {
        return delivered("cutBody", Delivery.of(Form.CUT));
    }

    /** Accepts the request and answers it properly, that much real time later. */
    public static Fault slow(Duration delay) {
        return delivered("slow " + delay, Delivery.after(delay));
    }

    /** Does not accept the request; answers with that HTTP status and an empty body. */
    public static Fault status(int status) {
        return status(status, Map.of(), "");
    }

    /** Does not accept the request; answers with that HTTP status, headers and body. */
    public static Fault status(int status, Map<String, String> headers, String body) {
        return replaced("status " + status, Reply.text(status, headers, body));
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

    /** Does not accept the request; answers 302 with that {@code Location}. */
    public static Fault redirect(String location) {
        return status(302, Map.of("Location", location), "");
    }

    /** Answers as usual, but with that word where the answer states the job's status. For status, result and query. */
    public static Fault unknownStatus(String word) {
        return altered("unknownStatus " + word, reply -> StatusWord.replace(reply, word));
    }

    /** Accepts the job, which will then fail for a technical reason. For submits. */
    public static Fault failJob() {
        return doomed("failJob", Failure.TECHNICAL);
    }

    /** Accepts the job, which will then fail because its content was refused. For submits. */
    public static Fault failJobByModeration() {
        return doomed("failJobByModeration", Failure.MODERATED);
    }

    /**
     * Accepts the job, which will then fail with that message. For submits.
     *
     * @param moderated whether the content was refused, as opposed to a technical failure
     */
    public static Fault failJob(String message, boolean moderated) {
        return doomed("failJob", new Failure(message, moderated));
    }

    /**
     * Answers as if the job, or the file, were unknown; changes nothing. RunComfy: HTTP 404 with 404001; RunningHub: 1004,
     * or 807 on its older endpoints; downloads: HTTP 404.
     */
    public static Fault forgetJob() {
        return new Fault(
                "forgetJob", exchange -> CompletableFuture.completedFuture(Unknowns.reply(exchange.endpoint())));
    }

    CompletionStage<Reply> apply(Exchange exchange) {
        return effect.on(exchange);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Fault delivered(String name, Delivery delivery) {
        return altered(name, reply -> reply.delivered(delivery));
    }

    private static Fault altered(String name, UnaryOperator<Reply> change) {
        return new Fault(name, exchange -> exchange.proceed(Fate.ORDINARY).thenApply(change));
    }

    private static Fault replaced(String name, Reply reply) {
        return new Fault(name, exchange -> CompletableFuture.completedFuture(reply));
    }

    private static Fault doomed(String name, Failure failure) {
        return new Fault(name, exchange -> exchange.proceed(Fate.failing(failure)));
    }
}
