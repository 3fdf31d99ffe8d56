package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Request;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;

/**
 * A file that comes in parts, in any order.
 *
 * @param name under which it is kept
 * @param type its content type
 * @param parts by their numbers, from 1
 */
record FalUpload(String name, String type, Map<Integer, byte[]> parts) {

    /** {@return one that is announced, under a name of the emulator's own with the ending of the given one} */
    static FalUpload of(FalSetup setup, String given, String type) {
        String ending = given.replaceFirst(".*\\.", "").replaceAll("[^A-Za-z0-9]", "");
        return new FalUpload(setup.means().ids().fileName(ending), type, new ConcurrentSkipListMap<>());
    }

    static boolean isNumber(String text) {
        return text.matches("[1-9]\\d{0,3}");
    }

    /** Takes a part and returns its tag. */
    String put(int number, byte[] bytes) {
        parts.put(number, bytes);
        return tag(bytes);
    }

    private static String tag(byte[] bytes) {
        return "\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "\"";
    }

    /** {@return whether a request names all parts that came, with their tags, in any order} */
    boolean isWhole(Request request) {
        JsonNode named = request.json().orElseGet(Json::object).path("parts");
        return named.size() == parts.size() && named.valueStream().allMatch(this::has);
    }

    private boolean has(JsonNode part) {
        return Optional.ofNullable(parts.get(part.path("partNumber").intValue(0)))
                .filter(bytes -> tag(bytes).equals(part.path("etag").stringValue("")))
                .isPresent();
    }

    /** Puts its parts together and keeps the whole. */
    void keep(FalSetup setup) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        String unused = setup.means().producer().store().keep(name, whole.toByteArray(), type);
    }

    /** {@return where it is fetched from once it is kept} */
    String url(FalSetup setup) {
        return setup.base() + "/uploads/" + name;
    }
}
