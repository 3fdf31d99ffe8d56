package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.http.Json;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The prompts that are over, oldest first; a later one takes the place of an earlier one of the same id. */
final class PromptHistory {

    /** Checked before an entry is added, so that there can be one more. */
    private static final int MOST_ENTRIES = 10_000;

    private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

    void put(String id, ObjectNode entry) {
        if (entries.size() > MOST_ENTRIES) {
            Iterator<String> oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        entries.put(id, entry);
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** {@return all entries by id, in the order in which the ids first came} */
    Map<String, ObjectNode> all() {
        return new LinkedHashMap<>(entries);
    }

    /** {@return the last entries, as one object by id} */
    ObjectNode last(int most) {
        return from(entries.size() - most, most);
    }

    /** {@return entries from a position on; a limit below one still lets one pass, as on the server} */
    ObjectNode from(int offset, int most) {
        ObjectNode shown = Json.object();
        int place = 0;
        for (Map.Entry<String, ObjectNode> entry : entries.entrySet()) {
            if (place++ >= offset) {
                shown.set(entry.getKey(), entry.getValue());
                if (shown.size() >= most) {
                    break;
                }
            }
        }
        return shown;
    }

    void remove(String id) {
        entries.remove(id);
    }

    void clear() {
        entries.clear();
    }
}
