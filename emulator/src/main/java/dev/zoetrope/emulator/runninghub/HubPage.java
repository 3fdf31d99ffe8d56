package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a list, as a body asks for it.
 *
 * @param number of the page, from 1
 * @param size how many entries it has at most, up to 100
 */
record HubPage(int number, int size) {

    private static final int USUAL_SIZE = 20;
    private static final List<String> COUNTS = List.of("current", "size", "total", "pages");
    private static final int LARGEST_SIZE = 100;

    /** {@return the page that two fields of a body describe, both optional, numbers or texts; empty for none} */
    static Optional<HubPage> of(ObjectNode body, String numberField, String sizeField) {
        int number = body.has(numberField) ? body.path(numberField).asInt(0) : 1;
        int size = body.has(sizeField) ? body.path(sizeField).asInt(0) : USUAL_SIZE;
        return number >= 1 && size >= 1 && size <= LARGEST_SIZE
                ? Optional.of(new HubPage(number, size))
                : Optional.empty();
    }

    /** {@return the entries of the page} */
    <T> List<T> of(List<T> all) {
        return all.stream().skip((long) (number - 1) * size).limit(size).toList();
    }

    /** {@return the page with its entries as {@code records}; counts are numbers written as texts} */
    ObjectNode records(List<? extends JsonNode> all) {
        ObjectNode data = counted(all);
        for (String count : COUNTS) {
            data.put(count, data.path(count).asString());
        }
        return data;
    }

    /** {@return the same with counts as numbers, as a published client reads them} */
    ObjectNode counted(List<? extends JsonNode> all) {
        int pages = (all.size() + size - 1) / size;
        ObjectNode data = Json.object();
        ArrayNode records = data.putArray("records");
        of(all).forEach(records::add);
        return data.put("current", number)
                .put("size", size)
                .put("total", all.size())
                .put("pages", pages)
                .put("hasNext", number < pages)
                .put("hasPrevious", number > 1);
    }

    /** {@return the page with its entries as {@code items}} */
    ObjectNode items(List<? extends JsonNode> all) {
        ObjectNode data = Json.object();
        ArrayNode items = data.putArray("items");
        of(all).forEach(items::add);
        return data.put("totalCount", all.size()).put("pageNumber", number).put("pageSize", size);
    }
}
