package dev.zoetrope.core.download;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.media.MediaUrl;
import dev.zoetrope.core.media.HostedFile;
import dev.zoetrope.core.media.MediaFile;
import dev.zoetrope.core.time.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Inspects the beginning of a hosted file by a range request, of whose answer no more than that range is read. */
final class RangeProbe {

    /**
     * How many bytes are read: they hold the header of every picture and video, unless a camera put a large preview
     * before it.
     */
    static final int HEAD_BYTES = 64 << 10;

    private static final int PART = 206;
    private static final int NO_SUCH_PART = 416;

    private final HttpClient http;
    private final OwnOrigin own;
    private final Redirects redirects;
    private final Deadline deadline;

    /**
     * Creates a probe.
     *
     * @param http the client that sends the request
     * @param account the account on whose behalf the file is inspected
     * @param deadline how long all of it may take
     */
    RangeProbe(HttpClient http, Account account, Deadline deadline) {
        this.http = http;
        this.own = new OwnOrigin(account);
        this.redirects = new Redirects(new AddressGuard(account));
        this.deadline = deadline;
    }

    /**
     * Inspects the file at a URL.
     *
     * @param url where the file is
     * @return what was seen; empty if the server's answer says nothing about the file
     * @throws IOException if the file is not served; the message says why, without the URL
     * @throws AddressException if nothing may be fetched from that address
     */
    Optional<MediaFile> at(MediaUrl url) throws IOException, AddressException, InterruptedException {
        HttpResponse<byte[]> answer = redirects.follow(url, () -> deadline.within(deadline.remaining()), this::ask);
        Optional<ContentRange> range = ContentRange.of(answer.headers());
        boolean empty = answer.statusCode() == NO_SUCH_PART
                && range.filter(found -> found.total() == 0).isPresent();
        if (!empty && !served(answer.statusCode())) {
            throw new IOException("answered with HTTP " + answer.statusCode());
        }
        boolean elsewhere = answer.statusCode() == PART
                && range.filter(found -> found.start() == 0).isEmpty();
        boolean encoded = !Representation.of(answer.headers(), -1).encoding().isEmpty();
        if (elsewhere || encoded) {
            return Optional.empty();
        }
        String declared = answer.headers().firstValue("Content-Type").orElse("");
        return Optional.of(HostedFile.of(url.shown(), answer.body(), length(answer, range), declared));
    }

    private static boolean served(int status) {
        return status >= 200 && status < 300;
    }

    private static OptionalLong length(HttpResponse<byte[]> answer, Optional<ContentRange> range) {
        long total = answer.statusCode() == PART
                ? range.map(ContentRange::total).orElse(-1L)
                : contentLength(answer.headers());
        if (total >= 0 && answer.statusCode() != NO_SUCH_PART) {
            return OptionalLong.of(total);
        }
        // A body that ends before all requested bytes are read is the whole file.
        return answer.body().length < HEAD_BYTES ? OptionalLong.of(answer.body().length) : OptionalLong.empty();
    }

    private static long contentLength(HttpHeaders headers) {
        return headers.firstValue("Content-Length")
                .map(String::strip)
                .filter(digits -> digits.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    private HttpResponse<byte[]> ask(URI url) throws IOException, InterruptedException {
        HttpRequest request = own.request(url)
                .header("Range", "bytes=0-" + (HEAD_BYTES - 1))
                .header("Accept-Encoding", "identity")
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, head -> new PrefixSubscriber(served(head.statusCode()) ? HEAD_BYTES : 0));
        try {
            return exchange.get(deadline.within(deadline.remaining()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer in time");
        } catch (ExecutionException e) {
            throw new IOException(why(Optional.ofNullable(e.getCause()).orElse(e)));
        } finally {
            exchange.cancel(true);
        }
    }

    private static String why(Throwable cause) {
        String what = "the connection broke off";
        if (cause instanceof SSLException) {
            what = "no secure connection could be made";
        } else if (cause instanceof ConnectException) {
            what = "no connection could be made";
        }
        return what + ": " + cause.getClass().getSimpleName();
    }
}
