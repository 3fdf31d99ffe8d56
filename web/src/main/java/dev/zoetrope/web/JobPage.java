package dev.zoetrope.web;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of the jobs of a client and their money, for the person at this machine. It is independent of the server that
 * receives the requests: {@link HookServer} serves it, and a servlet can do so with a {@link PageExchange} of its own.
 *
 * <pre>{@code
 * JobPage page = JobPage.builder(media).allow(Set.of(PageAction.CANCEL)).build();
 * try (page; HookServer server = HookServer.start(media, 8787, null, page)) {
 *     System.out.println(server.pageAddress());   // with the token, without which the page shows nothing
 *     ...
 * }
 * }</pre>
 *
 * <p>Requests get nothing unless they name this machine as their host, were not passed on by a proxy, do not come from a
 * page of another site, and bring the token, once in the query and from then on in a cookie that no script can read. The
 * page shows no key, fetches nothing from elsewhere, and changes nothing unless it is {@linkplain Builder#allow allowed}
 * to. Of files it shows pictures, videos and sounds; anything else is saved, never opened.
 *
 * <p>It is safe for use by many threads. {@code api/events} holds its thread for as long as a browser shows the page; of
 * these there are never more than 8.
 */
public final class JobPage implements AutoCloseable {

    private static final int TOKEN_BYTES = 24;
    private static final int SHORTEST_TOKEN = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{" + SHORTEST_TOKEN + ",200}");
    private static final Pattern JOB = Pattern.compile("/api/jobs/([A-Za-z0-9_-]{1,100})(/[a-z-]+)?");
    private static final Pattern EVIDENCE = Pattern.compile("/evidence/([A-Za-z0-9_-]{1,100})\\.json");
    private static final Pattern FILE = Pattern.compile("/files/([A-Za-z0-9_-]{1,100})/(\\d{1,6})");

    private final MediaClient client;
    private final String token;
    private final AccessCheck access;
    private final Overview overview;
    private final JobList list;
    private final JobFiles files;
    private final JobActions actions;
    private final ChangeStream changes;
    private final PageResources resources = new PageResources();

    private JobPage(Builder builder) {
        this.client = builder.client;
        this.token = builder.token == null ? newToken() : builder.token;
        this.access = new AccessCheck(token, Set.copyOf(builder.hosts));
        this.overview = new Overview(client, builder.budget, builder.clock);
        this.list = new JobList(client);
        this.files = new JobFiles(client);
        this.actions = new JobActions(client, builder.allowed);
        this.changes = new ChangeStream(client, builder.clock);
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Starts a page.
     *
     * @param client whose jobs are shown; it is not closed with the page
     * @return a builder of a page that only shows
     */
    public static Builder builder(MediaClient client) {
        return new Builder(client);
    }

    /** {@return what a request must bring: the address of the page ends with {@code ?token=} and this} */
    public String token() {
        return token;
    }

    /**
     * Answers a request. Whatever is wrong with the request or the ledger becomes an answer.
     *
     * @param exchange the request
     * @throws IOException if the connection is lost
     */
    public void answer(PageExchange exchange) throws IOException {
        PageReply reply = new PageReply(exchange);
        Optional<Integer> refusal = access.refusal(exchange);
        if (refusal.isPresent()) {
            if (refusal.get() == PageReply.NO_TOKEN && exchange.path().equals("/")) {
                reply.text(PageReply.NO_TOKEN, "Open this page by its whole address, which ends with a token.");
            } else {
                reply.refuse(refusal.get());
            }
            return;
        }
        try {
            switch (exchange.method()) {
                case "GET", "HEAD" -> show(exchange, reply);
                case "POST" -> act(exchange, reply);
                default -> reply.refuse(PageReply.NO_METHOD);
            }
        } catch (MediaException failure) {
            boolean asked = failure.reason() == FailureReason.INVALID_REQUEST;
            reply.error(asked ? PageReply.BAD_REQUEST : PageReply.CONFLICT, String.valueOf(failure.getMessage()));
        } catch (IllegalArgumentException unreadable) {
            reply.error(PageReply.BAD_REQUEST, String.valueOf(unreadable.getMessage()));
        }
    }

    private void show(PageExchange exchange, PageReply reply) throws IOException {
        switch (exchange.path()) {
            case "/" -> resource(exchange, reply, "index.html");
            case "/api/overview" -> reply.json(PageReply.OK, withRights(overview.view()));
            case "/api/jobs" -> reply.json(PageReply.OK, list.view(FormText.parse(exchange.query())));
            case "/api/tags" -> reply.json(PageReply.OK, overview.tags());
            case "/api/batches" -> reply.json(PageReply.OK, overview.batches());
            case "/api/events" -> changes.send(exchange);
            default -> showPart(exchange, reply);
        }
    }

    private void showPart(PageExchange exchange, PageReply reply) throws IOException {
        String path = exchange.path();
        Matcher job = JOB.matcher(path);
        Matcher evidence = EVIDENCE.matcher(path);
        Matcher file = FILE.matcher(path);
        if (job.matches() && job.group(2) == null) {
            record(reply, job.group(1));
        } else if (evidence.matches()) {
            evidence(reply, evidence.group(1));
        } else if (file.matches()) {
            files.serve(exchange, file.group(1), Integer.parseInt(file.group(2)));
        } else if (!path.equals("/index.html")
                && resources.file(path.substring(1)).isPresent()) {
            resource(exchange, reply, path.substring(1));
        } else {
            reply.refuse(PageReply.NOT_FOUND);
        }
    }

    private void resource(PageExchange exchange, PageReply reply, String name) throws IOException {
        byte[] file = resources.file(name).orElseThrow();
        reply.bytes(PageReply.OK, resources.type(name), file, access.remember(exchange));
    }

    private Map<String, @Nullable Object> withRights(Map<String, @Nullable Object> view) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(view);
        whole.put("allowed", new ArrayList<>(actions.allowed()));
        return whole;
    }

    private void record(PageReply reply, String job) throws IOException {
        Optional<JobRecord> record = client.jobs().find(job);
        if (record.isEmpty()) {
            reply.error(PageReply.NOT_FOUND, "the ledger knows no job " + job);
        } else {
            reply.json(PageReply.OK, JobDescription.shown(client).record(record.get()));
        }
    }

    private void evidence(PageReply reply, String job) throws IOException {
        Optional<JobRecord> record = client.jobs().find(job);
        if (record.isEmpty()) {
            reply.error(PageReply.NOT_FOUND, "the ledger knows no job " + job);
            return;
        }
        byte[] text =
                JsonText.of(JobDescription.whole(client).record(record.get())).getBytes(StandardCharsets.UTF_8);
        String name = "attachment; filename=\"zoetrope-" + record.get().job().id() + ".json\"";
        reply.bytes(PageReply.OK, PageReply.JSON, text, Map.of("Content-Disposition", name));
    }

    private void act(PageExchange exchange, PageReply reply) throws IOException {
        Matcher job = JOB.matcher(exchange.path());
        if (job.matches() && job.group(2) != null) {
            actions.run(exchange, job.group(1), job.group(2).substring(1));
        } else {
            reply.refuse(PageReply.NOT_FOUND);
        }
    }

    /** Ends what is sent to browsers as it happens. Other requests are still answered, as long as the client is open. */
    @Override
    public void close() {
        changes.close();
    }

    /** Describes a {@link JobPage}. */
    public static final class Builder {

        private final MediaClient client;
        private final Set<String> hosts = new TreeSet<>();
        private Set<PageAction> allowed = EnumSet.noneOf(PageAction.class);
        private Budget budget = Budget.UNLIMITED;
        private @Nullable String token;
        private InstantSource clock = InstantSource.system();

        private Builder(MediaClient client) {
            this.client = client;
        }

        /**
         * Allows the page to change something.
         *
         * @param actions what it may do; nothing if not set
         * @return this
         */
        public Builder allow(Set<PageAction> actions) {
            this.allowed = actions.isEmpty() ? EnumSet.noneOf(PageAction.class) : EnumSet.copyOf(actions);
            return this;
        }

        /**
         * Sets with what the page compares the money. It refuses nothing: that is the client's own budget.
         *
         * @param limits the limits per day and in total; {@link Budget#UNLIMITED} if not set
         * @return this
         */
        public Builder budget(Budget limits) {
            this.budget = limits;
            return this;
        }

        /**
         * Sets the token.
         *
         * @param value at least 16 letters, digits, dots, hyphens, underscores or tildes; a random one if not set
         * @return this
         * @throws IllegalArgumentException if it is anything else; the message does not repeat it
         */
        public Builder token(String value) {
            if (!TOKEN.matcher(value).matches()) {
                throw new IllegalArgumentException("a token has at least " + SHORTEST_TOKEN
                        + " characters, all of them letters, digits, dots, hyphens, underscores or tildes");
            }
            this.token = value;
            return this;
        }

        /**
         * Adds a name by which requests may call this machine, beside {@code localhost} and the loopback addresses.
         *
         * @param name a host name, without a port
         * @return this
         */
        public Builder host(String name) {
            hosts.add(name.strip().toLowerCase(Locale.ROOT));
            return this;
        }

        /**
         * Sets the clock that says which day it is.
         *
         * @param value the clock; the system's if not set
         * @return this
         */
        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        /**
         * Makes the page.
         *
         * @return the page
         */
        public JobPage build() {
            JobPage page = new JobPage(this);
            page.overview.readAhead();
            return page;
        }
    }
}
