package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for keys wherever a request could carry one, so that a test can distinguish a leak from proper use. */
final class KeyScanner {

    /** Keys are near the start of a body; the rest of a large one is file content. */
    private static final int BODY_SEARCHED = 64 << 10;

    private final Map<String, String> ownerByKey = new LinkedHashMap<>();

    KeyScanner(Collection<String> runComfyKeys, Collection<String> runningHubKeys, String falKey, String replicateKey) {
        ownerByKey.put(falKey, Emulator.FAL);
        ownerByKey.put(replicateKey, Emulator.REPLICATE);
        runComfyKeys.forEach(key -> ownerByKey.put(key, Emulator.RUNCOMFY));
        runningHubKeys.forEach(key -> ownerByKey.put(key, Emulator.RUNNINGHUB));
    }

    /** {@return every key in a request, and any unknown one in an {@code Authorization} header} */
    List<Credential> credentials(Request request) {
        List<Credential> found = new ArrayList<>();
        for (String name : request.headerNames()) {
            String value = request.header(name).orElse("");
            boolean known = look("header:" + name, value, found);
            if (!known && name.equals("authorization")) {
                found.add(new Credential("header:authorization", "other"));
            }
        }
        look("path", request.path(), found);
        look("query", request.query(), found);
        int searched = Math.min(request.body().length, BODY_SEARCHED);
        look("body", new String(request.body(), 0, searched, StandardCharsets.ISO_8859_1), found);
        return List.copyOf(found);
    }

    /** {@return a text with every key replaced by {@code ***}} */
    String redacted(String text) {
        String redacted = text;
        for (String key : ownerByKey.keySet()) {
            redacted = redacted.replace(key, "***");
        }
        return redacted;
    }

    private boolean look(String place, String text, List<Credential> found) {
        boolean any = false;
        for (Map.Entry<String, String> known : ownerByKey.entrySet()) {
            if (text.contains(known.getKey())) {
                found.add(new Credential(place, known.getValue()));
                any = true;
            }
        }
        return any;
    }
}
