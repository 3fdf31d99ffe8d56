package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.Product;
import dev.zoetrope.emulator.media.ProductKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One model: the schema of its input, and the shape of its output. */
final class ReplicateModel {

    private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);
    private static final int MOST_SECONDS = 60;
    private static final int MOST_FILES = 10;
    private static final List<String> COPIES =
            List.of("num_outputs", "number_of_images", "num_images", "number_of_outputs", "batch_size");

    private final String id;
    private final ObjectNode facts;

    ReplicateModel(String id, ObjectNode facts) {
        this.id = id;
        this.facts = facts;
    }

    /** {@return the same under another name, as a training leaves it} */
    ReplicateModel as(String name, String version) {
        return new ReplicateModel(name, facts.deepCopy().put("version", version));
    }

    String id() {
        return id;
    }

    String owner() {
        return id.substring(0, id.indexOf('/'));
    }

    String name() {
        return id.substring(id.indexOf('/') + 1);
    }

    String category() {
        return facts.path("from").stringValue("");
    }

    /** {@return whether it is known what it takes and makes; one of which it is not takes anything} */
    boolean isDescribed() {
        return facts.has("in");
    }

    JsonNode properties() {
        return facts.path("in").path("properties");
    }

    JsonNode required() {
        return facts.path("in").path("required");
    }

    /** {@return whether the service runs it itself, so that its predictions show no version} */
    boolean official() {
        return !facts.has("version");
    }

    /** {@return the id of its version, 64 hexadecimal digits} */
    String version() {
        return facts.path("version").stringValue(digest());
    }

    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** {@return what a prediction with this input makes} */
    Product product(ObjectNode input) {
        ProductKind kind = ProductKind.named(facts.path("makes").stringValue("image"));
        return new Product(kind, copies(input), seconds(input), false);
    }

    private int copies(ObjectNode input) {
        if (!listsFiles()) {
            return 1;
        }
        int asked = COPIES.stream()
                .filter(input::has)
                .findFirst()
                .map(name -> input.path(name).intValue(1))
                .orElse(1);
        return Math.max(1, Math.min(asked, MOST_FILES));
    }

    private static BigDecimal seconds(ObjectNode input) {
        String text = Stream.of("duration", "seconds")
                .map(name -> input.path(name).asString(""))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        if (!text.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            return USUAL_SECONDS;
        }
        return new BigDecimal(text).max(BigDecimal.ONE).min(BigDecimal.valueOf(MOST_SECONDS));
    }

    private boolean listsFiles() {
        return shape().equals("uri[]");
    }

    private String shape() {
        return facts.path("shape").stringValue("uri");
    }

    /** {@return whether it makes words, which it also sends as it makes them} */
    boolean makesWords() {
        return facts.path("makes").stringValue("").equals("text");
    }

    /** {@return what a model of words says, piece by piece} */
    static List<String> words() {
        return List.of("A paper", " boat", ",\n", "said the", " emulator", ".");
    }

    /** {@return the names of the members of an output that is an object; none of any other} */
    private List<String> members() {
        return shape().startsWith("object{")
                ? Arrays.asList(shape().replaceAll("object\\{|}", "").split(", *", -1))
                : List.of();
    }

    /** {@return the addresses of files in the shape of the model's output} */
    JsonNode output(List<String> urls) {
        if (listsFiles() || makesWords()) {
            var list = Json.array();
            (makesWords() ? words() : urls).forEach(list::add);
            return list;
        }
        List<String> members = members();
        if (members.isEmpty()) {
            return Json.MAPPER.valueToTree(urls.get(0));
        }
        ObjectNode output = Json.object();
        members.forEach(name -> output.putNull(name));
        return output.put(members.get(0), urls.get(0));
    }

    /** {@return the document that describes its version, in the form of the service: enumerations lie apart} */
    ObjectNode document() {
        ObjectNode document = Json.object().put("openapi", "3.0.2");
        document.putObject("info").put("title", "Cog").put("version", "0.1.0");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        ObjectNode input = schemas.putObject("Input").put("type", "object").put("title", "Input");
        if (!required().isEmpty()) {
            input.set("required", required());
        }
        ObjectNode properties = input.putObject("properties");
        int order = 0;
        for (var property : properties().properties()) {
            properties.set(
                    property.getKey(),
                    described(property.getKey(), property.getValue(), schemas).put("x-order", order++));
        }
        schemas.set("Output", outputSchema());
        return document;
    }

    private static ObjectNode described(String name, JsonNode facts, ObjectNode schemas) {
        ObjectNode schema = (ObjectNode) facts.deepCopy();
        schema.remove(List.of("media", "megabytes"));
        if (schema.path("items") instanceof ObjectNode items) {
            items.remove(List.of("media", "megabytes"));
        }
        if (!schema.has("enum")) {
            return schema.put("title", name);
        }
        ObjectNode values = schemas.putObject(name);
        values.set("enum", facts.path("enum"));
        values.set("type", facts.path("type"));
        values.put("title", name).put("description", "An enumeration.");
        ObjectNode reference = Json.object();
        reference.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + name);
        if (facts.has("default")) {
            reference.set("default", facts.path("default"));
        }
        return reference;
    }

    private ObjectNode outputSchema() {
        ObjectNode output = Json.object().put("title", "Output");
        List<String> members = members();
        if (listsFiles()) {
            output.put("type", "array").putObject("items").put("type", "string").put("format", "uri");
        } else if (members.isEmpty()) {
            output.put("type", "string").put("format", "uri");
        } else {
            ObjectNode properties = output.put("type", "object").putObject("properties");
            members.forEach(name -> properties
                    .putObject(name)
                    .put("type", "string")
                    .put("title", name)
                    .put("format", "uri"));
        }
        return output;
    }
}
