package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose a token is, and the login of a device: it shows a code, the user decides elsewhere, and the device asks until
 * the decision is there. Source: the vendor's own command (src/cmd/login.rs and whoami.rs). Thread-safe.
 */
public final class ComfyLogins {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int POLL_INTERVAL = 2;
    private static final int GONE = 410;
    private static final int CODE_PART = 4;
    private static final String STATUS = "status";
    private static final String DEVICE_CODE = "device_code";
    private static final String USER_CODE = "user_code";

    private final Setup setup;
    private final ComfyGate gate;
    private final Map<String, Login> byDevice = new LinkedHashMap<>();

    /**
     * What it is set up with.
     *
     * @param service how the service is set up
     * @param keys tokens of the accounts by alias, which an authorised device is given
     * @param clock by which logins expire
     * @param ids generates codes
     */
    public record Setup(ComfySetup service, Map<String, String> keys, Clock clock, Ids ids) {

        /** Copies the tokens. */
        public Setup {
            keys = Map.copyOf(keys);
        }

        URI base() {
            return service.base();
        }
    }

    private enum Decision {
        PENDING,
        AUTHORIZED,
        DENIED,
        EXPIRED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Login(String userCode, Instant expiry, Decision decision, String account) {

        Decision at(Instant now) {
            return decision == Decision.PENDING && !now.isBefore(expiry) ? Decision.EXPIRED : decision;
        }
    }

    /** Creates a service without logins. */
    public ComfyLogins(Setup setup) {
        this.setup = setup;
        this.gate = new ComfyGate(setup.service());
    }

    /** {@code GET /api/auth/me}: whose the token is. */
    public Reply me(Request request) {
        return gate.account(request)
                .map(account -> Reply.json(
                        200,
                        Json.object()
                                .put(
                                        "id",
                                        UUID.nameUUIDFromBytes(account.getBytes(StandardCharsets.UTF_8))
                                                .toString())
                                .put("email", account + "@runcomfy.invalid")
                                .put("token_type", "api")
                                .put("token_created_at", "2026-01-01T00:00:00.000000+00:00")))
                .orElseGet(() -> refusal(401, "Unauthorized"));
    }

    /** {@code POST /api/cli-auth/start}: begins a login, without a token. */
    public synchronized Reply start(Request request) {
        String device = setup.ids().uuid();
        String digits = device.replace("-", "").toUpperCase(Locale.ROOT);
        String user = digits.substring(0, CODE_PART) + "-" + digits.substring(CODE_PART, 2 * CODE_PART);
        byDevice.put(device, new Login(user, setup.clock().instant().plus(LIFE), Decision.PENDING, ""));
        return Reply.json(
                200,
                Json.object()
                        .put(DEVICE_CODE, device)
                        .put(USER_CODE, user)
                        .put("verify_url", setup.base() + "/_emulator/logins?user_code=" + user)
                        .put("expires_in", LIFE.toSeconds())
                        .put("poll_interval", POLL_INTERVAL));
    }

    /** {@code POST /api/cli-auth/poll}: the decision so far; HTTP 410 for one against the device. */
    public synchronized Reply poll(Request request) {
        String device = request.json().orElseGet(Json::object).path(DEVICE_CODE).asString("");
        Login login = byDevice.get(device);
        if (login == null) {
            return refusal(device.isEmpty() ? 400 : 404, "Unknown device_code");
        }
        Decision decision = login.at(setup.clock().instant());
        ObjectNode answer = Json.object().put(STATUS, decision.word());
        if (decision == Decision.AUTHORIZED) {
            answer.put("access_token", setup.keys().get(login.account()));
        }
        boolean against = decision == Decision.DENIED || decision == Decision.EXPIRED;
        return Reply.json(against ? GONE : 200, answer);
    }

    /** The emulator's own {@code GET /_emulator/logins}: all logins, or the one of {@code user_code}. */
    public synchronized Reply show(Request request) {
        Optional<String> wanted = request.query(USER_CODE);
        Instant now = setup.clock().instant();
        ArrayNode all = Json.array();
        byDevice.values().stream()
                .filter(login -> wanted.map(login.userCode()::equals).orElse(true))
                .forEach(login -> all.addObject()
                        .put(USER_CODE, login.userCode())
                        .put(STATUS, login.at(now).word()));
        return Reply.json(200, all);
    }

    /**
     * The emulator's own {@code POST /_emulator/logins}: decides as the user does on the website, by
     * <code>{"user_code": "...", "decision": "authorized", "account": "default"}</code>, or {@code denied} or
     * {@code expired}; answers as {@link #show}, or 400.
     */
    public synchronized Reply decide(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        String user = body.path(USER_CODE).asString("");
        String word = body.path("decision").asString("");
        String account = body.path("account").asString("default");
        Optional<Map.Entry<String, Login>> login = byDevice.entrySet().stream()
                .filter(each -> each.getValue().userCode().equals(user))
                .findFirst();
        boolean known = word.matches("authorized|denied|expired");
        if (login.isEmpty() || !known || !setup.keys().containsKey(account)) {
            ObjectNode mistake = Json.object();
            mistake.putArray("errors")
                    .add("a login is decided by user_code, decision (authorized, denied, expired) and perhaps account "
                            + setup.keys().keySet());
            return Reply.json(400, mistake);
        }
        Login decided = login.get().getValue();
        Decision decision = Decision.valueOf(word.toUpperCase(Locale.ROOT));
        login.get().setValue(new Login(user, decided.expiry(), decision, account));
        return show(request);
    }

    private static Reply refusal(int status, String error) {
        return Reply.json(status, Json.object().put("error", error));
    }
}
