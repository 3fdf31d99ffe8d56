package dev.zoetrope.core.download;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The download of one file, over as many answers as that takes. A download that breaks off resumes where it stopped if
 * the server can confirm that the file is still the same. If a URL is no longer served, the provider is asked for a new
 * URL. The download fails after a few tries in a row that received no new bytes. {@link #fetchWithRetries()} decides on
 * each retry, by the {@linkplain DeliveryException.Remedy remedy} that {@code attempt()} and, for an HTTP status,
 * {@code failureByStatus()} give to a failure.
 */
final class Download {

    private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /** The failures that only another URL can remedy. */
    private static final Set<DeliveryException.Remedy> MOVED =
            EnumSet.of(DeliveryException.Remedy.RENEW, DeliveryException.Remedy.REPLACE);

    private final HttpExchanges exchanges;
    private final DownloadLimits limits;
    private final Redirects redirects;
    private final OwnOrigin own;
    private final UrlRefresh refresh;
    private final PartialFile part;
    private final Deadline deadline;
    private URI url;

    /** The file to which the bytes received so far belong; null while there are none. */
    private @Nullable Representation held;

    /**
     * Prepares a download.
     *
     * @param exchanges carries out the requests
     * @param limits how long it waits and how much it fetches
     * @param source what to fetch
     * @param part where the bytes go
     * @param deadline how long all of it may take
     */
    Download(
            HttpExchanges exchanges,
            DownloadLimits limits,
            ArtifactDownloader.Source source,
            PartialFile part,
            Deadline deadline) {
        this.exchanges = exchanges;
        this.limits = limits;
        this.redirects = new Redirects(new AddressGuard(source.account()));
        this.own = new OwnOrigin(source.account());
        this.refresh = source.refresh();
        this.part = part;
        this.deadline = deadline;
        this.url = Objects.requireNonNull(source.artifact().uri(), "only a file is fetched");
    }

    /**
     * Fetches the whole file, and retries as long as that can help.
     *
     * @return what the server said about it
     * @throws DeliveryException if it cannot be fetched
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IOException if it cannot be written
     */
    Representation fetchWithRetries() throws DeliveryException, InterruptedException, IOException {
        long most = 0;
        int fruitless = 0;
        while (true) {
            DeliveryException trouble;
            try {
                return attempt();
            } catch (DeliveryException e) {
                trouble = e;
            }
            // A download that advances a little each time is not given up: only the time bounds it.
            fruitless = part.count() > most ? 0 : fruitless + 1;
            most = Math.max(most, part.count());
            URI tried = url;
            boolean stuck = fruitless > 0 && trouble.remedy() == DeliveryException.Remedy.REPEAT_OR_RENEW;
            if (stuck || MOVED.contains(trouble.remedy())) {
                trouble = renew(trouble);
            }
            if (trouble.remedy() == DeliveryException.Remedy.NONE || fruitless >= limits.fruitless()) {
                throw trouble;
            }
            if (url.equals(tried)) {
                pause(trouble, fruitless);
            }
        }
    }

    private void pause(DeliveryException trouble, int fruitless) throws DeliveryException, InterruptedException {
        Duration pause = limits.pause(fruitless);
        Duration asked = deadline.ofWhatIsAsked(trouble.pause());
        Duration wait = pause.compareTo(asked) < 0 ? asked : pause;
        if (deadline.remaining().compareTo(wait) < 0) {
            throw trouble;
        }
        Thread.sleep(wait.toMillis());
    }

    /** Asks the provider for the current URL, and returns the failure with the remedy that is left after its answer. */
    private DeliveryException renew(DeliveryException trouble) throws InterruptedException {
        try {
            URI fresh = refresh.ask(deadline.within(UrlRefresh.LIMIT))
                    .map(ArtifactInfo::uri)
                    .orElse(null);
            boolean stays = trouble.remedy() == DeliveryException.Remedy.REPLACE && url.equals(fresh);
            if (fresh == null || stays) {
                return MOVED.contains(trouble.remedy()) ? DeliveryException.lasting(trouble.getMessage()) : trouble;
            }
            url = fresh;
            return DeliveryException.passing(trouble.getMessage() + ", asked for again");
        } catch (DeliveryException e) {
            return trouble.and(e);
        }
    }

    private Representation attempt() throws DeliveryException, InterruptedException, IOException {
        if (held != null && (part.count() == 0 || held.validator().isEmpty())) {
            part.restart();
            held = null;
        }
        if (held != null && held.total() == part.count()) {
            return held;
        }
        HttpResponse<DownloadSubscriber> answer = follow();
        ExpectedBody expected = answer.body().promise();
        Representation file = expected.file();
        if (file != null) {
            boolean came = expected.end() < 0 || expected.end() == part.count();
            if (came && (file.total() < 0 || file.total() == part.count())) {
                requireUncut(file, answer);
                return file;
            }
            throw DeliveryException.passing("only " + part.count() + " bytes came" + from(answer));
        }
        if (answer.statusCode() == 416 && held != null && isWhole(answer.headers())) {
            return held;
        }
        if (answer.statusCode() == 416 || expected.kind() == ExpectedBody.Kind.MISFIT) {
            part.restart();
            throw DeliveryException.passing("the server has not the part that was asked for" + from(answer));
        }
        throw failureByStatus(answer);
    }

    /**
     * Checks the file's own structure where the server did not give a length: such a server has not said either that
     * this is the whole file.
     */
    private void requireUncut(Representation file, HttpResponse<DownloadSubscriber> answer)
            throws DeliveryException, IOException {
        OptionalLong least = file.total() < 0 && file.encoding().isEmpty() ? part.leastLength() : OptionalLong.empty();
        if (least.isPresent() && least.getAsLong() > part.count()) {
            throw DeliveryException.cut("only " + part.count() + " bytes came of a file that says itself that it has at"
                    + " least " + least.getAsLong() + from(answer));
        }
    }

    private boolean isWhole(HttpHeaders headers) {
        return ContentRange.of(headers)
                .filter(range -> range.start() < 0 && range.total() == part.count())
                .isPresent();
    }

    private HttpResponse<DownloadSubscriber> follow() throws DeliveryException, InterruptedException {
        try {
            return redirects.follow(own.locate(url), () -> deadline.within(limits.stall()), this::exchange);
        } catch (AddressException e) {
            throw e.ofArtifact();
        } catch (IllegalArgumentException e) {
            throw DeliveryException.misplaced("the artifact's address cannot be read: " + e.getMessage());
        }
    }

    private HttpResponse<DownloadSubscriber> exchange(URI from) throws DeliveryException, InterruptedException {
        DownloadSubscriber subscriber = new DownloadSubscriber(part, held, limits.maxBytes());
        try {
            return exchanges.exchange(request(from), subscriber, deadline);
        } finally {
            // Also for an answer that broke off: its beginning is in the partial file.
            held = subscriber.file().orElse(held);
        }
    }

    private HttpRequest request(URI from) {
        // Some servers send what is stored encoded in any case, but none is invited to encode.
        HttpRequest.Builder request = own.request(from).header("Accept-Encoding", "identity");
        if (held != null) {
            request.header("Range", "bytes=" + part.count() + "-");
            held.validator().ifPresent(validator -> request.header("If-Range", validator));
        }
        return request.build();
    }

    private static DeliveryException failureByStatus(HttpResponse<DownloadSubscriber> answer) {
        int status = answer.statusCode();
        String message = "the download was answered with HTTP " + status + from(answer);
        if (EXPIRED.contains(status)) {
            return DeliveryException.expired(message);
        }
        if (PASSING.contains(status) || status >= 500) {
            return DeliveryException.passing(message, retryAfter(answer.headers()));
        }
        return DeliveryException.misplaced(message);
    }

    private static Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, Clock.systemUTC()))
                .orElse(Duration.ZERO);
    }

    private static String from(HttpResponse<DownloadSubscriber> answer) {
        return ": " + MediaUrl.of(answer.uri()).shown();
    }
}
