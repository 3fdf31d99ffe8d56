package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is saved on the website, for every account alike.
 *
 * <table>
 * <caption>Workflows, apps and quick-create apps</caption>
 * <tr><th>id</th><th>what it is</th></tr>
 * <tr><td>1850000000000000001</td><td>workflow: reads a picture (10 {@code image}), scales it (38:12
 * {@code scale_by}), saves it (9); shows a text (20 {@code value}, shown by 21); samples a picture (3 {@code seed}, 6
 * {@code text}, saved by 19)</td></tr>
 * <tr><td>1850000000000000002</td><td>workflow of which only a part runs: 2 is saved, 4 misses its picture</td></tr>
 * <tr><td>1850000000000000003</td><td>workflow that was never run by hand</td></tr>
 * <tr><td>1850000000000000004</td><td>workflow with the password {@code sesame}</td></tr>
 * <tr><td>1850000000000000005</td><td>workflow whose node 2 fails</td></tr>
 * <tr><td>1850000000000000006</td><td>workflow that succeeds without output</td></tr>
 * <tr><td>1860000000000000001</td><td>app with a field of every type</td></tr>
 * <tr><td>1860000000000000002</td><td>app with the password {@code sesame}, which samples a picture</td></tr>
 * <tr><td>1860000000000000003</td><td>app that was never run by hand</td></tr>
 * <tr><td>1870000000000000001</td><td>quick-create app with the code {@code 002}, type 2 and two styles: 2
 * {@code value} is the prompt, 3 {@code value} the key of the style</td></tr>
 * </table>
 */
final class HubLibrary {

    private final JsonNode data = read();

    Optional<SavedGraph> workflow(String id) {
        return find("workflows", id);
    }

    Optional<SavedGraph> app(String id) {
        return find("apps", id);
    }

    /** {@return all apps} */
    List<SavedGraph> apps() {
        return data.path("apps")
                .propertyStream()
                .map(app -> new SavedGraph(app.getKey(), app.getValue()))
                .toList();
    }

    Optional<SavedGraph> quickApp(String id) {
        return find("quick", id);
    }

    private Optional<SavedGraph> find(String kind, String id) {
        JsonNode facts = data.path(kind).path(id);
        return facts.isMissingNode() ? Optional.empty() : Optional.of(new SavedGraph(id, facts));
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(HubLibrary.class.getResourceAsStream("workflows.json"))) {
            return Json.MAPPER.readTree(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
