package dev.zoetrope.catalog;

import dev.zoetrope.provider.support.CatalogConventions;
import dev.zoetrope.provider.support.CatalogReader;
import dev.zoetrope.spi.Catalog;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the providers' catalogues from the reference data. {@code CONTRIBUTING.md} has the command.
 *
 * <p>Arguments: the folder with the reference data, of whose dated folders the newest counts, and the top folder of the
 * repository.
 */
public final class Main {

    /** What the service has beside its models under the same address, and what names a place of workflows or training. */
    private static final List<String> RUNCOMFY_PATHS = List.of("categories", "deployment", "trainer");

    private static final List<String> RUNNINGHUB_PATHS = List.of(
            "query",
            "media",
            "assets",
            "queue",
            "price-preview",
            "resource",
            "aiapp",
            "api-key",
            "run",
            "workflow",
            "ai-app",
            "quick-create");

    private Main() {}

    /**
     * Writes the files.
     *
     * @param arguments the reference folder and the repository
     */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("two arguments are expected: the reference folder and the repository");
        }
        Path repository = Path.of(arguments[1]);
        Map<String, CatalogFile> made = catalogs(ReferenceFolder.newest(Path.of(arguments[0])));
        made.forEach((provider, file) -> {
            Path target = target(repository, provider);
            file.write(target);
            System.out.println("wrote " + target);
        });
        Map<String, Catalog> catalogs = new LinkedHashMap<>();
        made.forEach((provider, file) ->
                catalogs.put(provider, CatalogReader.read(provider, file.text().getBytes(StandardCharsets.UTF_8))));
        new ModelsPage(catalogs).write(ModelsPage.target(repository));
        System.out.println("wrote " + ModelsPage.target(repository));
    }

    /**
     * Makes the catalogues.
     *
     * @param reference the reference folder
     * @return the files by provider
     */
    static Map<String, CatalogFile> catalogs(Path reference) {
        RunComfyReference runComfy = new RunComfyReference(Plain.file(reference.resolve("runcomfy-models.json")));
        RunningHubReference runningHub = new RunningHubReference(
                Plain.file(reference.resolve("runninghub-models.json")),
                Plain.file(reference.resolve("runninghub-prices.json")));
        FalReference fal = new FalReference(Plain.file(ReferenceFolder.file(reference, "fal-models.json")));
        ReplicateReference replicate =
                new ReplicateReference(Plain.file(ReferenceFolder.file(reference, "replicate-models.json")));
        Map<String, List<Entry>> entries = new LinkedHashMap<>();
        entries.put("runcomfy", runComfy.entries());
        entries.put("runninghub", runningHub.entries());
        entries.put("fal", fal.entries());
        entries.put("replicate", replicate.entries());
        new DocumentedNames(Plain.resource("runninghub-names.json")).addTo(entries.get("runninghub"));
        entries.forEach((provider, models) ->
                new Additions(conventions(provider), Plain.resource(provider + "-additions.json")).complete(models));
        ReplicateReference.serve(entries.get("replicate"));
        new Families(Plain.resource("families.json"), entries).name();
        Map<String, CatalogFile> files = new LinkedHashMap<>();
        Map<String, Object> inline = new LinkedHashMap<>();
        inline.put("localFiles", INLINE);
        inline.put("unlisted", Map.of("reserved", RUNCOMFY_PATHS));
        files.put("runcomfy", new CatalogFile(head("runcomfy", runComfy.asOf(), inline), entries.get("runcomfy")));
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("localFiles", Map.of("how", "upload"));
        shared.put("unlisted", Map.of("reserved", RUNNINGHUB_PATHS));
        shared.put("prices", runningHub.prices());
        files.put(
                "runninghub",
                new CatalogFile(head("runninghub", runningHub.asOf(), shared), entries.get("runninghub")));
        Map<String, Object> uploaded = new LinkedHashMap<>();
        uploaded.put("localFiles", Map.of("how", "upload"));
        uploaded.put("unlisted", Map.of("reserved", List.of("storage", "v1")));
        uploaded.put("idsAlone", fal.idsAlone());
        files.put("fal", CatalogFile.dense(head("fal", fal.asOf(), uploaded), entries.get("fal")));
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("localFiles", STORED);
        stored.put("unlisted", Map.of("reserved", List.of("predictions", "trainings")));
        stored.put("idsAlone", replicate.idsAlone());
        files.put(
                "replicate", CatalogFile.dense(head("replicate", replicate.asOf(), stored), entries.get("replicate")));
        return files;
    }

    static Path target(Path repository, String provider) {
        return repository.resolve(
                "provider-" + provider + "/src/main/resources/dev/zoetrope/provider/" + provider + "/catalog.json");
    }

    private static final Map<String, Object> INLINE = inline();

    /** The service refuses uploads of more than 100 MB. */
    private static final Map<String, Object> STORED = stored();

    private static Map<String, Object> stored() {
        Map<String, Object> limits = new LinkedHashMap<>();
        List.of("image", "video", "audio").forEach(kind -> limits.put(kind, BigDecimal.valueOf(100_000_000)));
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("how", "upload");
        stored.put("maxBytes", limits);
        return stored;
    }

    /** The vendor's own nodes write files into the request and stop at these sizes; the server's are not published. */
    private static Map<String, Object> inline() {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("image", BigDecimal.valueOf(6L << 20));
        limits.put("video", BigDecimal.valueOf(32L << 20));
        limits.put("audio", BigDecimal.valueOf(16L << 20));
        Map<String, Object> inline = new LinkedHashMap<>();
        inline.put("how", "inline");
        inline.put("maxBytes", limits);
        return inline;
    }

    private static Map<String, @Nullable Object> head(String provider, String asOf, Map<String, Object> more) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("formatVersion", new BigDecimal(2));
        head.put("provider", provider);
        head.put("asOf", asOf);
        head.putAll(more);
        return head;
    }

    private static CatalogConventions conventions(String provider) {
        // Those of services with a live catalogue are in their jars, because it needs them.
        InputStream ofJar = Main.class.getResourceAsStream("/dev/zoetrope/provider/" + provider + "/conventions.json");
        InputStream resource = ofJar != null ? ofJar : Main.class.getResourceAsStream(provider + "-conventions.json");
        return CatalogConventions.read(provider, resource);
    }
}
