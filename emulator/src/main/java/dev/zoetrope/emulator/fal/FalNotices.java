package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.fal.FalOutcome.FalJob;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Announcement;
import dev.zoetrope.emulator.jobs.Phase;
import dev.zoetrope.emulator.jobs.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Announces the end of jobs, signed by a key pair of the emulator's own, which is made when it is first needed. A receiver
 * that does not take one is called again, ten times in two hours, as one of two documents says.
 */
final class FalNotices {

    private static final List<Duration> PAUSES = Collections.nCopies(10, Duration.ofMinutes(12));
    private static final int RAW_KEY_BYTES = 32;
    private static final String USER = "emulated-user";

    private final Webhooks sender;
    private final FalOutcome outcome;

    FalNotices(Webhooks sender, FalOutcome outcome) {
        this.sender = sender;
        this.outcome = outcome;
    }

    /** Made when it is first needed. */
    private static final class Pair {
        static final KeyPair KEYS = made();

        private static KeyPair made() {
            try {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }

    Reply keys() {
        byte[] encoded = Pair.KEYS.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length);
        ObjectNode set = Json.object();
        set.putArray("keys")
                .addObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
        return Reply.json(200, set);
    }

    /** Expects the end of a job whose submit names a receiver. */
    void expect(Request submit, FalJob job) {
        String address = submit.query("fal_webhook").orElse("");
        Announcement announcement = job.job().order().script().announcement();
        if (Webhooks.isCallable(address) && announcement.times() > 0) {
            sender.when(
                    job.job()::isOver,
                    () -> sender.after(announcement.delay(), () -> deliver(address, job, announcement)));
        }
    }

    private void deliver(String address, FalJob job, Announcement announcement) {
        byte[] body = Json.MAPPER.writeValueAsBytes(event(job));
        sender.deliver(PAUSES, number -> {
            if (number < announcement.lost()) {
                return 0;
            }
            for (int i = 1; i < announcement.times(); i++) {
                var unused = Webhooks.post(address, body, signed(job.job().id(), body));
            }
            return Webhooks.post(address, body, signed(job.job().id(), body));
        });
    }

    private ObjectNode event(FalJob job) {
        Phase phase = job.job().phaseAt(sender.now());
        Reply result = outcome.result(job, phase);
        ObjectNode event = Json.object()
                .put("request_id", job.job().id())
                .put("gateway_request_id", job.job().id())
                .put("status", result.status() == 200 ? "OK" : "ERROR");
        if (result.status() != 200) {
            event.put("error", "Invalid status code: " + result.status());
        }
        event.set("payload", Json.MAPPER.readTree(result.bodyText()));
        return event;
    }

    private Map<String, String> signed(String id, byte[] body) {
        try {
            String time = String.valueOf(sender.now().getEpochSecond());
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(Pair.KEYS.getPrivate());
            signature.update(String.join("\n", id, USER, time, digest).getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "X-Fal-Webhook-Request-Id", id,
                    "X-Fal-Webhook-User-Id", USER,
                    "X-Fal-Webhook-Timestamp", time,
                    "X-Fal-Webhook-Signature", HexFormat.of().formatHex(signature.sign()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
