package dev.zoetrope.provider.support;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderSettings.AuthScheme;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitOutcome;
import feign.Feign;
import feign.FeignException;
import feign.Logger;
import feign.Retryer;
import feign.codec.EncodeException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One account's connection to its provider. It implements Feign interfaces without Feign's dangerous defaults, and
 * turns a call without an answer into the values of the provider contract: proof that nothing was sent, or the lack of
 * it. It holds one JDK client and is safe for use by multiple threads.
 */
public final class ProviderConnection implements AutoCloseable {

    private final Account account;
    private final AuthScheme scheme;
    private final Redaction redaction;
    private final HttpSender sender;
    private final GuardedClient client;
    private final AnswerReader answers;

    /** Reading an interface's annotations takes longer than many a call. */
    private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();

    /**
     * Prepares the connection of a provider that names no scheme of its own. Nothing is sent yet.
     *
     * @param account the key or headers, and the only origin they go to
     * @param clock the clock that a {@code Retry-After} date is measured against
     */
    public ProviderConnection(Account account, Clock clock) {
        this(account, AuthScheme.bearer(), clock);
    }

    /**
     * Prepares the connection. Nothing is sent yet.
     *
     * @param account the key or headers, and the only origin they go to
     * @param scheme how each call carries the key, as the provider's settings say
     * @param clock the clock that a {@code Retry-After} date is measured against
     */
    public ProviderConnection(Account account, AuthScheme scheme, Clock clock) {
        this.account = account;
        this.scheme = scheme;
        this.redaction = Redaction.of(account);
        this.sender = new HttpSender(account, redaction);
        this.client = new GuardedClient(account, scheme, sender, AnswerBounds.USUAL_BYTES);
        this.answers = new AnswerReader(redaction, clock);
    }

    /**
     * Makes a Feign interface callable.
     *
     * @param type an interface whose methods return {@link Answer} and take {@link CallLimit#left()}
     * @param <T> the interface
     * @return its implementation, the same one each time; call it through {@link #buy} or {@link #ask} only
     */
    public <T> T api(Class<T> type) {
        return type.cast(apis.computeIfAbsent(type, each -> api(each, client)));
    }

    /**
     * Makes a Feign interface callable whose answers may be large.
     *
     * @param type an interface as for {@link #api(Class)}
     * @param mostBytes how many bytes an answer may have; an answer that is larger is cut off, and none
     * @param <T> the interface
     * @return its implementation; call it through {@link #buy} or {@link #ask} only
     */
    public <T> T api(Class<T> type, int mostBytes) {
        return api(type, new GuardedClient(account, scheme, sender, mostBytes));
    }

    private <T> T api(Class<T> type, GuardedClient client) {
        return Feign.builder()
                .client(client)
                .retryer(Retryer.NEVER_RETRY)
                .encoder(new JsonEncoder())
                .responseInterceptor(answers)
                .logger(new PathLogger(account))
                .logLevel(Logger.Level.BASIC)
                .target(type, below(""));
    }

    /**
     * Makes a paid call and returns what is certain afterwards. It never throws: a call without an answer counts as not
     * sent only on proof, and a fault while reading the answer proves nothing. The thread's interrupt status is kept.
     *
     * @param call the call, made once
     * @param reading what the answer means
     * @return what is certain
     */
    public SubmitOutcome buy(Supplier<Answer> call, Function<Answer, SubmitOutcome> reading) {
        Answer answer;
        try {
            answer = call.get();
        } catch (NoAnswerException lost) {
            return lost.sent()
                    ? new SubmitOutcome.Unconfirmed(at(lost.what()))
                    : new SubmitOutcome.NotSent(at(lost.what()));
        } catch (EncodeException unsendable) {
            return new SubmitOutcome.Rejected(
                    FailureReason.INTERNAL, clean(String.valueOf(unsendable.getMessage())), false, null);
        } catch (RuntimeException fault) {
            return new SubmitOutcome.Unconfirmed(
                    at("the call broke off: " + fault.getClass().getSimpleName()));
        }
        try {
            return certain(answer, reading.apply(answer.asFarAsRead()));
        } catch (RuntimeException fault) {
            return new SubmitOutcome.Unconfirmed(
                    at("the answer could not be read: " + fault.getClass().getSimpleName()));
        }
    }

    /**
     * Reduces what was read to what a damaged answer proves. A job that it names in a success was bought, whatever came
     * after the id. Such an answer proves neither the job's state nor a refusal, because the id of a job may have come
     * after the code.
     */
    private SubmitOutcome certain(Answer answer, SubmitOutcome read) {
        if (!answer.damaged()) {
            return read;
        }
        if (read instanceof SubmitOutcome.Accepted accepted && answer.successful()) {
            RemoteStatus unknown = new RemoteStatus.Queued(null, "");
            return new SubmitOutcome.Accepted(
                    accepted.remoteId(), unknown, accepted.receipt(), accepted.refusedParts());
        }
        String cut = answer.cut();
        boolean refused = read instanceof SubmitOutcome.Rejected && HttpVerdict.refuses(answer.status());
        if (cut == null && (refused || read instanceof SubmitOutcome.Unconfirmed)) {
            return read;
        }
        return new SubmitOutcome.Unconfirmed(at(cut == null ? "the answer is damaged, " + answer.describe("") : cut));
    }

    /**
     * Makes a call that costs nothing.
     *
     * @param call the call, made once
     * @return the answer, whatever its status
     * @throws ProviderCallException if none came, or not all of it
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Answer ask(Supplier<Answer> call) throws ProviderCallException, InterruptedException {
        try {
            Answer answer = call.get();
            String cut = answer.cut();
            if (cut != null) {
                if (Thread.interrupted()) {
                    throw new InterruptedException(cut);
                }
                throw new ProviderCallException(FailureReason.UNAVAILABLE, at(cut), true, null);
            }
            return answer;
        } catch (NoAnswerException lost) {
            if (lost.interrupted()) {
                Thread.interrupted();
                throw new InterruptedException(lost.what());
            }
            throw new ProviderCallException(FailureReason.UNAVAILABLE, at(lost.what()), true, null);
        } catch (FeignException fault) {
            // Not as a cause: its text and its request hold the URL with its query.
            throw new ProviderCallException(
                    FailureReason.INTERNAL, clean(String.valueOf(fault.getMessage())), false, null);
        }
    }

    /**
     * Posts a body that Feign cannot, because it would hold all of it in memory. Wrap it in {@link #ask}.
     *
     * @param path the path below the base URL, beginning with a slash
     * @param mediaType the body's type
     * @param content the body
     * @param limit how long all of it may take
     * @return the answer, whatever its status
     */
    public Answer post(String path, String mediaType, HttpRequest.BodyPublisher content, Duration limit) {
        HttpRequest.Builder request =
                client.builder(below(path)).header("Accept", "application/json").header("Content-Type", mediaType);
        return answers.answer(sender.send(request, "POST", content, new AnswerBounds(limit, AnswerBounds.USUAL_BYTES)));
    }

    /**
     * Gets a document whose address Feign would write anew, and perhaps differently. Wrap it in {@link #ask}.
     *
     * @param url where it is, at the origin of the base URL
     * @param mostBytes how many bytes it may have; one that is larger is cut off, and none
     * @param limit how long all of it may take
     * @return the answer, whatever its status
     */
    public Answer get(URI url, int mostBytes, Duration limit) {
        HttpRequest.Builder request = client.builder(url.toString()).header("Accept", "application/json");
        return answers.answer(
                sender.send(request, "GET", HttpRequest.BodyPublishers.noBody(), new AnswerBounds(limit, mostBytes)));
    }

    /**
     * Asks whether a document is there, by its first byte; of an answer that is longer hardly more is read.
     *
     * @param url where it is, at the origin of the base URL
     * @param limit how long that may take
     * @return whether it is there and can be had
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean reaches(URI url, Duration limit) throws InterruptedException {
        HttpRequest.Builder request = client.builder(url.toString()).header("Range", "bytes=0-0");
        try {
            return answers.answer(sender.send(
                            request, "GET", HttpRequest.BodyPublishers.noBody(), new AnswerBounds(limit, 1)))
                    .successful();
        } catch (NoAnswerException lost) {
            if (lost.interrupted()) {
                Thread.interrupted();
                throw new InterruptedException(lost.what());
            }
            return false;
        }
    }

    /**
     * Opens a web socket below the base URL. It carries what every call carries, and is the caller's to close.
     *
     * @param path the path below the base URL, beginning with a slash
     * @param listener takes what comes, on a thread that it must not block
     * @return the socket, once it is open; whatever goes wrong completes it exceptionally
     */
    public CompletableFuture<WebSocket> webSocket(String path, WebSocket.Listener listener) {
        try {
            return client.socket(below(path), listener);
        } catch (RuntimeException fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    /**
     * Checks an address that the service gave for later calls, such as that of a job's state. A Feign method that takes
     * a {@link URI} calls it, with the key.
     *
     * @param address the address as the service wrote it, or a path below the base URL, beginning with a slash
     * @return the address
     * @throws ProviderCallException if it is not below the account's base URL, or is written so that it could be taken
     *     for another place
     */
    public URI own(String address) throws ProviderCallException {
        return OwnAddress.read(address.startsWith("/") ? below(address) : address, account);
    }

    private String below(String path) {
        return account.baseUrl().toString().replaceAll("/+$", "") + path;
    }

    /**
     * Cleans words that came from the provider, for use in a message.
     *
     * @param words any text
     * @return one short line without the key, the headers' values and a path that counts as a secret
     */
    public String clean(String words) {
        return redaction.clean(words);
    }

    /**
     * Takes what is secret out of a document that is kept.
     *
     * @param document any text
     * @return the text, with the key, the headers' values and a path that counts as a secret masked
     */
    public String masked(String document) {
        return redaction.masked(document);
    }

    /** {@return the account that calls are made for} */
    public Account account() {
        return account;
    }

    private String at(String what) {
        return clean(account.baseUrl().getHost() + ": " + what);
    }

    /** Frees the connections, as soon as calls in flight have ended. */
    @Override
    public void close() {
        sender.close();
    }

    /** {@return host and port of the base URL} */
    @Override
    public String toString() {
        return "ProviderConnection[" + account.site() + "]";
    }
}
