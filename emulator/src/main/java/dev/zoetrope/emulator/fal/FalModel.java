package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.media.Product;
import dev.zoetrope.emulator.media.ProductKind;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One model: the schema of its input, and the fields of its output. */
final class FalModel {

    private static final BigDecimal USUAL_SECONDS = BigDecimal.valueOf(5);
    private static final int MOST_SECONDS = 60;

    /** In which field the file of a kind is looked for, the first that the output has. */
    private static final List<String> MAIN = List.of(
            "video",
            "images",
            "image",
            "audio",
            "audio_file",
            "model_mesh",
            "model_glb",
            "world_file",
            "segmented_mesh");

    private final String id;
    private final ObjectNode facts;

    FalModel(String id, ObjectNode facts) {
        this.id = id;
        this.facts = facts;
    }

    String id() {
        return id;
    }

    /** {@return whether it is known what it takes and makes; one of which it is not takes anything} */
    boolean isDescribed() {
        return facts.has("in");
    }

    JsonNode schema() {
        return facts.path("in");
    }

    /** {@return what it does, such as {@code image-to-video}} */
    String category() {
        return facts.path("from").stringValue("");
    }

    /** {@return whether it answers with words and no file} */
    boolean makesWords() {
        return kindWord().equals("text")
                || (facts.path("out").valueStream().noneMatch(FalModel::isFile)
                        && !facts.path("out").isEmpty());
    }

    /** {@return whether it sends parts of its output: what makes pictures or words does, for want of better knowledge} */
    boolean streams() {
        return makesWords() || kindWord().equals("image") || !isDescribed();
    }

    /** {@return the field that holds its words} */
    String wordsField() {
        JsonNode out = facts.path("out");
        return List.of("text", "voice_id", "style_id", "custom_model_uri", "id").stream()
                .filter(out::has)
                .findFirst()
                .orElse("text");
    }

    /** {@return the field that holds its file, or the list of them} */
    String fileField() {
        JsonNode out = facts.path("out");
        return MAIN.stream()
                .filter(out::has)
                .findFirst()
                .or(() -> out.propertyStream()
                        .filter(field -> isFile(field.getValue()))
                        .map(java.util.Map.Entry::getKey)
                        .findFirst())
                .orElse("video");
    }

    boolean listsFiles() {
        return facts.path("out").path(fileField()).stringValue("").startsWith("array");
    }

    private static boolean isFile(JsonNode type) {
        return type.stringValue("").matches("object|array<object>");
    }

    /** {@return whether its file is of no kind that has a name} */
    boolean makesArchives() {
        return kindWord().equals("other") && !makesWords();
    }

    private String kindWord() {
        String word = facts.path("makes").stringValue("other");
        boolean video = facts.path("from").stringValue("").endsWith("-to-video");
        return word.equals("other") && video ? "video" : word;
    }

    /** {@return what a job with this input makes} */
    Product product(ObjectNode input) {
        if (makesWords() || makesArchives()) {
            return Product.one(ProductKind.TEXT, USUAL_SECONDS);
        }
        ProductKind kind = ProductKind.named(kindWord());
        int copies = kind == ProductKind.IMAGE && listsFiles()
                ? input.path("num_images").intValue(1)
                : 1;
        return new Product(kind, Math.max(1, copies), seconds(input), false);
    }

    private static BigDecimal seconds(ObjectNode input) {
        String text = input.path("duration").asString("").replaceFirst("s$", "");
        if (!text.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            return USUAL_SECONDS;
        }
        return new BigDecimal(text).max(BigDecimal.ONE).min(BigDecimal.valueOf(MOST_SECONDS));
    }
}
