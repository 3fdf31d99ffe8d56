package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.jobs.Announcement;
import dev.zoetrope.emulator.jobs.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * Announces what becomes of predictions, signed as Standard Webhooks are. A repeat has the id of the first call and a
 * time of its own.
 */
final class Notices {

    /** The events that there are. */
    static final Set<String> EVENTS = Set.of("start", "output", "logs", "completed");

    /** Those of a prediction that asks for none in particular. */
    static final Set<String> USUAL = Set.of("output", "completed");

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ReplicateSetup setup;
    private final PredictionView view;
    private final Webhooks sender;

    Notices(ReplicateSetup setup) {
        this.setup = setup;
        this.view = new PredictionView(setup);
        this.sender = setup.means().webhooks();
    }

    /**
     * Who is called.
     *
     * @param address where
     * @param events about which
     */
    record Receiver(String address, Set<String> events) {}

    /** One call, which may be repeated. */
    private record Call(String id, String address, String body) {

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Expects the events of a prediction. */
    void expect(Prediction prediction, Receiver receiver) {
        Announcement announcement = prediction.job().order().script().announcement();
        if (!Webhooks.isCallable(receiver.address()) || announcement.times() == 0) {
            return;
        }
        Instant start = prediction.job().startsAt();
        sender.when(now -> !now.isBefore(start) || prediction.job().isOver(now), () -> started(prediction, receiver));
    }

    private void started(Prediction prediction, Receiver receiver) {
        Announcement announcement = prediction.job().order().script().announcement();
        List<Call> calls = new ArrayList<>();
        if (prediction.started() && receiver.events().contains("start")) {
            calls.add(call(receiver, view.of(prediction, prediction.job().startsAt())));
            if (!announcement.manner().reversed()) {
                send(announcement, List.copyOf(calls));
                calls.clear();
            }
        }
        sender.when(prediction.job()::isOver, () -> {
            ending(prediction, receiver, calls);
            if (announcement.manner().reversed()) {
                Collections.reverse(calls);
            }
            send(announcement, calls);
        });
    }

    private void ending(Prediction prediction, Receiver receiver, List<Call> calls) {
        ObjectNode end = view.of(prediction, prediction.job().endsAt());
        if (prediction.started()) {
            for (String event : List.of("logs", "output")) {
                boolean happened = event.equals("logs") || !end.path("output").isNull();
                if (happened && receiver.events().contains(event)) {
                    calls.add(call(receiver, PredictionView.goingOn(end.deepCopy())));
                }
            }
        }
        if (receiver.events().contains("completed")) {
            calls.add(call(receiver, end));
        }
    }

    private Call call(Receiver receiver, ObjectNode body) {
        return new Call("msg_" + setup.means().ids().letters(), receiver.address(), body.toString());
    }

    private void send(Announcement announcement, List<Call> calls) {
        List<Duration> pauses = Collections.nCopies(setup.switches().webhookRepeats, PAUSE);
        sender.after(
                announcement.delay(),
                () -> calls.forEach(call -> sender.deliver(pauses, number -> {
                    if (number < announcement.lost()) {
                        return 0;
                    }
                    for (int i = 1; i < announcement.times(); i++) {
                        var unused = post(call);
                    }
                    return post(call);
                })));
    }

    private int post(Call call) {
        String time = String.valueOf(sender.now().getEpochSecond());
        String head = call.id() + "." + time + ".";
        Map<String, String> headers = Map.of(
                "webhook-id",
                call.id(),
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1," + signature(head, call.bytes()));
        return Webhooks.post(call.address(), call.bytes(), headers);
    }

    private String signature(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(setup.switches().secret(), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
