package dev.zoetrope.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison of two states of the data says. */
class CompareTests {

    private static final String BOAT = """
            {"endpoint": "maker/boat", "name": "boat", "category": "text-to-image", "outputType": "image", "params": [
              {"name": "prompt", "type": "string", "required": true, "maxLength": 800},
              {"name": "size", "type": "enum", "required": false, "enum": ["1k", "2k"], "default": "1k"},
              {"name": "imageUrl", "type": "media", "required": false, "mediaKind": "image", "maxSizeMB": 10}]}""";

    @TempDir
    Path folder;

    @Test
    void whatUsersNoticeIsALine() throws IOException {
        String ship = BOAT.replace("boat", "ship");
        Path before = data("before", BOAT + "," + ship, "{\"modelId\": \"maker/sail\"}", "1.5");
        String later = BOAT.replace("\"maxLength\": 800", "\"maxLength\": 900")
                .replace("[\"1k\", \"2k\"]", "[\"1k\", \"4k\"]")
                .replace(
                        "\"maxSizeMB\": 10}",
                        "\"maxSizeMB\": 30}, {\"name\": \"seed\", \"type\": \"integer\"," + " \"required\": true}")
                .replace("\"outputType\"", "\"lastSeen\": \"2026-01-02\", \"outputType\"");
        Path after = data("after", later, "{\"modelId\": \"maker/sail\"}, {\"modelId\": \"maker/oar/edit\"}", "2");

        assertThat(Compare.lines(before, after))
                .containsExactly(
                        "runcomfy: 1 models before, 2 after",
                        "  added maker/oar/edit: image-to-image, makes image, schema unknown",
                        "runninghub: 2 models before, 1 after",
                        "  removed maker/ship",
                        "  deprecated maker/boat",
                        "  changed maker/boat: parameter prompt maxLength: 900, was 800",
                        "  changed maker/boat: parameter size enum; more: 4k; no more: 2k",
                        "  changed maker/boat: parameter imageUrl media bounds; more: { \"of\": \"megabytes\", \"is\":"
                                + " \"<=\", \"value\": 30 }; no more: { \"of\": \"megabytes\", \"is\": \"<=\", \"value\":"
                                + " 10 }",
                        "  changed maker/boat: parameter seed added: integer, required",
                        "  changed maker/boat: price amount: 2, was 1.5");
    }

    @Test
    void theSameDataDifferInNothing() throws IOException {
        Path data = data("data", BOAT, "", "1");

        assertThat(Compare.lines(data, data))
                .containsExactly("runcomfy: 0 models before, 0 after", "runninghub: 1 models before, 1 after");
    }

    @Test
    void ofDatedFoldersTheNewestCounts() throws IOException {
        assertThat(ReferenceFolder.newest(folder)).isEqualTo(folder);
        Files.createDirectory(folder.resolve("2026-11"));
        Files.createDirectory(folder.resolve("2027-02"));
        Files.createDirectory(folder.resolve("other"));
        Files.createFile(folder.resolve("2027-03"));

        assertThat(ReferenceFolder.newest(folder)).isEqualTo(folder.resolve("2027-02"));
    }

    private Path data(String name, String models, String ids, String price) throws IOException {
        Path data = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                data.resolve("runcomfy-models.json"),
                "{\"date\": \"2026-01-01\", \"models\": [], \"modelIdsWithoutSchema\": [" + ids + "]}");
        Files.writeString(
                data.resolve("runninghub-models.json"),
                "{\"date\": \"2026-01-01\", \"models\": [" + models + "], \"community_models\": []}");
        Files.writeString(
                data.resolve("runninghub-prices.json"),
                "{\"date\": \"2026-01-01\", \"prices\": [{\"endpoint\": \"maker/boat\", \"currency\": \"CNY\","
                        + " \"unit\": \"run\", \"price\": " + price + "}]}");
        return data;
    }
}
